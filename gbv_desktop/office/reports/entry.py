"""Filling in a report cell by cell: each change is one short transaction.

Nothing here judges whether figures add up: that is found, told, and answered by people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial

from gbv_desktop.bundle.limits import STRING_CHARS
from gbv_desktop.bundle.validate import check_cells
from gbv_desktop.domain.activity_log import Drawn, drawn
from gbv_desktop.domain.catalogue import Activity, UnitRole
from gbv_desktop.domain.checking import check_report
from gbv_desktop.domain.disclosure import text_policy
from gbv_desktop.domain.earlier import Earlier, sources
from gbv_desktop.domain.findings import Findings
from gbv_desktop.domain.forms import Form
from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.periods import Period, PeriodKind
from gbv_desktop.domain.remarks import say
from gbv_desktop.domain.reports import ActivityProgress, Remark, Report, ReportState
from gbv_desktop.domain.rules import At
from gbv_desktop.domain.values import Cell
from gbv_desktop.domain.writing.report_outline import OutlinePart, report_outline
from gbv_desktop.office.faults import E_CELL_NONE, E_FILL_PART, E_REPORT_NONE, E_TEXT_LONG
from gbv_desktop.office.members import needs
from gbv_desktop.office.reports.checks import earlier_of, reference_of
from gbv_desktop.office.reports.remarks import remarks_now, return_reason
from gbv_desktop.office.reports.reporting import (
    current,
    require_current,
    require_entering,
)
from gbv_desktop.office.reports.template import check_fact, read_progress
from gbv_desktop.office.session import Office
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.repositories.reports import Column
from gbv_desktop.store.work import Work

TEXT_CHARS = 20_000
"""More than ten printed pages in one part of the narrative is a mistake of pasting."""


@dataclass(frozen=True)
class Sheet:
    """A report as it lies on the desk.

    Attributes:
        stage: where it stands in its own unit.
        earlier: the figures of other periods; ``before`` names the one that stands beside as the
            previous period, ``beside`` the periods of both columns that are on the calendar.
        rejected: why the leader gave it back; empty if nobody did.
        returned: why the upper unit returned the revision that this is, or that it replaces.
        remarks: what both offices said of single cells, as it stands now.
        author: this office, as its remarks name it.
        reasons: the plan's reasons for warnings, by code.
        assigned: the plan's activities that the unit has a part in, with its role.
        outline: the parts of the report, and which text stands in each.
        examples: how an indicator is counted, by code, for those that have one.
        logged: what the activity log says of the cells, by code.
    """

    period: Period
    form: Form
    report: Report
    stage: ReportState
    earlier: Earlier
    beside: Mapping[At, Period]
    before: At
    findings: Findings
    rejected: str
    returned: str
    remarks: tuple[Remark, ...]
    author: str
    reasons: Mapping[str, str]
    assigned: tuple[tuple[Activity, UnitRole], ...] = ()
    outline: tuple[OutlinePart, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    logged: Mapping[str, Drawn] = field(default_factory=dict)

    @property
    def entering(self) -> bool:
        """Whether its figures may be changed."""
        return self.stage is ReportState.ENTERING


def open_sheet(office: Office, code: str) -> Sheet | None:
    """The newest revision of the office's own report; ``None`` before it is opened.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM.
    """
    period = office.plan.period(code)
    with office.store.read() as work:
        stored = current(office, work, period)
        if stored is None:
            office.form_for(period)
            return None
        earlier = earlier_of(office, work, office.record.unit, period)
        rejected = work.facts.get(f"rejected:{code}")
        returned = _returned(work, stored)
        remarks = remarks_now(work, stored)
        entries = work.activity_log.list()
    report = stored.report
    form = office.forms_by_id[report.form_hash]
    entering = stored.state is ReportState.ENTERING
    return Sheet(
        period=period,
        form=form,
        report=report,
        stage=stored.state,
        earlier=earlier,
        beside=sources(period, office.plan.periods),
        before=At.HALF_YEAR if period.kind is PeriodKind.YEAR else At.PREV_YEAR,
        findings=_findings(office, form, period, report, earlier),
        rejected=str(rejected or "") if entering else "",
        returned=returned,
        remarks=remarks,
        author=office.unit_name.name,
        reasons={reason.code: reason.text for reason in office.plan.reasons},
        assigned=office.plan.assigned(office.unit),
        outline=report_outline(office.plan.papers),
        examples=office.plan.papers.group("example"),
        logged=drawn(office.plan, form, period, entries),
    )


def _returned(work: Work, stored: StoredReport) -> str:
    if stored.state is ReportState.RETURNED:
        return return_reason(work, stored.object_id or "")
    parents = () if stored.state.locked else stored.report.parents
    return next((words for each in parents if (words := return_reason(work, each))), "")


def _findings(
    office: Office,
    form: Form,
    period: Period,
    report: Report,
    earlier: Earlier,
    *,
    submitting: bool = False,
) -> Findings:
    reference = reference_of(office, report.unit, period)
    return check_report(form, period, report, earlier, reference, submitting=submitting)


def recheck(office: Office, sheet: Sheet, *, submitting: bool) -> Findings:
    """What the rules find now; ``submitting`` counts empty cells as errors.

    Raises:
        Problem: E-REPORT-NONE.
    """
    with office.store.read() as work:
        stored = current(office, work, sheet.period)
    report = sheet.report if stored is None else stored.report
    form, period = sheet.form, sheet.period
    return _findings(office, form, period, report, sheet.earlier, submitting=submitting)


@needs(PersonRole.ENTER)
def set_cells(
    office: Office, sheet: Sheet, changes: Mapping[str, Cell | None], column: Column = "actual"
) -> Findings:
    """Stores cells of the draft and says what the rules find now.

    Args:
        office: the open office.
        sheet: the report as it was opened; the figures of other periods are taken from it.
        changes: the cells by code; ``None`` empties one.
        column: ``actual``, or ``estimate`` for the value expected for the whole period.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE, E-CELL-*; nothing is changed.
    """
    filled = {code: cell for code, cell in changes.items() if cell is not None}
    actual, estimate = (filled, {}) if column == "actual" else ({}, filled)
    check_cells(sheet.form, sheet.period, actual, estimate)
    with office.writing() as work:
        stored = require_entering(office, work, sheet.period)
        work.reports.set_cells(stored.pk, changes, column)
        office.log(work, "report fill", sheet.period.code, cells=sorted(changes), column=column)
        report = _with_cells(stored.report, changes, column)
    return _findings(office, sheet.form, sheet.period, report, sheet.earlier)


def _with_cells(report: Report, changes: Mapping[str, Cell | None], column: Column) -> Report:
    before = report.cells if column == "actual" else report.estimates
    merged = {**before, **changes}
    after = {code: cell for code, cell in merged.items() if cell is not None}
    if column == "actual":
        return replace(report, cells=after)
    return replace(report, estimates=after)


@needs(PersonRole.ENTER)
def set_text(office: Office, sheet: Sheet, field: str, text: str) -> Findings:
    """Stores a part of the narrative (N01 …).

    Raises:
        Problem: E-REPORT-*, E-TEXT-CHARS, E-FILL-PART for a part the form does not have.
    """
    if field not in {each.code for each in sheet.form.texts} or len(text) > TEXT_CHARS:
        raise E_FILL_PART(part=f"texts.{field}")
    text_policy(text)
    return _change(office, sheet, _with_text, field, text)


@needs(PersonRole.ENTER)
def set_remark(office: Office, sheet: Sheet, cell: str, text: str) -> Findings:
    """Says something to the upper unit about a cell, or takes it back if it is empty.

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE, E-TEXT-CHARS, E-TEXT-LONG.
    """
    if cell not in sheet.form.cell_indicators[sheet.period.kind]:
        raise E_CELL_NONE(cell=cell, period=sheet.period.code)
    text_policy(text)
    words = unicodedata.normalize("NFC", text).strip()
    if len(words) > STRING_CHARS:
        raise E_TEXT_LONG(part=cell, count=len(words), limit=STRING_CHARS)
    return _change(office, sheet, partial(_with_remark, sheet.author), cell, words)


@needs(PersonRole.ENTER)
def remark(office: Office, code: str, cell: str, text: str) -> tuple[Remark, ...]:
    """As :func:`set_remark`, by the period's code; returns every remark as it stands now.

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE, E-TEXT-CHARS, E-TEXT-LONG.
    """
    sheet = open_sheet(office, code)
    if sheet is None:
        raise E_REPORT_NONE(period=code)
    set_remark(office, sheet, cell, text)
    with office.store.read() as work:
        return remarks_now(work, require_current(office, work, sheet.period))


def _with_remark(author: str, report: Report, cell: str, words: str) -> Report:
    return replace(report, remarks=say(report.remarks, cell, author, words))


@needs(PersonRole.ENTER)
def set_reason(office: Office, sheet: Sheet, key: str, reason: str) -> Findings:
    """Keeps a warning with a reason, or takes the reason back if it is empty.

    Args:
        office: the open office.
        sheet: the report.
        key: of the finding. reason: one of the plan's codes, or the unit's own words.

    Raises:
        Problem: E-REPORT-*, E-TEXT-CHARS.
    """
    text_policy(reason)
    return _change(office, sheet, _with_reason, key, reason)


@needs(PersonRole.ENTER)
def set_fact(office: Office, sheet: Sheet, indicator: str, name: str, value: str) -> Findings:
    """Stores a fact beside a figure, such as the number and the date of the year's plan (A02).

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE, E-FILL-PART, E-TEXT-CHARS.
    """
    owner = sheet.form.indicators.get(indicator)
    if owner is None or name not in owner.details:
        raise E_CELL_NONE(cell=indicator, period=sheet.period.code)
    text_policy(value)
    if value.strip():
        check_fact(f"details.{indicator}.{name}", name, value.strip())
    with office.writing() as work:
        stored = require_entering(office, work, sheet.period)
        facts = _with(stored.report.details.get(indicator, {}), name, value)
        details = {**stored.report.details, indicator: facts}
        kept = {code: each for code, each in details.items() if each}
        return _store(office, work, sheet, stored, replace(stored.report, details=kept))


@needs(PersonRole.ENTER)
def set_progress(office: Office, sheet: Sheet, progress: ActivityProgress) -> Findings:
    """Stores how one of the unit's activities went; nothing is left of it if all is blank.

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE (no activity of this unit), E-FILL-PART, E-TEXT-CHARS.
    """
    activity = progress.activity
    order = [each.id for each, _role in sheet.assigned]
    if activity not in order:
        raise E_CELL_NONE(cell=activity, period=sheet.period.code)
    for text in (progress.result, progress.difficulty):
        text_policy(text)
    clean = read_progress(f"activities.{activity}", asdict(progress))
    with office.writing() as work:
        stored = require_entering(office, work, sheet.period)
        known = {each.activity: each for each in stored.report.activities}
        known[activity] = clean
        kept = [each for each in known.values() if each != ActivityProgress(each.activity, "")]
        kept.sort(key=lambda each: order.index(each.activity) if each.activity in order else -1)
        return _store(office, work, sheet, stored, replace(stored.report, activities=tuple(kept)))


def _with_text(report: Report, name: str, value: str) -> Report:
    return replace(report, texts=_with(report.texts, name, value))


def _with_reason(report: Report, name: str, value: str) -> Report:
    return replace(report, reasons=_with(report.reasons, name, value))


def _change(
    office: Office, sheet: Sheet, make: Callable[[Report, str, str], Report], name: str, value: str
) -> Findings:
    with office.writing() as work:
        stored = require_entering(office, work, sheet.period)
        return _store(office, work, sheet, stored, make(stored.report, name, value))


def _with(known: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """A mapping with one text set, or taken out where nothing is left of it."""
    changed = {**known, name: unicodedata.normalize("NFC", value).strip()}
    return {each: text for each, text in changed.items() if text}


def _store(
    office: Office, work: Work, sheet: Sheet, stored: StoredReport, changed: Report
) -> Findings:
    if changed != stored.report:
        work.reports.set_body(stored.pk, changed)
        office.log(work, "report fill", sheet.period.code, cells=0)
    return _findings(office, sheet.form, sheet.period, changed, sheet.earlier)

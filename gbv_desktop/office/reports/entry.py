"""Filling in a report cell by cell: what was changed together is one short transaction.

Nothing here judges whether figures add up: that is found, told, and answered by people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gbv_desktop.domain.checks.checked_draft import CheckedDraft
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.asking import activities_asked
from gbv_desktop.domain.plan.catalogue import Activity, UnitRole
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.activity_log import LogFigure
from gbv_desktop.domain.report.edits import (
    CellEdit,
    Change,
    Column,
    CriterionChange,
    DutyChange,
    FactChange,
    ProgressChange,
    ReasonChange,
    RemarkChange,
    TextChange,
    with_changes,
)
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.registers.proposed import proposed_figures
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    CriterionAnswer,
    DutyProgress,
    Remark,
    Report,
    ReportState,
)
from gbv_desktop.domain.totals.earlier import Earlier, compared_periods
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.checks import earlier_of, yardstick_of
from gbv_desktop.office.reports.faults import E_REPORT_NONE
from gbv_desktop.office.reports.fitting_changes import require_fit
from gbv_desktop.office.reports.left_off import note_place
from gbv_desktop.office.reports.reporting import (
    current,
    require_current,
    require_entering,
)
from gbv_desktop.office.reports.revisions.answered_remarks import remarks_now, return_reason
from gbv_desktop.office.reports.revisions.in_force import InForce, beside_draft, own_revisions
from gbv_desktop.office.reports.year_duties import NO_DUTIES, YearDuties, year_duties
from gbv_desktop.office.work.register_book import register_book
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.writing.structure.report_outline import OutlinePart, report_outline

COLUMNS: tuple[Column, ...] = ("actual", "estimate")


@dataclass(frozen=True)
class EntrySheet:
    """A report as it lies on the desk.

    Attributes:
        stage: where it stands in its own unit.
        earlier: the figures of other periods; ``before`` names the one that stands beside as the
            previous period, ``beside`` the periods of both columns that are on the calendar.
        yardstick: what the plan and the unit's background say of its figures.
        rejected: why the leader gave it back; empty if nobody did.
        returned: why the upper unit returned the revision that this is, or that it replaces.
        remarks: what both offices said of single cells, as it stands now.
        author: this office, as its remarks name it.
        reasons: the plan's reasons for warnings, by code.
        assigned: the plan's activities that the unit has a part in, with its role.
        outline: the parts of the report, and which text stands in each.
        examples: how an indicator is counted, by code, for those that have one.
        logged: what the activity log and the other registers say of the cells, by code.
        may_enter: whether whoever signed in enters reports here.
        in_force: the approved revision that holds while this one is under work.
        year: the unit's duties and self-assessment, in a year's report.
    """

    period: Period
    form: Form
    report: Report
    stage: ReportState
    earlier: Earlier
    beside: Mapping[TermSource, Period]
    before: TermSource
    yardstick: Yardstick
    rejected: str
    returned: str
    remarks: tuple[Remark, ...]
    author: str
    reasons: Mapping[str, str]
    assigned: tuple[tuple[Activity, UnitRole], ...] = ()
    outline: tuple[OutlinePart, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    logged: Mapping[str, LogFigure] = field(default_factory=dict)
    may_enter: bool = True
    in_force: InForce | None = None
    year: YearDuties = NO_DUTIES

    @property
    def entering(self) -> bool:
        """Whether its figures may be changed by whoever signed in."""
        return self.stage is ReportState.ENTERING and self.may_enter

    def standing(self) -> CheckedDraft:
        """The report with all that is found in it, to be changed by hand."""
        return CheckedDraft(self.form, self.period, self.report, self.earlier, self.yardstick)

    @property
    def findings(self) -> Findings:
        """What the rules find in it."""
        return self.standing().findings


def open_sheet(office: Office, code: str) -> EntrySheet | None:
    """The newest revision of the office's own report; ``None`` before it is opened.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM.
    """
    period = office.plan.period(code)
    with office.store.read() as work:
        stored = current(office, work, period)
        if stored is None:
            return None
        holds = beside_draft(own_revisions(office, work, period))
        earlier = earlier_of(office, work, office.record.unit, period)
        rejected = REJECTED.of(code).read(work)
        returned = _returned(work, stored)
        remarks = remarks_now(work, stored)
        entries = work.activity_log.list()
        book = register_book(office, work, stored.report)
        yardstick = yardstick_of(office, work, stored.report, period, book)
    report = stored.report
    form = office.forms_by_id[report.form_hash]
    entering = stored.state is ReportState.ENTERING
    return EntrySheet(
        period=period,
        form=form,
        report=report,
        stage=stored.state,
        earlier=earlier,
        beside=compared_periods(period, office.plan.periods),
        # A year holds its own half year, which is nearer to it than any other year.
        before=TermSource.HALF_YEAR if period.kind is PeriodKind.YEAR else TermSource.PREV_YEAR,
        yardstick=yardstick,
        rejected=(rejected or "") if entering else "",
        returned=returned,
        remarks=remarks,
        author=office.unit_name.name,
        reasons={reason.code: reason.text for reason in office.plan.reasons},
        assigned=activities_asked(office.plan, office.plan.unit_by_id[report.unit], form, period),
        outline=report_outline(office.plan.papers, form),
        examples=office.plan.papers.group("example"),
        logged=proposed_figures(office.plan, form, period, entries, book),
        may_enter=office.actor.may(PersonRole.ENTER),
        in_force=holds,
        year=year_duties(office.plan, form, period, report, entries),
    )


def _returned(work: Work, stored: StoredReport) -> str:
    if stored.state is ReportState.RETURNED:
        return return_reason(work, stored.object_id or "")
    # An approved revision has answered that return; only its own return counts then.
    parents = () if stored.state.locked else stored.report.parents
    return next((words for each in parents if (words := return_reason(work, each))), "")


def require_sheet(office: Office, code: str) -> EntrySheet:
    """As :func:`open_sheet`; raises E-REPORT-NONE before the report is opened."""
    sheet = open_sheet(office, code)
    if sheet is None:
        raise E_REPORT_NONE(period=period_words(code))
    return sheet


@needs(PersonRole.ENTER)
def set_cells(
    office: Office, sheet: EntrySheet, changes: Mapping[str, Cell | None], column: Column = "actual"
) -> Findings:
    """Stores cells of the draft and says what the rules find now.

    Args:
        office: the open office.
        sheet: the report as it was opened; the figures of other periods are taken from it.
        changes: the cells by code; ``None`` empties one.
        column: ``actual``, or ``estimate`` for the value expected for the whole period.

    Raises:
        Problem: as :func:`keep`.
    """
    return _kept(office, sheet, [CellEdit(c, column, None, cell) for c, cell in changes.items()])


@needs(PersonRole.ENTER)
def set_text(office: Office, sheet: EntrySheet, field: str, text: str) -> Findings:
    """Stores a part of the narrative (N01 …) and says what the rules find now."""
    return _kept(office, sheet, [TextChange(field, "", text)])


@needs(PersonRole.ENTER)
def set_remark(office: Office, sheet: EntrySheet, cell: str, text: str) -> Findings:
    """Says something to the upper unit about a cell, or takes it back if it is empty.

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE, E-TEXT-CHARS, E-TEXT-LONG.
    """
    return _kept(office, sheet, [RemarkChange(cell, sheet.author, "", text)])


@needs(PersonRole.ENTER)
def remark(office: Office, code: str, cell: str, text: str) -> tuple[Remark, ...]:
    """As :func:`set_remark`, by the period's code; returns every remark as it stands now.

    Raises:
        Problem: E-REPORT-*, E-CELL-NONE, E-TEXT-CHARS, E-TEXT-LONG.
    """
    sheet = require_sheet(office, code)
    set_remark(office, sheet, cell, text)
    with office.store.read() as work:
        return remarks_now(work, require_current(office, work, sheet.period))


@needs(PersonRole.ENTER)
def set_reason(office: Office, sheet: EntrySheet, key: str, reason: str) -> Findings:
    """Keeps a warning with a reason, or takes the reason back if it is empty.

    Args:
        office: the open office.
        sheet: the report.
        key: of the finding. reason: one of the plan's codes, or the unit's own words.
    """
    return _kept(office, sheet, [ReasonChange(key, "", reason)])


@needs(PersonRole.ENTER)
def set_fact(office: Office, sheet: EntrySheet, indicator: str, name: str, value: str) -> Findings:
    """Stores a fact beside a figure, such as the number and the date of the year's plan (A02)."""
    return _kept(office, sheet, [FactChange(indicator, name, "", value)])


@needs(PersonRole.ENTER)
def set_progress(office: Office, sheet: EntrySheet, progress: ActivityProgress) -> Findings:
    """Stores how one of the unit's activities went; nothing is left of it if all is blank."""
    return _kept(office, sheet, [ProgressChange(progress, progress)])


@needs(PersonRole.ENTER)
def set_duty(office: Office, sheet: EntrySheet, told: DutyProgress) -> Findings:
    """Stores how far one of the unit's duties is; nothing is left of it if all is blank."""
    return _kept(office, sheet, [DutyChange(told, told)])


@needs(PersonRole.ENTER)
def set_criterion(office: Office, sheet: EntrySheet, told: CriterionAnswer) -> Findings:
    """Stores the unit's own answer to a criterion; nothing is left of it if all is blank."""
    return _kept(office, sheet, [CriterionChange(told, told)])


def _kept(office: Office, sheet: EntrySheet, changes: Sequence[Change]) -> Findings:
    keep(office, sheet, changes)
    with office.store.read() as work:
        report = require_current(office, work, sheet.period).report
    return replace(sheet, report=report).findings


@needs(PersonRole.ENTER)
def keep(office: Office, sheet: EntrySheet, changes: Sequence[Change]) -> None:
    """Stores changes of the draft, all or none; what they find is reckoned where they are made.

    Where the last of them was made is noted, so that work is taken up there after a crash.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE; E-CELL-* for a cell or activity
            that the report does not have, E-FILL-PART for another part of that kind,
            E-FACT-VALUE, E-TEXT-LONG, E-TEXT-CHARS. Nothing is changed.
    """
    # No empty transaction: it would make a new state, and whoever looks would be asked again.
    if not changes:
        return
    # All are judged before the first is stored: half of what was pasted is worse than nothing.
    for change in changes:
        require_fit(sheet, change)
    with office.writing() as work:
        pk = _draft(office, work, sheet.period)
        words = [each for each in changes if not isinstance(each, CellEdit)]
        for column in COLUMNS:
            cells = {
                each.code: each.after
                for each in changes
                if isinstance(each, CellEdit) and each.column == column
            }
            if cells:
                work.reports.set_cells(pk, cells, column)
                # Codes alone: no line of the journal is ever taken out, nor would a figure be.
                _log(office, work, sheet, cells=sorted(cells), column=column)
        if words:
            _keep_words(office, work, sheet, words)
        note_place(office, work, sheet.period.code, changes[-1].place)


def _keep_words(office: Office, work: Work, sheet: EntrySheet, changes: Sequence[Change]) -> None:
    stored = require_entering(office, work, sheet.period)
    changed = with_changes(stored.report, changes)
    order = [activity.id for activity, _role in sheet.assigned]
    told = sorted(
        changed.activities,
        # What the plan no longer asks of this unit goes first, and is not lost.
        key=lambda each: order.index(each.activity) if each.activity in order else -1,
    )
    changed = replace(changed, activities=tuple(told))
    if changed != stored.report:
        work.reports.set_body(stored.pk, changed)
        _log(office, work, sheet, cells=0)


def _log(office: Office, work: Work, sheet: EntrySheet, **detail: object) -> None:
    office.log(work, "report fill", sheet.period.code, **detail)


def _draft(office: Office, work: Work, period: Period) -> int:
    """The number of the draft, found without its cells: they may be thousands."""
    form, _ = office.form_for(period)
    # One row: this runs with each change that somebody makes, on the slowest PC as well.
    newest = work.reports.newest(office.record.unit, form.code, period.code)
    if newest is None or newest.state is not ReportState.ENTERING:
        # Asked once more for the refusal, which says what is the matter with it.
        return require_entering(office, work, period).pk
    return newest.pk

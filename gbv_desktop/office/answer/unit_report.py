"""One unit's report as it lies here: to look at, to remark on, to compare two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.checks.plausible import RULES
from gbv_desktop.domain.checks.quoting import quoted_texts
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.report.remarks import Remarks
from gbv_desktop.domain.report.reports import Report, by_one_person
from gbv_desktop.office.answer.answers import report_key
from gbv_desktop.office.answer.choosing import standing_choice
from gbv_desktop.office.answer.histories import ReportHistory, history_of
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.open.words import computer_numbers
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.reports.revisions.answered_remarks import remarks_now
from gbv_desktop.store.records import ChoiceRecord, StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Version:
    """One revision of a unit's report that nothing replaces; two of them are a conflict.

    Attributes:
        code: the short code that stands in the foot of its paper.
        bundle: the id of the bundle that brought it; empty for this office's own.
        alone: one person entered and approved it.
        texts: title and words of each narrative part that is filled in.
        seq, device, registered_on: the bundle's number among those of its computer, and since when
            that computer is registered here. computer: its place among those of the unit; 0 for
            one that is not registered here.
        counted: it is in the totals, or was returned. twin: another has the same figures.
    """

    object_id: str
    revision: int
    code: str
    received_on: date | None
    bundle: str
    prepared_by: str
    approved_by: str
    approved_on: date | None
    alone: bool
    reason: str
    texts: tuple[tuple[str, str], ...]
    seq: int | None = None
    device: str = ""
    registered_on: date | None = None
    computer: int = 0
    counted: bool = False
    twin: bool = False


@dataclass(frozen=True)
class Figure:
    """A cell that the unit's form asks for, in every version of the report.

    Attributes:
        name: of the indicator. part: of the option, empty for the total.
        cells: by version; ``None`` is empty.
        remarks: what both offices said of it, by version.
    """

    code: str
    name: str
    part: str
    section: str
    indicator: Indicator
    cells: tuple[Cell | None, ...]
    remarks: tuple[Remarks, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether two versions disagree on it."""
        return len(set(self.cells)) > 1


@dataclass(frozen=True)
class UnitReport:
    """A unit's report: one version, two or more that compete, or none."""

    unit: str
    office: str
    period: str
    form: str
    versions: tuple[Version, ...]
    figures: tuple[Figure, ...]
    waiting: bool = False
    """A version waits for a person's choice."""
    choice: ChoiceRecord | None = None
    """The choice between versions that stands, if somebody made one."""
    broken: tuple[Finding, ...] = ()
    """The rules that the figures of the last version break, and figures that nobody can mean."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why the unit kept a figure of ``broken``, in words, by :attr:`Finding.key`."""


def unit_report(office: Office, code: str, unit_id: str, *, rejected: bool = False) -> UnitReport:
    """Every figure of a unit's report in each version that nothing replaces.

    Args:
        office: the open office.
        code: the period.
        unit_id: the unit.
        rejected: with the versions that the standing choice rejected, all in the order in which
            they came in; without it the one that counts comes first.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-UNIT-OWES.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    key = report_key(office, unit_id, period)
    with office.store.read() as work:
        history = history_of(work, key)
        where = history.situation
        choice = standing_choice(work, key)
        stored = _with_rejected(history, choice) if rejected else history.versions
        bundles = {each.object_id: _came_in(work, each) for each in stored}
        remarks = [remarks_now(work, each) for each in stored]
        broken = _broken(findings(office, work, stored[-1].report)) if stored else ()
    unit = office.plan.unit_by_id[unit_id]
    form = _form(office, stored) or office.form_for(period, unit)[0]
    return UnitReport(
        unit=unit_id,
        # As it was called then: the commune may have been merged or renamed since.
        office=unit.name_on(period.end).office,
        period=code,
        form=form.title,
        versions=tuple(
            replace(
                _version(each, form, period),
                counted=each.object_id == where.counted,
                twin=each.object_id in where.twins,
                **bundles[each.object_id],
            )
            for each in stored
        ),
        figures=tuple(_figures(form, period.kind, stored, remarks)),
        waiting=bool(where.waiting),
        choice=choice,
        broken=broken,
        reasons=_reasons(office, stored[-1].report) if stored else {},
    )


def _with_rejected(history: ReportHistory, choice: ChoiceRecord | None) -> tuple[StoredReport, ...]:
    others = choice.rejected if choice is not None else ()
    known = history.by_object
    wanted = {*history.situation.versions, *others}
    # "Version B" is the same one before the choice and after it: by coming in.
    return tuple(sorted((known[each] for each in wanted & known.keys()), key=_number))


def _number(stored: StoredReport) -> int:
    return stored.pk


def _broken(found: Findings) -> tuple[Finding, ...]:
    # Notes too: a figure that the unit explained is still one to look at.
    far = (each for each in (*found.warnings, *found.notes) if each.rule in RULES)
    return (*found.errors, *far)


def _reasons(office: Office, report: Report) -> dict[str, str]:
    # A reason is a code of the plan, or the unit's own words.
    said = {each.code: each.text for each in office.plan.reasons}
    return {key: said.get(reason, reason) for key, reason in report.reasons.items()}


def _came_in(work: Work, stored: StoredReport) -> dict[str, Any]:
    """Number and computer of the bundle that brought a revision, if one did."""
    found = work.bundles.get(stored.bundle_id) if stored.bundle_id else None
    if found is None:
        return {}
    known = work.devices.find(found.device)
    # A computer may be gone from the list, and its bundles stay.
    since = known.verified_on if known is not None else None
    place = computer_numbers(work, stored.report.unit).get(found.device, 0)
    return {
        "seq": found.seq,
        "device": found.device,
        "registered_on": since,
        "computer": place,
    }


def _form(office: Office, stored: Sequence[StoredReport]) -> Form | None:
    """The newest edition that one of the versions was made on."""
    forms = [office.forms_by_id[each.report.form_hash] for each in stored]
    return max(forms, key=lambda form: form.edition, default=None)


def _version(stored: StoredReport, form: Form, period: Period) -> Version:
    report = stored.report
    approval = report.approved_by
    return Version(
        object_id=stored.object_id or "",
        revision=report.revision,
        code=report_code(report),
        received_on=stored.received_on,
        bundle=stored.bundle_id or "",
        prepared_by=report.prepared_by.called,
        approved_by=(approval.name or approval.title) if approval else "",
        approved_on=approval.on if approval else None,
        alone=by_one_person(report),
        reason=report.reason,
        texts=_texts(report, form, period),
    )


def _texts(report: Report, form: Form, period: Period) -> tuple[tuple[str, str], ...]:
    said = quoted_texts(form, period, report)
    return tuple((field.title, said[field.code]) for field in form.texts if field.code in said)


def _figures(
    form: Form, kind: PeriodKind, stored: Sequence[StoredReport], remarks: Sequence[Remarks]
) -> Iterator[Figure]:
    asked = form.cell_indicators[kind]
    for section in form.sections:
        codes = {indicator.code for indicator in section.indicators}
        for cell, indicator in asked.items():
            if indicator.code in codes:
                cells = tuple(each.report.cells.get(cell) for each in stored)
                part = option_name(indicator, cell)
                said = tuple(tuple(r for r in each if r.cell == cell) for each in remarks)
                yield Figure(cell, indicator.name, part, section.title, indicator, cells, said)


def option_name(indicator: Indicator, cell: str) -> str:
    """The option that a cell is about; empty for the total."""
    option = cell.partition(".")[2]
    for breakdown in indicator.breakdowns:
        for each in breakdown.options:
            if each.code == option:
                return each.name
    return ""

"""What the rules say of a report, beside the earlier figures that this office knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from gbv_desktop.domain.checks.checking import check_report
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.plausible import compared_with_last
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.cells import Cells
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.registers.proposed import RegisterBook, figures_from_registers
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import Earlier, EarlierPeriods
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.revisions.in_force import upward_written
from gbv_desktop.office.work.register_book import register_book
from gbv_desktop.store.work import Work


def findings(
    office: Office,
    work: Work,
    report: Report,
    *,
    submitting: bool = False,
    unchecked: bool = True,
) -> Findings:
    """What the rules find in a report of any unit, beside the earlier figures known here.

    ``submitting`` and ``unchecked`` as for :func:`check_report`.
    """
    period = office.plan.period(report.period)
    form = office.forms_by_id[report.form_hash]
    yardstick = yardstick_of(office, work, report, period)
    codes = compared_with_last(form, yardstick.ranges, report)
    earlier = earlier_of(office, work, report.unit, period, codes)
    return check_report(
        form, period, report, earlier, yardstick, submitting=submitting, unchecked=unchecked
    )


def earlier_of(
    office: Office,
    work: Work,
    unit_id: str,
    period: Period,
    codes: Collection[str] | None = None,
) -> Earlier:
    """The approved figures of other periods that stand beside a unit's report.

    Args:
        codes: the cells whose newest figure is wanted, however long ago; all, if it is not known
            yet which: then every report of such a period is read.
    """
    # What this office added up for the unit above is no figure of its own.
    here = unit_id == office.record.unit
    added_up = {each.pk for each in upward_written(office, work)} if here else set()
    newest = {
        (each, line.period): line.pk
        for each in _with_predecessors(office, unit_id)
        for line in work.reports.lines(each)
        # A draft is nobody's word yet, and a disputed figure would warn about good ones.
        if line.state.locked and not line.aside and line.pk not in added_up
    }
    cells_of = cache(work.reports.cells_of)
    history = EarlierPeriods(
        office.plan.unit_by_id,
        office.plan.indicator_by_code,
        known=_WhenAsked(newest, lambda pk: cells_of(pk)[0]),
        estimates=_WhenAsked(newest, lambda pk: cells_of(pk)[1]),
    )
    unit = office.plan.unit_by_id[unit_id]
    return history.earlier(unit, period, office.plan.periods, codes)


class _WhenAsked(Mapping[tuple[str, str], Cells]):
    """The cells of reports by unit and period, each read when it is asked for: a unit's history
    grows with the years, and a check looks at two or three of them."""

    def __init__(self, newest: Mapping[tuple[str, str], int], read: Callable[[int], Cells]) -> None:
        self._newest = newest
        self._read = read

    def __getitem__(self, key: tuple[str, str]) -> Cells:
        return self._read(self._newest[key])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._newest)

    def __len__(self) -> int:
        return len(self._newest)


def _with_predecessors(office: Office, unit_id: str) -> tuple[str, ...]:
    before = office.plan.unit_by_id[unit_id].predecessors
    # Communes are merged: a new one is compared with what its parts reported.
    return (unit_id, *(found for each in before for found in _with_predecessors(office, each)))


def yardstick_of(
    office: Office, work: Work, report: Report, period: Period, book: RegisterBook | None = None
) -> Yardstick:
    """What the plan, what is known of a unit, and the registers say of a report's figures.

    Args:
        book: this office's registers, where they were read already; they speak of its own report
            alone.
    """
    reference = reference_of(office, report.unit, period)
    registers: dict[str, int] = {}
    if report.unit == office.record.unit:
        form = office.forms_by_id[report.form_hash]
        known = register_book(office, work, report) if book is None else book
        found = figures_from_registers(office.plan, form, period, known).values()
        registers = {each.cell: each.total for each in found if each.wants_reason}
    return Yardstick(reference, office.plan.papers.claims, office.plan.ranges, registers)


def reference_of(office: Office, unit_id: str, period: Period) -> dict[str, int]:
    """The unit's background figures that were valid on the period's last day."""
    return {
        value.item: value.value
        for value in office.plan.reference
        if value.unit == unit_id
        and (value.valid_from is None or value.valid_from <= period.end)
        and (value.valid_to is None or period.end <= value.valid_to)
    }

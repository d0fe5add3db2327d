"""The office's own reports by period, those it owes and has not begun among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.asking import ASKED_KINDS
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.revisions.in_force import (
    InForce,
    beside_draft,
    by_period,
    own_written,
)
from gbv_desktop.store.records import StoredReport


@dataclass(frozen=True)
class OwnReport:
    """A line of the office's own list.

    Attributes:
        stage: of the newest revision; ``None`` before the report is begun.
        revision: 0 before that.
        prepared_by: who has it in hand, or prepared it; empty before that.
        empty: a first draft into which nothing was entered; it can be thrown away.
        in_force: the approved revision that holds while the newest is under work.
    """

    period: Period
    stage: ReportState | None
    revision: int
    days: int
    filled: int
    asked: int
    prepared_by: str = ""
    empty: bool = False
    in_force: InForce | None = None


def own_reports(office: Office) -> tuple[OwnReport, ...]:
    """The reports of this office and those it owes, up to the next deadline, and whatever was asked
    for besides the calendar; the latest first."""
    today = office.clock.today()
    with office.store.read() as work:
        found = by_period(own_written(office, work))
    lines: list[OwnReport] = []
    coming = False
    # Upwards by deadline, since the first of those to come is the one that is shown.
    for period in periods_here(office):
        days = days_left(period, today)
        if period.code in found:
            lines.append(_line(office, period, found[period.code], days))
        # All that are overdue or asked for, and of the calendar's to come the next alone: a year's
        # list hides what is due.
        elif period.owed and form_owed(office, period) is not None:
            asked = period.kind in ASKED_KINDS
            if days < 0 or asked or not coming:
                coming = coming or (days >= 0 and not asked)
                lines.append(OwnReport(period, None, 0, days, 0, 0))
    return tuple(reversed(lines))


def _line(
    office: Office, period: Period, revisions: Sequence[StoredReport], days: int
) -> OwnReport:
    known, report = revisions[-1], revisions[-1].report
    form = office.forms_by_id[report.form_hash]
    filled, asked = form.progress(period.kind, report.cells)
    return OwnReport(
        *(period, known.state, report.revision, days, filled, asked),
        prepared_by=report.prepared_by.called,
        empty=known.state is ReportState.ENTERING and report.revision == 1 and report.blank,
        in_force=beside_draft(revisions),
    )


def periods_here(office: Office) -> list[Period]:
    """The calendar as it stands for this office, in the order of its deadlines.

    Where an office takes in reports, a period is owed if anybody is asked for it.
    """
    if not office.consolidating:
        return calendar(office.plan.periods_for(office.record.unit))
    return calendar(
        replace(each, owed=True) if each.is_owed and not each.owed else each
        for each in office.plan.periods
    )


def days_left(period: Period, today: date) -> int:
    """Whole days until the last day in time; the day of "trước ngày" itself is late."""
    # The plan says "trước ngày": before that day, which itself is late.
    return (period.due_before - today).days - 1


def calendar(periods: Iterable[Period]) -> list[Period]:
    """The periods in the order of their deadlines."""
    return sorted(periods, key=lambda period: (period.due_before, period.code))


def form_owed(office: Office, period: Period) -> Form | None:
    """The edition that this office reports a period on, or ``None`` if it owes none.

    A unit owes a period only if it exists on the period's last day, as at the upper unit
    (:func:`~gbv_desktop.domain.offices.units.owing`): one that was merged owes nothing that ends
    later.
    """
    if not office.unit.in_force(period.end):
        return None
    try:
        return office.form_for(period)[0]
    except Problem:
        return None


def is_owed(office: Office, period: Period) -> bool:
    """Whether this office owes a period or, where it consolidates, anybody owes it here."""
    if office.consolidating:
        return any(
            period.for_unit(each.id).owed
            for each in owing(office.plan.units, office.record.unit, period.end)
        )
    return period.for_unit(office.record.unit).owed and form_owed(office, period) is not None

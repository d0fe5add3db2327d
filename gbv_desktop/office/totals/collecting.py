"""How the reports of the period that is due come in: counts, who is missing, what is to decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.board import BoardRow, Status
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.own_reports import days_left, is_owed
from gbv_desktop.office.totals.period_overview import overview_in
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Collecting:
    """How the reports of a period come in at a consolidating office.

    Attributes:
        days: whole days left until the last day in time; negative when it is over.
        missing, returned: the other units; this office's own report is its own task.
        conflicts: units with versions that wait for this office's choice.
        to_amend: the totals were frozen, and what is to be counted is not what was frozen.
    """

    period: Period
    days: int
    owed: int
    received: int
    late: int
    missing: tuple[str, ...]
    returned: tuple[str, ...]
    conflicts: tuple[str, ...]
    to_amend: bool = False

    @property
    def decisions(self) -> int:
        """How many things wait for this office itself, not for a unit."""
        return len(self.conflicts) + self.to_amend


def collecting(office: Office, work: Work) -> Collecting | None:
    """The period whose deadline is nearest, and who is missing; ``None`` where none is owed."""
    today = office.clock.today()
    owed = [period for period in office.plan.periods if is_owed(office, period)]
    if not owed:
        return None
    # Past or coming: a week after the deadline the reports are still coming in.
    period = min(owed, key=lambda each: abs((each.due_before - today).days))
    found = overview_in(office, work, period)
    issue = work.issues.latest(period.code)
    names = {unit.id: unit.name_on(period.end).name for unit in found.owing}

    def named(wanted: Callable[[BoardRow], bool]) -> tuple[str, ...]:
        rows = (row for row in found.board.rows if row.unit != office.record.unit)
        return tuple(names[row.unit] for row in rows if wanted(row))

    return Collecting(
        period=period,
        days=days_left(period, today),
        owed=found.board.owed,
        received=found.board.received,
        late=sum(1 for row in found.board.rows if row.late),
        missing=named(lambda row: row.missing),
        returned=named(lambda row: row.status is Status.RETURNED),
        conflicts=tuple(names[unit] for unit in found.conflicts),
        # The texts need no look: they are those of the own report, which is one of the inputs.
        to_amend=issue is not None and tuple(issue.inputs) != tuple(found.inputs),
    )

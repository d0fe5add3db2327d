"""Who plays which part of the story, in which periods and on which days: all of it of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period

PARTS = ("returned", "damaged", "late", "amended", "missing")
_PLACES = {1: "returned", 4: "damaged", 6: "late", 7: "amended", 8: "missing"}
"""Where in the list of units those stand to whom something happens, if it is long enough: not one
after the other, so that the board of the story looks like a board."""

_EARLIER = 2
"""How many periods are reported on before the one that the story is about."""


@dataclass(frozen=True)
class Cast:
    """The units of the story, each by its id; a part that no unit is left for is empty.

    Attributes:
        upper: takes the reports in.
        returned: gets its report back with a remark. damaged: its file is damaged on the stick.
        late: reports after the deadline. missing: does not report. amended: sends a supplement.
    """

    upper: str
    returned: str
    damaged: str = ""
    late: str = ""
    amended: str = ""
    missing: str = ""


def cast_of(plan: Plan, period: Period, returned: Iterable[str] = ()) -> Cast:
    """Deals the parts to the units that owe a report for the period.

    Args:
        returned: units that have a report to correct by the plan's own training figures; one of
            them gets its report back.
    """
    upper = busiest_upper(plan, period.end)
    units = [unit.id for unit in players(plan, upper, period.end) if unit.id != upper]
    first = next((unit for unit in returned if unit in units), "")
    places = _PLACES if len(units) > max(_PLACES) else dict(enumerate(PARTS))
    parts = {part: units[at] for at, part in places.items() if at < len(units)}
    if first and parts["returned"] != first:
        # Whoever plays that part gives it away, and takes what the other one had.
        parts = {part: parts["returned"] if who == first else who for part, who in parts.items()}
        parts["returned"] = first
    return Cast(upper, **parts)


def busiest_upper(plan: Plan, day: date) -> str:
    """The unit that most units report to: of a plan with three levels a story shows two."""
    first = plan.identity.consolidator
    uppers = dict.fromkeys((first, *(unit.on(day).reports_to for unit in plan.units)))
    return max(filter(None, uppers), key=lambda upper: len(players(plan, upper, day)))


def players(plan: Plan, upper: str, day: date) -> tuple[Unit, ...]:
    """Who owes that unit a report, itself among them if it has work of its own to tell.

    Those between two levels are left out: what they would add up is not in the story.
    """
    between = {unit.on(day).reports_to for unit in plan.units} - {upper}
    return tuple(unit for unit in owing(plan.units, upper, day) if unit.id not in between)


def periods_of(plan: Plan) -> tuple[Period, ...]:
    """The first periods that units owe without being asked; the story is about the last one."""
    owed = [each for each in plan.periods if each.owed] or plan.periods
    return tuple(sorted(owed, key=lambda each: each.due_before)[: _EARLIER + 1])


def before(period: Period, days: int) -> date:
    """A day before the deadline, on which the figures are there; after it, if negative."""
    return max(period.due_before - timedelta(days), period.data_to)

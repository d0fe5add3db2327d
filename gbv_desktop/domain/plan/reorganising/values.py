"""What a reorganisation works on, and what follows from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from gbv_desktop.domain.offices.units import Unit, by_id
from gbv_desktop.domain.plan.catalogue import Assignment, Duty
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.reorganising.faults import E_UNIT_NONE

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlanUnits:
    """The units of a plan with what hangs on them.

    Attributes:
        periods: the calendar.
        consolidator: the unit that consolidates the plan.
        indicators: by them is known which figures nobody reports any more.
        cells: of the form of each kind of reporting unit, by which a duty can be proved.
    """

    units: tuple[Unit, ...]
    assignments: tuple[Assignment, ...] = ()
    duties: tuple[Duty, ...] = ()
    periods: tuple[Period, ...] = ()
    consolidator: str = ""
    indicators: tuple[Indicator, ...] = ()
    cells: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """The units by their ids."""
        return by_id(self.units)

    def unit(self, unit: str) -> Unit:
        """The unit of that id; raises E-UNIT-NONE."""
        if unit not in self.by_id:
            raise E_UNIT_NONE(unit=unit[:40])
        return self.by_id[unit]

    def offices(self, day: date) -> tuple[Unit, ...]:
        """The offices that are there on that day, in the plan's order: whoever can take work over
        or receive reports.

        A territory is none, though it has a name: it has the state's code and reports nothing.
        """
        there = (each for each in self.units if each.in_force(day))
        found = (e for e in there if e.on(day).reporter or not e.name_on(day).code)
        return tuple(sorted(found, key=lambda each: (each.order, each.id)))

    def called(self, unit: str, day: date) -> str:
        """What a unit is called on that day."""
        return self.unit(unit).name_on(day).name

    def with_units(self, changed: Iterable[Unit]) -> tuple[Unit, ...]:
        """The units with these in place of those of their ids; new ones behind them."""
        found = by_id(changed)
        kept = [found.pop(each.id, each) for each in self.units]
        return (*kept, *found.values())


@dataclass(frozen=True)
class Closing:
    """The last report that units are asked for which end between two cut-offs (bàn giao).

    Attributes:
        due_before: exclusive, as of a period.
        document: by which it is asked for.
    """

    due_before: date
    document: CitedPaper = field(default_factory=CitedPaper)


class FollowsKind(StrEnum):
    """What it is that follows."""

    OWES = "owes"
    CLOSING = "closing"
    REBUILT = "rebuilt"
    UNPARTED = "unparted"
    REGISTER = "register"
    CODE = "code"
    DUTIES = "duties"
    DUTIES_OPEN = "duties-open"
    EVIDENCE = "evidence"
    ACTIVITIES = "activities"
    LEAD_LOST = "lead-lost"
    FIGURES_LOST = "figures-lost"
    ASKED = "asked"
    REPORTS_TO = "reports-to"
    NAME = "name"
    CORRECTS = "corrects"
    TEXTS = "texts"
    KEPT = "kept"


@dataclass(frozen=True)
class Follows:
    """One thing that follows.

    Attributes:
        kind: which.
        units: whom it is about, by their ids.
        to: the units that take over, hold or receive; of a report those whose work is in it as
            well.
        period: the code of a period.
        names: codes of indicators, numbers of duties; ids of activities; a code of the State's
            list; a name; ids of texts of the papers.
        first, last: days: of a period, or from when on.
    """

    kind: FollowsKind
    units: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    period: str = ""
    names: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Reorganised:
    """The units after it, and what follows, the most urgent first."""

    after: PlanUnits
    follows: tuple[Follows, ...]


def day_before(day: date) -> date:
    """The last day of what ends where something else begins."""
    return day - _DAY

"""What units told of their duties and of themselves in a year: item by item, units by the alphabet.

Only of reports that count: what a returned report says of a duty is not said. Nothing is added up
for a unit and no unit is ranked (plan, clauses II.3 and III.10).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.asking import criteria_asked, duties_asked
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress, Report
from gbv_desktop.domain.text.vietnamese import sort_key
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.work.self_assessment import AssessedLevel

UNTOLD = ""
"""Of a report that counts and does not say it."""


@dataclass(frozen=True)
class ToldByUnit:
    """What one unit told of an item.

    Attributes:
        name: of the unit, in lists.
        report: where its report stands.
        state: as the unit told it, :data:`UNTOLD` for nothing; ``None`` while no report of the
            unit counts.
        text: what it says of it.
    """

    unit: str
    name: str
    report: Status
    state: str | None
    text: str = ""


@dataclass(frozen=True)
class ToldItem:
    """A duty or a criterion, and what every unit that it is for told of it.

    Attributes:
        clause: of the plan.
        units: by the alphabet.
    """

    id: str
    clause: str
    words: str
    units: tuple[ToldByUnit, ...]

    @property
    def counts(self) -> Mapping[str | None, int]:
        """How many units told each state; 0 for one that none did."""
        return Counter(each.state for each in self.units)

    def names(self, *states: str | None) -> tuple[str, ...]:
        """The units with one of the states."""
        return tuple(each.name for each in self.units if each.state in states)


@dataclass(frozen=True)
class ToldBoard:
    """What is told of a year, in the order of the plan; nothing in periods that do not ask."""

    duties: tuple[ToldItem, ...] = ()
    criteria: tuple[ToldItem, ...] = ()

    def told(self, state: str) -> int:
        """How many duties of units are in a state; a duty of nine units counts nine times."""
        return sum(each.counts[state] for each in self.duties)

    @property
    def asked(self) -> int:
        """How many duties of units there are."""
        return sum(len(each.units) for each in self.duties)


def told_board(
    plan: Plan,
    period: Period,
    units: Iterable[Unit],
    counted: Mapping[str, Report],
    standing: Mapping[str, Status],
) -> ToldBoard:
    """What the units that owe a year's report told of their duties and of themselves.

    Args:
        plan: as the period has it.
        units: who owes a report.
        counted: the reports that count, by unit; neither returned ones nor versions that wait for a
            choice are among them.
        standing: where the report of each unit stands.
    """
    forms = {each.reporter: each for each in plan.forms if not each.asked_in}
    every = [unit.on(period.end) for unit in units]
    known = [(unit, forms[unit.reporter]) for unit in every if unit.reporter in forms]
    seen = _Units(period, counted, standing)
    return ToldBoard(_duties(plan, known, seen), _criteria(plan, known, seen))


@dataclass(frozen=True)
class _Units:
    period: Period
    counted: Mapping[str, Report]
    standing: Mapping[str, Status]

    def told(self, unit: Unit, state: str, text: str) -> ToldByUnit:
        """What the unit told, as far as its report counts."""
        name = unit.name_on(self.period.end).name
        stands = self.standing.get(unit.id, Status.MISSING)
        if unit.id not in self.counted:
            return ToldByUnit(unit.id, name, stands, None)
        return ToldByUnit(unit.id, name, stands, state, text)


_Known = Iterable[tuple[Unit, Form]]


def _duties(plan: Plan, known: _Known, seen: _Units) -> tuple[ToldItem, ...]:
    found: dict[str, list[ToldByUnit]] = {}
    for unit, form in known:
        report = seen.counted.get(unit.id)
        said = {each.duty: each for each in report.duties} if report else {}
        for duty in duties_asked(plan, unit, form, seen.period):
            told = said.get(duty.id, DutyProgress(duty.id, UNTOLD))
            found.setdefault(duty.id, []).append(seen.told(unit, told.state, told.text))
    rows = ((each.id, each.clause, each.text) for each in plan.duties)
    return tuple(_items(rows, found))


def _criteria(plan: Plan, known: _Known, seen: _Units) -> tuple[ToldItem, ...]:
    found: dict[str, list[ToldByUnit]] = {}
    for unit, form in known:
        report = seen.counted.get(unit.id)
        said = {each.criterion: each for each in report.criteria} if report else {}
        for criterion in criteria_asked(plan, form, seen.period):
            told = said.get(criterion.id, CriterionAnswer(criterion.id, None))
            state = level_name(told.value)
            found.setdefault(criterion.id, []).append(seen.told(unit, state, told.text))
    rows = ((each.id, each.basis, each.text) for each in plan.criteria)
    return tuple(_items(rows, found))


def level_name(value: int | None) -> str:
    """The word of a level in commands: ``partly_met``; :data:`UNTOLD` for none.

    A level that only a later program knows is told by its number.
    """
    if value is None:
        return UNTOLD
    return AssessedLevel(value).name.lower() if value in set(AssessedLevel) else str(value)


def _items(
    rows: Iterable[tuple[str, str, str]], found: Mapping[str, list[ToldByUnit]]
) -> Iterator[ToldItem]:
    for name, clause, words in rows:
        if name in found:
            units = sorted(found[name], key=lambda each: sort_key(each.name))
            yield ToldItem(name, clause, words, tuple(units))

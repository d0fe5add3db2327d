"""What a target is made of, before it is held against a mark: its numbers over a consolidation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.offices.units import covers
from gbv_desktop.domain.plan.catalogue import Plan, RatioTerm, Target, TargetKind
from gbv_desktop.domain.plan.cells import NIL, Cell
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.sums import lowest_behind


@dataclass(frozen=True)
class Measured:
    """The numbers of a target before they are held against a mark.

    Attributes:
        denominator: ``None`` for a count and for a yes/no.
        is_count: it is held against a number and not against a percentage.
        reporting, owing: how many units are in it, and owe it.
        grows: reports that are still missing can only raise the numerator, and leave the
            denominator as it is.
        most: what the numerator can become at most; ``None`` if nothing bounds it.
        nil: every unit answered a yes/no with không phát sinh.
    """

    numerator: int | None
    denominator: int | None
    is_count: bool
    reporting: int
    owing: int
    grows: bool = False
    most: int | None = None
    nil: bool = False

    @property
    def complete(self) -> bool:
        """Whether no unit is missing in it."""
        return self.reporting == self.owing

    @property
    def known(self) -> bool:
        """Whether there is something to hold against a mark."""
        return self.numerator is not None and (self.is_count or self.denominator is not None)


def measure(
    plan: Plan,
    period: Period,
    consolidation: Consolidation,
    on_time: Mapping[str, bool],
    target: Target,
) -> Measured:
    """The numbers of a target over a consolidation.

    Args:
        on_time: whether a unit's report was received in time, of those that reported.
    """
    match target.kind:
        case TargetKind.ON_TIME:
            return _on_time(consolidation, on_time, target)
        case TargetKind.UNITS_WITH:
            return _units_with(consolidation, target)
        case TargetKind.YES_NO:
            return _yes_no(consolidation, target)
        case _:
            return _ratio(plan, period, consolidation, target)


def _on_time(consolidation: Consolidation, on_time: Mapping[str, bool], target: Target) -> Measured:
    units = _scope(consolidation, consolidation.owing, target)
    in_time = sum(1 for unit in units if on_time.get(unit, False))
    reporting = sum(1 for unit in units if unit in on_time)
    return Measured(
        numerator=in_time,
        denominator=len(units),
        is_count=False,
        reporting=reporting,
        owing=len(units),
        grows=True,
        # Who has not reported yet may still be received in time, at least as far as is known here.
        most=in_time + len(units) - reporting,
    )


def _units_with(consolidation: Consolidation, target: Target) -> Measured:
    """How many units have the cell above zero; a unit that did not say is not counted as none."""
    owing, said = _answers(consolidation, target)
    having = sum(1 for each in said if each.value)
    return Measured(
        numerator=having if said else None,
        denominator=len(owing),
        is_count=False,
        reporting=len(said),
        owing=len(owing),
        grows=True,
        most=having + len(owing) - len(said),
    )


def _yes_no(consolidation: Consolidation, target: Target) -> Measured:
    """Whether any owner answers yes; không phát sinh is neither its yes nor its no."""
    owing, said = _answers(consolidation, target)
    answers = [each.value for each in said if each != NIL]
    return Measured(
        numerator=int(any(answers)) if answers else None,
        denominator=None,
        is_count=True,
        reporting=len(said),
        owing=len(owing),
        grows=True,
        most=1,
        nil=bool(owing) and len(said) == len(owing) and not answers,
    )


def _answers(consolidation: Consolidation, target: Target) -> tuple[tuple[str, ...], list[Cell]]:
    """Who owes the target's one cell, and what those say who know it."""
    cell = consolidation.cells.get(target.numerator[0].cell)
    if cell is None:
        return (), []
    owing = _scope(consolidation, cell.owing, target)
    # "Không thu thập" is among the missing: it is no "no".
    missing = set(cell.missing)
    known = (cell.by_unit[unit] for unit in owing if unit not in missing)
    return owing, [each for each in known if each is not None]


def _scope(consolidation: Consolidation, units: Iterable[str], target: Target) -> tuple[str, ...]:
    """The units that the target is about: all, or those of one kind of reporting unit."""
    reporters = consolidation.reporters
    return tuple(unit for unit in units if target.reporter in ("", reporters[unit]))


def _ratio(plan: Plan, period: Period, consolidation: Consolidation, target: Target) -> Measured:
    """A ratio or a sum over the units that gave every figure in it.

    A unit that gave only the one half is left out of both, so that the two belong together.
    """
    terms = (*target.numerator, *target.denominator)
    cells = [consolidation.cells[term.cell] for term in terms if term.cell in consolidation.cells]
    owing = {unit for cell in cells for unit in cell.owing}
    counted = owing - {unit for cell in cells for unit in cell.missing}
    # A period that asks for only one half of a ratio has no ratio.
    if len(cells) < len(terms):
        counted = set()
    if target.reference:
        denominator = _reference(plan, period, owing, consolidation.owing, target.reference)
    else:
        denominator = _sum(consolidation, target.denominator, counted)
    reporting, owed = lowest_behind(cells, counted, owing)
    return Measured(
        numerator=_sum(consolidation, target.numerator, counted),
        denominator=denominator,
        is_count=target.kind == TargetKind.COUNT,
        reporting=reporting,
        owing=owed,
        # With a negative term a further report could lower the sum, and no verdict would be safe.
        grows=not target.denominator and all(term.coefficient > 0 for term in target.numerator),
    )


def _sum(consolidation: Consolidation, terms: Iterable[RatioTerm], counted: set[str]) -> int | None:
    """The signed sum of the terms over the counted units, ``None`` if there are none."""
    total: int | None = None
    for term in terms:
        for unit, cell in consolidation.cells[term.cell].by_unit.items() if counted else ():
            if unit in counted and cell is not None and cell.value is not None:
                total = (total or 0) + term.coefficient * cell.value
    return total


def _reference(
    plan: Plan, period: Period, owners: Iterable[str], units: Iterable[str], item: str
) -> int | None:
    """A background figure in force: that of the numerator's owners, else of all units."""
    values = {
        value.unit: value.value
        for value in plan.reference
        if value.item == item and covers(value.valid_from, value.valid_to, period.end)
    }
    of_owners = [values[unit] for unit in owners if unit in values]
    found = of_owners or [values[unit] for unit in units if unit in values]
    return sum(found) if found else None

"""What a total is: the four states of a cell, carried from the units' cells to their sum.

A counted zero stays ``0``; "-" stands only where every known cell is không phát sinh; one
không thu thập among reports that are still missing is no missing report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell


class SumState(StrEnum):
    """What is known of the cells of some units together."""

    COUNTED = "counted"
    """At least one unit counted; zero is a number like any other."""
    NIL = "nil"
    """All that is known is không phát sinh."""
    UNCOLLECTED = "uncollected"
    """Nothing is known, and at least one unit says that it cannot be collected."""
    EMPTY = "empty"
    """Nothing is known; a report came with the cell not entered."""
    UNREPORTED = "unreported"
    """No report came."""
    NOT_OWED = "not_owed"
    """None of the units owes the cell."""
    NOT_ADDED = "not_added"
    """The plan never adds this indicator over units."""


@dataclass(frozen=True)
class Sum:
    """A total with its state.

    Attributes:
        value: the sum of what is known, of a yes/no cell the number of yes; ``None`` unless the
            state is counted or nil.
        answered: how many units gave what the state tells. owing: how many owe the cell.
    """

    state: SumState
    value: int | None
    answered: int
    owing: int

    @property
    def known(self) -> bool:
        """Whether there is a number: counted, or the zero of không phát sinh."""
        return self.value is not None

    @property
    def whole(self) -> bool:
        """Whether every unit that owes the cell is in it."""
        return self.answered == self.owing


def sum_of(indicator: Indicator, cell: ConsolidatedCell, units: Iterable[str] | None = None) -> Sum:
    """The sum over all units that owe the cell, or over some of them."""
    asked = cell.owing if units is None else [unit for unit in units if unit in cell.by_unit]
    if indicator.per_unit_only or not asked:
        # Told apart, because "not added" has figures by unit and "not owed" has none.
        none = SumState.NOT_ADDED if indicator.per_unit_only else SumState.NOT_OWED
        return Sum(none, None, 0, len(asked))
    found = [each for unit in asked if (each := cell.by_unit[unit]) is not None]
    known = [each for each in found if each.value is not None]
    # One counted figure makes the sum a number, whatever the others could not collect; how many are
    # in it stands beside it.
    if known:
        return Sum(_known(known), _added(indicator, known), *cell.lowest_of(asked))
    if found:
        return Sum(SumState.UNCOLLECTED, None, len(found), len(asked))
    away = set(cell.silent)
    silent = sum(1 for unit in asked if unit in away)
    state = SumState.UNREPORTED if silent == len(asked) else SumState.EMPTY
    return Sum(state, None, len(asked) - silent, len(asked))


def _known(cells: Iterable[Cell]) -> SumState:
    # In Vietnamese statistics "-" and 0 are different words: one counted zero makes the sum 0.
    nil = all(cell.state is CellState.NIL for cell in cells)
    return SumState.NIL if nil else SumState.COUNTED


def _added(indicator: Indicator, cells: Iterable[Cell]) -> int:
    values = [cell.value or 0 for cell in cells]
    return sum(1 for value in values if value) if indicator.kind is Kind.YES_NO else sum(values)


def lowest_behind(
    cells: Sequence[ConsolidatedCell], counted: Collection[str], owing: Collection[str]
) -> tuple[int, int]:
    """Of how many lowest units all cells together are made, and of how many they should be."""
    if not any(each.below for each in cells):
        return len(counted), len(owing)
    # Of two cells with one unit more or less behind them the smaller number says what is sure.
    came = (each.lowest_of(unit for unit in each.owing if unit in counted)[0] for each in cells)
    return min(came), max(each.lowest_of(each.owing)[1] for each in cells)

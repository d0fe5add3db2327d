"""Consolidation: one total for each cell, with the units that owe, gave and lack it.

Only owners of a number enter its total (plan: one owner per number); the figures of the other
branches stand apart as controls. A cell that is empty or not collected makes the total "thiếu";
it is never zero. Nothing here depends on the order in which reports arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from operator import not_
from typing import Protocol

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, Cell, Cells, CellState, indicator_of, number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.owed import Due, Owed, owed_cells
from gbv_desktop.errors import Bug

LowestUnits = tuple[int, int]
"""How many of the lowest units are in a number, and how many owe it."""
Coverage = Mapping[str, Mapping[str, LowestUnits]]
"""The same by unit and cell, of units that add up others; without what they answer themselves."""


@dataclass(frozen=True, slots=True)
class ConsolidatedCell:
    """One cell over all units.

    Attributes:
        total: the sum of what is known; ``None`` if nothing is, or if it is never added. Of a
            yes/no cell: how many units said yes.
        by_unit: the cell of every unit that owes it, ``None`` while empty or not reported. A part
            left open under a total of nothing is nothing.
        owing: the units that owe the cell, in customary order.
        reporting: those whose number is known; không phát sinh is a known zero.
        missing: those whose number is not known, không thu thập among them.
        silent: those of the missing whose report is not in.
        below: of the owing units that add up others themselves, how many of the lowest units are
            in their number and how many owe it; ``None`` where every unit reports for itself.
    """

    cell: str
    total: int | None
    by_unit: Mapping[str, Cell | None]
    owing: tuple[str, ...]
    reporting: tuple[str, ...]
    missing: tuple[str, ...]
    silent: tuple[str, ...] = ()
    below: Mapping[str, LowestUnits] | None = None

    @property
    def complete(self) -> bool:
        """Whether every unit that owes the cell gave a number, those below them included."""
        return not self.lacking

    @property
    def lacking(self) -> tuple[str, ...]:
        """The missing units, and those whose own number lacks somebody below them."""
        if not self.below:
            return self.missing
        short = {unit for unit, (came, owed) in self.below.items() if came < owed}
        short.update(self.missing)
        return tuple(unit for unit in self.owing if unit in short)

    @property
    def lowest(self) -> LowestUnits:
        """How many of the lowest units are in the total, and how many owe it."""
        return self.lowest_of(self.owing)

    def lowest_of(self, units: Iterable[str]) -> LowestUnits:
        """As :attr:`lowest`, behind some of the owing units."""
        asked = tuple(units)
        if not self.below:
            given = set(self.reporting)
            return sum(1 for unit in asked if unit in given), len(asked)
        # Who adds up nobody stands for itself.
        missing = set(self.missing)
        found = [self.below.get(unit, (int(unit not in missing), 1)) for unit in asked]
        return sum(came for came, _ in found), sum(owed for _, owed in found)

    @property
    def share(self) -> str:
        """How many of the owing units are in the total, the lowest where there are levels:
        ``8/9``."""
        came, owed = self.lowest
        return f"{format_count(came)}/{format_count(owed)}"


@dataclass(frozen=True, slots=True)
class ControlFigure:
    """A branch's own figure for a quantity that it does not own: whole district, total only.

    Attributes:
        amount: the cell it gave; ``None`` while empty or not reported.
        start, end: the branch's own window of counting.
    """

    cell: str
    unit: str
    amount: Cell | None
    start: date
    end: date


@dataclass(frozen=True)
class Consolidation:
    """All cells of a period over the units that owe it.

    Attributes:
        cells: by code, in the plan's order of indicators.
        estimates: the estimate column, never mixed with the actual figures; a unit without an
            estimate is missing there.
        owing, reporting, missing: units that owe, gave and lack the report itself.
        reporters: the kind of reporting unit of each owing unit.
    """

    period: str
    cells: Mapping[str, ConsolidatedCell]
    estimates: Mapping[str, ConsolidatedCell]
    controls: tuple[ControlFigure, ...]
    owing: tuple[str, ...]
    reporting: tuple[str, ...]
    missing: tuple[str, ...]
    reporters: Mapping[str, str]

    def total(self, code: str) -> int | None:
        """The total of a cell; ``None`` if nothing is known or nobody owes it."""
        cell = self.cells.get(code)
        return None if cell is None else cell.total


class Reported(Protocol):
    """What is added up of a report; :class:`~gbv_desktop.domain.report.reports.Report` has it."""

    @property
    def unit(self) -> str:
        """Whose report it is."""

    @property
    def period(self) -> str:
        """The code of its period."""

    @property
    def data_to(self) -> date:
        """The day the figures reach."""

    @property
    def cells(self) -> Cells:
        """Its figures."""

    @property
    def estimates(self) -> Cells:
        """What it expects for the whole period."""


def consolidate(
    plan: Plan,
    period: Period,
    owing: Sequence[Unit],
    reports: Mapping[str, Reported],
    coverage: Coverage | None = None,
) -> Consolidation:
    """Adds the reports of a period up, one by unit id; a unit without one is missing (rule R27).

    Args:
        owing: the units that owe the period; reports of others are not looked at.
        coverage: of the units among them that add up others, how much of these is in their report.

    Raises:
        Bug: a report stands under another unit or is about another period.
    """
    # The id breaks ties: two imports in another order must give the same paper, byte for byte.
    units = sorted(owing, key=lambda unit: (unit.order, unit.id))
    ids = tuple(unit.id for unit in units)
    for unit_id in ids:
        _must_fit(reports.get(unit_id), unit_id, period)
    # A report from before a correction of the plan may hold cells that nobody owes now, so the
    # forms say what is added up and never the reports.
    owed = owed_cells(plan, period, units)
    figures = {unit_id: report.cells for unit_id, report in reports.items()}
    # Where none are asked for, none are made of what was read.
    asked = reports.items() if owed.has_estimates else ()
    expected = {unit_id: report.estimates for unit_id, report in asked}
    cells = _consolidated(owed.cells(), ids, figures)
    return Consolidation(
        period=period.code,
        cells=_covered(cells, coverage) if coverage else cells,
        estimates=_consolidated(owed.estimates(), ids, expected),
        controls=tuple(_controls(owed, period, reports)),
        owing=ids,
        reporting=tuple(unit_id for unit_id in ids if unit_id in reports),
        missing=tuple(unit_id for unit_id in ids if unit_id not in reports),
        reporters={unit.id: unit.reporter for unit in units},
    )


def _must_fit(report: Reported | None, unit_id: str, period: Period) -> None:
    if report is not None and (report.unit, report.period) != (unit_id, period.code):
        told = f"{report.unit}, {report.period}"
        raise Bug(f"the report of {told} was handed in for {unit_id}, {period.code}")


def _consolidated(
    owed: Iterable[tuple[str, Due]], units: Sequence[str], figures: Mapping[str, Cells]
) -> dict[str, ConsolidatedCell]:
    """The cells over their units; each report is gone through once for all that it owes."""
    due = dict(owed)
    columns = _columns(due, units, figures) if due else {}
    told: dict[str, ConsolidatedCell] = {}
    # Cells of one form share their units, and so what of a column is theirs.
    owes: dict[tuple[str, ...], list[bool]] = {}
    for code, each in due.items():
        if each.units not in owes:
            owing = set(each.units)
            owes[each.units] = [unit_id in owing for unit_id in units]
        column = tuple(compress(columns[code], owes[each.units]))
        told[code] = _cell(code, each, column, figures)
    return told


def _covered(
    cells: Mapping[str, ConsolidatedCell], coverage: Coverage
) -> dict[str, ConsolidatedCell]:
    """The cells with the lowest units behind them, where units add up others."""
    told: dict[str, ConsolidatedCell] = {}
    for code, cell in cells.items():
        found = {u: coverage[u][code] for u in cell.owing if code in coverage.get(u, {})}
        told[code] = replace(cell, below=found) if found else cell
    return told


_Column = Sequence[Cell | None]
"""What units say of a cell, in their order."""


def _columns(
    codes: Iterable[str], units: Sequence[str], figures: Mapping[str, Cells]
) -> dict[str, _Column]:
    nothing: Cells = {}
    # With the wholes of the parts, which say what a part that was left open is.
    wanted = tuple(dict.fromkeys(each for code in codes for each in (code, indicator_of(code))))
    rows = [tuple(map(figures.get(unit_id, nothing).get, wanted)) for unit_id in units]
    found = dict(zip(wanted, zip(*rows, strict=True), strict=True))
    # Of each whole once for all of its parts.
    open_parts = {
        whole: [*map(_part, found[whole])]
        for whole in dict.fromkeys(indicator_of(code) for code in codes if "." in code)
    }
    return {
        code: _filled(column, open_parts[indicator_of(code)]) if "." in code else column
        for code, column in found.items()
    }


def _filled(parts: _Column, left_open: _Column) -> _Column:
    return [told if part is None else part for part, told in zip(parts, left_open, strict=True)]


def _cell(code: str, due: Due, column: _Column, figures: Mapping[str, Cells]) -> ConsolidatedCell:
    known = [each.value for each in column if each is not None and each.value is not None]
    reporting: tuple[str, ...] = due.units
    missing: tuple[str, ...] = ()
    # The usual cell lacks nobody, and then both tuples are those of everybody who owes it.
    if len(known) < len(column):
        lacks = [each is None or each.value is None for each in column]
        reporting = tuple(compress(due.units, map(not_, lacks)))
        missing = tuple(compress(due.units, lacks))
    return ConsolidatedCell(
        cell=code,
        total=_total(due.indicator, known),
        by_unit=dict(zip(due.units, column, strict=True)),
        owing=due.units,
        reporting=reporting,
        missing=missing,
        silent=tuple([unit_id for unit_id in missing if unit_id not in figures]),
    )


def _given(cells: Cells, code: str) -> Cell | None:
    """What a unit reported of a cell; of a part that it left open, what its total says."""
    cell = cells.get(code)
    if cell is None and "." in code:
        return _part(cells.get(indicator_of(code)))
    return cell


def _part(whole: Cell | None) -> Cell | None:
    """What a part is that was left open.

    A total of nothing has no parts but nothing (decision 0029). A part that is marked as not
    collected is not left open: the unit said it.
    """
    # Read as missing, a part of nothing would make every total of the district "thiếu".
    return NIL if whole is not None and whole.value == 0 else None


def _total(indicator: Indicator, values: Sequence[int]) -> int | None:
    if indicator.per_unit_only or not values:
        return None
    if indicator.kind is Kind.YES_NO:
        # Of yes and no the answer is how many said yes; of a sum nobody could say what it counts.
        return sum(1 for value in values if value > 0)
    return sum(values)


def _controls(
    owed: Owed, period: Period, reports: Mapping[str, Reported]
) -> Iterator[ControlFigure]:
    for code, due in owed.controls.items():
        # Money is counted over the budget year, whatever half-year the report is about.
        start = period.money_from if due.indicator.kind is Kind.MONEY else period.start
        for unit_id in due.units:
            report = reports.get(unit_id)
            yield ControlFigure(
                cell=code,
                unit=unit_id,
                amount=None if report is None else report.cells.get(code),
                start=start,
                end=period.data_to if report is None else report.data_to,
            )


def sum_units(parts: Sequence[Cells], indicators: Mapping[str, Indicator]) -> Cells:
    """The cells of one unit put together from those of its predecessors.

    A cell is there only if every predecessor gave a number, a part that was left open under a
    total of nothing counting as nothing; yes/no cells and cells that are never
    added are left out. The caller marks the result as rebuilt.
    """
    if not parts:
        return {}
    codes = dict.fromkeys(code for part in parts for code in part)
    summed = {code: _sum_cells([_given(part, code) for part in parts]) for code in codes}
    return {
        code: cell
        for code, cell in summed.items()
        if cell is not None and _adds_up(indicators.get(indicator_of(code)))
    }


def _sum_cells(cells: Sequence[Cell | None]) -> Cell | None:
    known = [cell for cell in cells if cell is not None and cell.value is not None]
    # A sum of some predecessors would look like a fall, and be compared as one.
    if len(known) < len(cells):
        return None
    if all(cell.state is CellState.NIL for cell in known):
        return NIL
    return number(sum(cell.value or 0 for cell in known))


def _adds_up(indicator: Indicator | None) -> bool:
    return indicator is not None and not indicator.answered_alone

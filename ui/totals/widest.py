"""The widest words of the grid of totals, column by column, without writing out every cell."""

from __future__ import annotations

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.i18n import _
from ui.base.figures import in_millions
from ui.totals.grid_model import CODE, FIRST_UNIT, SHARE, TOTAL, TotalsModel

_BROKEN = (9_990_000, 99_900_000)
"""Small amounts in millions take more letters than larger ones: ``9,99 tr``, ``405 tr``."""


def widest_words(model: TotalsModel) -> dict[int, set[str]]:
    """What stands in each column of numbers, or the widest of it.

    Of a unit only its largest number of each kind is written out: a thousand units have hundreds
    of thousands of cells. What is hidden has no width either.
    """
    last = model.columnCount() - 1
    found: dict[int, set[str]] = {
        column: {
            model.words(row, column)
            for row, line in enumerate(model.lines)
            if line.cell is not None
        }
        for column in (CODE, TOTAL, SHARE, last)
    }
    for (column, kind), (_value, row) in _largest(model).items():
        words = found.setdefault(column, set())
        words.add(model.words(row, column))
        if kind is Kind.MONEY:
            words |= {in_millions(each) for each in _BROKEN}
        elif kind is Kind.YES_NO:
            words |= {_("yes"), _("no")}
    return found


def away_words(model: TotalsModel) -> set[str]:
    """What stands where a report is not in."""
    missing = any(not unit.counted for unit in model.units)
    return {_("sent back"), _("not in")} if missing else set()


def _largest(model: TotalsModel) -> dict[tuple[int, Kind], tuple[int, int]]:
    """By column and kind: the largest number of a unit, and its row."""
    most: dict[tuple[int, Kind], tuple[int, int]] = {}
    units = [(at, each.unit) for at, each in enumerate(model.units, FIRST_UNIT) if each.counted]
    for row, line in enumerate(model.lines):
        if line.cell is None or line.indicator is None:
            continue
        # A wide column would tell that the figure under the dot is a large one.
        if model.hidden and line.indicator.sensitive:
            continue
        kind, by_unit = line.indicator.kind, line.cell.by_unit
        for column, unit in units:
            cell = by_unit.get(unit)
            if cell is None or cell.value is None:
                continue
            if cell.value > most.get((column, kind), (-1, 0))[0]:
                most[column, kind] = (cell.value, row)
    return most

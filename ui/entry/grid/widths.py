"""Which columns of the form there is room for, and how wide each is."""

from __future__ import annotations

from gbv_desktop.domain.plan.forms import Kind
from ui.base import theme
from ui.entry.grid.cells import PAD
from ui.entry.grid.form_grid import FormColumn, FormGrid
from ui.entry.grid.head import longest_word
from ui.kit.layout.elided_text import figures_width
from ui.kit.table.cells import GRID

_NAME_AT_LEAST = 150
_WIDTHS = {
    FormColumn.NO: 36,
    FormColumn.CODE: 44,
    FormColumn.MEASURE: 68,
    FormColumn.ACTUAL: 84,
    FormColumn.ESTIMATE: 84,
}
_BESIDE_WIDTH, _MONEY_WIDTH = 68, 108


def widths(grid: FormGrid, width: int) -> dict[FormColumn, int]:
    """The columns that are shown in a form of that width; the names take what is left.

    Money needs wider columns, and a figure what it takes. Where the names would get too little,
    other columns are given up; where that is not enough, the form scrolls.
    """
    shown = {at: theme.px(width) for at, width in _WIDTHS.items()}
    if not grid.estimates:
        del shown[FormColumn.ESTIMATE]
    beside = [
        at
        for at, cells in (
            (FormColumn.LAST_YEAR, grid.beside.last_year),
            (FormColumn.BEFORE, grid.beside.before),
        )
        if cells is not None
    ]
    shown.update({at: theme.px(_BESIDE_WIDTH) for at in beside})
    # By section and not by figure: a column must not grow while an amount is typed.
    if any(line.indicator.kind is Kind.MONEY for line in grid.lines):
        wide = {at: theme.px(_MONEY_WIDTH) for at in shown if at >= FormColumn.ACTUAL}
        shown.update(wide)
    for at in shown:
        # Units of measure wrap; figures never do.
        words = 0 if at is FormColumn.MEASURE else needed(grid.written(at))
        head = longest_word(grid.heads[at]) if grid.heads else 0
        shown[at] = max(shown[at], words, head)
    # The years beside can be read in the card of the cell; without its name a figure is nothing.
    for given_up in (FormColumn.BEFORE, FormColumn.LAST_YEAR, FormColumn.CODE):
        if width - sum(shown.values()) < theme.px(_NAME_AT_LEAST):
            shown.pop(given_up, None)
    shown[FormColumn.NAME] = max(width - sum(shown.values()), theme.px(_NAME_AT_LEAST))
    return shown


def needed(words: set[str]) -> int:
    """The width of a column that shows each of these whole."""
    widest = figures_width(words, theme.type_of(theme.TEXT))
    return widest + 2 * PAD + GRID if widest else 0

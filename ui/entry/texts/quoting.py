"""Figures in the report's texts: chosen from a list, told below the text while it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.checks.quoting import MARK, may_quote
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.report.typed import write_cell
from ui.base.hiding import HIDDEN_SIGN
from ui.base.shell import Shell
from ui.entry.texts.figure_dialog import FigureDialog, Quotable

if TYPE_CHECKING:
    from ui.entry.sheet import SheetView


def watch(shell: Shell, view: SheetView) -> None:
    """Lets the texts of a report quote its figures."""
    view.texts.explain = partial(_explain, shell, view)
    view.texts.figure_wanted.connect(partial(_choose, shell, view))


def _choose(shell: Shell, view: SheetView, text: str) -> None:
    figures = [
        _quotable(shell, view, code, indicator)
        for code, indicator in _asked(view).items()
        if may_quote(indicator)
    ]
    dialog = FigureDialog(shell, figures)
    if shell.ask.show(dialog):
        view.texts.quote(text, dialog.code)


def _explain(shell: Shell, view: SheetView, text: str) -> str:
    """Each quoted cell with its figure and name, a line for each."""
    asked = _asked(view)
    quoted = [
        _quotable(shell, view, code, asked[code])
        # A figure that is quoted twice is explained once, in the order of the text.
        for code in dict.fromkeys(MARK.findall(text))
        if code in asked
    ]
    return "\n".join(
        f"{indicator_of(each.code)} = {each.figure or '…'}: {each.name}" for each in quoted
    )


def _asked(view: SheetView) -> dict[str, Indicator]:
    sheet = view.sheet
    return {} if sheet is None else sheet.form.cell_indicators[sheet.period.kind]


def _quotable(shell: Shell, view: SheetView, code: str, indicator: Indicator) -> Quotable:
    # The mark in the text is a code; only here would the figure itself be told.
    hidden = shell.hidden and indicator.sensitive
    cell = view.grid.figures.actual.get(code)
    figure = HIDDEN_SIGN if hidden else write_cell(cell, yes_no=indicator.kind is Kind.YES_NO)
    return Quotable(code, indicator.cell_name(code), figure)

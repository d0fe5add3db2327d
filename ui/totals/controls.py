"""Figures of the branches (số liệu tham khảo của ngành): beside the totals, never in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.totals.consolidate import ControlFigure
from gbv_desktop.domain.totals.sums import sum_of
from gbv_desktop.i18n import _
from gbv_desktop.office.totals.survey import Survey
from gbv_desktop.text import N_
from ui.base.figures import shown_cell, shown_total
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.parts import label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


class ControlList(QWidget):
    """The same quantity as another branch counts it; whole district, its own window of time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 12, 0, 0)
        self._lines.setSpacing(8)
        self._lines.addWidget(
            label(
                _(
                    "The same quantity as the branches count it, for the whole area and in their"
                    " own time. These figures stand beside the totals and are never added."
                ),
                "second",
            )
        )
        self._table: RowsTable[ControlFigure] | None = None

    def show_figures(self, survey: Survey, hidden: bool) -> None:
        """Shows other figures."""
        if self._table is not None:
            # Deleted only later: until then both would be seen.
            self._table.hide()
            self._table.deleteLater()
        # Made anew: heads and secrecy of its columns follow from whether figures are hidden.
        self._table = RowsTable(self._shell, "controls", _columns(survey, hidden), sortable=False)
        self._table.setAccessibleName(_("Figures of the branches"))
        self._lines.addWidget(self._table, 1)
        self._table.show_rows(survey.found.totals.controls)


def _columns(survey: Survey, hidden: bool) -> tuple[Column[ControlFigure], ...]:
    names = {each.unit: each.name for each in survey.units}

    def figures(head: str, words: Words) -> Column[ControlFigure]:
        shown = partial(words, survey, hidden)
        return Column(head, shown, align=Align.RIGHT, width=110, secret=sensitive)

    def sensitive(each: ControlFigure) -> bool:
        return survey.indicators[each.cell].sensitive

    return (
        Column(N_("Code"), lambda each: each.cell, align=Align.CENTRE, width=64),
        Column(N_("Indicator"), lambda each: survey.indicators[each.cell].name),
        Column(N_("Counted by"), lambda each: names[each.unit], width=210),
        figures(N_("Its figure"), _figure),
        figures(N_("Total"), _total),
        Column(
            N_("Counted from – to"),
            lambda each: f"{day(each.start)} – {day(each.end)}",
            align=Align.CENTRE,
            width=186,
        ),
    )


Words = Callable[[Survey, bool, ControlFigure], str]


def _figure(survey: Survey, hidden: bool, each: ControlFigure) -> str:
    if each.amount is None:
        return _("not in")
    return shown_cell(survey.indicators[each.cell], each.amount, hidden=hidden)


def _total(survey: Survey, hidden: bool, each: ControlFigure) -> str:
    indicator, cell = survey.indicators[each.cell], survey.found.totals.cells.get(each.cell)
    found = None if cell is None else sum_of(indicator, cell)
    return shown_total(found, indicator, hidden=hidden)

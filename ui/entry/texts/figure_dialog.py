"""Choosing the figure that a text quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.search import SearchBox, fits
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


@dataclass(frozen=True)
class Quotable:
    """A cell that a text may quote, with its figure as it is shown now."""

    code: str
    name: str
    figure: str


class FigureDialog(QDialog):
    """Every figure of the report; ``code`` is the chosen one's cell.

    Args:
        figures: in the order of the form.
    """

    def __init__(self, shell: Shell, figures: Sequence[Quotable]) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Insert a figure"))
        self.code = ""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(_("Which figure shall stand in the text?"), "head"))
        words = _("It stays true: when the cell is changed, papers say the new figure.")
        lines.addWidget(label(words, "second"))
        self.search = SearchBox(_("Search for an indicator"))
        lines.addWidget(self.search)
        self.table: RowsTable[Quotable] = RowsTable(
            shell,
            "quote-figure",
            (
                Column(
                    N_("Cell"), lambda each: indicator_of(each.code), align=Align.CENTRE, width=140
                ),
                Column(N_("Indicator"), lambda each: each.name),
                Column(N_("Figure"), lambda each: each.figure, align=Align.RIGHT, width=110),
            ),
            sortable=False,
        )
        self.table.setAccessibleName(_("Figures"))
        self.table.show_rows(figures)
        lines.addWidget(self.table, 1)
        self._act = button(_("Insert"), self._take, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self.search.sought.connect(self._seek)
        # Enter does not wait until the typing has come to rest.
        self.search.returnPressed.connect(lambda: self._seek(self.search.wanted))
        self.table.opened.connect(lambda _row: self._take())
        self.table.chose.connect(self._judge)
        size_dialog(self, 640, 480)
        self._judge()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Down leads from the search into what was found."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
            self.table.choose(lambda _row: True)
        else:
            super().keyPressEvent(event)

    def _seek(self, wanted: str) -> None:
        self.table.filter(lambda each: fits(wanted, each.code, each.name))
        # So that Enter takes the first that was found; with an empty box nothing is chosen by
        # accident.
        self.table.choose(lambda _row: bool(wanted))

    def _take(self) -> None:
        if self.table.current is not None:
            self.code = self.table.current.code
            self.accept()

    def _judge(self, _row: object = None) -> None:
        chosen = self.table.current is not None
        enable(self._act, "" if chosen else _("Choose a figure first."))

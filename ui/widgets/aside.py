"""Refused files that are kept: why, and what to do about each."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gbv_desktop.errors import CATALOGUE
from gbv_desktop.i18n import _
from gbv_desktop.office.stick.inbox import AsideFile, aside
from gbv_desktop.text import N_
from ui.models.arrivals import refused_kind
from ui.models.rows import Align, Column
from ui.shell import Shell
from ui.widgets.parts import EmptyState, label
from ui.widgets.table import RowsTable
from ui.words import day


class AsideView(QWidget):
    """The table of what lies in quarantine."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(
            label(
                _(
                    "These files were refused and kept here byte for byte, whatever becomes of the"
                    " stick. Nothing of them counts. Those of computers that were not registered"
                    " are tried again by themselves once they are."
                ),
                "second",
            )
        )
        self._columns: tuple[Column[AsideFile], ...] = (
            Column(
                N_("Kind"),
                lambda row: refused_kind(row.code),
                align=Align.CENTRE,
                tone=lambda _row: "error",
                width=150,
            ),
            Column(N_("File"), lambda row: row.name, width=330),
            Column(
                N_("Kept since"),
                lambda row: day(row.day),
                sort=lambda row: row.day,
                align=Align.CENTRE,
                width=104,
            ),
            Column(N_("What to do"), next_step),
            Column(
                N_("Number of the refusal"), lambda row: row.code, align=Align.CENTRE, width=150
            ),
        )
        self.table: RowsTable[AsideFile] = RowsTable(shell, "aside", self._columns)
        self.table.setAccessibleName(_("Files set aside"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                _("Nothing was set aside"),
                _("Files that cannot be taken in are kept here with the reason."),
                icon="archive",
            )
        )
        lines.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Reads the list."""
        self._shell.work.read(aside, self._show)

    def _show(self, files: tuple[AsideFile, ...]) -> None:
        self.table.show_rows(files)
        self._stack.setCurrentIndex(0 if files else 1)


def next_step(row: AsideFile) -> str:
    """What to do about a refused file; a sentence with a gap in it is left out."""
    kind = CATALOGUE.get(row.code)
    if kind is None or "{" in kind.next:
        return _("Ask the unit to export it again.")
    return _(kind.next)

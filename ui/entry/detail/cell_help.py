"""F1 while a cell has the keys tells what the cell means; everywhere else it opens the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.entry.detail.meaning_dialog import MeaningDialog
from ui.frame.help_dialog import show_help
from ui.kit.page import Page

if TYPE_CHECKING:
    from ui.entry.sheet import SheetView


class CellHelp(QObject):
    """Takes F1 from the window while the form has the keys.

    Signals:
        wanted(): F1 was pressed on a cell.
    """

    wanted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Claims the key before the window's shortcut does, then acts on it."""
        del watched
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1:
            return False
        # Qt asks with this first whether the window's own F1 may have the key.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.wanted.emit()
        return event.type() == QEvent.Type.KeyPress


def watch(page: Page, view: SheetView) -> None:
    """Tells about the cell under work at F1."""
    help_ = CellHelp(view)
    help_.wanted.connect(lambda: show(page, view))
    view.view.installEventFilter(help_)


def show(page: Page, view: SheetView) -> None:
    """The cell under work in full, then the keys if they are asked for."""
    # At once: on a walk through the cells the explanation still waits for its end.
    view.explain()
    if view.meaning.detail is None:
        return
    shell = page.shell
    dialog = MeaningDialog(view.meaning.detail, shell.ask.over, hidden=shell.hidden)
    shell.ask.show(dialog)
    if dialog.keys_wanted:
        show_help(shell, page, keys=True)

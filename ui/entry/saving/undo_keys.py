"""Ctrl+Z and Ctrl+Y mean the page's one history, whichever part of the form has the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class UndoKeys(QObject):
    """Takes the two keys from the page and from the fields in it, which know an undo of their own.

    A line that was typed into and not committed keeps its own, as the open cell of a spreadsheet
    does: nothing of it is in the history yet.

    Signals:
        undoing() / redoing(): the page's step back, or forth again.
    """

    undoing = Signal()
    redoing = Signal()

    def watch(self, page: QWidget) -> None:
        """Watches a page and every field that stands in it now."""
        fields = (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit))
        for each in (page, *fields):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Keeps the keys from the field's own undo."""
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return False
        back = event.matches(QKeySequence.StandardKey.Undo)
        forth = event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event)
        own = isinstance(watched, QLineEdit) and watched.isModified()
        if own or not (back or forth):
            return False
        # Accepting the ShortcutOverride keeps the press for the field; then it is taken here.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            (self.undoing if back else self.redoing).emit()
        return True


_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


def _is_ctrl_y(event: QKeyEvent) -> bool:
    """Redo on every keyboard that people know from a spreadsheet; Qt has it on Windows only."""
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier

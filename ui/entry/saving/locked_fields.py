"""A key in a field that is locked says why, as one on a locked cell does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.entry.saving.undo_keys import UndoKeys
from ui.kit.fields.plain_box import PlainBox
from ui.kit.shortcuts import is_typing_key


class FieldKeys(UndoKeys):
    """Hears the keys of the page's history, and those that would write in a locked field.

    Signals:
        closed(): a key was pressed that changes nothing where it was pressed.
    """

    closed = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A key in a locked field goes on to it: it may copy, or lead to the next field."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and _is_locked(watched) and _would_write(event):
            # Told and not swallowed: a field that does nothing looks broken.
            self.closed.emit()
        return super().eventFilter(watched, event)


def _would_write(event: QEvent) -> bool:
    """A letter, a writing key or a paste."""
    return isinstance(event, QKeyEvent) and (
        is_typing_key(event) or event.matches(QKeySequence.StandardKey.Paste)
    )


def _is_locked(field: QObject) -> bool:
    """Whether it is locked itself; a text that is only covered says so below it."""
    if isinstance(field, PlainBox):
        return field.locked
    return isinstance(field, QLineEdit) and field.isReadOnly()

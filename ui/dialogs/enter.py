"""Enter in a dialog: whatever has the keyboard, it means the main button or says why it cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from ui.dropping import refuse_files
from ui.keypress import is_enter, is_main_act, main_button, press


def enter_accepts(dialog: QDialog) -> None:
    """Lets Enter and Ctrl+Enter work the main button of a dialog; asking twice does no harm."""
    if dialog.findChild(_Enter) is None:
        _Enter(dialog)


class _Enter(QObject):
    """Hears the keys that nothing in the dialog has taken."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A field of several lines keeps Enter for itself; Ctrl+Enter is heard there too."""
        if event.type() == QEvent.Type.Show:
            refuse_files(self._dialog)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not (is_enter(event) or is_main_act(event)):
            return False
        main = main_button(self._dialog)
        if main is None:
            return False
        press(main)
        return True

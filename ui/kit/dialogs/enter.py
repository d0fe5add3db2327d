"""Enter in a dialog: whatever has the keyboard, it means the main button or says why it cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ui.kit.drops import refuse_files
from ui.kit.shortcuts import is_enter, is_main_act, main_button, press


def enter_accepts(dialog: QDialog) -> None:
    """Lets Enter and Ctrl+Enter work the main button of a dialog; asking twice does no harm."""
    if dialog.findChild(_Enter) is None:
        _Enter(dialog)


def _begin_at_main(dialog: QDialog) -> None:
    """Where nothing is to be typed the keyboard begins at the main button, not at the first."""
    main: QWidget | None = main_button(dialog)
    # Qt chooses only after this, so that nothing is focused yet unless a dialog said so.
    begun: QWidget | None = dialog.focusWidget()
    first = begun if begun is not None else _first_by_tab(dialog)
    if main is not None and main.isEnabled() and isinstance(first, QPushButton):
        main.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_by_tab(dialog: QDialog) -> QWidget | None:
    at = dialog.nextInFocusChain()
    while at is not None and at is not dialog:
        tabbed = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and at.isEnabled() and at.isVisibleTo(dialog):
            return at
        at = at.nextInFocusChain()
    return None


class _Enter(QObject):
    """Hears the keys that nothing in the dialog has taken."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A field of several lines keeps Enter for itself; Ctrl+Enter is heard there too."""
        if event.type() == QEvent.Type.Show:
            # Only shown does it have a window of the system, which a drop comes to.
            refuse_files(self._dialog)
            _begin_at_main(self._dialog)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not (is_enter(event) or is_main_act(event)):
            return False
        # Asked at each press: a dialog of several steps has another main button in each.
        main = main_button(self._dialog)
        if main is None:
            return False
        press(main)
        return True

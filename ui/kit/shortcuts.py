"""Keys as keyboards have them: two Enters that mean the same, and a key that says why it is dead.

Qt knows Return and Enter as two keys, takes a button's shortcut away when its words change, and
lets a shortcut of a disabled button die without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolTip, QWidget

from ui.kit.layout.eliding import ElidingButton

MAIN_ACT = "Ctrl+Return"
"""Works the main button of every page and dialog; keyboards call it Ctrl+Enter."""

SAVE_TABLE = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_E
)
"""Saves a table as a file."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@runtime_checkable
class WholeTable(Protocol):
    """A table that leaves the program as a whole."""

    def copy(self) -> None:
        """Into the clipboard."""

    def save(self) -> None:
        """Into a file."""


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter alone, of the letters or of the digits: with Ctrl it means more."""
    # Qt marks the Enter of the digits with a modifier of its own.
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and held == Qt.KeyboardModifier.NoModifier


def is_main_act(event: QKeyEvent) -> bool:
    """Whether it is Ctrl+Enter, of the letters or of the digits."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and held == Qt.KeyboardModifier.ControlModifier


def key_sequences(key: str) -> list[QKeySequence]:
    """A key as Qt wants it; with Return comes the Enter of the digits."""
    # Who types figures has the right hand on the digits, and presses their Enter.
    twins = (key, key.replace("Return", "Enter")) if "Return" in key else (key,)
    return [QKeySequence(each) for each in twins]


def key_name(key: str) -> str:
    """A key as keyboards and officials call it."""
    return key.replace("Return", "Enter")


def bind_shortcut(key: str, owner: QWidget, act: Callable[[], object]) -> QShortcut:
    """Works an act by a key wherever the keyboard is in the owner's window."""
    made = QShortcut(owner)
    made.setKeys(key_sequences(key))
    made.activated.connect(act)
    return made


def press(button: QAbstractButton) -> None:
    """Presses a button as a key does; one that is disabled says why, beside itself."""
    if button.isEnabled():
        button.click()
        return
    below = button.mapToGlobal(QPoint(0, button.height()))
    # Qt shows no tip for a key; without it a grey button would not say why nothing happens.
    QToolTip.showText(below, button.toolTip(), button)


def main_button(place: QWidget) -> QAbstractButton | None:
    """The usual button of a dialog, else the one that is drawn as the main one of a page."""
    buttons = [each for each in place.findChildren(QPushButton) if each.isVisibleTo(place)]
    # In a dialog of danger the usual button is the one that does nothing; the key means that.
    usual = [each for each in buttons if each.isDefault()]
    main = [each for each in buttons if each.property("kind") == "primary"]
    return next(iter((*usual, *main)), None)


class ShortcutButton(ElidingButton):
    """A button whose key outlasts a change of its words, and which Enter presses when it is at it.

    Args:
        key: such as ``F7``; empty for none.
    """

    def __init__(self, words: str, key: str = "") -> None:
        super().__init__(words)
        self.key = key
        self._bound: QShortcut | None = None

    def event(self, event: QEvent) -> bool:
        """Binds the key once the button has its place: the place listens while it is disabled."""
        if event.type() == QEvent.Type.Show and self.key and self._bound is None:
            # A shortcut of a disabled widget is dead in Qt, so that nobody could say why it is.
            place = self.parentWidget() or self
            self._bound = bind_shortcut(self.key, place, self._pressed)
        return super().event(event)

    def _pressed(self) -> None:
        if self.isVisible():
            press(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter on a button means that button, in a dialog too, where Qt takes the usual one."""
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


def is_typing_key(event: QKeyEvent) -> bool:
    """Whether a key would change the cell under work: a letter, or one of the writing keys."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return True
    # Ctrl with a letter is an act of the page, as Ctrl+F; Ctrl+0 alone writes: nothing occurred.
    if held & Qt.KeyboardModifier.ControlModifier:
        return key == Qt.Key.Key_0
    return bool(event.text().strip()) and event.text().isprintable()

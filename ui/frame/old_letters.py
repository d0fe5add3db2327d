"""Text of before Unicode is offered in today's letters, wherever it is pasted or typed.

Fields are watched only while they have the focus, so that nothing else pays for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from gbv_desktop.domain.text.old_codes import recognise
from ui.base.ask import Ask
from ui.base.timers import once
from ui.frame.old_letters_dialog import OldCodeDialog
from ui.kit.fields.plain_box import PlainBox


class Pasting(QObject):
    """Watches the field that has the focus.

    A text box is asked about before anything is put in; so is a line at Ctrl+V, and once more as
    a whole when it is left, for what came by the mouse or an old keyboard.
    """

    def __init__(self, ask: Ask, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._box: PlainBox | None = None
        self._kept: set[str] = set()
        self._next: Callable[[], None] = lambda: None
        self._turn = once(self, 0, self._act)
        app.focusChanged.connect(self._follow)

    def _follow(self, left: QWidget | None, come: QWidget | None) -> None:
        if self._box is not None and isValid(self._box):
            # One listener at a time: a box asks only while somebody listens, else it puts text in
            # as it is.
            self._box.old_code.disconnect(self._into_box)
        self._box = come if isinstance(come, PlainBox) else None
        if self._box is not None:
            self._box.old_code.connect(self._into_box)
        if isinstance(left, QLineEdit) and isValid(left):
            # A filter costs each event of its field; only the one with the focus can be pasted
            # into.
            left.removeEventFilter(self)
            self._look_back(left)
        if isinstance(come, QLineEdit):
            come.installEventFilter(self)

    def _into_box(self, text: str) -> None:
        box, said = self._box, self._offer(text)
        if box is not None and said is not None:
            box.insertPlainText(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Holds a paste of old text back until somebody said how it shall come in."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not event.matches(QKeySequence.StandardKey.Paste) or not _takes_words(watched):
            return False
        text = QGuiApplication.clipboard().text()
        if recognise(text) is None:
            return False
        self._soon(partial(self._into_line, watched, text))
        return True

    def _soon(self, act: Callable[[], None]) -> None:
        """Asks once the key or the change of focus is over."""
        self._next = act
        self._turn.start()

    def _act(self) -> None:
        self._next()

    def _into_line(self, field: QLineEdit, text: str) -> None:
        said = self._offer(text)
        # While the question was open the page may have been built anew.
        if said is not None and isValid(field):
            field.insert(said)

    def _look_back(self, field: QLineEdit) -> None:
        text = field.text()
        if _takes_words(field) and text not in self._kept and recognise(text) is not None:
            self._soon(partial(self._convert, field))

    def _convert(self, field: QLineEdit) -> None:
        if not isValid(field):
            return
        text = field.text()
        said = self._offer(text)
        if said is None or said == text:
            # Whoever said no is not asked again for the same words at each leaving.
            self._kept.add(text)
        else:
            field.setText(said)
            # setText tells nobody who listens to typing, and the words would not be stored.
            field.textEdited.emit(said)
            field.editingFinished.emit()

    def _offer(self, text: str) -> str | None:
        """The words as they shall come in; ``None`` to leave them."""
        dialog = OldCodeDialog(text, self._ask.over)
        return dialog.words if self._ask.show(dialog) else None


def _takes_words(widget: QObject) -> TypeGuard[QLineEdit]:
    return (
        isinstance(widget, QLineEdit)
        and not widget.isReadOnly()
        # A password is nobody's to see, and no question may show it.
        and widget.echoMode() is QLineEdit.EchoMode.Normal
    )

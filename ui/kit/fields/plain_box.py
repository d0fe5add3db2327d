"""A box for words: plain text goes in, and numbers of cases are covered while they are hidden."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit

from gbv_desktop.domain.text.old_codes import recognise
from gbv_desktop.domain.text.pasted import plain_text
from gbv_desktop.i18n import _
from ui.base.hiding import WHY_COVERED, masked_if_hidden


class PlainBox(QPlainTextEdit):
    """Tab leads on to the next field.

    While sensitive figures are hidden, a text that counts cases stands here with bullets and can
    only be read. :attr:`words` is what was written all the while; nothing is kept from what is
    seen. A text that is just being written is covered when the box is left.

    Signals:
        old_code(str): what is to be put in was typed for fonts of before Unicode. Whoever listens
            asks about it and puts it in; if nobody listens, it comes in as it is.
    """

    old_code = Signal(str)

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._under: str | None = None
        self._stood = 0
        self._hidden = self._locked = False
        # A tab is no character of a report, and who works by keyboard must get out again.
        self.setTabChangesFocus(True)

    # --- what is written and what is seen --------------------------------------------------------
    @property
    def words(self) -> str:
        """What was written, whether it is covered or not."""
        return self.toPlainText() if self._under is None else self._under

    @property
    def covered(self) -> bool:
        """Whether numbers of cases are covered here now."""
        return self._under is not None

    @property
    def locked(self) -> bool:
        """Whether what is written can only be read, covered or not."""
        return self._locked

    def cover(self, hidden: bool) -> None:
        """Sensitive figures are hidden or shown from now on."""
        self._hidden = hidden
        self._draw()

    def set_words(self, text: str) -> None:
        """Another text stands here; what it counts of cases is covered if it must be."""
        self._lift()
        self.setPlainText(text)
        self._draw()

    def _draw(self) -> None:
        before = self._under is not None
        words = self.words
        seen = masked_if_hidden(words, hidden=self._hidden)
        self._lift()
        if seen != words:
            self._under, self._stood = words, self.textCursor().position()
            self._see(seen)
            self.setToolTip(_(WHY_COVERED))
        elif before:
            self.setToolTip("")
        # Typing into bullets would keep the bullets in place of what was written.
        super().setReadOnly(self._locked or self.covered)

    def _lift(self) -> None:
        """What was written stands there again, with the cursor where it was."""
        if self._under is None:
            return
        words, self._under = self._under, None
        self._see(words)
        cursor = self.textCursor()
        # The text may have been set anew and be shorter than where the cursor stood.
        cursor.setPosition(min(self._stood, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _see(self, text: str) -> None:
        """Nothing was written by it, so nobody is told."""
        with QSignalBlocker(self):
            self.setPlainText(text)

    def setReadOnly(self, locked: bool) -> None:  # noqa: N802 - Qt's own name
        """Locks what is written; while numbers of cases are covered it is locked anyway."""
        self._locked = locked
        super().setReadOnly(locked or self.covered)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """What was just written is covered too."""
        super().focusOutEvent(event)
        if self._hidden and not self.covered:
            self._draw()

    # --- what goes in ----------------------------------------------------------------------------
    def insertPlainText(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Puts words where the cursor stands in what was written, also while that is covered."""
        if not self.covered:
            super().insertPlainText(text)
            return
        self._lift()
        super().insertPlainText(text)
        self._draw()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's own name
        """What an input method composes does not go into words that are locked; Qt lets it."""
        if self.isReadOnly():
            event.ignore()
            return
        super().inputMethodEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Takes the focus, as a paste would have had them."""
        self.setFocus()
        super().dropEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's own name
        """Words only: the place of a copied file is no word of a report."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own name
        """Puts the words in without their looks."""
        text = source.text()
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.old_code))
        # Old fonts (TCVN3, VNI) show other letters than they keep: put in as they are, they are
        # noise.
        if heard and recognise(text) is not None:
            self.old_code.emit(text)
        else:
            self.insertPlainText(plain_text(text))

"""A box for words: what is pasted or dropped into it comes in as plain text."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, QMimeData, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPlainTextEdit

from gbv_desktop.domain.old_codes import recognise
from gbv_desktop.domain.pasted import plain


class PlainBox(QPlainTextEdit):
    """Tab leads on to the next field.

    Signals:
        old_code(str): what is to be put in was typed for fonts of before Unicode. Whoever listens
            asks about it and puts it in; if nobody listens, it comes in as it is.
    """

    old_code = Signal(str)

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Takes the keys, as a paste would have had them."""
        self.setFocus()
        super().dropEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's own name
        """Words only: the place of a copied file is no word of a report."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own name
        """Puts the words in without their looks."""
        text = source.text()
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.old_code))
        if heard and recognise(text) is not None:
            self.old_code.emit(text)
        else:
            self.insertPlainText(plain(text))

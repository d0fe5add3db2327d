"""The head of a page: where am I, in which state, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets.parts import button, dress, label, set_tag, tag


class PageHead(QWidget):
    """Title and tag on the left; a word on the state, other buttons and the primary one right.

    Attributes:
        title: the page's title.
        state: the tag beside it; hidden while it has no words.
        note: second-ink words before the buttons, such as "58/82 cells".
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.title = label(title, "title")
        self.title.setWordWrap(False)
        self.state: QLabel = tag("")
        self.state.hide()
        self.note = label("", "second")
        self.note.setWordWrap(False)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.title, 0, middle)
        self._row.addWidget(self.state, 0, middle)
        self._row.addStretch(1)
        self._row.addWidget(self.note, 0, middle)
        self._primary: QPushButton | None = None

    def say(self, words: str, tone: str = "primary") -> None:
        """Sets the tag beside the title."""
        if (words, tone) != (self.state.text(), self.state.property("tone")):
            set_tag(self.state, words, tone)

    def add(self, widget: QWidget) -> None:
        """Adds a control before the primary button."""
        at = self._row.count() - (0 if self._primary is None else 1)
        self._row.insertWidget(at, widget)

    def second(
        self, words: str, act: Callable[[], object], *, icon: str = "", key: str = ""
    ) -> QPushButton:
        """Adds a button that is not the main one."""
        made = button(words, act, icon=icon, key=key)
        self.add(made)
        return made

    def primary(
        self, words: str, act: Callable[[], object], *, icon: str = "", key: str = ""
    ) -> QPushButton:
        """Sets the one main act of the page, at the right end."""
        if self._primary is not None:
            self._row.removeWidget(self._primary)
            self._primary.deleteLater()
        self._primary = dress(button(words, act, kind="primary", icon=icon, key=key), "primary")
        self._row.addWidget(self._primary)
        return self._primary

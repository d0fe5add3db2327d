"""The head of a page: where am I, in which state, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from ui.kit.layout.flow import GAP, Flow
from ui.kit.layout.folding import Folding, part_widths
from ui.kit.parts import button, label, set_tag, tag
from ui.kit.shortcuts import MAIN_ACT, key_name


class PageHead(QWidget):
    """Title and tag on the left; a word on the state, other buttons and the primary one right.

    Where all that has no room in one line, the buttons go below, in as many lines as they need.

    Attributes:
        title: the page's title.
        state: the tag beside it; hidden while it has no words.
        note: second-ink words before the buttons, such as "58/82 cells".
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._row, self._acts = QHBoxLayout(), Flow(right=True)
        self._row.setSpacing(GAP)
        self._lines.addLayout(self._row, 1)
        self._lines.addLayout(self._acts)
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
        Folding(self, self._lines, needs=lambda: self.whole_width, by_content=True)

    @property
    def whole_width(self) -> int:
        """What one line of everything needs, in pixels."""
        return _width(self._row) + GAP + _width(self._acts)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The wider of the two lines is enough."""
        lines = (self._row.minimumSize(), self._acts.minimumSize())
        return QSize(max(each.width() for each in lines), super().minimumSizeHint().height())

    def say(self, words: str, tone: str = "primary") -> None:
        """Sets the tag beside the title."""
        # A tag that is dressed anew is laid out anew, and the head with it, at each figure typed.
        if (words, tone) != (self.state.text(), self.state.property("tone")):
            set_tag(self.state, words, tone)

    def add(self, widget: QWidget) -> None:
        """Adds a control before the primary button."""
        at = self._acts.count() - (0 if self._primary is None else 1)
        # The primary button stays last: it is where the hand looks for it on every page.
        self._acts.put(at, widget)

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
            self._acts.removeWidget(self._primary)
            # Not at once: it may be the button whose click is being answered.
            self._primary.deleteLater()
        # The window gives the main button of every page its key; one of its own comes beside it.
        known = " · ".join(each for each in (key_name(key), key_name(MAIN_ACT)) if each)
        self._primary = button(words, act, kind="primary", icon=icon, key=key)
        self._primary.setToolTip(known)
        self._acts.addWidget(self._primary)
        return self._primary


def _width(line: QLayout) -> int:
    """What a line needs now, in pixels."""
    widths = part_widths(line)
    return sum(widths) + GAP * max(0, len(widths) - 1)

"""The head of a page: where am I, in which state, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from ui.kit.layout.flow import GAP, Flow
from ui.kit.layout.folding import Folding, part_widths
from ui.kit.parts import button, dress, label, set_tag, tag
from ui.kit.shortcuts import MAIN_ACT, ShortcutButton, key_name


class SignButton(ShortcutButton):
    """An act whose sign everybody knows: where its line lacks room it stands without its words."""

    def __init__(self, words: str, key: str) -> None:
        super().__init__(words, key)
        self._words, self._alone = words, False
        self.setAccessibleName(words)

    @property
    def saves(self) -> int:
        """How much narrower it is without its words, in pixels."""
        return self.fontMetrics().horizontalAdvance(self._words) + GAP

    def say(self, words: str) -> None:
        """Other words, shown as soon as there is room for them."""
        self._words = words
        self.setAccessibleName(words)
        self.setText("" if self._alone else words)

    def stand_alone(self, alone: bool) -> None:
        """Without its words, or with them again."""
        if alone != self._alone:
            self._alone = alone
            self.say(self._words)


class PageHead(QWidget):
    """Title and tag on the left; a word on the state, other buttons and the primary one right.

    Where all that has no room in one line, acts with a known sign give up their words; where even
    that is too wide, the buttons go below, in as many lines as they need.

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
        self._signs: list[SignButton] = []
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

    def sign(
        self, words: str, act: Callable[[], object], *, icon: str, key: str = ""
    ) -> SignButton:
        """Adds a button that is known by its sign alone, such as undo."""
        made = dress(SignButton(words, key), act, icon=icon, key=key)
        made.setToolTip(made.toolTip() or words)
        self._signs.append(made)
        self.add(made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Signs stand alone where the words of all have no room in one line."""
        super().resizeEvent(event)
        self.weigh()

    def weigh(self) -> None:
        """Weighs anew what has room: told by whoever shows, hides or words its acts otherwise."""
        # Most heads have none, and are asked at each button that comes or goes.
        if not self._signs:
            return
        shown = [each for each in self._signs if not each.isHidden()]
        spared = sum(each.saves for each in shown if not each.text())
        for each in self._signs:
            each.stand_alone(self.whole_width + spared > self.width())

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

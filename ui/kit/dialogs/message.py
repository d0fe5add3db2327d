"""One thing said or asked: a picture, a sentence, what follows, the number small, the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.base import icons, theme
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.enter import enter_accepts
from ui.kit.layout.screens import fit_on_screen, keep_on_screen, room_of
from ui.kit.parts import button, label, row

_PICTURES = {
    "good": ("circle-check", "good"),
    "ask": ("circle-question-mark", "primary"),
    "wrong": ("triangle-alert", "warning"),
    "lost": ("triangle-alert", "error"),
}
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True)
class DialogWords:
    """What the dialog says.

    Attributes:
        tone: ``good``, ``ask``, ``wrong``, or ``lost`` for work that is gone.
        words: the sentence.
        more: what follows from it, or what to do next.
        number: the number of a refusal.
    """

    tone: str
    words: str
    more: str = ""
    number: str = ""


class MessageDialog(QDialog):
    """Ends with the place of the chosen act in ``acts``, or with none (Esc).

    Args:
        acts: the words of the buttons, the usual one first.
        leave: the words of the button that does nothing; empty for none.
        danger: the button in focus is the one that does nothing.

    Attributes:
        chosen: the place of the act; ``None`` for none.
    """

    def __init__(
        self,
        title: str,
        said: DialogWords,
        acts: Sequence[str],
        leave: str = "",
        over: QWidget | None = None,
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(over)
        self.chosen: int | None = None
        self.setWindowTitle(title)
        # A screen reader says a dialog's name when it opens, and would say only the program's.
        self.setAccessibleName(said.words)
        self.setAccessibleDescription(said.more)
        self.setFixedWidth(min(theme.px(480), room_of(self).width()))
        enter_accepts(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, MARGIN, MARGIN, 20)
        lines.setSpacing(20)
        lines.addLayout(_words(said))
        lines.addLayout(self._acts(self._buttons(acts, leave, danger=danger)))
        self._order(self._seen)
        keep_on_screen(self)

    def _acts(self, buttons: list[QWidget]) -> QBoxLayout:
        """Side by side, or below each other where their words are too long for that."""
        line = row(1, *buttons)
        wide = sum(each.sizeHint().width() + line.spacing() for each in buttons)
        if wide > self.width() - 2 * MARGIN:
            # The stretch that pushes them to the right would push them down.
            line.takeAt(0)
            line.setDirection(QBoxLayout.Direction.BottomToTop)
            buttons = buttons[::-1]
        self._seen = buttons
        return line

    def _buttons(self, acts: Sequence[str], leave: str, *, danger: bool) -> list[QWidget]:
        made: list[QPushButton] = []
        for at, words in enumerate(acts):
            kind = "primary" if at == 0 and not danger else ""
            made.append(button(words, partial(self._choose, at), kind=kind))
        # The usual act stands at the right end, as the main button of every page does.
        made.reverse()
        if leave:
            made.insert(0, button(leave, self.reject))
        usual = made[0] if danger and leave else made[-1]
        usual.setDefault(True)
        self._usual = usual
        return list(made)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """As high as the words need; the usual button in focus."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            # Only now its letters are those of the style sheet, and so is the number of its
            # lines.
            high = layout.totalHeightForWidth(self.width())
            # Words so short that no width makes them higher have a height of their own.
            self.setFixedHeight(high if high > 0 else layout.sizeHint().height())
        fit_on_screen(self)
        self._usual.setFocus()

    def _order(self, buttons: list[QWidget]) -> None:
        """Tab and the arrows go as the eye goes: along the line, or down from the usual act."""
        for each in buttons:
            each.installEventFilter(self)
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Qt's own arrows follow the order in which buttons were made, not that on the screen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and watched in self._seen:
                at = self._seen.index(watched) + step
                self._seen[at % len(self._seen)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, at: int) -> None:
        self.chosen = at
        self.accept()


def _words(said: DialogWords) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GAP)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(*_PICTURES[said.tone], 24))
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(8)
    words.addWidget(label(said.words, "head", "error" if said.tone == "lost" else ""))
    for text, kind in ((said.more, ""), (said.number, "number")):
        if text:
            part = label(text, kind)
            # The number of a refusal is read out on the telephone, or copied into a letter.
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(part)
    line.addLayout(words, 1)
    return line

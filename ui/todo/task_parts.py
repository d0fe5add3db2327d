"""What the cards of the first page say of a task: its deadline, how full it is, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QWidget

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.i18n import _, fill, tr
from ui.base import theme
from ui.base.theme import GAP
from ui.kit.layout.flow import Flow
from ui.kit.layout.folding import Folding
from ui.kit.parts import bar, label, set_style, tag

if TYPE_CHECKING:
    from gbv_desktop.office.todo import OwnTask

LEAST_WORDS = 200
"""Width at 100 % that words need to be read beside a button."""


def due_words(period: Period) -> str:
    """By when a report is to be sent, and the last working day for it."""
    due = period.deadline
    # What is bracketed goes into the next line whole where there is no room for it.
    working = tr(due.last_working_day_words).replace(" ", "\N{NO-BREAK SPACE}")
    return fill(_("To be sent {due} ({working})"), {"due": due.words(), "working": working})


def data_to_words(period: Period) -> str:
    """The day its figures reach."""
    return fill(_("figures up to {day}"), {"day": f"{period.data_to.day}/{period.data_to.month}"})


def days_tag(days: int) -> QLabel:
    """How long there is left; red when it is over, amber in the last two weeks."""
    if days < 0:
        return tag(fill(_("{count} days late"), {"count": -days}), "error")
    if days == 0:
        return tag(_("today is the last day"), "error")
    tone = "warning" if days <= 14 else "plain"
    return tag(fill(_("{count} days left"), {"count": days}), tone)


def one_line(words: str) -> QLabel:
    """Soft words that are never broken."""
    made = label(words, "second")
    made.setWordWrap(False)
    return made


class WordsAndActs(QWidget):
    """Words at the left, tags and a button at the right; below them where words have no room."""

    def __init__(self, words: QLayout, acts: Sequence[QWidget]) -> None:
        super().__init__()
        set_style(self, "body")
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._lines.addLayout(words, 1)
        self._acts = Flow(*acts)
        self._acts.setSpacing(GAP)
        self._lines.addLayout(self._acts)
        self._lines.setAlignment(self._acts, Qt.AlignmentFlag.AlignVCenter)
        Folding(self, self._lines, needs=self._needs)

    def _needs(self) -> int:
        return theme.px(LEAST_WORDS) + self._acts.sizeHint().width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The acts may go below."""
        return QSize(self._acts.minimumSize().width(), super().minimumSizeHint().height())


def filling(task: OwnTask) -> QHBoxLayout:
    """How many cells are filled, and what does not add up."""
    line = QHBoxLayout()
    line.setSpacing(GAP)
    line.addWidget(bar(task.filled, task.asked), 1)
    cells = {"filled": task.filled, "asked": task.asked}
    line.addWidget(one_line(fill(_("{filled}/{asked} cells"), cells)))
    if task.errors:
        line.addWidget(tag(fill(_("{count} errors"), {"count": task.errors}), "error"))
    if task.warnings:
        line.addWidget(tag(fill(_("{count} warnings"), {"count": task.warnings}), "warning"))
    return line

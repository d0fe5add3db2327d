"""What a report on demand asks: indicators of the plan, up to ten questions, one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gbv_desktop.domain.plan.asking import MOST_QUESTIONS, QUESTION_CHARS
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.periods.asking import Question
from gbv_desktop.text import N_
from ui.kit.fields.form import typed
from ui.kit.fields.pick import PickBox
from ui.kit.parts import Card, button, enable, label, row
from ui.kit.table.taking import TakeLine, TakeTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gbv_desktop.office.plan.periods.offered import IndicatorOffer
    from ui.base.shell import Shell

_NUMBER, _YES_NO = "number", "yes-no"


class AskedContent(Card):
    """Three kinds of what is asked, below each other.

    Signals:
        changed(): something else stands there.
    """

    changed = Signal()

    def __init__(self, shell: Shell, offered: Iterable[IndicatorOffer]) -> None:
        super().__init__(_("What is asked"))
        words = _(
            "Figures of the whole unit only: nothing about single persons or cases. Where nothing"
            " is chosen, the plan's own form for such a period asks."
        )
        self.add(label(words, "second"))
        heads = (N_("Indicator"), N_("Asked of"))
        self.indicators = TakeTable(shell, "request-indicators", heads, _("Find an indicator"), 3)
        self.indicators.offer(
            [TakeLine(e.code, f"{e.code} {e.name}", ", ".join(e.reporters)) for e in offered]
        )
        self.indicators.changed.connect(self.changed)
        self.add(self.indicators)
        self.add(label(_("Questions"), "label"))
        self.questions: list[tuple[QLineEdit, PickBox]] = []
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.add(holder)
        self._more = button(_("Another question"), self.add_question, icon="plus")
        self.lines.addLayout(row(self._more, 1))
        self.add_question()
        self.text = QLineEdit()
        self.text.setMaxLength(QUESTION_CHARS)
        self.text.setPlaceholderText(_("what is to be told in words; may stay empty"))
        self.text.setAccessibleName(_("One text"))
        self.text.textChanged.connect(lambda _text: self.changed.emit())
        self.add(label(_("One text"), "label"))
        self.add(self.text)

    def add_question(self) -> None:
        """A line more."""
        line, kind = QLineEdit(), PickBox(10)
        at = len(self.questions)
        line.setMaxLength(QUESTION_CHARS)
        line.setAccessibleName(fill(_("Question {no}"), {"no": at + 1}))
        kind.setAccessibleName(fill(_("Answer to question {no}"), {"no": at + 1}))
        kind.offer(((_NUMBER, _("a number")), (_YES_NO, _("yes or no"))))
        line.textChanged.connect(lambda _text: self.changed.emit())
        self._grid.addWidget(line, at, 0)
        self._grid.addWidget(kind, at, 1)
        self.questions.append((line, kind))
        full = fill(_("A report on demand has {most} questions at most."), {"most": MOST_QUESTIONS})
        enable(self._more, full if len(self.questions) >= MOST_QUESTIONS else "")

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that were typed."""
        found = ((typed(line), kind.chosen) for line, kind in self.questions)
        return tuple(Question(words, kind == _YES_NO) for words, kind in found if words)

    @property
    def words(self) -> str:
        """What is to be told in words."""
        return typed(self.text)

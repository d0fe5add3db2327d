"""How the unit's activities went: state, result, money, difficulty, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gbv_desktop.domain.report.edits import ProgressChange
from gbv_desktop.domain.report.reports import ACTIVITY_WORDS, ActivityProgress
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base import theme
from ui.base.figures import spelled
from ui.entry.texts.card_list import CardList, ToldCard
from ui.kit.fields.autosave_box import AutosaveBox, persons_words
from ui.kit.layout.eliding import ElidingComboBox, grow_with_number
from ui.kit.parts import label

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Activity, UnitRole

LINES = 64
"""Height of a text at 100 %: three lines are what most activities need."""


AMOUNT = 160
"""Width at 100 % of an amount: thirteen digits; a longer one makes room for itself."""


class ActivityCard(ToldCard):
    """One activity; what is changed is told when its field is left.

    Signals:
        written(ProgressChange): something is another than was known.
    """

    written = Signal(object)

    def __init__(self, activity: Activity) -> None:
        super().__init__(f"{activity.number}. {activity.short or activity.title}")
        # Of an activity nothing is known until something is told; it is not stored as "none".
        self._known = ActivityProgress(activity.id, "")
        self.state, self.money = ElidingComboBox(), QLineEdit()
        self.result, self.difficulty = AutosaveBox(), AutosaveBox()
        self._hint, self._refusal = label("", "hint", "warning"), label("", "wrong")
        self._spelled = label("", "small")
        self._spelled.hide()
        self.money.textChanged.connect(self._spell)
        grow_with_number(self.money, theme.px(AMOUNT))
        if activity.short:
            self.add(label(activity.title, "small"))
        self._build(activity.number)
        self.state.activated.connect(self.commit)
        self.money.editingFinished.connect(self.commit)
        self.result.written.connect(self.commit)
        self.difficulty.written.connect(self.commit)

    def _spell(self, typed: str) -> None:
        self._spelled.setText(spelled(typed))
        self._spelled.setVisible(bool(self._spelled.text()))

    def _build(self, number: str) -> None:
        for state, words in ACTIVITY_WORDS.items():
            self.state.addItem(_(words), str(state))
        self.money.setAlignment(Qt.AlignmentFlag.AlignRight)
        for box in (self.result, self.difficulty):
            box.setFixedHeight(theme.px(LINES))
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        # One below the other: beside the state there is no room for an amount of the plan's size.
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        grid.addWidget(_named(_("State"), self.state, number), 0, 0)
        grid.addWidget(self.state, 0, 1, 1, 2, left)
        grid.addWidget(_named(_("Money spent (VND)"), self.money, number), 1, 0, 1, 2)
        grid.addWidget(self.money, 1, 2, left)
        grid.addWidget(self._spelled, 2, 2)
        for at, (words, box) in enumerate(
            ((_("Result"), self.result), (_("Difficulty"), self.difficulty)), start=3
        ):
            grid.addWidget(_named(words, box, number), at, 0, top)
            grid.addWidget(box, at, 1, 1, 2)
        self.lines.addLayout(grid)
        for said in (self.result.room, self.difficulty.room, self._hint, self._refusal):
            said.hide()
            self.add(said)

    def show_stored(self, progress: ActivityProgress, *, editable: bool) -> None:
        """Shows what is stored; a text that is being written just now stays."""
        self._known = progress
        if self.state.findData(progress.state) < 0:  # a word of another program, kept as it is
            self.state.addItem(progress.state, progress.state)
        self.state.setCurrentIndex(self.state.findData(progress.state))
        # What is just being typed, or could not be taken, is not overwritten by what is stored.
        if not self.money.hasFocus() and not self.money_refused:
            self.money.setText("" if progress.money is None else format_count(progress.money))
        self.result.show_stored(progress.result)
        self.difficulty.show_stored(progress.difficulty)
        self.state.setEnabled(editable)
        for field in (self.money, self.result, self.difficulty):
            field.setReadOnly(not editable)
        self._search()

    def cover(self, hidden: bool) -> None:
        """Covers the numbers of cases in what is told, or shows them."""
        for box in (self.result, self.difficulty):
            box.cover(hidden)
        self._search()

    @property
    def first(self) -> QWidget:
        """What came of it."""
        return self.result

    @property
    def refused(self) -> bool:
        """Whether something stands there that cannot be kept as it is."""
        return self.money_refused or self.result.refused or self.difficulty.refused

    @property
    def money_refused(self) -> bool:
        """Whether the amount that was typed is none."""
        return not self._refusal.isHidden()

    def put(self, progress: ActivityProgress) -> None:
        """Shows another state of things whatever stands there, as an undo does."""
        self._refusal.hide()
        self.result.put(progress.result)
        self.difficulty.put(progress.difficulty)
        self.money.setText("" if progress.money is None else format_count(progress.money))
        self.show_stored(progress, editable=True)

    @property
    def has_entries(self) -> bool:
        """Whether anything is known of the activity."""
        return self._known != ActivityProgress(self._known.activity, "")

    def commit(self, *_told: object) -> None:
        """Tells what was written since; an amount that is no number stays where it is, unstored."""
        self._search()
        try:
            typed = self.money.text().strip()
            money = parse_count(typed) if typed else None
        except Problem as problem:
            self._refusal.setText(f"{tr(problem.text)} {tr(problem.next)}")
            self._refusal.show()
            return
        self._refusal.hide()
        self.money.setText("" if money is None else format_count(money))
        # One change holds all of an activity; half of it is not stored.
        if self.result.refused or self.difficulty.refused:
            return
        now = ActivityProgress(
            self._known.activity,
            str(self.state.currentData()),
            self.result.words.strip(),
            money,
            self.difficulty.words.strip(),
        )
        before, self._known = self._known, now
        if now != before:
            self.written.emit(ProgressChange(before, now))

    def _search(self) -> None:
        """Points out what may tell who somebody is."""
        words = persons_words((*self.result.persons(), *self.difficulty.persons()))
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


def _named(words: str, field: QWidget, number: str) -> QWidget:
    """The label of a field, which also names it for a screen reader."""
    field.setAccessibleName(f"{number}. {words}")
    shown = label(words, "second")
    shown.setWordWrap(False)
    shown.setBuddy(field)
    return shown


class ActivitiesView(CardList[ActivityCard]):
    """All activities of the unit.

    Signals:
        written(ProgressChange): how an activity went.
    """

    written = Signal(object)

    def show_progress(
        self,
        assigned: Sequence[tuple[Activity, UnitRole]],
        told: Iterable[ActivityProgress],
        *,
        editable: bool,
    ) -> None:
        """Shows the unit's activities and what is told of them."""
        if not self.holds(each.id for each, _role in assigned):
            self._build([each for each, _role in assigned])
        known = {each.activity: each for each in told}
        for code, card in self.cards.items():
            card.show_stored(known.get(code, ActivityProgress(code, "")), editable=editable)

    def _build(self, activities: Sequence[Activity]) -> None:
        said = _(
            "Result and difficulty stand in the report under each activity. Counts only:"
            " no names, addresses or stories of single persons."
        )
        self.lay_out(said, {each.id: ActivityCard(each) for each in activities})
        for card in self.cards.values():
            card.written.connect(self.written)

    def put(self, progress: ActivityProgress) -> None:
        """Shows another state of an activity, as an undo does."""
        card = self.cards.get(progress.activity)
        if card is not None:
            card.put(progress)

"""Steps 3 and 4: what follows, what has to be decided; and the whole once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base import icons
from ui.base.theme import GAP
from ui.base.words import day, period_name
from ui.kit.fields.day_field import DayField
from ui.kit.layout.columns import Columns
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import Card, bullet, label, row, set_style
from ui.plan.units.acts.state import ENDING, ActState, ActStep

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport
    from gbv_desktop.office.plan.units.words import FollowsLine

DAYS_TO_REPORT = 15
"""Days that units get for their last report, until somebody says another day."""


class FollowsStep(ActStep):
    """Sentences, and questions where nothing can be derived.

    Signals:
        asked_again(): an answer changes what follows.
    """

    title = N_("What follows")
    asked_again = Signal()

    def __init__(self, state: ActState) -> None:
        super().__init__(state)
        self.questions: dict[UncorrectedReport, QButtonGroup] = {}
        self._closing = self._closing_part()
        said, self._open = QWidget(), QWidget()
        self._said, self._asked = _plain(QVBoxLayout(said)), _plain(QVBoxLayout(self._open))
        lines = _plain(QVBoxLayout(self))
        lines.setContentsMargins(0, 0, 12, 0)
        lines.addWidget(Columns(((said,), 3), ((self._open, self._closing), 2)))
        lines.addStretch(1)

    def _closing_part(self) -> Card:
        card = Card(_("Last report of the units that end"))
        self.asks = QCheckBox(_("Ask them for what no other report covers"))
        self.due = DayField()
        self.due.setAccessibleName(_("Due before"))
        self.asks.toggled.connect(self._ask)
        self.due.editingFinished.connect(self._ask)
        self._span = label("", "second")
        card.add(self.asks)
        card.add(self._span)
        card.lines.addLayout(row(label(_("Due before"), "label"), self.due, 1))
        return card

    def arrive(self) -> None:
        """Shows what follows by now."""
        from gbv_desktop.domain.plan.reorganising.reports import open_days

        state = self.state
        span = open_days(state.units.periods, state.day) if state.act in ENDING else None
        self._closing.setVisible(span is not None)
        if span is not None:
            words = _("From {first} to {last} stands in no report.")
            self._span.setText(fill(words, {"first": day(span[0]), "last": day(span[1])}))
        self.asks.blockSignals(True)
        self.asks.setChecked(state.asks)
        self.asks.blockSignals(False)
        if state.closing is not None:
            self.due.show_day(state.closing.due_before)
        self.due.setEnabled(state.asks)
        self._show()

    def _show(self) -> None:
        _clear(self._said)
        _clear(self._asked)
        review = self.state.review
        if review is None:
            return
        card = Card(_("What follows"))
        for each in shown_lines(self.state):
            card.lines.addLayout(line_of(each))
        self._said.addWidget(card)
        self.questions = {}
        reports = (*review.open_reports, *self.state.answers)
        self._open.setVisible(bool(reports))
        for report in reports:
            self._asked.addWidget(self._question(report))

    def _question(self, report: UncorrectedReport) -> Card:
        from gbv_desktop.office.plan.units.words import CORRECTOR_WORDS

        names = self.state.review.names if self.state.review else {}
        words = _(
            "The report of {unit}, {period}, was sent back, and the unit ends. Who corrects it?"
        )
        unit = names.get(report.unit, report.unit)
        card = Card(_("To be decided"), "warning")
        fields = {"unit": unit, "period": period_name(report.period)}
        card.add(label(fill(words, fields)))
        group = self.questions[report] = QButtonGroup(card)
        for who, said in CORRECTOR_WORDS.items():
            choice = QRadioButton(_(said))
            choice.setChecked(self.state.answers.get(report) is who)
            choice.clicked.connect(partial(self._answer, report, who))
            group.addButton(choice)
            card.add(choice)
        return card

    def _answer(self, report: UncorrectedReport, who: Corrector, _on: bool = True) -> None:
        self.state.answers[report] = who
        self.asked_again.emit()

    def _ask(self, *_told: object) -> None:
        state = self.state
        before = (state.asks, state.closing)
        state.asks = self.asks.isChecked()
        if state.closing is not None and self.due.has_day:
            state.closing = replace(state.closing, due_before=self.due.whole_day)
        self.due.setEnabled(state.asks)
        if (state.asks, state.closing) != before:
            self.asked_again.emit()

    def missing(self) -> str:
        """Every question has its answer."""
        review = self.state.review
        if review is None:
            return _("What follows is being worked out.")
        count = len(review.open_reports)
        if count:
            return fill(_("{count} questions are open."), {"count": count})
        asked = self._closing.isVisibleTo(self) and self.state.asks
        return "" if self.due.has_day or not asked else _("Enter the day.")


def first_closing(state: ActState) -> None:
    """Proposes a day for the last report, for acts by which units end."""
    from gbv_desktop.domain.plan.reorganising.values import Closing

    if state.act in ENDING and (state.closing is None or state.closing.due_before <= state.day):
        due = state.day + timedelta(days=DAYS_TO_REPORT)
        state.closing = Closing(due, state.paper)


class LookAgainStep(ActStep):
    """The whole once more, before it is written into the draft."""

    title = N_("Look once more")

    def __init__(self, state: ActState) -> None:
        super().__init__(state)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 12, 0)
        self._lines.setSpacing(GAP)

    def arrive(self) -> None:
        """Shows the act in a sentence, what somebody has to look at, and what happens now."""
        _clear(self._lines)
        state = self.state
        if state.guided is None or state.review is None:
            return
        card = Card(tr(state.guided.said))
        if state.paper.said:
            words = _("By document {no} of {day}")
            on = day(state.paper.on) if state.paper.on else "…"
            card.add(label(fill(words, {"no": state.paper.no, "day": on}), "second"))
        for each in shown_lines(state):
            if not each.warns:
                card.lines.addLayout(bullet(tr(each.head)))
        self._lines.addWidget(card)
        warned = [each for each in shown_lines(state) if each.warns]
        if warned:
            look = Card(_("To look at afterwards"), "warning")
            for each in warned:
                look.lines.addLayout(line_of(each))
            self._lines.addWidget(look)
        words = _(
            "It is written into the draft and can be undone. No unit hears of it before the version"
            " is applied."
        )
        self._lines.addWidget(label(words, "second"))
        self._lines.addStretch(1)


def shown_lines(state: ActState) -> tuple[FollowsLine, ...]:
    """What follows, in sentences."""
    from gbv_desktop.office.plan.units.words import follows_lines

    if state.review is None:
        return ()
    return follows_lines(state.review.follows, state.review.names, state.activities)


def line_of(line: FollowsLine) -> QHBoxLayout:
    """A picture, the head and what it means."""
    picture = QLabel()
    name, tone = ("triangle-alert", "warning") if line.warns else (line.icon, "primary")
    picture.setPixmap(icons.pixmap(name, tone, 16))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(tr(line.head), "strong"))
    if line.more is not None:
        words.addWidget(label(tr(line.more), "second"))
    made = row(spacing=12)
    made.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    made.addLayout(words, 1)
    return made


def _plain(lines: QVBoxLayout) -> QVBoxLayout:
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP)
    return lines


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def scrolled_step(step: QWidget) -> VerticalScrollArea:
    """A step that scrolls where the dialog is too low for it."""
    return VerticalScrollArea(set_style(step, "body"))

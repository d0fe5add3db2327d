"""One period at the side: what the draft says of it, its days, and what is done at once."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.theme import GAP
from ui.base.words import day, period_name
from ui.kit.facts import facts
from ui.kit.layout.beside import SideArea
from ui.kit.layout.flow import Flow
from ui.kit.parts import Card, EmptyState, button, enable, label, set_style, tag
from ui.plan.periods.days import PeriodDays
from ui.plan.periods.words import (
    changed_words,
    document_words,
    due_words,
    extension_lines,
    owed_words,
    working_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gbv_desktop.office.plan.periods.listing import PeriodLine

LEAST = 300
"""Width at 100 % of the card at least."""


class PeriodAct(StrEnum):
    """What can be done about a period at once."""

    MORE_TIME = "more-time"
    BOARD = "board"
    REQUEST_LETTER = "request-letter"
    MORE_TIME_LETTER = "more-time-letter"


class PeriodCard(SideArea):
    """Facts and acts above, the days of the draft below.

    Args:
        why_not: why whoever signed in may not change the draft.
        why_no_change: why they may not change the plan in force.
        name_of: a unit as people call it.

    Signals:
        asked(act: PeriodAct): somebody wants to do something at once.
    """

    asked = Signal(object)

    def __init__(self, why_not: str, why_no_change: str, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._why_no_change, self._name_of = why_no_change, name_of
        self.setMinimumWidth(theme.px(LEAST))
        self.setAccessibleName(_("What the plan says of the period"))
        inner = set_style(QWidget(), "body")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(GAP)
        self._top, self._below = QWidget(), QWidget()
        self._lines.addWidget(self._top)
        # It stays: somebody may be typing in it while the draft is read again.
        self.days = PeriodDays(why_not)
        self._days_card = Card(_("In the draft"))
        self._days_card.add(self.days)
        self._lines.addWidget(self._days_card)
        self._lines.addWidget(self._below)
        self._lines.addStretch(1)
        self.setWidget(inner)
        self.show_period(None, "")

    def show_period(self, line: PeriodLine | None, template: str) -> None:
        """Shows a period; without one, what will be here.

        Args:
            template: the title of the calendar that makes it.
        """
        self._days_card.setVisible(line is not None)
        if line is None:
            how = _("Choose a period from the list to see who owes it and to change its days.")
            self._put(EmptyState(_("No period chosen"), how, icon="calendar"), QWidget())
            return
        facts_card = Card()
        facts_card.lines.addLayout(facts(_pairs(line, self._name_of), names=96))
        self._put(self._acts(line), facts_card)
        self.days.show_days(line, _told(line, template))
        self.updateGeometry()

    def _put(self, top: QWidget, below: QWidget) -> None:
        for before, now in ((self._top, top), (self._below, below)):
            self._lines.replaceWidget(before, now)
            before.hide()
            before.deleteLater()
        self._top, self._below = top, below

    def _acts(self, line: PeriodLine) -> Card:
        changed = changed_words(line)
        head = period_name(line.period.code)
        card = Card(
            head[:1].upper() + head[1:], beside=tag(changed, "warning") if changed else None
        )
        more = button(
            _("More time…"), lambda: self.asked.emit(PeriodAct.MORE_TIME), icon="calendar-check"
        )
        board = button(
            _("Who has reported"), lambda: self.asked.emit(PeriodAct.BOARD), icon="table-2"
        )
        nobody = "" if line.owing else _("Nobody owes it; ask for it first.")
        coming = _("It comes into force with the draft.") if line.new else ""
        enable(more, self._why_no_change or coming or nobody)
        enable(board, coming or nobody)
        card.lines.addLayout(Flow(more, board, *self._letters(line)))
        words = _("More time is in force at once; it does not wait for the draft.")
        card.add(label(words, "small"))
        return card

    def _letters(self, line: PeriodLine) -> Iterator[QPushButton]:
        """The letters of what is in force: that asks for it, and that gave more time."""
        if line.new:
            return
        if line.period.units and line.period.document.said:
            ask = partial(self.asked.emit, PeriodAct.REQUEST_LETTER)
            yield button(_("Letter that asks…"), ask, icon="file-text")
        if line.period.extensions:
            more = partial(self.asked.emit, PeriodAct.MORE_TIME_LETTER)
            yield button(_("Letter of more time…"), more, icon="file-text")


def _told(line: PeriodLine, template: str) -> str:
    if not line.by_calendar:
        return _("The days of this one period.")
    words = _("These days hold for every year of “{title}”; what was due already keeps its own.")
    return fill(words, {"title": template})


def _pairs(line: PeriodLine, name_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    period = line.period
    yield (
        _("Period"),
        fill(_("{first} to {last}"), {"first": day(period.start), "last": day(period.end)}),
    )
    estimated = _("the rest is estimated") if period.has_estimates else ""
    yield _("Figures up to"), "; ".join(filter(None, (day(period.data_to), estimated)))
    yield _("Due"), f"{due_words(line)}\n{working_words(line)}"
    forms = (
        fill(_("{form}: {count} units"), {"form": _short(each.title), "count": each.units})
        for each in line.forms
    )
    yield _("Owed by"), "\n".join((owed_words(line), *forms))
    if period.document.said:
        yield _("By order"), document_words(period.document)
    given = "\n".join(extension_lines(line, name_of))
    yield _("More time"), given or _("nobody has more time")


def _short(title: str) -> str:
    """The first sentence of a form's title, which is its number where plans give forms numbers."""
    return title.partition(". ")[0]

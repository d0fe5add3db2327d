"""The first page: what is owed and when, what came back, what was sent. No sensitive figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.urgent_words import TITLE
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.places import TODO
from ui.base.shell import Shell
from ui.base.topics import ALL
from ui.base.topics import REPORTS as REPORTS_TOPIC
from ui.kit.fields.year import YearMarks, year_block
from ui.kit.layout.folding import Folding, keep_width
from ui.kit.page import Page
from ui.kit.parts import Card, label, set_style
from ui.report.steps import ReportSteps
from ui.stick.watcher import PluggedIn, watcher_of
from ui.todo.activities_card import activities_card
from ui.todo.cards import TaskCards
from ui.todo.checklist import YearChecklist, head_of
from ui.todo.sent_lines import SentLines

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.receive.plugged import Plugged
    from gbv_desktop.office.stick.sticks import Drive
    from gbv_desktop.office.todo import Todo
    from gbv_desktop.office.year.checklist import Checklist

    Found = tuple[Todo, Plugged | None, Checklist]

SIDE, ONE_COLUMN = 330, 900
"""Widths at 100 %: of the right column, and of the page below which there is one column."""
TYPED = frozenset({REPORTS_TOPIC})
"""What a figure changes that is typed; it may change many times a minute."""


class TodoPage(Page):
    """Cards with one main button each; at the right the year and the activities."""

    place: ClassVar[str] = TODO
    title: ClassVar[str] = N_("To do")
    topics: ClassVar[frozenset[str]] = ALL

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        help_now = self.head.second(_(TITLE), partial(_show_urgent, shell), icon="phone")
        help_now.setToolTip("Shift+F1")  # the key itself is the desk's, on every page
        self._task_cards = TaskCards(shell, ReportSteps(shell, self.reload))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._drives: tuple[Drive, ...] = ()
        left, right = QWidget(), QWidget()
        self._right = right
        for widget, lines in ((left, self._cards), (right, self._side)):
            lines.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(lines)
            set_style(widget, "body")
        top = Qt.AlignmentFlag.AlignTop
        # At the top: a column drawn out to the other's height would tear its cards apart.
        self._columns.addWidget(left, 1, top)
        self._columns.addWidget(right, 0, top)
        self.body.addLayout(self._columns)
        # Sticks alone: whether a chosen folder is still there matters where files are taken from
        # it.
        watcher_of(shell).follow(self, self._compare)
        Folding(self, self._columns, below=ONE_COLUMN, folded=self._fold_side)
        self.body.addStretch(1)

    def main_view(self) -> None:
        """What waits stands in cards; the table of what was sent is not what one comes for."""

    def reload(self) -> None:
        """Reads everything that waits."""
        self.load(_read, self._show)

    def _compare(self, found: PluggedIn) -> None:
        """A stick that is plugged in now may hold news."""
        # The first answer differs from nothing, and so reads what a stick holds that was in
        # before.
        if found.drives != self._drives:
            self._drives = found.drives
            self.reload()

    def _fold_side(self, narrow: bool) -> None:
        keep_width(self._right, None if narrow else theme.px(SIDE))

    # --- the number in the menu ------------------------------------------------------------------
    def _hear(self, changed: frozenset[str]) -> None:
        """The menu's number follows at once; not at every figure that is typed."""
        super()._hear(changed)
        if changed != TYPED:
            self.recount()

    def recount(self) -> None:
        """Counts anew while another page is shown; this one counts when it reads."""
        # All that waits is read for one number; a page in sight reads it anyway.
        if self._stale and not self.isVisible():
            self.load(_count, partial(self.shell.count, TODO))

    # --- showing ---------------------------------------------------------------------------------
    def _show(self, found: Found) -> None:
        todo, stick, year = found
        # The button that had the focus goes with its card, and Qt would go on to the menu.
        had_focus = self.isAncestorOf(self.focusWidget())
        _clear(self._cards)
        _clear(self._side)
        cards = list(self._task_cards.of(todo, stick))
        for card in cards:
            self._cards.addWidget(card)
        if not cards:
            done = Card(_("Nothing waits"), "good")
            done.add(label(_("Every report that is due has gone its way."), "second"))
            self._cards.addWidget(done)
        if todo.outgoing.lines:
            self._cards.addSpacing(4)
            self._cards.addWidget(label(_("Sent"), "head"))
            self._cards.addWidget(SentLines(self.shell, todo.outgoing.lines))
        if year.items:
            self._cards.addSpacing(4)
            self._cards.addWidget(label(head_of(year), "head"))
            self._cards.addWidget(YearChecklist(self.shell, year))
        self._side.addWidget(self._year(todo))
        if todo.activities:
            self._side.addWidget(activities_card(todo.activities))
        self.shell.count(TODO, todo.count)
        if had_focus:
            self.setFocus()

    def _year(self, todo: Todo) -> Card:
        year = todo.today.year
        card = Card(fill(_("Year {year}"), {"year": year}))
        card.add(year_block(YearMarks(year, todo.campaigns, todo.deadlines, todo.today)))
        return card


def _count(office: Office) -> int:
    from gbv_desktop.office.todo import todo

    return todo(office).count


def _read(office: Office) -> Found:
    from gbv_desktop.office.receive.plugged import plugged
    from gbv_desktop.office.todo import todo
    from gbv_desktop.office.year.checklist import checklist

    return todo(office), plugged(office), checklist(office)


def _clear(lines: QBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _show_urgent(shell: Shell) -> None:
    from ui.print.urgent import show_urgent

    show_urgent(shell)

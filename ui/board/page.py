"""Theo dõi nộp báo cáo: who has reported, who has not, and what to do about it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QWidget

from gbv_desktop.domain.totals.board import EVERY, Status
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.totals.who_reported import FollowedUnit, Following, following
from gbv_desktop.text import N_
from ui.base import places, theme, topics
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.words import day, revision_name
from ui.board.count_card import CountCard
from ui.board.followed import FollowedCard
from ui.board.missing import offer_missing
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import Flow
from ui.kit.page import LOW, Page
from ui.kit.parts import enable, label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


class BoardFilter(IntEnum):
    """Which units are listed, by how their report stands."""

    ANY, MISSING, RECEIVED, RETURNED, LATE, CONFLICT = range(6)

    def keeps(self, row: FollowedUnit) -> bool:
        """Whether a unit is listed."""
        match self:
            case BoardFilter.MISSING:
                return row.awaited
            case BoardFilter.RECEIVED:
                return row.came
            case BoardFilter.RETURNED:
                return row.status is Status.RETURNED
            case BoardFilter.LATE:
                return row.late or bool(row.overdue)
            case BoardFilter.CONFLICT:
                return row.conflict
            case _:
                return True


_FILTERS = {
    BoardFilter.ANY: N_("Every state"),
    BoardFilter.MISSING: N_("Not sent yet"),
    BoardFilter.RECEIVED: N_("Received"),
    BoardFilter.RETURNED: N_("Returned"),
    BoardFilter.LATE: N_("Late"),
    BoardFilter.CONFLICT: N_("Two versions"),
}
_STATUS = {
    Status.MISSING: (N_("Not sent yet"), "warning"),
    Status.RECEIVED: (N_("Received"), "primary"),
    Status.RETURNED: (N_("Returned"), "warning"),
    Status.ACCEPTED: (N_("Accepted"), "good"),
    Status.CONFLICT: (N_("Two versions"), "error"),
}


class BoardPage(Page):
    """Counts on top, the units in a table, the chosen one beside it with its acts."""

    place = places.BOARD
    title = N_("Who has reported")
    topics: ClassVar[frozenset[str]] = frozenset(
        # The office's own reports too: it stands among the units that owe one.
        {topics.INBOX, topics.PLAN, topics.PAPERS, topics.REPORTS}
    )
    shortcuts = (("Ctrl+P", N_("Print the missing")), ("Ctrl+F", N_("Search")))
    by_period = True
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: Following | None = None
        self._group = EVERY
        self._wanted = ""
        self._print = self.primary(
            _("Print the missing"), self.print_missing, icon="printer", key="Ctrl+P"
        )
        self._cards: dict[str, CountCard] = {}
        self._counts = QWidget()
        self._card_row = QHBoxLayout(self._counts)
        self._card_row.setContentsMargins(0, 0, 0, 0)
        self._card_row.setSpacing(GAP)
        self._one = QButtonGroup(self)
        self.body.addWidget(self._counts)
        self.body.addLayout(self._tools())
        self.table: RowsTable[FollowedUnit] = RowsTable(shell, "board", self._columns())
        self.table.setAccessibleName(_("Units and their reports"))
        self.card = FollowedCard(shell)
        self.body.addWidget(Beside(self.table, self.card, (760, 300)), 1)
        self.table.chose.connect(self._show_one)
        self.table.opened.connect(self.card.press_first)

    def _tools(self) -> Flow:
        self.states = ElidingComboBox()
        self.states.setAccessibleName(_("State of the report"))
        for kind, words in _FILTERS.items():
            self.states.addItem(_(words), kind)
        self.states.currentIndexChanged.connect(lambda _at: self._filter())
        self._groups = ElidingComboBox()
        self._groups.setAccessibleName(_("Group of units"))
        self._groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._groups.activated.connect(
            lambda _at: self._choose_group(str(self._groups.currentData()))
        )
        self._due = label("", "second")
        self._due.setWordWrap(False)
        self._due.setMinimumHeight(self.states.sizeHint().height())  # in the middle of its line
        self._search = SearchBox(_("Search for a unit"))
        self._search.setFixedWidth(theme.px(220))
        self._search.sought.connect(self._seek)
        return Flow(self._groups, self.states, self._search, self._due)

    def _columns(self) -> tuple[Column[FollowedUnit], ...]:
        return (
            # In the plan's order, as on papers and in the totals.
            Column(N_("Unit"), lambda row: row.name, sort=lambda row: row.place),
            Column(
                N_("State"),
                _state,
                align=Align.CENTRE,
                tone=_tone,
                tip=self._state_tip,
                width=150,
            ),
            Column(
                N_("Received on"),
                lambda row: day(row.received_on),
                # What has not come stands behind all that came.
                sort=lambda row: row.received_on or date.max,
                align=Align.CENTRE,
                width=104,
            ),
            Column(
                N_("In time"),
                self._lateness,
                sort=self._late_days,
                align=Align.CENTRE,
                tone=lambda row: "warning" if self._late_days(row) else "",
            ),
            Column(
                N_("Version"),
                lambda row: revision_name(row.revision) if row.revision else "",
                sort=lambda row: row.revision,
                align=Align.CENTRE,
                width=112,
                gives_way=True,
            ),
            Column(N_("Telephone"), _phone, align=Align.CENTRE, width=124, gives_way=True),
        )

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """``unit`` chooses a line, ``state`` a :class:`BoardFilter`."""
        if arguments.get("period"):
            self.shell.turn(str(arguments["period"]))
        if "state" in arguments:
            self.states.setCurrentIndex(self.states.findData(arguments["state"]))
        unit = arguments.get("unit")
        if unit and self._shown is not None:
            self.table.choose(lambda row: row.unit == unit)

    def reload(self) -> None:
        """Reads the board again."""
        period = self.shell.period
        self.load(lambda office: following(office, period), self._show)

    def _show(self, shown: Following) -> None:
        self._shown = shown
        # The last one counts all units.
        total = shown.counts[-1]
        missing = shown.missing
        due = shown.deadline
        told = {"due": due.words(), "working": due.last_working_day_words}
        self._due.setText(fill(_("Due {due}; {working}"), told))
        if not total.received:
            self.head.say(_("Nothing received yet"), "plain")
        elif missing:
            self.head.say(fill(_("{count} to phone"), {"count": len(missing)}), "warning")
        elif shown.own_open:
            self.head.say(_("Only this office's own report is missing"), "warning")
        else:
            self.head.say(_("All are in"), "good")
        enable(self._print, "" if missing else _("No other unit is missing."))
        self._show_counts(shown)
        before = self.table.current.unit if self.table.current is not None else ""
        # The card is built anew with each choice, and the button with the keyboard goes with it.
        with self.keeping_focus(self.card):
            self.table.show_rows(shown.units)
            self._filter()
            if not self.table.choose(lambda row: row.unit == before):
                self._choose_first()

    def _choose_first(self) -> None:
        """The first unit that needs somebody, else the first of all."""
        waiting = {each.unit for each in self._shown.missing} if self._shown else set()
        if not self.table.choose(lambda row: row.unit in waiting):
            self.table.choose(lambda _row: True)

    def _show_counts(self, shown: Following) -> None:
        for count in shown.counts:
            if count.group not in self._cards:
                card = CountCard(count.name or _("All units"))
                card.setChecked(count.group == self._group)
                card.clicked.connect(partial(self._choose_group, count.group))
                self._one.addButton(card)
                self._card_row.addWidget(card, 1)
                self._cards[count.group] = card
                self._groups.addItem(count.name or _("All units"), count.group)
                self._groups.setCurrentIndex(self._groups.findData(self._group))
            self._cards[count.group].show_count(count)

    # --- what is shown ---------------------------------------------------------------------------
    def _choose_group(self, group: str, _checked: bool = True) -> None:
        self._group = group
        self._groups.setCurrentIndex(self._groups.findData(group))
        self._cards[group].setChecked(True)
        self._filter()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """In a low window the table needs the room of the cards; a box chooses the group then."""
        super().resizeEvent(event)
        low = event.size().height() < theme.px(LOW)
        self._counts.setVisible(not low)
        # The same choice twice would be one too many.
        self._groups.setVisible(low)

    def _seek(self, wanted: str) -> None:
        self._wanted = wanted
        self._filter()

    def _filter(self) -> None:
        # Qt hands an IntEnum back as a plain int.
        chosen = BoardFilter(self.states.currentData())
        self.table.filter(
            lambda row: (
                (self._group == EVERY or self._group in row.groups)
                and chosen.keeps(row)
                and fits(self._wanted, row.name, row.office)
            )
        )
        if self.table.current is None:
            self._choose_first()

    def search_box(self) -> QLineEdit:
        """The box for units."""
        return self._search

    def _show_one(self, row: FollowedUnit | None) -> None:
        if self._shown is not None:
            self.card.show_unit(row, self._shown)

    def _late_days(self, row: FollowedUnit) -> int:
        if row.received_on is None:
            # What has not come yet counts from today; what has come, from the day it came.
            return row.overdue
        # "Before" that day: what comes on the very day is a day late.
        return (row.received_on - row.due_before).days + 1 if row.late else 0

    def _lateness(self, row: FollowedUnit) -> str:
        days = self._late_days(row)
        if days:
            # What came late is over; what has not come grows later every day.
            words = _("{days} days late") if row.received_on else _("{days} days over")
            return fill(words, {"days": days})
        return _("in time") if row.received_on else ""

    def _state_tip(self, row: FollowedUnit) -> str:
        if row.conflict and row.status.there:
            return _("Another version waits for your choice; this one stays counted.")
        if row.conflict:
            return _("Two versions of the report contradict each other; none is counted.")
        if row.below is not None and not row.returned_for:
            words = _("{status}; {reported}/{owing} units had reported to it")
            told = {"reported": row.below.reported, "owing": row.below.owing}
            return fill(words, {"status": _status(row), **told})
        return masked_if_hidden(row.returned_for, hidden=self.shell.hidden) or _paper_tip(row)

    # --- acts ------------------------------------------------------------------------------------
    def print_missing(self) -> None:
        """Prints or saves the list to phone by."""
        if self._shown is not None and self._shown.missing:
            offer_missing(self.shell, self._shown.period)


def _state(row: FollowedUnit) -> str:
    another = row.conflict and row.status is not Status.CONFLICT
    said = _("Another came") if another else _status(row)
    if row.below is None:
        return said
    # Of a unit that adds others up it is not all that its report is in.
    return f"{said} ({row.below.reported}/{row.below.owing})"


def _paper_tip(row: FollowedUnit) -> str:
    """Where a report stands, and of one by paper whether that is here."""
    if row.came_by_paper:
        return _("It reports by paper, and its paper is here. Its figures are in no total.")
    if row.awaited and row.by_paper is not None:
        return _("It reports by paper; its paper is not noted yet.")
    return _status(row)


def _status(row: FollowedUnit) -> str:
    # Said of a paper that is not here yet as well: nobody is to ask for a file.
    by_paper = row.by_paper is not None and row.status is Status.MISSING
    return _("By paper") if by_paper else _(_STATUS[row.status][0])


def _tone(row: FollowedUnit) -> str:
    if row.conflict:
        return "error"
    if row.came_by_paper:
        return "primary"
    return "error" if row.overdue else _STATUS[row.status][1]


def _phone(row: FollowedUnit) -> str:
    """By the directory, else by the unit's own word, which is said."""
    if row.phone or not row.declared:
        return row.phone or "–"
    return fill(_("{numbers} (by the unit)"), {"numbers": row.declared})

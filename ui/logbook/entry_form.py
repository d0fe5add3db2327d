"""One event in ten seconds: the day and what was chosen last stand there, Enter writes it down."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from gbv_desktop.domain.checks.log_entries import E_LOG_KIND, NOTE_CHARS
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import (
    SUM_WORDS,
    LogEntry,
    proposed_event,
)
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.vietnamese import money_in_words
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from ui.base import theme
from ui.base.early_words import numbered
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.layout.eliding import grow_with_number
from ui.kit.layout.flow import Flow
from ui.kit.layout.folding import Folding, least_across, part_widths
from ui.kit.parts import Card, button, enable, label, reserve
from ui.kit.said import cover_line
from ui.kit.shortcuts import is_enter
from ui.logbook.more import MoreOfEvent, named
from ui.report.log_rows import SHORT

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.logbook import LogEvent
    from gbv_desktop.office.reports.activity_log import Log

WIDTHS = {
    LogSum.PARTICIPANTS: 86,
    LogSum.WOMEN: 68,
    LogSum.MINORITY: 68,
    LogSum.LEAFLETS: 76,
    LogSum.MONEY: 112,
}
FOUR_LINES = 760
"""Pixels at 100 %; below it two lines of fields become four."""

_ACROSS = QBoxLayout.Direction.LeftToRight


class EntryForm(Card):
    """The fields of one entry.

    Signals:
        submitted(Entry): Enter, or the button; its number is 0 for a new one.
        cancelled(): the change of an entry was given up.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, why_not: str = "") -> None:
        super().__init__()
        self._log: Log | None = None
        self._known: LogEntry | None = None  # the one that is being changed
        self._by_hand = False  # the kind of event was chosen by a person
        self._today = date.min
        self.day = DayField(completes=True)
        self.activity, self.kind, self.place = PickBox(14), PickBox(16), PickBox(12)
        self.figures = {each: QLineEdit() for each in SHORT}
        self.note = QLineEdit()
        self._head = label("", "head")
        self._hint, self._wrong = label("", "second"), label("", "wrong")
        self.save = button("", self.submit, kind="primary")
        self.more = MoreOfEvent()
        self.unfold = button(_("Details"), self.more.ask_for)
        self._leave = button(_("Cancel"), self.cancelled.emit)
        self._build()
        self._why = why_not
        reserve(self.save, why_not)
        if why_not:
            self._forbid()

    def _forbid(self) -> None:
        """Says at once who may write here, not after everything was typed."""
        for field in (self.day, self.activity, self.kind, self.place, self.note, self.unfold):
            field.setEnabled(False)
        for figure in self.figures.values():
            figure.setEnabled(False)
        self._say_wrong("")

    def _say_wrong(self, words: str) -> None:
        """What stands against the entry; for whoever may not write here, always that."""
        self._wrong.setText(self._why or words)
        self._wrong.setVisible(bool(self._wrong.text()))

    def _build(self) -> None:
        self.lines.setContentsMargins(16, 12, 16, 12)
        self.day.setFixedWidth(theme.px(140))
        self.note.setMaxLength(NOTE_CHARS)
        self.note.setPlaceholderText(_("What it was; no names"))
        self._wraps = (QBoxLayout(_ACROSS), QBoxLayout(_ACROSS))
        choices, figures = self._wraps
        choices.addLayout(
            _row((named(_("Day"), self.day), 0), (named(_("Activity"), self.activity), 1)), 4
        )
        choices.addLayout(
            _row(
                (named(_("Kind of event"), self.kind), 4),
                (named(_("Type of place"), self.place), 2),
            ),
            5,
        )
        self.figures[LogSum.MONEY].editingFinished.connect(self._show_money)
        figures.addLayout(Flow(*self._figure_fields()))
        last = _row((named(_("Note"), self.note), 1))
        for act in (self.unfold, self._leave, self.save):
            last.addWidget(act, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addLayout(last, 1)
        self.lines.addWidget(self._head)
        for wrap in self._wraps:
            wrap.setSpacing(8)
            self.lines.addLayout(wrap)
        self.lines.addWidget(self.more)
        Folding(self, *self._wraps, needs=self._needs)
        for said in (self._hint, self._wrong):
            said.hide()
            self.add(said)
        self.kind.setPlaceholderText(_("choose the kind of event"))
        self.activity.currentIndexChanged.connect(lambda _at: self._turn())
        self.kind.activated.connect(lambda _at: self._mark_chosen())
        self.kind.currentIndexChanged.connect(lambda _at: self.more.turn(self.kind.chosen))
        self.day.textChanged.connect(lambda _words: self._follow_day())

    def _figure_fields(self) -> list[QWidget]:
        fields: list[QWidget] = []
        for each, field in self.figures.items():
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            grow_with_number(field, theme.px(WIDTHS[each]))
            fields.append(named(_(SHORT[each]), field, _(SUM_WORDS[each])))
        return fields

    # --- showing ---------------------------------------------------------------------------------
    def open(self, log: Log, today: date) -> None:
        """Takes what may be chosen; what is being typed stays."""
        first = self._log is None
        self._log = log
        before, self._today = self._today, today
        self.activity.offer((each.id, f"{each.number}. {each.short}") for each in log.activities)
        self.place.offer((("", _("not said")), *((each.code, each.name) for each in log.places)))
        self._offer_events()
        self.more.open(log)
        if first:
            # A log of a past plan begins where it ended, not today.
            inside = log.first_day <= today <= log.last_day
            self._put_choices(log.last)
            self.day.show_day(today if inside or log.last is None else log.last.day)
            self.begin()
            self._propose()
        elif not self.editing and self._empty and self.day.shows(before):
            # The day that was offered because it was today; a chosen one stays.
            self.day.show_day(today)

    @property
    def _empty(self) -> bool:
        """Whether nothing of an event is typed."""
        return not any(field.text() for field in (*self.figures.values(), self.note))

    def _turn(self) -> None:
        """Another activity begins with the kind of event that fits the day."""
        self._offer_events()
        self._by_hand = False
        self._propose()

    def _mark_chosen(self) -> None:
        # "activated" comes of a person's choice alone, not of what is proposed here.
        self._by_hand = True
        self._say_wrong("")

    def _follow_day(self) -> None:
        """Another day may lie in no campaign, or in another one."""
        if not (self.editing or self._by_hand):
            self._propose()

    def _propose(self) -> None:
        """Chooses the kind that fits the day; none where a person must choose."""
        log = self._log
        if log is None or not self.day.has_day:
            return
        for activity in log.activities:
            if activity.id == self.activity.chosen:
                day = self.day.whole_day
                event = proposed_event(activity, self._own_events, day, log.last)
                # A guess would be counted; a gap is asked about.
                if event is None:
                    self.kind.leave_open()
                else:
                    self.kind.choose(event)

    @property
    def _own_events(self) -> list[LogEvent]:
        """The kinds of the chosen activity."""
        events = self._log.events if self._log is not None else ()
        return [each for each in events if each.activity == self.activity.chosen]

    def _offer_events(self) -> None:
        """The kinds of the chosen activity, and any other event."""
        own = self._own_events
        other = _("another event (counted in no cell of its own)")
        self.kind.offer((*((each.code, each.name) for each in own), ("", other)))

    def cover(self, *, hidden: bool) -> None:
        """Covers a note that counts cases, or shows it."""
        cover_line(self.note, hidden=hidden)

    def begin(self) -> None:
        """Empties the figures for the next event; day, activity, kind and place stay."""
        self._known, self._by_hand = None, False
        for field in (*self.figures.values(), self.note):
            field.clear()
        self.more.begin()
        # An empty field hides nothing, and what is typed next must be seen.
        self.cover(hidden=False)
        enable(self.save)
        self._tell("", _("Write down (Enter)"))

    def edit(self, entry: LogEntry) -> None:
        """Shows an entry to be changed."""
        self._known = entry
        self.day.show_day(entry.day)
        self._put_choices(entry)
        for each, field in self.figures.items():
            value = entry.figure(each)
            field.setText("" if value is None else format_count(value))
        self.note.setText(entry.note)
        self.more.show_entry(entry)
        head = fill(_("Change entry no. {no}"), {"no": entry.no})
        self._tell(head, _("Keep the change (Enter)"))
        self.take_focus()

    def choose_activity(self, activity: str) -> None:
        """Chooses an activity, as the first page's nudge asks for."""
        self.activity.choose(activity)

    @property
    def editing(self) -> bool:
        """Whether a known entry is being changed."""
        return self._known is not None

    def take_focus(self) -> None:
        """Puts the focus on the day, where an entry begins."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _put_choices(self, entry: LogEntry | None) -> None:
        if entry is not None:
            self.activity.choose(entry.activity)
            self.kind.choose(entry.event)
            self.place.choose(entry.place)

    def _tell(self, head: str, act: str) -> None:
        self._head.setText(head)
        self._head.setVisible(self.editing)
        self.save.setText(act)
        self._leave.setVisible(self.editing)
        self._say_wrong("")
        self._show_money()

    def _show_money(self) -> None:
        """The amount in words: a zero too many is read at once."""
        field = self.figures[LogSum.MONEY]
        try:
            amount = parse_count(field.text()) if field.text().strip() else 0
        except Problem:
            amount = 0  # said when it is submitted
        if amount:
            field.setText(format_count(amount))
        words = fill(_("In words: {amount}"), {"amount": money_in_words(amount)}) if amount else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    # --- handing in ------------------------------------------------------------------------------
    def submit(self) -> None:
        """Hands the entry in, or says which field is no day or number and goes there."""
        if not self.save.isEnabled():
            return  # Enter twice is one event; the first is still being stored
        if self.kind.open:
            self.refuse(E_LOG_KIND())
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found: dict[str, Any] = {}
        field: QLineEdit = self.day
        try:
            day = self.day.whole_day
            for each, field in self.figures.items():
                typed = field.text().strip()
                # Empty is "not told", which is counted as lacking; 0 is a figure.
                found[each.value] = parse_count(typed) if typed else None
        except Problem as problem:
            self.refuse(problem)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return
        # What this form does not show of an entry stays as it was.
        entry = replace(
            self._known or LogEntry(day, self.activity.chosen),
            day=day,
            activity=self.activity.chosen,
            event=self.kind.chosen,
            place=self.place.chosen,
            # An input method may type letters taken apart (NFD); stored words are composed, so that
            # a search finds them.
            note=unicodedata.normalize("NFC", self.note.text()).strip(),
            **found,
        )
        self._hand_in(entry)

    def _hand_in(self, entry: LogEntry) -> None:
        try:
            entry = self.more.put_into(entry)
        except Problem as problem:
            self.refuse(problem)
            self.more.quantity.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say_wrong("")
        self.save.setEnabled(False)
        self.submitted.emit(entry)

    def refuse(self, problem: Problem) -> None:
        """Says why it was not written down; what is typed stays."""
        enable(self.save)
        self._say_wrong(f"{tr(problem.text)} {tr(problem.next)} ({numbered(problem.code)})")

    def _needs(self) -> int:
        """The width of two lines of fields; four stand in a narrow window or with large text."""
        across = (theme.px(FOUR_LINES), *map(least_across, self._wraps))
        return max(across) + self._margins

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The widest line of four is enough."""
        widest = max(width for wrap in self._wraps for width in part_widths(wrap))
        return QSize(widest + self._margins, super().minimumSizeHint().height())

    @property
    def _margins(self) -> int:
        around = self.lines.contentsMargins()
        return around.left() + around.right()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter in any field hands the entry in."""
        if is_enter(event):
            self.submit()
            return
        super().keyPressEvent(event)


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    for part, stretch in parts:
        made.addWidget(part, stretch)
    return made

"""The first page: what is owed and when, what came back, what was sent. No sensitive figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.periods import Period
from gbv_desktop.domain.reports import ReportState
from gbv_desktop.domain.values import format_count
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui import theme
from ui.form.steps import STATES, report_name
from ui.models.rows import Align, Column
from ui.pages.base import Page
from ui.places import APPROVE, BOARD, COURIER, ENTRY, INBOX, PLAN, REPORTS, TODO
from ui.shell import Shell
from ui.theme import GAP
from ui.timers import once
from ui.topics import ALL
from ui.widgets.parts import Card, bar, button, dress, label, tag
from ui.widgets.table import RowsTable
from ui.widgets.year import YearMarks, year_block
from ui.words import day, period_name, revision_name

if TYPE_CHECKING:
    from gbv_desktop.office.session import Office
    from gbv_desktop.office.todo import (
        ActivityLine,
        Collecting,
        OwnTask,
        ReturnedTask,
        SentLine,
        Todo,
    )

SIDE, NARROW = 330, 860


class TodoPage(Page):
    """Cards with one main button each; at the right the year and the activities."""

    place: ClassVar[str] = TODO
    title: ClassVar[str] = N_("To do")
    topics: ClassVar[frozenset[str]] = ALL

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._main_used = False
        left, right = QWidget(), QWidget()
        self._right = right
        for widget, lines in ((left, self._cards), (right, self._side)):
            lines.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(lines)
            dress(widget, "body")
        top = Qt.AlignmentFlag.AlignTop
        self._columns.addWidget(left, 1, top)
        self._columns.addWidget(right, 0, top)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def reload(self) -> None:
        """Reads everything that waits."""
        self.load(_read, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """One column in a narrow window."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._right.setMinimumWidth(0 if narrow else theme.px(SIDE))
        self._right.setMaximumWidth(16_777_215 if narrow else theme.px(SIDE))

    # --- showing ---------------------------------------------------------------------------------
    def _show(self, todo: Todo) -> None:
        had_focus = self.isAncestorOf(self.focusWidget())
        _clear(self._cards)
        _clear(self._side)
        self._main_used = False
        cards = [*self._office_cards(todo), *self._report_cards(todo), *self._campaigns(todo)]
        for card in cards:
            self._cards.addWidget(card)
        if not cards:
            done = Card(_("Nothing waits"), "good")
            done.add(label(_("Every report that is due has gone its way."), "second"))
            self._cards.addWidget(done)
        if todo.sent:
            self._show_sent(todo.sent)
        self._side.addWidget(self._year(todo))
        if todo.activities:
            self._side.addWidget(_activities(todo))
        self.shell.count(TODO, todo.count)
        if had_focus:
            self.setFocus()

    def _card(
        self,
        tone: str,
        head: str,
        more: str,
        act: tuple[str, Callable[[], object]] | None,
        *marks: QWidget,
    ) -> Card:
        """Head and explanation at the left, a tag and the one button at the right."""
        card = Card("", tone)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(head, "head"))
        if more:
            words.addWidget(label(more, "second"))
        line.addLayout(words, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for mark in marks:
            line.addWidget(mark, 0, middle)
        if act is not None:
            # The first card's button is the main one of the page.
            made = button(act[0], act[1], kind="" if self._main_used else "primary")
            made.setAccessibleName(f"{act[0]}: {head}")
            self._main_used = True
            line.addWidget(made, 0, middle)
        card.lines.addLayout(line)
        return card

    # --- what waits ------------------------------------------------------------------------------
    def _office_cards(self, todo: Todo) -> Iterator[Card]:
        if todo.collecting is not None:
            yield self._collecting(todo.collecting)
        if todo.registrations:
            yield self._card(
                "warning",
                fill(_("{count} computers wait to be registered"), {"count": todo.registrations}),
                _("Compare the digits with the stamped sheet, then accept."),
                (_("Look at them"), partial(self.shell.go, INBOX)),
            )
        if not todo.upper_known:
            yield self._card(
                "warning",
                _("The upper unit's start package has not come in yet"),
                _("You can enter and print; exporting needs the package from its stick."),
                (_("Take it in"), partial(self.shell.go, COURIER)),
            )
        elif not todo.upper_verified:
            yield self._card(
                "warning",
                _("The upper unit's digits have not been compared"),
                _("Until then your bundles are marked “chưa xác minh”."),
                (_("Compare"), partial(self.shell.go, COURIER)),
            )

    def _report_cards(self, todo: Todo) -> Iterator[Card]:
        for returned in todo.returned:
            if not returned.begun:
                yield self._returned(returned)
        for task in todo.own:
            yield self._own(task)
        if todo.stale:
            yield self._card(
                "",
                fill(_("{count} earlier reports are not on this computer"), {"count": todo.stale}),
                _("They are long overdue; enter them if their figures are to be compared with."),
                (_("Look at them"), partial(self.shell.go, REPORTS)),
            )

    def _own(self, task: OwnTask) -> Card:
        code = task.period.code
        go = partial(self.shell.go, ENTRY, period=code)
        form = task.title.partition(". ")[0]
        more = " · ".join((_due(task.period), form, _data_to(task.period)))
        marks: list[QWidget] = [] if _approved(task) else [_days(task.days)]
        who = self.shell.who
        if task.prepared_by and not who.alone:
            held = fill(_("in the hands of {person}"), {"person": task.prepared_by})
            more = f"{more} · {held}"
        tone = "primary"
        act: tuple[str, Callable[[], object]] | None = (_("Go on entering"), go)
        match task.stage:
            case None | ReportState.ENTERING if who.why_not(PersonRole.ENTER):
                act = None
            case None:
                act = (_("Begin"), go)
            case ReportState.SUBMITTED if who.on_screen:
                tone, more = "warning", _("Lies before the leader to be approved on the screen.")
                act = (_("Look and approve"), partial(self.shell.go, APPROVE, period=code))
            case ReportState.SUBMITTED:
                tone, more = "warning", _("Lies before the leader to be signed.")
                act = (_("Open"), go)
            case ReportState.APPROVED:
                tone, more = "good", _("Signed and locked; the bundle has not been exported yet.")
                act = (_("Export the bundle"), partial(self.shell.go, COURIER, period=code))
        head = report_name(code)
        if task.revision > 1:
            head = f"{head} – {revision_name(task.revision)}"
        card = self._card(tone, head, more, act, *marks)
        if task.rejected:
            words = fill(_("The leader gave it back: {reason}"), {"reason": task.rejected})
            card.add(label(words, "wrong"))
        if task.stage is ReportState.ENTERING:
            card.lines.addLayout(_progress(task))
        return card

    def _returned(self, task: ReturnedTask) -> Card:
        head = fill(
            _("Returned: {report} ({revision})"),
            {
                "report": period_name(task.period.code),
                "revision": revision_name(task.revision),
            },
        )
        came = fill(_("{unit}, taken in on {day}"), {"unit": task.by, "day": task.on})
        more = [task.reason, came]
        if task.cells:
            cells = fill(_("cells to look at: {cells}"), {"cells": task.cells})
            more.insert(1, cells)
        cell = task.cells[0] if task.cells else ""
        go = partial(self.shell.go, ENTRY, period=task.period.code, cell=cell)
        return self._card("error", head, " · ".join(more), (_("Open the report"), go))

    def _collecting(self, found: Collecting) -> Card:
        head = fill(_("Reports of the units: {period}"), {"period": period_name(found.period.code)})
        more = [_due(found.period)]
        if found.missing:
            more.append(fill(_("missing: {units}"), {"units": _few(found.missing)}))
        if found.returned:
            more.append(fill(_("returned: {units}"), {"units": _few(found.returned)}))
        go = (_("Who has reported"), partial(self.shell.go, BOARD, period=found.period.code))
        card = self._card("primary", head, " · ".join(more), go, _days(found.days))
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(bar(found.received, found.owed), 1)
        count = fill(_("{done} of {total} units"), {"done": found.received, "total": found.owed})
        line.addWidget(_plain(count))
        if found.late:
            line.addWidget(tag(fill(_("{count} late"), {"count": found.late}), "warning"))
        if found.conflicts:
            words = fill(_("{count} in conflict"), {"count": len(found.conflicts)})
            line.addWidget(tag(words, "error"))
        card.lines.addLayout(line)
        return card

    def _campaigns(self, todo: Todo) -> Iterator[Card]:
        for campaign in todo.running:
            last = f"{campaign.to_day}/{campaign.to_month}"
            more = fill(
                _("Until {day}. Count what you do now; the year's report asks for it."),
                {"day": last},
            )
            plan = (_("See the plan"), partial(self.shell.go, PLAN))
            yield self._card("campaign", campaign.title, more, plan)

    # --- what was sent ---------------------------------------------------------------------------
    def _show_sent(self, sent: tuple[SentLine, ...]) -> None:
        self._cards.addSpacing(4)
        self._cards.addWidget(label(_("Sent"), "head"))
        table: RowsTable[SentLine] = RowsTable(self.shell, "todo-sent", SENT, sortable=False)
        table.setAccessibleName(_("Sent"))
        table.opened.connect(lambda row: self.shell.go(ENTRY, period=row.period.code))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards.addWidget(table)
        grown = once(table, 0, partial(_fit_height, table))
        table.verticalHeader().sectionResized.connect(lambda *_at: grown.start())
        table.show_rows(sent[:SENT_SHOWN])
        _fit_height(table)

    def _year(self, todo: Todo) -> Card:
        year = todo.today.year
        card = Card(fill(_("Year {year}"), {"year": year}))
        card.add(year_block(YearMarks(year, todo.campaigns, todo.deadlines, todo.today)))
        return card


SENT_SHOWN = 6


def _read(office: Office) -> Todo:
    from gbv_desktop.office.todo import todo

    return todo(office)


def _clear(lines: QBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _fit_height(table: QTableView) -> None:
    """As high as its rows: the page scrolls, not the table."""
    rows = table.verticalHeader().length() + 2 * table.frameWidth()
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows)


def _approved(task: OwnTask) -> bool:
    return task.stage is ReportState.APPROVED


def _due(period: Period) -> str:
    return fill(_("Send before {day}"), {"day": period.due_before})


def _data_to(period: Period) -> str:
    return fill(_("figures up to {day}"), {"day": f"{period.data_to.day}/{period.data_to.month}"})


def _days(days: int) -> QLabel:
    """How long there is left; red when it is over, amber in the last two weeks."""
    if days < 0:
        return tag(fill(_("{count} days late"), {"count": -days}), "error")
    if days == 0:
        return tag(_("today is the last day"), "error")
    tone = "warning" if days <= 14 else "plain"
    return tag(fill(_("{count} days left"), {"count": days}), tone)


def _plain(words: str) -> QLabel:
    made = label(words, "second")
    made.setWordWrap(False)
    return made


def _progress(task: OwnTask) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GAP)
    line.addWidget(bar(task.filled, task.asked), 1)
    cells = {"filled": task.filled, "asked": task.asked}
    line.addWidget(_plain(fill(_("{filled}/{asked} cells"), cells)))
    if task.errors:
        line.addWidget(tag(fill(_("{count} errors"), {"count": task.errors}), "error"))
    if task.warnings:
        line.addWidget(tag(fill(_("{count} warnings"), {"count": task.warnings}), "warning"))
    return line


def _few(names: tuple[str, ...]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:4])
    left = len(names) - 4
    return shown if left <= 0 else f"{shown} {fill(_('and {count} more'), {'count': left})}"


def _activities(todo: Todo) -> Card:
    card = Card(_("Our activities this year"))
    for line in todo.activities:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(f"{line.number}. {line.title}"), 1)
        row.addWidget(_done(line), 0, Qt.AlignmentFlag.AlignTop)
        card.lines.addLayout(row)
    return card


def _done(line: ActivityLine) -> QLabel:
    if not line.value:
        return tag(_("none yet"), "warning")
    words = _("done") if line.yes_no else f"{format_count(line.value)} {line.measure}"
    return tag(words, "good")


def _answer(row: SentLine) -> str:
    words = _(STATES[row.stage][0])
    if row.receipt_no and row.answered_on is not None:
        return f"{words} {day(row.answered_on)}"
    return words


def _name(row: SentLine) -> str:
    words = period_name(row.period.code)
    return words[:1].upper() + words[1:]


def _receipt(row: SentLine) -> str:
    return fill(_("no. {no}"), {"no": row.receipt_no}) if row.receipt_no else ""


SENT: tuple[Column[SentLine], ...] = (
    Column(N_("Report"), _name),
    Column(N_("Revision"), lambda row: revision_name(row.revision), align=Align.CENTRE, width=120),
    Column(N_("Exported"), lambda row: day(row.exported_on), align=Align.CENTRE, width=104),
    Column(
        N_("Answer"), _answer, align=Align.CENTRE, tone=lambda row: STATES[row.stage][1], width=190
    ),
    Column(N_("Receipt"), _receipt, align=Align.CENTRE, width=100),
)

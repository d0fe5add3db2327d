"""Kinh phí: what was given, spent and left of a budget year, and the lines behind each sum."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.logbook import WorkRegister
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.domain.work.budget.views import MoneyView, ViewRow, view_rows
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.work.money_table import money_pdf
from gbv_desktop.office.totals.year.money_board import read_money
from gbv_desktop.office.work.money import reconcile_money, remove_money
from gbv_desktop.text import N_, Field, message
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.fields.pick import PickBox
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.beside import Beside
from ui.kit.layout.flow import FlowBox
from ui.kit.layout.folding import FoldingLine
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.kit.parts import EmptyState, button, enable, label, scrolled
from ui.kit.roles import only_for
from ui.kit.sights import SightButtons
from ui.kit.table.table import RowsTable
from ui.money.cards import SumCards, strip_words
from ui.money.give_dialog import give_dialog
from ui.money.line_dialog import CHANGED, line_dialog
from ui.money.lists import sum_columns
from ui.money.removed_dialog import RemovedDialog
from ui.money.side import MoneySide
from ui.print.printing import print_pdf
from ui.report.more_time import why_no_change

ONE_LINE = 760
"""Width of the page at 100 % from which what is chosen stands in one line."""
BELOW = 860
"""Width at 100 % under which five columns of sums have no room beside the lines."""
LOW, NARROW = 520, 700
"""Height and width of the page at 100 % below which the sums stand in one line of text."""


class MoneyPage(Page):
    """Sums by activity, unit or source at the left; warnings and lines at the side."""

    place: ClassVar[str] = places.MONEY
    title: ClassVar[str] = N_("Budget")
    topics: ClassVar[frozenset[str]] = frozenset(
        {topics.MONEY, topics.PLAN, topics.INBOX, topics.COURIER}
    )
    shortcuts = (("Ctrl+E", N_("Excel")),)
    scrolls: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._book: MoneyBook | None = None
        self._year = shell.today.year
        self._gives = shell.who.consolidating
        views = (MoneyView.ACTIVITY, MoneyView.UNIT, MoneyView.SOURCE)
        self._views = views if self._gives else (MoneyView.ACTIVITY, MoneyView.SOURCE)
        self._view = self._views[0]
        self._make_acts()
        self.cards, self._strip = SumCards(), label("", "strong")
        self._strip.hide()
        self._noted = label("", "second")
        self.year = PickBox(8)
        self.search = SearchBox(_("Find an activity or a unit"))
        words = {
            MoneyView.ACTIVITY: _("By activity"),
            MoneyView.UNIT: _("By unit"),
            MoneyView.SOURCE: _("By source"),
        }
        self.sights = SightButtons(self, [words[each] for each in self._views], self._look)
        self.table: RowsTable[ViewRow] = RowsTable(
            shell, "money", sum_columns(self._view), sortable=False
        )
        self.table.setAccessibleName(_("Money of the year"))
        self.side = MoneySide(shell)
        self._stack = FrontSizedStack()
        self._build()

    def _make_acts(self) -> None:
        shell = self.shell
        self._excel = self.head.second(_("Excel, CSV…"), self.save, icon="table-2", key="Ctrl+E")
        self._print = self.head.second(_("Print the table…"), self.print_table, icon="printer")
        self._compared = self.head.second(_("Compared…"), self.reconcile, icon="check")
        only_for(shell, PersonRole.ENTER, self._compared)
        if self._gives:
            self._give = self.head.second(_("Give money…"), self.give, icon="send")
            enable(self._give, why_no_change(shell))
        self._enter = self.primary(_("Enter a line…"), self.enter, icon="plus")
        only_for(shell, PersonRole.ENTER, self._enter)

    def _build(self) -> None:
        self.body.setSpacing(8)
        self.year.setAccessibleName(_("Budget year"))
        self.year.currentIndexChanged.connect(lambda _at: self._turn_year())
        self.search.sought.connect(lambda _words: self._filter())
        self.search.lead_into(self.table)
        self.table.chose.connect(self.side.show_row)
        self.table.opened.connect(lambda _row: self.side.lines.setFocus())
        self.side.wanted.connect(self._act)
        views = FlowBox(*self.sights.parts)
        above = FoldingLine((self.year, 0), (views, 1), (self.search, 1), below=ONE_LINE)
        self._offered = self._offer_line()
        for part in (self.cards, above, self._strip, self._offered):
            self.body.addWidget(part)
        self._stack.addWidget(scrolled(_nothing_yet()))
        beside = Beside(self.table, self.side, (700, 330), least=320, one_column=BELOW)
        self._stack.addWidget(beside)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._noted)

    def _offer_line(self) -> QWidget:
        """That the plan names no sources; at the consolidating office the way to them."""
        said = _(
            "The plan names no sources of money yet; until it does, registers use the usual ones."
        )
        told = label(said, "hint")
        if not self._gives:
            return told
        self._into_draft = button(_("Put them into the draft"), self.offer, icon="list-checks")
        return FoldingLine((told, 1), (self._into_draft, 0), below=ONE_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """In a low window the table needs the room of the cards; one line says the same."""
        super().resizeEvent(event)
        room = event.size()
        cards = room.height() >= theme.px(LOW) and room.width() >= theme.px(NARROW)
        self.cards.setVisible(cards)
        self._strip.setVisible(not cards)

    # --- reading ---------------------------------------------------------------------------------
    def reload(self) -> None:
        """Reads the register of the chosen year again."""
        self.load(partial(_read, self._year), self._show)

    def _show(self, found: tuple[MoneyBook, bool]) -> None:
        book, drafted = found
        self._book, self._year = book, book.year
        if self._gives:
            there = _("They stand in the draft. Apply it on the page “Plan”.") if drafted else ""
            enable(self._into_draft, self.shell.who.why_not(PersonRole.ENTER) or there)
        identity = book.plan.identity
        years = range(
            min(identity.last_year, self.shell.today.year + 1), identity.first_year - 1, -1
        )
        self.year.blockSignals(True)
        self.year.offer((str(each), str(each)) for each in years)
        self.year.choose(str(book.year))
        self.year.blockSignals(False)
        count = len(book.warnings)
        words = fill(_("{count} places to look at"), {"count": count})
        self.head.say(words if count else "", "warning")
        self._offered.setVisible(not book.plan.sources)
        self.cards.show_book(book, self.shell.today)
        self._strip.setText(strip_words(book, self.shell.today))
        self._noted.setText(_noted_words(book))
        self.side.show_book(book, self._view)
        some = bool(book.lines or book.removed)
        self._stack.setCurrentIndex(1 if some else 0)
        self._noted.setVisible(some)
        self._filter()
        self._judge()

    def _filter(self) -> None:
        book = self._book
        if book is None:
            return
        before = self.table.current.key if self.table.current is not None else None
        wanted = self.search.wanted
        rows = [
            each for each in view_rows(book, self._view) if fits(wanted, each.name, *each.places)
        ]
        if rows and not wanted:
            lines = tuple(line for each in rows for line in each.lines)
            rows.append(ViewRow(_WHOLE, _("In all"), book.whole, lines, ()))
        self.table.show_rows(rows)
        if not self.table.choose(lambda each: each.key == before):
            self.table.choose(lambda _row: True)
        self.side.show_row(self.table.current)

    def _judge(self) -> None:
        book = self._book
        none = _("Nothing stands in the register of this year.")
        some = book is not None and bool(book.lines)
        enable(self._excel, "" if some else none)
        own = book is not None and bool(book.own)
        if not self.shell.who.why_not(PersonRole.ENTER):
            enable(self._compared, "" if own else none)

    def _look(self, at: int) -> None:
        self._view = self._views[at]
        self.table.rows.columns = sum_columns(self._view)
        self.table.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.sights.press(at)
        if self._book is not None:
            self.side.show_book(self._book, self._view)
        self._filter()

    def _turn_year(self) -> None:
        self._year = int(self.year.chosen or self._year)
        self.reload()

    def search_box(self) -> QLineEdit:
        """Ctrl+F."""
        return self.search

    def main_view(self) -> QWidget:
        """The sums; the lines at the side follow them."""
        return self.table

    def arrive(self, **arguments: Any) -> None:
        """``year`` opens that budget year."""
        if arguments.get("year"):
            self._year = int(arguments["year"])
            self.reload()

    # --- acts ------------------------------------------------------------------------------------
    def enter(self) -> None:
        """A new line of this office's own money."""
        book = self._book
        if book is None:
            return
        today = self.shell.today
        spent_on = today if today.year == book.year else None
        source = book.sources[0].id if book.sources else ""
        kind = MoneyKind.USED
        line = MoneyLine(year=book.year, kind=kind, amount=0, source=source, day=spent_on)
        self._ask(line_dialog(self.shell, book, line))

    def _act(self, act: str) -> None:
        """What was pressed at the side."""
        book, line = self._book, self.side.lines.current
        if book is None:
            return
        if act == "removed":
            self._ask(RemovedDialog(self.shell, book))
        elif line is not None and act == "change":
            self._ask(line_dialog(self.shell, book, line.line))
        elif line is not None:
            self._run(partial(_remove, line.line.no), self._taken_out, N_("Taking the line out"))

    def _taken_out(self, line: MoneyLine) -> None:
        words = _("Line no. {no} is taken out; “Taken out” brings it back.")
        self.shell.say("✓ " + fill(words, {"no": line.no}))

    def give(self) -> None:
        """Gives units money by a decision."""
        if self._book is not None:
            self._ask(give_dialog(self.shell, self._book))

    def reconcile(self) -> None:
        """Notes that today the register was compared with the accountant's books."""
        words = fill(
            _("Does the register of {year} agree with the accountant's books today?"),
            {"year": str(self._year)},
        )
        more = _("Every line entered here is marked with this day; the sums stay as they are.")
        if self.shell.ask.sure(words, _("It agrees"), more):
            act = partial(_reconcile, self._year)
            self._run(act, self._said_compared, N_("Noting the day"))

    def _said_compared(self, count: int) -> None:
        words = fill(_("{count} lines are marked as compared."), {"count": count})
        self.shell.say("✓ " + words)

    def offer(self) -> None:
        """Puts the usual sources into the draft of the plan."""
        self._run(_offer, self._said_offered, N_("Adding sources of money"))

    def _said_offered(self, _draft: object) -> None:
        self.shell.say(
            "✓ " + _("The sources stand in the plan's draft; apply it on the page “Plan”.")
        )

    def print_table(self) -> None:
        """The annex on money of the chosen year."""
        title = fill(_("Money of {year}"), {"year": str(self._year)})
        self.shell.work.read(
            partial(_pdf, self._year), lambda pdf: print_pdf(self.shell, pdf, title)
        )

    def save(self) -> None:
        """The sums that are shown, as a file for Excel."""
        self.table.save()

    def _ask(self, dialog: QDialog) -> None:
        if self.shell.ask.show(dialog):
            self.shell.say("✓ " + _("Kept"))

    def _run(self, act: Any, done: Any, doing: str) -> None:
        self.shell.work.run(act, done, message(doing))


_WHOLE = "\0"
"""The key of the row that adds all up."""


def _noted_words(book: MoneyBook) -> str:
    """Where the sums come from, when they were compared, and who has not told of money yet."""
    said = [_("Sums in VND.")]
    if any(each.register is WorkRegister.MONEY for each in book.plan.log_sources):
        said.append(_("The report's cells on money are proposed from here when it is filled in."))
    count, last = book.reconciled
    if last is not None:
        told: dict[str, Field] = {"count": count, "all": len(book.own), "day": day(last)}
        words = _("Compared with the accountant on {day}: {count} of {all} lines.")
        said.append(fill(words, told))
    if book.missing:
        words = _("{count} units have not told of their money yet.")
        said.append(fill(words, {"count": len(book.missing)}))
    return " ".join(said)


def _nothing_yet() -> QWidget:
    return EmptyState(
        _("No money of this year stands in the register"),
        _(
            "Where no money of its own was given and the work went along with other tasks, nothing"
            " has to be entered: the paper says so. Enter a line for what was given or spent."
        ),
        icon="wallet",
    )


def _read(year: int, office: Office) -> tuple[MoneyBook, bool]:
    """The register of that year, or of the plan's nearest one; whether the draft has sources."""
    from gbv_desktop.office.work.money_giving import sources_drafted

    known = office.plan.identity
    book = read_money(office, min(max(year, known.first_year), known.last_year))
    return book, not book.plan.sources and sources_drafted(office)


def _pdf(year: int, office: Office) -> bytes:
    return money_pdf(office, year)


def _remove(no: int, office: Office, _progress: TaskProgress) -> TaskOutcome[MoneyLine]:
    return TaskOutcome(remove_money(office, no), CHANGED)


def _reconcile(year: int, office: Office, _progress: TaskProgress) -> TaskOutcome[int]:
    return TaskOutcome(reconcile_money(office, year, office.clock.today()), CHANGED)


def _offer(office: Office, _progress: TaskProgress) -> TaskOutcome[object]:
    from gbv_desktop.office.work.money_giving import add_offered_sources

    changed = frozenset({topics.MONEY, topics.PLAN})
    return TaskOutcome(add_offered_sources(office), changed)

"""Tiếp nhận: what lies on a stick and what it would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.base.faults import E_STATE_CHANGED
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.import_rows import WAITING, ImportRow
from gbv_desktop.office.receive.inbox_preview import Arrivals, arrivals, take_chosen
from gbv_desktop.office.receive.notices import I_ABOVE
from gbv_desktop.office.stick.sticks import E_STICK_LOST, StickLook, require_there
from gbv_desktop.text import N_, message
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.work import TaskOutcome, TaskProgress
from ui.inbox.arrival_card import ArrivalCard
from ui.inbox.arrival_columns import arrival_columns
from ui.inbox.arrivals import ArrivalLine, arrival_of, weight
from ui.inbox.aside import AsideView, sure_of_far
from ui.inbox.empty import no_bundle_yet, reading_the_stick
from ui.inbox.registrations import RegistrationsView
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.layout.folding import Folding
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import LOW, Page, Shortcuts
from ui.kit.parts import enable, label, row
from ui.kit.roles import only_for
from ui.kit.table.table import RowsTable
from ui.stick.registering import register
from ui.stick.stick_bar import StickBar, on_the_stick, suspect_words

STICK, ASIDE, WAIT = range(3)
REPORT, NEXT = 2, 4
FEWER_COLUMNS = 1040
"""Width of the page at 100 % below which two columns of the table are left out."""
READING = 2
"""Of the places where the table stands: what is seen while a stick is being read."""
NOTHING = Arrivals((), (), 0, {})
_AGAIN = ("F5", N_("Look again"))
_COMPARE = ("Enter", N_("Compare the digits"))
_VIEWS = {"stick": STICK, "aside": ASIDE, "registrations": WAIT}


class InboxPage(Page):
    """Three views: what is on the stick, what was refused and kept, who asks to be registered."""

    place = places.INBOX
    title = N_("Take in")
    topics: ClassVar[frozenset[str]] = frozenset({topics.INBOX, topics.DEVICES, topics.PLAN})
    shortcuts = (
        ("F5", N_("Read the stick again")),
        ("Enter", N_("Take one in")),
        ("Ctrl+Enter", N_("Take in all that are right")),
    )
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._seen: Arrivals | None = None
        self._stick: StickLook | None = None
        self._rows: tuple[ArrivalLine, ...] = ()
        self._wanted = ""
        self._behind = False  # something changed since the stick was read
        self._take = self.primary(_("Take in the right ones"), self.take_ready, icon="download")
        only_for(shell, PersonRole.ENTER, self._take)
        # The other views have no main act; the head keeps its height all the same.
        self.head.setMinimumHeight(theme.px(theme.BUTTON))
        self._tabs = ElidingTabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(_("Views of what came in"))
        self._views = FrontSizedStack()
        self.aside = AsideView(shell)
        self.registrations = RegistrationsView(shell)
        for beside in (self.aside, self.registrations):
            beside.counted.connect(self._judge)
        for view in (self._stick_view(), self.aside, self.registrations):
            self._tabs.addTab("")
            self._views.addWidget(view)
        self._name_tabs(0, 0, 0)
        self._tabs.currentChanged.connect(self._turn_to)
        self._counts = label("", "second")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self._tabs, spacing=GAP)
        line.addWidget(self._counts, 1)
        self.body.addLayout(line)
        self.body.addWidget(self._views, 1)
        Folding(self, below=FEWER_COLUMNS, folded=self._fold_table)
        self._judge()

    def _stick_view(self) -> QWidget:
        view = QWidget()
        lines = QVBoxLayout(view)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self.stick = StickBar(self.shell)
        self.stick.looked.connect(self._preview)
        self.filled_by(*self.stick.buttons)
        lines.addWidget(self.stick)
        self.table: RowsTable[ArrivalLine] = RowsTable(
            self.shell, "inbox", arrival_columns(), twice=False
        )
        self.table.setAccessibleName(_("Bundles and what they would change"))
        self.card = ArrivalCard(self.shell)
        self.table.chose.connect(self.card.show_arrival)
        self.table.opened.connect(lambda _row: self.card.press_first())
        self.card.take.connect(self._take_one)
        self.card.decide.connect(self._decide)
        self.card.digits.connect(self._register)
        self.card.board.connect(self._to_board)
        middle = Beside(self.table, self.card, (680, 320), shares=(68, 32))
        self._empty = FrontSizedStack()
        self._empty.addWidget(middle)
        self._empty.addWidget(no_bundle_yet())
        self._empty.addWidget(reading_the_stick())
        lines.addWidget(self._empty, 1)
        self._foot = label("", "second")
        lines.addWidget(self._foot)
        return view

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """``view``: ``stick``, ``aside`` or ``registrations``; ``folder`` chooses a stick, and
        ``file`` one of its files.
        """
        self._wanted = str(arguments.get("file", ""))
        if arguments.get("view") in _VIEWS:
            self._tabs.setCurrentIndex(_VIEWS[str(arguments["view"])])
        if arguments.get("folder"):
            self.shell.stick = Path(str(arguments["folder"]))
            self._stale = True

    def reload(self) -> None:
        """Reads the stick, what lies aside and who waits."""
        self._behind = False
        self._reload_beside()
        self.stick.look_again()

    def _reload_beside(self) -> None:
        self.aside.reload()
        self.registrations.reload()

    def _hear(self, changed: frozenset[str]) -> None:
        """Thirty files are not read again behind somebody's back who looks at another view."""
        if changed & self.topics and self.isVisible() and self._tabs.currentIndex() != STICK:
            self._behind = True
            self._reload_beside()
        else:
            super()._hear(changed)

    def _preview(self, shown: StickLook | None) -> None:
        before, self._stick = self._stick, shown
        if shown is None or not (shown.files or shown.registrations):
            self._show(NOTHING)
            if self.stick.busy:
                self._empty.setCurrentIndex(READING)
            return
        # Old lines above a new stick would be taken in from the wrong one.
        if not shown.is_of(before):
            self._show(NOTHING)
            self._empty.setCurrentIndex(READING)
        self.shell.work.run(
            partial(_read, shown.folder),
            partial(self._show_of, shown),
            message(N_("Reading the stick")),
            failed=partial(self._unreadable, shown),
            stopped=lambda: self._show_of(shown, NOTHING),
            can_stop=True,
        )

    def _show_of(self, shown: StickLook, seen: Arrivals) -> None:
        """An answer about a stick that is gone is nobody's; the one that is in waited."""
        if shown.is_of(self._stick):
            self._show(seen)
        elif self._stick is not None:
            self.stick.look_again()

    def _unreadable(self, shown: StickLook, problem: Problem) -> None:
        if shown.is_of(self._stick):
            self._show(NOTHING)
            self.shell.ask.problem(problem)

    def _show(self, seen: Arrivals) -> None:
        with self.keeping_focus(self.card):
            self._show_rows(seen)
        self._judge()
        self.take_focus()

    def _show_rows(self, seen: Arrivals) -> None:
        self._seen = seen
        self._rows = tuple(arrival_of(row, seen) for row in seen.rows)
        before = self.table.current.row.sha256 if self.table.current is not None else ""
        self.table.show_rows(sorted(self._rows, key=weight))
        self._empty.setCurrentIndex(0 if self._rows else 1)
        wanted = self._wanted
        if self._rows:
            self._wanted = ""
        # What was dropped on the window is looked at first.
        named = self.table.choose(lambda row: bool(wanted) and Path(row.row.file).name == wanted)
        if not named and not self.table.choose(lambda row: row.row.sha256 == before != ""):
            self.table.choose(lambda _row: True)
        self.card.show_arrival(self.table.current)

    def hide_figures(self, hidden: bool) -> None:
        """Draws the changes again."""
        del hidden
        self.table.show_rows(self.table.rows.rows)
        self.card.show_arrival(self.table.current)

    # --- what is said ----------------------------------------------------------------------------
    def _judge(self) -> None:
        ready = self._ready_files()
        some = fill(_("Take in {count} bundles"), {"count": len(ready)})
        self._take.setText(some if ready else _("Take in the right ones"))
        on_stick = self._tabs.currentIndex() == STICK
        self._take.setVisible(on_stick)
        enable(self._take, "" if ready else _("Nothing here can be taken in without a look."))
        self._counts.setText(self._summary() if on_stick else "")
        self._name_tabs(
            on_the_stick(self.stick.shown) if self._rows else 0,
            self.aside.open,
            self.registrations.count,
        )
        shown = self.stick.shown
        self._foot.setText(self._foot_words(shown))
        stick = shown.label if shown is not None and self._rows else ""
        named = fill(_("Take in from “{stick}”"), {"stick": stick}) if stick else _(self.title)
        self.head.title.setText(named)
        self.shell.count(
            self.place, len(ready) + sum(each.doubtful for each in self._rows) + self._choices()
        )
        self.announced.emit()

    def _choices(self) -> int:
        """How many reports came in versions that wait for a choice."""
        return len({(each.row.unit, each.row.period) for each in self._rows if each.to_choose})

    def _summary(self) -> str:
        counts = (
            (len({each.row.sha256 for each in self._rows if each.ready}), _("{count} right")),
            (sum(each.doubtful for each in self._rows), _("{count} to look at")),
            (self._choices(), _("{count} to choose from")),
            (sum(each.row.refused for each in self._rows), _("{count} refused")),
            (sum(each.known and not each.to_choose for each in self._rows), _("{count} known")),
            (sum(each.twice for each in self._rows), _("{count} twice on the stick")),
            (sum(each.own for each in self._rows), _("{count} sent out by this office")),
            (sum(each.row.code == I_ABOVE.code for each in self._rows), _("{count} from above")),
        )
        return " · ".join(fill(words, {"count": count}) for count, words in counts if count)

    def _foot_words(self, shown: StickLook | None) -> str:
        if not self._rows:
            return suspect_words(shown)
        said = _("Files on the stick are neither changed nor deleted.")
        if any(each.ready or each.doubtful for each in self._rows):
            said = _(
                "Nothing is taken in before you press a button. Files on the stick are neither"
                " changed nor deleted."
            )
            if any(each.known for each in self._rows):
                said = _(
                    "What still waits is not taken in before you press a button. Files on the"
                    " stick are neither changed nor deleted."
                )
        return f"{said} {suspect_words(shown)}".strip()

    def _fold_table(self, narrow: bool) -> None:
        """Where it is narrow, report and next step are left to the card."""
        for column in (REPORT, NEXT):
            self.table.setColumnHidden(column, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """In a low window the words at the foot leave their room to the table."""
        super().resizeEvent(event)
        self._foot.setVisible(event.size().height() >= theme.px(LOW))

    def _name_tabs(self, stick: int, aside: int, waiting: int) -> None:
        for at, (words, count) in enumerate(
            ((_("On the stick"), stick), (_("Set aside"), aside), (_("To be registered"), waiting))
        ):
            self._tabs.setTabText(at, f"{words} ({count})" if count else words)

    def current_shortcuts(self) -> Shortcuts:
        """Those of the view that is shown, as far as there is something for them to do."""
        view = self._tabs.currentIndex()
        if view == STICK:
            return self.shortcuts if self._rows else self.shortcuts[:1]
        waits = view == WAIT and self.registrations.count
        return (_AGAIN, *((_COMPARE,) if waits else ()))

    def _turn_to(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._judge()
        if view == STICK and self._behind:
            self.reload()

    # --- acts ------------------------------------------------------------------------------------
    def _ready_files(self) -> set[str]:
        """Files all of whose reports are right; registrations come along, they only wait then."""
        doubtful = {each.row.sha256 for each in self._rows if not (each.ready or each.kept)}
        return {each.row.sha256 for each in self._rows if each.ready} - doubtful

    def take_ready(self) -> None:
        """Takes in everything that needs no second look; what was refused is kept aside."""
        waiting = {each.row.sha256 for each in self._rows if each.row.outcome == WAITING}
        left_out = (each.row for each in self._rows if each.row.refused or each.row.held)
        refused = {row.sha256 for row in left_out} - {""}
        self._run(self._ready_files() | waiting | refused)

    def _take_one(self, arrival: ArrivalLine) -> None:
        self._run({arrival.row.sha256})

    def _decide(self, arrival: ArrivalLine) -> None:
        if arrival.row.problem is not None and sure_of_far(self.shell, arrival.row.problem):
            self._run({arrival.row.sha256}, {arrival.row.sha256})

    def _run(self, chosen: set[str], decided: Iterable[str] = ()) -> None:
        shown = self._stick
        if self._seen is None or shown is None:
            return
        # With the state that was shown: what changed since then is to be seen anew.
        state = self._seen.state_no
        self.shell.work.run(
            partial(_take_in, shown, state, frozenset(chosen), frozenset(decided)),
            partial(self._taken, frozenset(chosen)),
            message(N_("Taking the bundles in")),
            failed=self._overtaken,
            can_stop=True,
        )

    def _overtaken(self, problem: Problem) -> None:
        self.shell.ask.problem(problem)
        if problem.code == E_STATE_CHANGED.code:
            self.reload()

    def _taken(self, chosen: frozenset[str], rows: tuple[ImportRow, ...] | None) -> None:
        if rows is None:
            self.shell.say(_("Stopped; whole bundles are in or out"))
            return
        lost = len(chosen - {row.sha256 for row in rows})
        if lost:
            self.shell.ask.problem(E_STICK_LOST(count=lost))
        left_out = (*(row for row in rows if row.refused or row.held or row.outcome == WAITING),)
        count = len({row.sha256 for row in rows} - {row.sha256 for row in left_out})
        if count:
            self.shell.say("✓ " + fill(_("{count} bundles taken in"), {"count": count}))
        else:
            self.shell.say(_("No report was taken in."))
        back = sum(row.again for row in rows)
        if back:
            more = _("Among them {count} that had lain aside until their computer was registered.")
            self.shell.ask.tell(
                fill(_("{count} bundles taken in"), {"count": count}), fill(more, {"count": back})
            )

    def _register(self, arrival: ArrivalLine) -> None:
        asks = arrival.asks
        if asks is not None:
            where = self.stick.folder
            register(self.shell, asks.device, asks.office, asks.sha256, where, asks.phone)

    def _to_board(self, arrival: ArrivalLine) -> None:
        self.shell.go(places.BOARD, unit=arrival.row.unit, period=arrival.row.period)


def _read(folder: Path, office: Office, progress: TaskProgress) -> TaskOutcome[Arrivals]:
    return TaskOutcome(arrivals(office, folder, progress))


def _take_in(
    shown: StickLook,
    state: int,
    chosen: frozenset[str],
    decided: frozenset[str],
    office: Office,
    progress: TaskProgress,
) -> TaskOutcome[tuple[ImportRow, ...] | None]:
    changed = frozenset({topics.INBOX, topics.DEVICES})
    require_there(shown)
    try:
        return TaskOutcome(
            take_chosen(office, shown.folder, state, chosen, decided, progress), changed
        )
    except Stopped:
        # Whole files are in or out; the pages show which.
        return TaskOutcome(None, changed)

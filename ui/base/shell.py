"""What every page is given: who works here, the thread, the questions, and the way elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, set_upper_level
from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.settings import Settings
from gbv_desktop.text import N_
from ui.base.ask import Ask
from ui.base.work import Worker

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.people import Member, Person, PersonRole
    from gbv_desktop.domain.plan.forms import Form
    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.base.clock import Clock
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.urgent import UrgentHelp
    from gbv_desktop.office.reports.files.paste_origin import Origin


_WHY_ENTER = N_("Only somebody who enters figures may do this.")
_WHY_APPROVE = N_("Only somebody who approves on the screen may do this.")
_WHY_ADMIN = N_("Only somebody who administers people and backups may do this.")
_WHY_READ_ONLY = N_(
    "A newer version of the program has worked on these data; this one only shows and prints them."
)
_WHY_HIDDEN = N_("You administer only: figures on victims and perpetrators stay hidden.")


@dataclass(frozen=True)
class Who:
    """Which office is open, as a page may show it without asking the thread.

    Attributes:
        unit: the unit's id in the plan; ``name`` is how it stands on its papers.
        consolidating: whether it takes in other units' reports.
        between: whether it reports what it added up to a unit above as well.
        plan: the plan's title.
        training: everything here is for practice.
        clock: what the office goes by; nobody keeps the day that it says.
        preparer, approver: who stands on papers.
        actor: who signed in; ``members``: everybody who may.
        on_screen: whether the leader approves on the screen, and not by signing the paper.
        periods: the plan's calendar, the earliest first.
        forms: the plan's forms, which have titles.
        help: whom to call when somebody needs help now.
        origin: what is told beside figures that are copied here.
        upper: the level that packages come from, as people call it.
        sign: of this office's reports after their number, ``BC-UBND``.
        read_only: a newer program has worked on the data; this one changes nothing.
    """

    unit: str
    name: str
    consolidating: bool
    plan: str
    training: bool
    clock: Clock = field(compare=False)
    preparer: Person
    approver: Person
    actor: Member
    members: tuple[Member, ...]
    on_screen: bool
    periods: tuple[Period, ...]
    forms: tuple[Form, ...]
    help: UrgentHelp
    origin: Origin
    upper: str
    sign: str
    between: bool = False
    read_only: bool = False

    @property
    def today(self) -> date:
        """The day the office goes by now; set by hand in training offices."""
        return self.clock.today()

    @property
    def alone(self) -> bool:
        """Whether one person works here."""
        return len(self.members) == 1

    def why_not(self, role: PersonRole) -> str:
        """Why whoever signed in may not do what needs a role; empty if they may."""
        if self.read_only:
            return self.why_read_only
        if self.actor.may(role):
            return ""
        words = {"enter": _WHY_ENTER, "approve": _WHY_APPROVE, "admin": _WHY_ADMIN}
        return _(words[role.value])

    @property
    def why_read_only(self) -> str:
        """Why nobody may change anything here; empty if whoever has the role may."""
        return _(_WHY_READ_ONLY) if self.read_only else ""

    @property
    def why_hidden(self) -> str:
        """Why sensitive figures stay hidden for whoever signed in; empty if they may be read."""
        return "" if self.actor.reads else _(_WHY_HIDDEN)

    @property
    def period(self) -> str:
        """The period that is on people's minds today: owed, and due nearest to today."""
        # What is made on request only is due to nobody, and on nobody's mind.
        owed = [each for each in self.periods if each.owed]
        nearest = min(owed, key=lambda each: abs((each.due_before - self.today).days))
        return nearest.code


def who_of(office: Office) -> Who:
    """Reads who this is; runs on the thread."""
    # On the thread: what it takes to load these would hold up the first window.
    from gbv_desktop.domain.plan.upper_unit import package_level
    from gbv_desktop.office.papers.urgent import urgent_help
    from gbv_desktop.office.reports.files.paste_origin import Origin
    from gbv_desktop.office.reports.own_reports import periods_here

    record = office.record
    return Who(
        unit=record.unit,
        name=office.unit_name.office,
        consolidating=office.consolidating,
        between=office.between,
        read_only=office.store.read_only,
        plan=office.plan.identity.title,
        upper=package_level(office.plan, office.unit, office.clock.today()),
        sign=office.unit.sign,
        training=record.training,
        clock=office.clock,
        preparer=record.preparer,
        approver=record.approver,
        actor=office.actor,
        members=office.members,
        on_screen=record.approval == "screen",
        periods=tuple(periods_here(office)),
        forms=office.plan.forms,
        help=urgent_help(office),
        origin=Origin(
            record.training, office.plan.identity.id, record.unit, office.unit_name.office
        ),
    )


class Shell(QObject):
    """The one thing a page knows of the world around it.

    Attributes:
        work: runs tasks on the office.
        ask: every question, message and choice of files.
        home: the office's folder.
        who: which office is open; only read after the login.
        settings: what this PC remembers; changed by :meth:`remember`.
        stick: the stick or folder that was chosen last, until the program ends.

    Signals:
        went(place, arguments): somebody asked to go elsewhere.
        hiding(bool): sensitive figures are to be hidden or shown.
        said(str): a short good word for the status line, such as "Saved 14:32".
        restyled(): language, size of text or colours changed; the window builds its pages anew.
        locking(): the screen shall be locked.
        switching(id): the screen shall be locked for another person to sign in.
        restoring(): a backup shall be brought back.
        counted(place, number): how many things wait at a place, for the navigation.
        turned(code): another period was chosen.
        named(): who is known again, on another day.
    """

    went = Signal(str, object)
    hiding = Signal(bool)
    said = Signal(str)
    restyled = Signal()
    locking = Signal()
    switching = Signal(str)
    restoring = Signal()
    counted = Signal(str, int)
    turned = Signal(str)
    named = Signal()

    def __init__(self, home: Path, work: Worker, ask: Ask, chosen: Settings) -> None:
        super().__init__()
        self.home = home
        self.work = work
        self.ask = ask
        self.settings = chosen
        self.stick: Path | None = None
        self._who: Who | None = None
        self._hidden = False
        self._period = ""
        self._nearest = ""

    @property
    def who(self) -> Who:
        """Which office is open."""
        if self._who is None:
            raise LookupError("nobody has entered yet")
        return self._who

    @property
    def entered(self) -> bool:
        """Whether an office is open."""
        return self._who is not None

    def know(self, who: Who | None) -> None:
        """Sets who works here, after entering; ``None`` after leaving.

        The period of today is shown, and goes on with the days until somebody chooses another.
        """
        # Asked before anything changes: a period that somebody chose must outlast midnight.
        followed = self._who is None or self._period == self._nearest
        hidden = self.hidden
        self._who = who
        # Another person may not read what this one did: pages cover themselves before they are
        # seen.
        if self.hidden != hidden:
            self.hiding.emit(self.hidden)
        if who is None:
            return
        set_upper_level(who.upper)
        self._nearest = who.period
        # Another plan may have come with a package, or with a backup, and may lack the period.
        if followed or self._period not in {each.code for each in who.periods}:
            self.turn(who.period)

    def know_again(self, who: Who) -> None:
        """Takes what is true on another day. The period stays: something is typed into it."""
        self._who = who
        self.named.emit()

    @property
    def today(self) -> date:
        """The day that the open office goes by; the PC's day before one is open."""
        return self._who.today if self._who is not None else SystemClock().today()

    @property
    def period(self) -> str:
        """The code of the period that pages show, chosen in the head of the window."""
        return self._period

    def turn(self, period: str) -> None:
        """Chooses another period for every page that shows one."""
        # Pages turn to their own period whenever they are led to; each turn makes all read again.
        if period != self._period:
            self._period = period
            self.turned.emit(period)

    def go(self, place: str, **arguments: object) -> None:
        """Goes to another page, which gets the arguments in :meth:`Page.arrive`."""
        self.went.emit(place, arguments)

    @property
    def hidden(self) -> bool:
        """Whether sensitive figures are hidden now; draw "•" in their place."""
        return self._hidden or self.never_shown

    @property
    def never_shown(self) -> bool:
        """Whether whoever signed in may not read sensitive figures, whatever key is pressed."""
        return self._who is not None and not self._who.actor.reads

    def hide(self, hidden: bool) -> None:
        """Hides or shows sensitive figures everywhere; says why where they cannot be shown."""
        if self.never_shown and not hidden:
            self.say(self._who.why_hidden if self._who else "")
            return
        self._put_hidden(hidden)

    def _put_hidden(self, hidden: bool) -> None:
        before = self.hidden
        self._hidden = hidden
        # Told only when it differs: at each telling every page draws its tables anew.
        if self.hidden != before:
            self.hiding.emit(self.hidden)

    def say(self, words: str) -> None:
        """Puts a short word into the status line."""
        self.said.emit(words)

    def count(self, place: str, number: int) -> None:
        """Shows beside a place in the navigation how many things wait there; 0 shows nothing."""
        self.counted.emit(place, number)

    # --- what this PC remembers ------------------------------------------------------------------
    def remember(self, change: Callable[[Settings], Settings]) -> None:
        """Changes the settings of this PC and keeps them; a disk that refuses is told."""
        # Of what holds now: a part with a copy of its own would put back what another has set.
        changed = change(self.settings)
        # Each width of a column comes by here; a write for nothing wears out old disks.
        if changed == self.settings:
            return
        # In use at once, also where the disk refuses: the person sees what was chosen.
        self.settings = changed
        try:
            settings.save(self.home, changed)
        except Problem as problem:
            self.ask.problem(problem)

    def columns(self, table: str) -> tuple[int, ...]:
        """The widths that a person gave a table's columns, in pixels; empty if none."""
        return self.settings.columns.get(table, ())

    def keep_columns(self, table: str, widths: tuple[int, ...]) -> None:
        """Remembers the widths of a table's columns."""
        columns = {**self.settings.columns, table: widths}
        self.remember(lambda known: _with_columns(known, columns))


def _with_columns(known: Settings, columns: dict[str, tuple[int, ...]]) -> Settings:
    return settings.changed(known, columns=columns)

"""The one window: the door, the desk, or the first run; locked when nobody is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.base.office_card import LOST, OfficeCard
from ui.base.early_words import numbered, program_name
from ui.base.places import APPROVE, REPORTS
from ui.base.shell import Shell, Who, who_of
from ui.base.topics import DAY
from ui.base.work import TaskOutcome
from ui.door.doorway import Doorway, put_away, show_long_work
from ui.door.login import LoginScene
from ui.dropping import take_dropped
from ui.frame.clockwatch import ClockWatch
from ui.frame.idle import Idle
from ui.kit.drops import Drops
from ui.kit.layout.screens import FrontSizedStack, WindowScrollArea, keep_on_screen
from ui.waiting_files import WaitingFiles, WaitingStage

if TYPE_CHECKING:
    from gbv_desktop.office.base.doubts import DayDoubted
    from gbv_desktop.office.open.session import Office
    from ui.base.work import TaskProgress
    from ui.desk import Desk

_log = logging.getLogger(__name__)

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
Glance = Callable[[], OfficeCard | None]


def _warm_up(_progress: TaskProgress) -> None:
    """Brings in the desk and what opening needs, while the person types the password."""
    import ui.desk  # noqa: F401


class MainWindow(QMainWindow):
    """Leads from the door to the desk and back.

    Args:
        shell: the world of the pages.
        glance: tells which office lives in the folder; may raise a Problem, which is shown.
        idle: tells when nobody is there.
    """

    def __init__(self, shell: Shell, glance: Glance, idle: Idle) -> None:
        super().__init__()
        self.shell, self._glance, self._idle = shell, glance, idle
        self._card: OfficeCard | None = None
        self.desk: Desk | None = None
        self._pasting: QObject | None = None
        self._stack = FrontSizedStack()
        self.setCentralWidget(WindowScrollArea(self._stack))
        self.setMinimumSize(720, 480)
        chosen = shell.settings
        self.resize(QSize(*chosen.window) if chosen.window else QSize(1280, 700))
        keep_on_screen(self)
        # Dialogs without a window above them open behind it on some desktops.
        shell.ask.over = self
        self._doorway = Doorway(shell, _warm_up, self)
        self._doorway.passed.connect(self._welcome)
        self._doorway.damaged.connect(self._shut_out)
        self._waiting = WaitingFiles(shell, self, self._stage, self.restore)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        self._watch = ClockWatch(idle.moments, lambda: shell.today, self)
        self._wire()
        self.begin()

    def _wire(self) -> None:
        work = self.shell.work
        # Whoever asked for something may be gone by the answer; a refusal is said all the same.
        work.refused.connect(self.shell.ask.problem)
        work.asks = self._asks
        work.broke.connect(lambda _fault: self.shell.ask.apology())
        show_long_work(work, self)
        self.shell.locking.connect(self.lock)
        self.shell.switching.connect(self.lock)
        self.shell.restoring.connect(self.restore)
        self.shell.restyled.connect(self._build_anew)
        self._idle.quiet.connect(partial(self.shell.hide, True))
        self._idle.away.connect(self.lock)
        # First the lock: a PC that slept too long shows nothing but the door.
        self._watch.looked.connect(self._idle.look)
        self._watch.turned.connect(self._follow_day)

    # --- which scene -----------------------------------------------------------------------------
    def begin(self) -> None:
        """Looks which office is here and shows its door, or the first run, or what is wrong."""
        try:
            self._card = self._glance()
        except Problem as problem:
            self._card = None
            self._trouble(problem)
            return
        if self._card is None:
            self._first_run()
        else:
            self._door()

    def _trouble(self, problem: Problem) -> None:
        from ui.door.trouble import TroubleScene

        self._show(TroubleScene(problem, self.begin, self.restore))

    @property
    def scene(self) -> QWidget | None:
        """What fills the window."""
        return self._stack.currentWidget()

    def _show(self, scene: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(scene)
        self._stack.setCurrentWidget(scene)
        if before is not None and before is not self.desk:
            self._stack.removeWidget(before)
            # Not at once: the scene may be the one whose button is being answered.
            before.deleteLater()
        # Else Qt gives the focus to whichever button comes next, and Enter presses that.
        scene.setFocus()
        named = self._card.unit_name if self._card else ""
        self.setWindowTitle(f"{named} – {program_name()}" if named else program_name())
        self._waiting.look_soon()

    def _build_anew(self) -> None:
        """After a change of language or look: the same scene, made again."""
        self._waiting.tell_anew()
        if self.desk is not None and self.scene is self.desk:
            # The old pages must be gone first: two of a kind would both answer what the worker
            # stores.
            place = self.desk.place
            self._drop_desk()
            self._to_desk(place)
            return
        place = self.desk.place if self.desk is not None else ""
        self._drop_desk()
        if place:
            self.shell.remember(lambda known: settings.changed(known, place=place))
        if self._card is None:
            self.begin()
        else:
            self._door()

    def _drop_desk(self) -> None:
        if self.desk is not None:
            self._stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None

    # --- the door --------------------------------------------------------------------------------
    def _door(self, person: str = "") -> None:
        if self._card is None:
            return
        scene = self._doorway.scene(self._card, person)
        self._show(scene)
        scene.take_focus()

    def _watch_fields(self) -> None:
        """Offers to convert old text; what that takes is not loaded before somebody is in."""
        from ui.frame.old_letters import Pasting

        app = QApplication.instance()
        if self._pasting is None and isinstance(app, QApplication):
            self._pasting = Pasting(self.shell.ask, app, self)

    def _welcome(self, who: Who) -> None:
        before = self.shell.who if self.shell.entered else None
        self.shell.know(who)
        if before is None:
            self._watch.note_day()
        else:
            self._watch.look()
        # Offered first at the door next time; a name is no secret there, since all are listed.
        self.shell.remember(lambda known: settings.changed(known, person=who.actor.id))
        # Another person gets pages of their own: what was open may be nothing for their eyes.
        if who != before:
            self._drop_desk()
        self._idle.watch(True)
        self._watch_fields()
        place = self.shell.settings.place
        self._to_desk(place if who == before else _left_to(who, place))
        if before is None:
            from ui.entry.saving.recovery import bring_back
            from ui.frame.lost import tell_far_clock, tell_lost, tell_room, tell_settled

            # Once: a desk that is made again leaves the person where they are.
            bring_back(self.shell)
            tell_lost(self.shell)
            tell_settled(self.shell, said_at_door=self._card is not None and self._card.only_read)
            tell_far_clock(self.shell)
            tell_room(self.shell)

    def _to_desk(self, place: str) -> None:
        if self.desk is None:
            from ui.desk import Desk

            self.desk = Desk(self.shell)
            self.desk.quitting.connect(self.close)
            self._show(self.desk)
            self.desk.go(place)
            self.desk.count_waiting()
        else:
            self._show(self.desk)
            self.desk.reload()
        if self.desk.page is not None:
            self.desk.page.setFocus()
            self.desk.page.take_focus()

    def lock(self, person: str = "") -> None:
        """Hides the desk behind the door and closes the office; the desk stays as it was left.

        Args:
            person: the id of who is expected next; otherwise whoever was at the desk. Another
                person gets a desk of their own.
        """
        if self.desk is None or self.scene is not self.desk:
            return
        # An open dialog would stand above the door, with its figures.
        self._idle.watch(False)
        put_away()
        self._look_again()
        # First the door: a page that is hidden hands over what was typed, while the office is open.
        self._door(person)
        # What is still to be stored waits for the same office, and is not dropped by the lock.
        self.shell.work.leave(coming_back=True)

    def _shut_out(self, problem: Problem) -> None:
        """Back before the door, as if the damage had been seen there."""
        if self.desk is not None and self.scene is self.desk:
            self.lock()
        else:
            self.shell.work.leave(coming_back=True)
        self._doorway.shut(problem)

    def _look_again(self) -> None:
        """People may have come or gone; what is wrong with the card is said at the next start."""
        try:
            found = self._glance()
        except Problem as problem:
            # The lock must not fail by it: it is there to hide figures.
            _log.warning("the card of the office cannot be read: %s", problem.code)
            return
        if found is not None and found is not LOST:
            self._card = found

    def _asks(self, doubted: DayDoubted) -> bool:
        """A clock that was set back, or a day before another: said, and asked."""
        more = f"{tr(doubted.next)} ({numbered(doubted.code)})"
        return self.shell.ask.sure(
            tr(doubted.text), _("The date is right, go on"), more, danger=True
        )

    def _follow_day(self) -> None:
        """Another day, or a clock that was set: pages read again, behind the door once it opens."""
        if isinstance(self.scene, LoginScene):
            self.scene.follow_day()
        if self.shell.entered:
            from ui.frame.lost import tell_far_clock

            self.shell.work.run(_known_again, self.shell.know_again)
            tell_far_clock(self.shell)

    # --- first run and backups -------------------------------------------------------------------
    def _first_run(self) -> None:
        from ui.door.first_run import FirstRunScene

        self._watch_fields()
        before = self.scene
        known = before if isinstance(before, FirstRunScene) else None
        scene = FirstRunScene(self.shell, self.restore, known)
        scene.finished.connect(self._made)
        self._show(scene)

    def _made(self) -> None:
        self._card = self._glance()
        self._doorway.enter()

    def restore(self, file: Path | None = None) -> None:
        """Brings an office back from a backup file."""
        from ui.door.restore import restore

        restore(self.shell, self._restored, file)

    def _restored(self) -> None:
        self._drop_desk()
        self.shell.know(None)
        self._idle.watch(False)
        self.begin()
        unit = self._card.unit_name if self._card else ""
        self.shell.ask.tell(fill(_("The office is back: {unit}."), {"unit": unit}))

    # --- files that are opened from outside ------------------------------------------------------
    def open_files(self, files: tuple[Path, ...]) -> None:
        """Shows what is in files that were opened by a double click, as soon as that can be."""
        self._waiting.add(files)

    def come_forward(self, files: tuple[Path, ...] = ()) -> None:
        """Somebody started the program again: this window is meant, and so are its files."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.open_files(files)

    def _stage(self) -> WaitingStage:
        if self.desk is not None and self.scene is self.desk:
            return WaitingStage.DESK
        if self._card is not None:
            return WaitingStage.DOOR
        try:
            # At the end of the first run there is an office already, whose door was not seen yet.
            return WaitingStage.FIRST_RUN if self._glance() is None else WaitingStage.DOOR
        except Problem:
            return WaitingStage.TROUBLE

    # --- the end ---------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Files may be dropped from now on, on whatever stands in the window."""
        super().showEvent(event)
        # Only when it is shown is there a window of the system to listen to.
        if self.findChild(Drops, options=_DIRECT) is None:
            Drops(self, self._dropped)

    def _dropped(self, files: tuple[Path, ...]) -> None:
        take_dropped(self.shell, files, closed=self._stage() is not WaitingStage.DESK)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """Remembers the window and waits for what is being stored."""
        size, full = (self.width(), self.height()), self.isMaximized()
        self.shell.remember(
            lambda known: settings.changed(
                known, maximized=full, window=known.window if full else size
            )
        )
        super().closeEvent(event)


def _known_again(office: Office, _progress: TaskProgress) -> TaskOutcome[Who]:
    """Names and the nearest period may be others from a day on."""
    return TaskOutcome(who_of(office), frozenset({DAY}))


def _left_to(who: Who, place: str) -> str:
    """Where somebody begins: the page that a leader left is nothing for whoever comes next."""
    from gbv_desktop.domain.offices.people import PersonRole

    return REPORTS if place == APPROVE and who.why_not(PersonRole.APPROVE) else place

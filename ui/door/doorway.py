"""Through the door: the password is tried on the thread, and whoever may come in is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.office.base.office_card import OfficeCard
from ui.base.shell import Shell, who_of
from ui.base.timers import once
from ui.base.work import Job, TaskProgress, Worker
from ui.door import opening
from ui.door.login import LoginScene

WARM_UP_AFTER = 150
"""Milliseconds after the door stands: the first picture of it comes before everything else."""


class Doorway(QObject):
    """Makes the door and waits behind it.

    Args:
        warm_up: brings in, on the thread, what is needed once the office is open.

    Signals:
        passed(Who): the office is open.
        damaged(Problem): a page of the open office is damaged; nothing is stored in it any more.
    """

    passed = Signal(object)
    damaged = Signal(object)

    def __init__(
        self, shell: Shell, warm_up: Callable[[TaskProgress], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._bring_in = warm_up
        self._scene: LoginScene | None = None
        self._shut = False

    def scene(self, card: OfficeCard, person: str = "") -> LoginScene:
        """A door for the office of that card; a locked screen if it was open before.

        Args:
            person: who is expected; otherwise whoever was here last.
        """
        shell = self._shell
        expected = person or shell.settings.person
        scene = LoginScene(shell, card, locked=shell.entered, person=expected)
        self._scene = scene
        scene.tried.connect(self._try)
        once(scene, WARM_UP_AFTER, self._warm_up).start()
        return scene

    def _warm_up(self) -> None:
        self._shell.work.alone(self._bring_in)

    def _try(self, password: str, day: date | None) -> None:
        shell, scene = self._shell, self._scene
        if scene is None:
            return
        if day is not None:
            # The real day is no choice: tomorrow another one is offered.
            chosen = None if day == SystemClock().today() else day
            shell.remember(lambda known: settings.changed(known, training_day=chosen))
        self._shut = False
        told = self.damaged.emit
        unlock = partial(opening.unlock, shell.home, password, day, scene.person, damaged=told)
        shell.work.enter(unlock, self.enter, failed=scene.refuse)

    def enter(self) -> None:
        """The office is open: reads who this is and tells."""
        self._shell.work.read(who_of, self._tell)

    def _tell(self, who: object) -> None:
        # Damage may be found before the answer who this is has come.
        if not self._shut:
            self.passed.emit(who)

    def shut(self, problem: Problem) -> None:
        """Keeps everybody before the door until the next try, and says why."""
        self._shut = True
        if self._scene is not None:
            self._scene.refuse(problem)


def put_away() -> None:
    """Takes in what is being typed, and closes dialogs: they would stand before the door."""
    focused = QApplication.focusWidget()
    if focused is not None:
        # A field hands over what was typed when it loses the keyboard.
        focused.clearFocus()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.reject()


def show_long_work(work: Worker, over: QWidget) -> None:
    """Shows a dialog over the window while long work runs; made when the first of it begins."""
    made: list[object] = []

    def begin(job: Job) -> None:
        if not made:
            from ui.frame.waiting import Waiting

            shown = Waiting(work, over)
            made.append(shown)
            # It was not there yet when this job told that it begins.
            shown.begin(job)

    work.began.connect(begin)

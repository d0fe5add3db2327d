"""The one watcher of sticks: asks which are plugged in while somebody is seen who shows it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.base.shell import Shell
from ui.base.timers import every

if TYPE_CHECKING:
    from gbv_desktop.office.stick.sticks import Drive

ASK_EVERY = 2000
"""Milliseconds between two looks for a stick that was plugged in or pulled."""


@dataclass(frozen=True)
class PluggedIn:
    """What one look found; nothing on a stick is read for it.

    Attributes:
        drives: the sticks that are plugged in.
        wanted: the stick or folder that was in use when it was asked.
        there: whether that one is there; ``True`` where nobody wants to know.
    """

    drives: tuple[Drive, ...]
    wanted: Path | None
    there: bool


class StickWatcher(QObject):
    """Asks the system for its sticks; :func:`watcher_of` gives the one of a window.

    Signals:
        looked(PluggedIn): the system answered; followers that are seen hear of it.
    """

    looked = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        # Weak: a page that is built anew, as for another language, is not kept by it.
        self._shown: WeakSet[_Follower] = WeakSet()
        # Asked again and again: Qt tells of no stick, and each system has another way to.
        self._timer = every(self, ASK_EVERY, self.look)

    @property
    def active(self) -> bool:
        """Whether it asks again and again."""
        return self._timer.isActive()

    def follow(
        self, place: QWidget, heard: Callable[[PluggedIn], object], *, folder: bool = False
    ) -> None:
        """Tells a part of the window of every look while it is seen.

        Args:
            folder: whether it must know if the stick or folder in use is still there. A folder
                in a net may let whoever asks wait, and with him everything behind him.
        """
        _Follower(self, place, heard, folder=folder)

    def look(self) -> None:
        """Asks now, unless other work is waiting for its answer."""
        seen = list(self._shown)
        if not seen:
            self._timer.stop()
        elif self._shell.work.idle:
            wanted = self._shell.stick
            asked = wanted if any(each.folder for each in seen) else None
            self._shell.work.alone(partial(_ask, wanted, asked), self.looked.emit)

    def show(self, follower: _Follower) -> None:
        """A follower is seen."""
        self._shown.add(follower)
        self._timer.start()

    def hide(self, follower: _Follower) -> None:
        """A follower is not seen any more; where nobody is, nobody waits for a stick."""
        self._shown.discard(follower)
        self.rest()

    def rest(self) -> None:
        """Waits for no stick while nobody is seen."""
        if not self._shown:
            self._timer.stop()


class _Follower(QObject):
    """One part of the window that follows the watcher; lives as long as it."""

    def __init__(
        self,
        watcher: StickWatcher,
        place: QWidget,
        heard: Callable[[PluggedIn], object],
        *,
        folder: bool,
    ) -> None:
        super().__init__(place)
        self._watcher, self._place, self._heard, self.folder = watcher, place, heard, folder
        watcher.looked.connect(self._hear)
        place.installEventFilter(self)
        # A part of the window that Python gives up while it is seen is not hidden first.
        place.destroyed.connect(watcher.rest)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A stick is often plugged in while the page is already there."""
        # Qt asks once more while the part goes, when Python may have let go of what this knew.
        watcher: StickWatcher | None = getattr(self, "_watcher", None)
        if watcher is not None and event.type() == QEvent.Type.Show:
            watcher.show(self)
        elif watcher is not None and event.type() == QEvent.Type.Hide:
            watcher.hide(self)
        return False

    def _hear(self, found: PluggedIn) -> None:
        if self._place.isVisible():
            self._heard(found)


def watcher_of(shell: Shell) -> StickWatcher:
    """The watcher of a window, made when the first part of it wants to know."""
    return shell.findChild(StickWatcher) or StickWatcher(shell)


def is_there(folder: Path | None) -> bool:
    """Whether a stick or folder is there; ``True`` for none."""
    # Says no where pathlib would refuse.
    return folder is None or os.path.isdir(folder)  # noqa: PTH112


def _ask(wanted: Path | None, asked: Path | None, _progress: object) -> PluggedIn:
    from gbv_desktop.office.stick.sticks import (
        drives,  # on first use: the first page is there sooner
    )

    return PluggedIn(drives(), wanted, is_there(asked))

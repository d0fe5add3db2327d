"""The clock of the PC, watched while a window is open: midnight, a sleep, a hand that sets it.

Qt's timers count a clock that nobody can set, which on some systems stands still while the PC
sleeps; the clock on the wall goes on, and can be set. What really passed is the longer of the two.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from ui.base.timers import every

LOOK_EVERY = 10_000
"""Milliseconds between two looks: a page is at most so long behind the clock."""

APART = 60.0
"""Seconds by which the two clocks come apart in one look when the PC slept or its clock was set;
the small steps by which a clock is kept right are no news."""


@dataclass(frozen=True)
class Moment:
    """One look at both clocks.

    Attributes:
        wall: seconds since 1970 by the PC's clock, which anybody can set.
        steady: seconds since some start, by the clock that nobody can set.
    """

    wall: float
    steady: float


Moments = Callable[[], Moment]


def moment() -> Moment:
    """Now."""
    return Moment(time.time(), time.monotonic())


def passed(before: Moment, now: Moment) -> float:
    """Seconds between two looks, by whichever clock says more; a clock set back takes none off."""
    return max(now.wall - before.wall, now.steady - before.steady, 0.0)


class ClockWatch(QObject):
    """Looks at both clocks again and again.

    Args:
        moments: gives both clocks.
        today: the day that the open office goes by.

    Signals:
        looked: a look was taken; whoever counts the time that passed counts now, before anything
            else is told.
        turned: the day is another one, or the PC slept, or its clock was set.
    """

    looked = Signal()
    turned = Signal()

    def __init__(self, moments: Moments, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._moments, self._today = moments, today
        self._last, self._day = moments(), today()
        # No timer set for midnight: it would be late by as long as the PC slept.
        every(self, LOOK_EVERY, self.look).start()

    def note_day(self) -> None:
        """Takes the day as known: everything is read by it now."""
        self._day = self._today()

    def look(self) -> None:
        """Compares with the last look and tells what it means."""
        before, self._last = self._last, self._moments()
        # Before anything is read anew: who slept too long must meet the door, not fresh figures.
        self.looked.emit()
        wall, steady = self._last.wall - before.wall, self._last.steady - before.steady
        # The day of the office, which is set by hand where people practise.
        day, self._day = self._day, self._today()
        if day != self._day or abs(wall - steady) >= APART:
            self.turned.emit()

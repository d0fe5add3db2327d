"""How long a test waits: for a state, and only a machine that stands still reaches the limit.

A wait that ends by the clock is no proof: it fails on a busy machine and passes on a quick one
that is wrong. So a test names the state that it waits for, and this one limit stands behind all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

LIMIT = 120
"""Seconds after which a state that was waited for is taken for one that never comes."""


PAUSES = (0, 1, 1, 2, 3, 5)
"""Milliseconds until a state is looked for again, at first; then as long as pytest-qt says."""


class PatientBot(QtBot):
    """pytest-qt's own, whose five seconds a machine with other work passes easily.

    Most answers come in a moment, and there are tens of thousands: it looks for them again at once,
    and not only after ten milliseconds in which nobody works.
    """

    _pauses: Iterator[int | None] = repeat(None)

    def waitUntil(
        self, callback: Callable[[], bool | None], *, timeout: int = LIMIT * 1000
    ) -> None:
        """Turns the loop until the state is there, and what followed from it is done."""
        self._pauses = chain(PAUSES, repeat(None))
        super().waitUntil(callback, timeout=timeout)
        done_with_what_was_put_off()

    def wait(self, ms: int) -> None:
        """Turns the loop between two looks."""
        pause = next(self._pauses)
        loop = QEventLoop()
        QTimer.singleShot(ms if pause is None else pause, loop.quit)
        loop.exec()

    def waitSignal(self, signal, *, timeout: int = LIMIT * 1000, **more):  # type: ignore[no-untyped-def]
        """Turns the loop until the signal came."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: QWidget, *, timeout: int = LIMIT * 1000):  # type: ignore[no-untyped-def]
        """Turns the loop until the window stands on the screen."""
        return super().waitExposed(widget, timeout=timeout)


def done_with_what_was_put_off() -> None:
    """Shows and lays out what was just added, which Qt leaves to the next turn of the loop.

    Without it a label may be there, yet neither visible nor at its place, when the turn of the
    loop that made it was a long one.
    """
    QCoreApplication.sendPostedEvents()
    QApplication.processEvents()


def until(there: Callable[[], bool]) -> None:
    """Turns the loop until the state is there, for helpers that have no ``qtbot``."""
    end = time.monotonic() + LIMIT
    while not there():
        assert time.monotonic() < end, "the state that is waited for does not come"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.001)
    done_with_what_was_put_off()

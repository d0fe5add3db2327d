"""Python's search for garbage, on the window's thread alone.

Python looks for circles of dead objects whenever enough new ones were made, on whichever thread
made them. A circle that holds a widget would then be taken apart beside the window's thread, where
Qt falls over. So while a second thread works, the search runs here, by a timer.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from ui.base.timers import every

LOOK_EVERY = 200
"""Milliseconds; what a busy thread leaves behind in that time is a few megabytes."""


class Garbage(QObject):
    """Searches at the thresholds that Python itself would keep to, until :meth:`end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_pythons = gc.isenabled()
        gc.disable()
        self._timer = every(self, LOOK_EVERY, look)
        self._timer.start()

    def end(self) -> None:
        """Leaves the search to Python again, if it was before; this thread's work is done."""
        self._timer.stop()
        if self._was_pythons:
            gc.enable()


def look() -> None:
    """Searches the oldest generation that is due, and with it all that are younger."""
    due = [n for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
           if count > most]  # fmt: skip
    if due:
        gc.collect(max(due))


def set_apart_what_stays() -> None:
    """Takes plan and program out of the search, until ``gc.unfreeze``.

    A full search holds every thread still for 60 to 150 ms on an old PC, several times while a
    hundred bundles are taken in; without what never goes away it takes less than 20.
    """
    # Collected first: what is dead by now would be frozen with the rest, and never go.
    gc.collect()
    gc.freeze()

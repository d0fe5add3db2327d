"""Nobody at the keyboard: sensitive figures are hidden after two minutes, the screen locked later.

Source: product rule on counts only: figures must not be read over a shoulder. The timers may stand
still while the PC sleeps, so the clock on the wall counts as well, whichever says more. Whoever
sets it forward is asked for the password once; set back, it makes nothing longer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal

from ui.base.timers import once
from ui.frame.clockwatch import Moments, moment, passed

HIDE_AFTER = 2 * 60 * 1000
LOCK_AFTER = 10 * 60 * 1000
"""Milliseconds without a key, a click or a move of the pointer."""

_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        # Vietnamese comes through an input method, which presses no key for what it composes.
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)
_SHOWING = frozenset(
    {QEvent.Type.UpdateRequest, QEvent.Type.WindowActivate, QEvent.Type.ApplicationStateChange}
)
"""What comes before something is drawn: a PC that wakes draws before its timers run."""


class Idle(QObject):
    """Watches the whole application.

    Args:
        watched: the application, whose events tell that somebody is there.
        hide_after: milliseconds until ``quiet``.
        lock_after: milliseconds until ``away``.
        moments: reads both clocks.

    Signals:
        quiet: nothing for a while.
        away: nothing for long.
    """

    quiet = Signal()
    away = Signal()

    def __init__(
        self,
        watched: QObject,
        hide_after: int = HIDE_AFTER,
        lock_after: int = LOCK_AFTER,
        moments: Moments = moment,
    ) -> None:
        super().__init__(watched)
        self._watched, self._on = watched, False
        self.moments = moments
        self._hide_after, self._lock_after = hide_after / 1000, lock_after / 1000
        self._last, self._alone = moments(), 0.0
        self._timers = [
            once(self, hide_after, self.quiet.emit),
            once(self, lock_after, self.away.emit),
        ]

    def watch(self, on: bool) -> None:
        """Begins or ends watching; before the login there is nothing to hide."""
        # A filter is told of every event; the door would stand later by all that it is told.
        if on:
            self._watched.installEventFilter(self)
        else:
            self._watched.removeEventFilter(self)
        self._on = on
        self._last, self._alone = self.moments(), 0.0
        for timer in self._timers:
            timer.start() if on else timer.stop()

    def look(self) -> bool:
        """Counts what passed since the last look, and hides or locks if that is due.

        Counted look by look, so that a clock set back loses no more than this one step.

        Returns:
            Whether it was time to lock.
        """
        if not self._on:
            return False
        before, self._last = self._last, self.moments()
        # Both count: timers alone would give a PC that slept all night another ten minutes.
        self._alone += passed(before, self._last)
        if self._alone >= self._lock_after:
            self._alone = 0.0
            self.away.emit()
            return True
        if self._alone >= self._hide_after:
            self.quiet.emit()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Starts the waiting anew whenever somebody is there, unless they come too late: the key
        or the click that wakes a PC does nothing but show the door.
        """
        del watched
        kind = event.type()
        if kind in _LIFE:
            # First what passed, then the new beginning: the key that wakes a PC would hide how
            # long it was.
            if self.look():
                return True
            self._alone = 0.0
            for timer in self._timers:
                if timer.isActive():
                    timer.start()
        elif kind in _SHOWING:
            self.look()
        return False

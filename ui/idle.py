"""Nobody at the keyboard: sensitive figures are hidden after two minutes, the screen locked later.

Source: product rule on counts only: figures must not be read over a shoulder.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal

from ui.timers import once

HIDE_AFTER = 2 * 60 * 1000
LOCK_AFTER = 10 * 60 * 1000
"""Milliseconds without a key, a click or a move of the pointer."""

_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Watches the whole application.

    Signals:
        quiet: nothing for a while.
        away: nothing for long.
    """

    quiet = Signal()
    away = Signal()

    def __init__(
        self, watched: QObject, hide_after: int = HIDE_AFTER, lock_after: int = LOCK_AFTER
    ) -> None:
        super().__init__(watched)
        self._watched = watched
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
        for timer in self._timers:
            timer.start() if on else timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Starts the waiting anew whenever somebody is there."""
        del watched
        if event.type() in _LIFE:
            for timer in self._timers:
                if timer.isActive():
                    timer.start()
        return False

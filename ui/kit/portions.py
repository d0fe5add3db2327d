"""Work of the window on many things, by portions: one in each turn of its loop.

Whatever is done to thousands of rows or lines at once holds the thread that draws, and every key
typed meanwhile waits for it. In between two portions the window draws and takes keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.base.timers import once

T = TypeVar("T")

PORTION = 40
"""Rows or lines of one turn: more than a window shows, and few enough that no key waits long."""

CARDS = 8
"""Cards of one turn: each is made of several widgets, which are styled and laid out."""


class Portions(QObject):
    """Takes steps for a widget, each in a turn of its own; the next work gives up the one before.

    The first step is taken at once: whoever shows no more than a portion sees all of it when the
    call returns. While the widget is hidden the others wait; with it, they end.
    """

    _steps: Iterator[None] | None = None  # Qt tells of events also while an object goes

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._soon = once(self, 0, self._step)
        owner.installEventFilter(self)

    def begin(self, steps: Iterator[None]) -> None:
        """Takes the first step, and each of the others in a turn of the loop."""
        self._steps = steps
        self._step()

    def give_up(self) -> None:
        """Leaves out the steps that are still to come."""
        self._steps = None
        self._soon.stop()

    @property
    def done(self) -> bool:
        """Whether every step was taken."""
        return self._steps is None

    @property
    def running(self) -> bool:
        """Whether a step comes in the next turn; not while its widget is hidden."""
        return self._soon.isActive()

    def _step(self) -> None:
        steps = self._steps
        if steps is None:
            return
        try:
            next(steps)
        except StopIteration:
            # The step may have begun other work, which goes on.
            if steps is self._steps:
                self.give_up()
            return
        if steps is self._steps and self._owner.isVisible():
            self._soon.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Waits while nobody sees the widget, and goes on when somebody does."""
        if self._steps is None:
            return False
        if event.type() == QEvent.Type.Hide:
            self._soon.stop()
        elif event.type() == QEvent.Type.Show:
            self._soon.start()
        return False


def by_portions(
    things: Sequence[T], act: Callable[[T], object], size: int = PORTION
) -> Iterator[None]:
    """The steps that do something with each of some things, ``size`` of them in each turn."""
    for start in range(0, len(things), size):
        if start:
            yield
        for each in things[start : start + size]:
            act(each)


def at_rest(root: QWidget) -> bool:
    """Whether nothing that is shown in a widget, or by it, still comes by portions.

    Who must see the last row at its last place waits until this holds: the tests do.
    """
    return not any(each.running for each in root.findChildren(Portions))

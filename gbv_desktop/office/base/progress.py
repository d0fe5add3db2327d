"""How a long use case tells how far it is, and learns that the person wants to stop.

A use case calls :meth:`Progress.tell` between two whole steps, never inside one: stopping there
leaves nothing half done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gbv_desktop.text import Message


class Stopped(Exception):
    """The person stopped the work; what was finished before stays finished."""


class Progress(Protocol):
    """Who listens to a long use case."""

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        """Says which step begins now; ``total`` 0 means that nobody can know.

        Raises:
            Stopped: the person wants no more of it.
        """


# Commands, tests and the demonstration call the same use cases with nobody at the screen.
class Silent:
    """Nobody listens and nobody stops."""

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        """Takes no notice."""


@dataclass(frozen=True)
class PartOf:
    """One of several parts of a work, each of which counts for itself.

    Attributes:
        no: which part, from 0. parts: how many there are.
    """

    progress: Progress
    no: int
    parts: int

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        """As :meth:`Progress.tell`; a part that does not know its own steps is one step."""
        steps = total or 1
        self.progress.tell(what, self.no * steps + done, self.parts * steps)


class StepCounter:
    """Counts whole steps towards a total, where two parts of a use case share the counting.

    Attributes:
        total: how many there will be; 0 until somebody knows.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or Silent()
        self._what: Message | None = None
        self._done = 0
        self.total = 0

    # Told before the step and not after it: the window shows what is being waited for.
    def begin(self, what: Message) -> None:
        """The next step begins; raises Stopped if the person wants no more."""
        self._progress.tell(what, self._done, self.total)
        self._what = what
        self._done += 1

    def besides(self, what: Message) -> None:
        """Something that is no step of its own; raises Stopped if the person wants no more."""
        self._progress.tell(what, self._done, self.total)

    def check_stopped(self) -> None:
        """In the middle of a step that can be given up: raises Stopped if it is to be."""
        # Before the first step there is nothing to give up.
        if self._what is not None:
            self._progress.tell(self._what, self._done - 1, self.total)

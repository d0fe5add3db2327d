"""How a long use case tells how far it is, and learns that the person wants to stop.

A use case calls :meth:`Progress.tell` between two whole steps, never inside one: stopping there
leaves nothing half done.
"""

from __future__ import annotations

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


class Silent:
    """Nobody listens and nobody stops."""

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        """Takes no notice."""

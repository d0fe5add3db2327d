"""One transaction at a time in a store, whichever thread wants one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gbv_desktop.errors import Bug


class Turns:
    """Threads take turns at the one connection; a thread that has the turn cannot take it again.

    Attributes:
        ended: the store is closed, and nobody gets a turn any more.
    """

    def __init__(self) -> None:
        self.ended = False
        self._lock = threading.Lock()
        self._owner: int | None = None

    @contextmanager
    def mine(self) -> Iterator[None]:
        """The turn, once whoever has it is done.

        Raises:
            Bug: this thread has it already, or the store is closed.
        """
        # The lock below would wait for itself for ever.
        if self._owner == threading.get_ident():
            raise Bug("a transaction is already open in this thread")
        with self._lock:
            if self.ended:
                raise Bug("the store is closed")
            self._owner = threading.get_ident()
            try:
                yield
            finally:
                self._owner = None

    @contextmanager
    def last(self) -> Iterator[None]:
        """The last turn: whoever waits behind it finds the store closed."""
        with self._lock:
            self.ended = True
            yield

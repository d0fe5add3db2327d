"""Every page of a store in use is checked behind the door, while others read.

Why a thread and a connection of its own, and what waits for it: docs/decisions/0041.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock, Thread

from gbv_desktop.errors import Bug, Problem, bare
from gbv_desktop.store import engine as engines
from gbv_desktop.store.faults import E_DB_DAMAGED, translated

_log = logging.getLogger(__name__)


class PageCheck:
    """One check of one database, begun once the door is open, or by the first who waits for it.

    Whoever only reads need not wait for it: SQLCipher authenticates each page that it reads. What
    the check finds besides is damage where nobody has looked yet, and the damaged last page of a
    long value, which SQLCipher hands out as zero bytes. Whoever reads waits in two cases: what was
    read makes no sense (:meth:`explains`), or something from outside is judged against it.
    """

    def __init__(self, database: Path, key: bytes) -> None:
        self._database = database
        self._key = key
        self._found: Future[None] = Future()
        self._beginning = Lock()
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begins to look, unless it has begun or the store is closed."""
        with self._beginning:
            if self._thread is None and not self._found.done():
                thread = Thread(target=self._look, name="gbv-pages", daemon=True)
                thread.start()
                self._thread = thread

    def _look(self) -> None:
        try:
            with translated(), closing(engines.connect(self._database, self._key)) as raw:
                engines.check_pages(raw)
        except BaseException as error:  # noqa: BLE001 - it is told to everybody who asks
            if not isinstance(error, Problem):
                # An office that only reads never meets it.
                _log.exception("the pages could not be checked")
            self._found.set_exception(error)
        else:
            self._found.set_result(None)
        # The store overwrites its own when it is closed.
        self._key = b""

    def _outcome(self) -> BaseException | None:
        """What it found, waited for; ``None`` if every page is whole."""
        self.begin()
        return self._found.exception()

    def require_passed(self) -> None:
        """Waits until every page was looked at.

        Raises:
            Problem: E-DB-DAMAGED; E-DB-IO and the like where the disk did not let it look.
        """
        found = self._outcome()
        if isinstance(found, Problem):
            # Another one for each who asks, or each would add to the trace of the last.
            raise bare(found)
        if found is not None:
            raise Bug("the pages could not be checked") from found

    @contextmanager
    def explains(self) -> Iterator[None]:
        """Whatever fails inside the block before the check has passed waits for it.

        What fails may fail because of damage that gave no error as it was read.

        Raises:
            Problem: what the check found, from what failed; else what failed goes on.
        """
        try:
            yield
        except Exception as error:
            if isinstance(error, Problem) and error.code == E_DB_DAMAGED.code:
                raise
            found = self._outcome()
            # A check that failed by a fault of ours says nothing of the pages.
            if isinstance(found, Problem):
                raise bare(found) from error
            raise

    @property
    def passed(self) -> bool:
        """Whether every page was looked at and is whole."""
        return self._found.done() and self._found.exception() is None

    def when_failed(self, tell: Callable[[Problem], object]) -> None:
        """Tells whoever only reads, on the check's thread, or at once where it is known.

        A fault of ours is no reason to shut anybody out: whoever writes meets it.
        """

        def look(found: Future[None]) -> None:
            error = found.exception()
            if isinstance(error, Problem):
                tell(error)

        self._found.add_done_callback(look)

    def wait(self) -> None:
        """Waits until its connection is closed, if it has begun; files can be moved then."""
        if self._thread is not None:
            self._thread.join()

    def end(self) -> None:
        """As :meth:`wait`; and it begins no more, since the store is being closed."""
        with self._beginning:
            if self._thread is None and not self._found.done():
                # Or whoever asks later would wait for ever.
                self._found.set_exception(Bug("the store is closed"))
                self._key = b""
        self.wait()

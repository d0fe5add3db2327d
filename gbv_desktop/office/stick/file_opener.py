"""Opening files from outside in a process of their own, which may be killed.

The format's own bounds keep an evil file small; this is the wall behind them: one process for a
batch, a bound on processor time and on memory (bundle specification, clause "Limits"), and behind
it one on the wall clock, after which the PC is to blame and not the file. What happens in it
stands in :mod:`opening_process`; it ends with the batch. Where no such process comes up, no file
is opened.

It is this program once more, started with :data:`WORD`, and not a child of ``multiprocessing``:
that would run whatever script this program was started from a second time.
"""

from __future__ import annotations

import json
import logging
import queue
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Final, NoReturn, Self

from gbv_desktop import own_process, process_bounds
from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.age import is_foreign
from gbv_desktop.bundle.faults import (
    E_AGE_HEADER,
    E_BUNDLE_SHAPE,
    E_DSSE_SHAPE,
    E_FILE_FOREIGN,
    E_FILE_LIMITS,
    E_FILE_TIMEOUT,
)
from gbv_desktop.bundle.limits import (
    IMPORT_MEMORY,
    IMPORT_PROCESSOR,
    IMPORT_SECONDS,
    PACKAGE_BYTES,
)
from gbv_desktop.bundle.reader import Context, Opened, open_envelope
from gbv_desktop.bundle.unlocking import REFUSALS, is_locked
from gbv_desktop.errors import Bug, Problem, bare
from gbv_desktop.office.stick.faults import E_FILE_OPENER, OPENER_OTHER, OPENER_SILENT
from gbv_desktop.office.stick.opening_messages import (
    OpenerReady,
    OpeningFault,
    OpeningOrder,
    Refusal,
    Reply,
    TooMuch,
    UnlockedFile,
    receive,
    send,
)
from gbv_desktop.office.stick.opening_process import HEARTBEAT, SPENT, unlocked, where
from gbv_desktop.text import message

WORD: Final = "--open-files"
"""The word on the command line that makes this program the process."""
TRIES: Final = 2
"""A file is given up after this many processes; the first may have met a busy PC."""

_WHERE: Final = re.compile(r"[\w .:<>]{1,200}", re.ASCII)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a file may cost.

    Attributes:
        processor: seconds of the processor for one file.
        seconds: of the wall clock for one file.
        start_seconds: for the process to come up, on an old PC with a busy disk.
        memory: bytes of address space.
    """

    processor: float = IMPORT_PROCESSOR
    seconds: float = IMPORT_SECONDS
    start_seconds: float = 60
    memory: int = IMPORT_MEMORY


class _EndedError(Exception):
    """The process has ended, or had to be ended."""


def nobody_waits() -> None:
    """Nobody wants to stop."""


_kept_alive: ContextVar[list[_Process] | None] = ContextVar("_kept_alive", default=None)


@contextmanager
def one_process() -> Iterator[None]:
    """One process for all batches, of several offices as well; for a story that is played.

    An office at work gives each batch a process of its own, so that a file that broke into one
    would learn nothing of the next.
    """
    kept: list[_Process] = []
    before = _kept_alive.set(kept)
    try:
        yield
    finally:
        _kept_alive.reset(before)
        for process in kept:
            process.end()


class Opener:
    """Opens one file after the other; use it as a context manager.

    The process starts with the first file and is replaced after one that broke it. Where it does
    not come up, every file is refused, and there is no second try in the run: it may take a minute.
    """

    def __init__(self, context: Context, limits: Limits | None = None) -> None:
        self._context = context
        self._limits = limits or Limits()
        self._process: _Process | None = None
        self._refused: Problem | None = None
        self._kept = _kept_alive.get()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._kept is not None and self._process is not None:
            self._kept.append(self._process)
            self._process = None
        self.close()

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process is not None else None

    def open(self, data: bytes, name: str, heed: Callable[[], object] = nobody_waits) -> Opened:
        """Opens a file.

        Args:
            data: its bytes.
            name: what to call it in a refusal.
            heed: asked now and then; whatever it raises ends the process and goes on up.

        Raises:
            Problem: E-FILE-TIMEOUT where this PC is to blame, E-FILE-LIMITS where the file is,
                E-FILE-OPENER where none can be opened, E-FILE-FOREIGN, those of ``open_file``.
        """
        if len(data) > PACKAGE_BYTES:
            raise E_BUNDLE_SHAPE(part="size")
        answer = self._tried(data, heed)
        match answer:
            case None:
                raise E_FILE_TIMEOUT(file=name)
            case Refusal(code=E_AGE_HEADER.code | E_DSSE_SHAPE.code) if is_foreign(data):
                raise E_FILE_FOREIGN()
            case Refusal(code):
                raise REFUSALS[code]()
            case TooMuch():
                raise E_FILE_LIMITS(file=name)
            case OpeningFault(where=place):
                raise Bug(f"opening a file failed: {place}")
            case OpenerReady():
                raise Bug("the process says twice that it is up")
            case UnlockedFile(plain):
                return read_unlocked(
                    plain or data, len(data), self._context, locked=is_locked(data)
                )

    def _tried(self, data: bytes, heed: Callable[[], object]) -> Reply | None:
        """The answer of the first process that gives one, or of the last; ``None`` for no time."""
        answer: Reply | None = None
        for _try in range(TRIES):
            try:
                answer = self._ask(data, heed)
            except _EndedError:
                answer = None
            except BaseException:
                self.close()
                raise
            if not isinstance(answer, TooMuch | None):
                return answer
            self.close()
        return answer

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _ask(self, data: bytes, heed: Callable[[], object]) -> Reply:
        # An empty message ends the batch in the process, and in an empty file there is no evil.
        if not data:
            return unlocked(data, self._context.identities, self._office)
        return self._started(heed).ask(data, self._limits.seconds, heed)

    def _started(self, heed: Callable[[], object]) -> _Process:
        """The process, greeted and known to be this program.

        Raises:
            Problem: E-FILE-OPENER.
        """
        if self._refused is not None:
            raise bare(self._refused)
        if self._process is None:
            try:
                self._process = self._another_process(heed)
                hello = json.dumps(asdict(self._office)).encode("ascii")
                answer = self._process.ask(hello, self._limits.start_seconds, heed)
            except (OSError, _EndedError) as error:
                self._give_up(OPENER_SILENT, error)
            if answer != OpenerReady():
                self._give_up(OPENER_OTHER)
        return self._process

    def _give_up(self, why: str, error: Exception | None = None) -> NoReturn:
        self.close()
        _log.warning("no process came up to open files in: %s", why, exc_info=error)
        self._refused = E_FILE_OPENER(why=message(why))
        raise bare(self._refused)

    @property
    def _office(self) -> OpeningOrder:
        context, pinned = self._context, self._context.pinned
        return OpeningOrder(
            memory=self._limits.memory,
            processor=self._limits.processor,
            keys=tuple(each.secret_text for each in context.identities),
            unit=context.unit,
            training=context.training,
            pinned=None
            if pinned is None
            else (pinned.root.hex(), pinned.version, pinned.object_id),
        )

    def _another_process(self, heed: Callable[[], object]) -> _Process:
        if not self._kept:
            return _Process(own_process.again(WORD))
        process = self._kept.pop()
        try:
            # Ends the batch before: else the greeting would be opened as one more file of it.
            process.ask(b"", self._limits.start_seconds, heed)
        except BaseException:
            process.end()
            raise
        return process


def read_unlocked(plain: bytes, size: int, context: Context, *, locked: bool) -> Opened:
    """Verifies and reads an envelope that can be read to its end, wherever that was tried.

    Args:
        plain: the envelope's bytes.
        size: bytes of the file. locked: whether it was encrypted.
        context: this office.

    Raises:
        Problem: as ``open_file``. Bug: a fault of ours, told without a word of the file.
    """
    try:
        return open_envelope(dsse.parse(plain), size, context, locked=locked)
    except (Problem, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - one file must not end the run of the others
        raise Bug(f"opening a file failed: {where(error)}") from None


def _decoded(answer: bytes) -> Reply:
    """An answer, whoever wrote it: a file may have got hold of the process that did.

    An envelope is read and verified as if it had come from the stick; a refusal is one of those
    that a lock can be refused by.
    """
    sign, rest = answer[:1], answer[1:]
    if sign == b"=":
        return UnlockedFile(rest)
    word = rest.decode("ascii", "replace")
    if sign == b"!" and word in REFUSALS:
        return Refusal(word)
    if sign == b"#":
        return TooMuch()
    if sign == b".":
        return OpenerReady(word)
    return OpeningFault(word if sign == b"?" and _WHERE.fullmatch(word) else "an unknown answer")


class _Process:
    """The process and the thread that carries questions to it and answers back."""

    def __init__(self, command: Sequence[str]) -> None:
        self._popen = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What a library prints there may quote a file, with names of people in it.
            stderr=subprocess.DEVNULL,
            env=own_process.environment(),
            # Else a black console window flashes up on Windows with every import.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            self._let_go = process_bounds.end_with_us(self._popen.pid)
        except OSError:
            self._popen.kill()
            self._popen.wait()
            raise
        self._asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._carrier = threading.Thread(target=self._carry, name="gbv-opening", daemon=True)
        self._carrier.start()

    @property
    def pid(self) -> int:
        """The number that the system gave it."""
        return self._popen.pid

    def ask(self, data: bytes, seconds: float, heed: Callable[[], object]) -> Reply:
        """Hands something over and waits for the answer.

        Raises:
            _EndedError: it did not come in time, or the process has ended.
        """
        patience = time.monotonic() + seconds
        self._asked.put(data)
        while True:
            left = patience - time.monotonic()
            try:
                # Short waits: a person who presses Stop is heard within one heartbeat.
                found = self._heard.get(timeout=min(HEARTBEAT, max(0.0, left)))
            except queue.Empty:
                heed()
                if left <= 0:
                    raise _EndedError from None
                continue
            if found is None:
                if self._ending() == SPENT:
                    return TooMuch()
                raise _EndedError
            return _decoded(found)

    def _ending(self) -> int | None:
        """The number with which it ended; ``None`` where it only does not listen any more."""
        with suppress(subprocess.TimeoutExpired):
            return self._popen.wait(timeout=1)
        return None

    def end(self) -> None:
        """Kills it and waits until it is gone."""
        # Not ``terminate``: a process that an evil file has in its hands need not listen.
        self._popen.kill()
        self._popen.wait()
        self._let_go()
        # Only now: a thread that waits for an answer hears of the end by the broken pipe alone.
        self._asked.put(None)
        self._carrier.join()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _carry(self) -> None:
        """On the thread: pipes of Windows know no waiting with an end, queues do."""
        to, back = self._popen.stdin, self._popen.stdout
        while to is not None and back is not None and (data := self._asked.get()) is not None:
            try:
                send(to, data)
                answer = receive(back)
            except OSError:
                answer = None
            self._heard.put(answer)

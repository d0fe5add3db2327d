"""Opening files from outside in a process of their own, which may be killed.

The format's own bounds keep an evil file small; this is the wall behind them: one process for a
batch, a time for each file and a bound on memory (bundle specification, clause "Limits"). The
process is given this office's reading keys and what it needs to know, and neither store nor
window; it ends with the batch.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Final, Self

from gbv_desktop.bundle.faults import E_FILE_TIMEOUT
from gbv_desktop.bundle.keys import AgeIdentity
from gbv_desktop.bundle.limits import IMPORT_MEMORY, IMPORT_SECONDS
from gbv_desktop.bundle.reader import Context, Opened, open_file
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.text import Message

if sys.platform != "win32":
    import resource

HEARTBEAT: Final = 0.2
"""Seconds between two questions whether the person still wants it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a file may cost.

    Attributes:
        seconds: for one file.
        start_seconds: for the process to come up, on an old PC with a busy disk.
        memory: bytes of address space; Windows does not bound it.
    """

    seconds: float = IMPORT_SECONDS
    start_seconds: float = 60
    memory: int = IMPORT_MEMORY


@dataclass(frozen=True)
class _Refusal:
    """A Problem on its way between the processes."""

    code: str
    text: Message
    next: Message


@dataclass(frozen=True)
class _Fault:
    """A fault of ours in the other process: where, without a word of the file."""

    where: str


class _Ready:
    """The process is up."""


class _TooMuch:
    """The memory did not suffice."""


_Answer = Opened | _Refusal | _Fault | _Ready | _TooMuch


class _EndedError(Exception):
    """The process has ended, or had to be ended."""


def _nobody_waits() -> None:
    """Nobody wants to stop."""


class Opener:
    """Opens one file after the other; use it as a context manager.

    The process starts with the first file and is replaced after one that broke it. Where the
    system gives no second process, files are opened in this one, within the bounds of the format.
    """

    def __init__(self, context: Context, limits: Limits | None = None) -> None:
        self._context = context
        self._limits = limits or Limits()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._alone = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process is not None else None

    def open(self, data: bytes, name: str, heed: Callable[[], object] = _nobody_waits) -> Opened:
        """Opens a file.

        Args:
            data: its bytes.
            name: what to call it in a refusal.
            heed: asked now and then; whatever it raises ends the process and goes on up.

        Raises:
            Problem: E-FILE-TIMEOUT, and those of ``open_file``.
        """
        try:
            answer = self._ask(data, heed)
        except _EndedError:
            self.close()
            raise E_FILE_TIMEOUT(file=name) from None
        except BaseException:
            self.close()
            raise
        match answer:
            case _Refusal(code=code, text=text, next=following):
                raise Problem(code, text, following)
            case _TooMuch():
                self.close()
                raise E_FILE_TIMEOUT(file=name)
            case _Fault(where=where):
                raise Bug(f"opening a file failed: {where}")
            case _Ready():
                raise Bug("the process says twice that it is up")
            case opened:
                return opened

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    # --- the way there and back ------------------------------------------------------------------
    def _ask(self, data: bytes, heed: Callable[[], object]) -> _Answer:
        pipe = self._started(heed)
        if pipe is None:
            return _judged(data, self._context)
        try:
            pipe.send_bytes(data)
        except OSError as error:
            raise _EndedError from error
        return _heard(pipe, self._limits.seconds, heed)

    def _started(self, heed: Callable[[], object]) -> Connection | None:
        if self._pipe is None and not self._alone:
            try:
                self._pipe = self._start(heed)
            except (OSError, _EndedError) as error:
                self.close()
                self._alone = True
                _log.warning("files are opened without a process of their own", exc_info=error)
        return self._pipe

    def _start(self, heed: Callable[[], object]) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        self._pipe = ours
        # The keys go by themselves: nothing else in the program should ever pickle one.
        secrets = tuple(each.secret for each in self._context.identities)
        known = replace(self._context, identities=())
        process = spawn.Process(target=_labour, args=(theirs, self._limits.memory), daemon=True)
        process.start()
        self._process = process
        theirs.close()
        ours.send((known, secrets))
        _heard(ours, self._limits.start_seconds, heed)
        return ours


def _heard(pipe: Connection, seconds: float, heed: Callable[[], object]) -> _Answer:
    """The answer, once it comes.

    Raises:
        _EndedError: it did not come in time, or the process has ended.
    """
    patience = time.monotonic() + seconds
    try:
        while not pipe.poll(min(HEARTBEAT, max(0.0, patience - time.monotonic()))):
            heed()
            if time.monotonic() >= patience:
                raise _EndedError
        answer: _Answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise _EndedError from error
    return answer


# --- the other process ---------------------------------------------------------------------------


def _labour(pipe: Connection, memory: int) -> None:
    """Opens whatever comes until nobody asks any more."""
    # Ctrl+C in a terminal reaches both; whoever asked ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(memory)
    known, secrets = pipe.recv()
    context = replace(known, identities=tuple(map(AgeIdentity, secrets)))
    pipe.send(_Ready())
    while True:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        except MemoryError:
            pipe.send(_TooMuch())
            return
        pipe.send(_judged(data, context))


def _bound(memory: int) -> None:
    """Bounds the memory, and leaves no image of it, with the keys in it, on the disk."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _judged(data: bytes, context: Context) -> _Answer:
    try:
        return open_file(data, context)
    except Problem as problem:
        return _Refusal(problem.code, problem.text, problem.next)
    except MemoryError:
        return _TooMuch()
    except Exception as error:  # noqa: BLE001 - it is told to the process that asked
        return _Fault(_where(error))


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" in {trace.tb_frame.f_code.co_qualname}"
    line = "" if trace is None else f":{trace.tb_lineno}"
    return f"{type(error).__name__}{place}{line}"

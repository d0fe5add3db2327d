"""Opening files from outside in a process of their own, which may be killed.

The format's own bounds keep an evil file small; this is the wall behind them: one process for a
batch, a bound on processor time and on memory (bundle specification, clause "Limits"), and behind
it one on the wall clock, after which the PC is to blame and not the file. The
process is given this office's reading keys and what it needs to know, and neither store nor
window; it ends with the batch.

It is this program once more, started with :data:`WORD`, and not a child of ``multiprocessing``:
that would run whatever script this program was started from a second time.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from types import TracebackType
from typing import IO, Final, Self

import gbv_desktop
from gbv_desktop import own_process
from gbv_desktop.bundle.envelope.age import is_foreign
from gbv_desktop.bundle.envelope.keys import AgeIdentity
from gbv_desktop.bundle.faults import (
    E_AGE_HEADER,
    E_DSSE_SHAPE,
    E_FILE_FOREIGN,
    E_FILE_LIMITS,
    E_FILE_TIMEOUT,
)
from gbv_desktop.bundle.limits import IMPORT_MEMORY, IMPORT_PROCESSOR, IMPORT_SECONDS
from gbv_desktop.bundle.reader import Context, Opened, open_file
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.text import Message

if sys.platform != "win32":
    import resource

WORD: Final = "--open-files"
"""The word on the command line that makes this program the process."""
TRIES: Final = 2
"""A file is given up after this many processes; the first may have met a busy PC."""
_SPENT: Final = 77
"""With this number the process ends itself when a file has used up its processor time."""
HEARTBEAT: Final = 0.2
"""Seconds between two questions whether the person still wants it."""
_LENGTH: Final = struct.Struct(">Q")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a file may cost.

    Attributes:
        processor: seconds of the processor for one file.
        seconds: of the wall clock for one file.
        start_seconds: for the process to come up, on an old PC with a busy disk.
        memory: bytes of address space; Windows does not bound it.
    """

    processor: float = IMPORT_PROCESSOR
    seconds: float = IMPORT_SECONDS
    start_seconds: float = 60
    memory: int = IMPORT_MEMORY


@dataclass(frozen=True)
class _Refusal:
    """A Problem on its way between the processes."""

    code: str
    text: Message
    next: Message
    by_command: Message


@dataclass(frozen=True)
class _Fault:
    """A fault of ours in the other process: where, without a word of the file."""

    where: str


class _Ready:
    """The process is up."""


class _TooMuch:
    """The memory, or the processor time, did not suffice."""


_Answer = Opened | _Refusal | _Fault | _Ready | _TooMuch


class _EndedError(Exception):
    """The process has ended, or had to be ended."""


def _nobody_waits() -> None:
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

    The process starts with the first file and is replaced after one that broke it. Where the
    system gives no second process, files are opened in this one, within the bounds of the format.
    """

    def __init__(self, context: Context, limits: Limits | None = None) -> None:
        self._context = context
        self._limits = limits or Limits()
        self._process: _Process | None = None
        self._alone = False
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

    def open(self, data: bytes, name: str, heed: Callable[[], object] = _nobody_waits) -> Opened:
        """Opens a file.

        Args:
            data: its bytes.
            name: what to call it in a refusal.
            heed: asked now and then; whatever it raises ends the process and goes on up.

        Raises:
            Problem: E-FILE-TIMEOUT where this PC is to blame, E-FILE-LIMITS where the file is,
                E-FILE-FOREIGN, and those of ``open_file``.
        """
        answer = self._tried(data, heed)
        match answer:
            case None:
                raise E_FILE_TIMEOUT(file=name)
            case _Refusal(code=E_AGE_HEADER.code | E_DSSE_SHAPE.code) if is_foreign(data):
                raise E_FILE_FOREIGN()
            case _Refusal(code, text, following, by_command):
                raise Problem(code, text, following, by_command)
            case _TooMuch():
                raise E_FILE_LIMITS(file=name)
            case _Fault(where=where):
                raise Bug(f"opening a file failed: {where}")
            case _Ready():
                raise Bug("the process says twice that it is up")
            case opened:
                return opened

    def _tried(self, data: bytes, heed: Callable[[], object]) -> _Answer | None:
        """The answer of the first process that gives one, or of the last; ``None`` for no time."""
        answer: _Answer | None = None
        for _try in range(TRIES):
            try:
                answer = self._ask(data, heed)
            except _EndedError:
                answer = None
            except BaseException:
                self.close()
                raise
            if not isinstance(answer, _TooMuch | None):
                return answer
            self.close()
        return answer

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _ask(self, data: bytes, heed: Callable[[], object]) -> _Answer:
        process = self._started(heed)
        # An empty message ends the batch in the process, and an empty file needs no wall.
        if process is None or not data:
            return _judged(data, self._context)
        return process.ask(data, self._limits.seconds, heed)

    def _started(self, heed: Callable[[], object]) -> _Process | None:
        if self._process is None and not self._alone:
            # The keys go by themselves: nothing else in the program should ever pickle one.
            secrets = tuple(each.secret for each in self._context.identities)
            known = replace(self._context, identities=())
            bounds = (self._limits.memory, self._limits.processor)
            hello = pickle.dumps((bounds, known, secrets))
            try:
                self._process = self._another_process(heed)
                self._process.ask(hello, self._limits.start_seconds, heed)
            except (OSError, _EndedError) as error:
                self.close()
                self._alone = True
                _log.warning("files are opened without a process of their own", exc_info=error)
        return self._process

    def _another_process(self, heed: Callable[[], object]) -> _Process:
        if not self._kept:
            return _Process(_command())
        process = self._kept.pop()
        try:
            process.ask(b"", self._limits.start_seconds, heed)
        except BaseException:
            process.end()
            raise
        return process


def _command() -> Sequence[str]:
    """This program once more; a frozen one knows the word by itself."""
    if getattr(sys, "frozen", False):
        return sys.executable, WORD
    return own_process.command(gbv_desktop.__name__, WORD)


class _Process:
    """The process and the thread that carries questions to it and answers back."""

    def __init__(self, command: Sequence[str]) -> None:
        self._popen = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_process.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._carrier = threading.Thread(target=self._carry, name="gbv-opening", daemon=True)
        self._carrier.start()

    @property
    def pid(self) -> int:
        """The number that the system gave it."""
        return self._popen.pid

    def ask(self, data: bytes, seconds: float, heed: Callable[[], object]) -> _Answer:
        """Hands something over and waits for the answer.

        Raises:
            _EndedError: it did not come in time, or the process has ended.
        """
        patience = time.monotonic() + seconds
        self._asked.put(data)
        while True:
            left = patience - time.monotonic()
            try:
                found = self._heard.get(timeout=min(HEARTBEAT, max(0.0, left)))
            except queue.Empty:
                heed()
                if left <= 0:
                    raise _EndedError from None
                continue
            if found is None:
                if self._ending() == _SPENT:
                    return _TooMuch()
                raise _EndedError
            answer: _Answer = pickle.loads(found)  # noqa: S301 - from our own program
            return answer

    def _ending(self) -> int | None:
        """The number with which it ended; ``None`` where it only does not listen any more."""
        with suppress(subprocess.TimeoutExpired):
            return self._popen.wait(timeout=1)
        return None

    def end(self) -> None:
        """Kills it and waits until it is gone."""
        self._popen.kill()
        self._popen.wait()
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
                _send(to, data)
                answer = _receive(back)
            except OSError:
                answer = None
            self._heard.put(answer)


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """A whole message; ``None`` where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    data = pipe.read(length)
    return data if len(data) == length else None


# --- the other process ---------------------------------------------------------------------------


def labour() -> int:
    """Opens whatever comes until nobody asks any more; the process's whole life."""
    # Ctrl+C in a terminal reaches both; whoever asked ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    # A word that a library prints must not be taken for an answer.
    os.dup2(2, 1)
    meter = _Meter()
    with suppress(OSError):
        while hello := _receive(asked):
            (memory, processor), known, secrets = pickle.loads(hello)  # noqa: S301 - our own program
            context = replace(known, identities=tuple(map(AgeIdentity, secrets)))
            _bound(memory)
            meter.allow(processor)
            _send(answers, pickle.dumps(_Ready()))
            while (answer := _next_answer(asked, context, meter)) is not None:
                _send(answers, answer)
            _send(answers, pickle.dumps(_Ready()))
    return 0


class _Meter:
    """Ends the process when one file has used more of the processor than any may.

    Windows has no limit for that which the system itself keeps, so a thread looks every now and
    then. On a busy PC the processor's time stands still while the wall clock goes on.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._until: float | None = None
        threading.Thread(target=self._watch, name="gbv-meter", daemon=True).start()

    def allow(self, seconds: float) -> None:
        """How much each file of the batch that begins may use."""
        self._seconds = seconds

    def start(self) -> None:
        """A file begins."""
        self._until = time.process_time() + self._seconds

    def stop(self) -> None:
        """It is done."""
        self._until = None

    def _watch(self) -> None:
        while True:
            time.sleep(HEARTBEAT)
            until = self._until
            if until is not None and time.process_time() > until:
                os._exit(_SPENT)


def _next_answer(asked: IO[bytes], context: Context, meter: _Meter) -> bytes | None:
    try:
        data = _receive(asked)
        if not data:
            return None
        meter.start()
        return pickle.dumps(_judged(data, context))
    except MemoryError:
        return pickle.dumps(_TooMuch())
    finally:
        meter.stop()


def _bound(memory: int) -> None:
    """Bounds the memory, and leaves no image of it, with the keys in it, on the disk."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _judged(data: bytes, context: Context) -> _Answer:
    try:
        return open_file(data, context)
    except Problem as problem:
        return _Refusal(problem.code, problem.text, problem.next, problem.by_command)
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

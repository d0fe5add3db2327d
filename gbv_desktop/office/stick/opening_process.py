"""The process in which files from outside are opened: its whole life, and what it says.

It is given this office's reading keys and what it needs to know, and neither store nor window, so
that a file which broke into it could reach no figures. :mod:`file_opener` starts and ends it.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Final

from gbv_desktop.bundle.envelope.keys import AgeIdentity
from gbv_desktop.bundle.reader import Context, Opened, open_file
from gbv_desktop.errors import Problem
from gbv_desktop.text import Message

if sys.platform != "win32":
    import resource


SPENT: Final = 77
"""With this number the process ends itself when a file has used up its processor time."""


HEARTBEAT: Final = 0.2
"""Seconds between two questions whether the person still wants it."""


_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True)
class Refusal:
    """A Problem on its way between the processes."""

    code: str
    text: Message
    next: Message
    by_command: Message


@dataclass(frozen=True)
class OpeningFault:
    """A fault of ours in the other process: where, without a word of the file."""

    where: str


class OpenerReady:
    """The process is up."""


class TooMuch:
    """The memory, or the processor time, did not suffice."""


Reply = Opened | Refusal | OpeningFault | OpenerReady | TooMuch


def send(pipe: IO[bytes], data: bytes) -> None:
    """Writes one message, its length in eight bytes before it; raises OSError if nobody reads."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """A whole message; ``None`` where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    data = pipe.read(length)
    return data if len(data) == length else None


def serve() -> int:
    """Opens whatever comes until nobody asks any more; the process's whole life."""
    # Ctrl+C in a terminal reaches both; whoever asked ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    # A word that a library prints must not be taken for an answer.
    os.dup2(2, 1)
    meter = _Meter()
    with suppress(OSError):
        while hello := receive(asked):
            (memory, processor), known, secrets = pickle.loads(hello)  # noqa: S301 - our own program
            context = replace(known, identities=tuple(map(AgeIdentity, secrets)))
            _bound(memory)
            meter.allow(processor)
            send(answers, pickle.dumps(OpenerReady()))
            while (answer := _next_answer(asked, context, meter)) is not None:
                send(answers, answer)
            # Whoever ended the batch waits for this before the process is handed on.
            send(answers, pickle.dumps(OpenerReady()))
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
                # At once: the main thread is in the middle of a file and would hear no exception.
                os._exit(SPENT)


def _next_answer(asked: IO[bytes], context: Context, meter: _Meter) -> bytes | None:
    try:
        data = receive(asked)
        if not data:
            return None
        meter.start()
        return pickle.dumps(judged(data, context))
    except MemoryError:
        return pickle.dumps(TooMuch())
    finally:
        meter.stop()


def _bound(memory: int) -> None:
    """Bounds the memory, and leaves no image of it, with the keys in it, on the disk."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def judged(data: bytes, context: Context) -> Reply:
    """Opens one file; whatever comes of it is an answer, so that the next one can be opened."""
    try:
        return open_file(data, context)
    except Problem as problem:
        return Refusal(problem.code, problem.text, problem.next, problem.by_command)
    except MemoryError:
        return TooMuch()
    except Exception as error:  # noqa: BLE001 - it is told to the process that asked
        return OpeningFault(_where(error))


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    # The innermost frame alone: the message of an exception may quote the file.
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" in {trace.tb_frame.f_code.co_qualname}"
    line = "" if trace is None else f":{trace.tb_lineno}"
    return f"{type(error).__name__}{place}{line}"

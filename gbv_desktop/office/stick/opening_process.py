"""The process in which files from outside are opened: its whole life.

It is given this office's reading keys and neither store nor window, nor anything else that a file
which broke into it could reach. It takes the lock off, reads whatever lies in the file to its end,
and hands the envelope back: that all of it can be read within the bounds is what it is for. What
is in it is verified and judged by whoever asked. :mod:`file_opener` starts and ends it.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Final

import pyrage

from gbv_desktop import process_bounds
from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.age import ReadingKey
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE
from gbv_desktop.bundle.payload.kinds import (
    APPROVER_TYPE,
    BUNDLE_TYPE,
    ENROL_TYPE,
    ISSUE_TYPE,
    OFFICE_TYPE,
    PACKAGE_TYPE,
    REPLY_TYPE,
    REPORT_TYPE,
)
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.report_wire import ReportWire
from gbv_desktop.bundle.payload.upward_wire import IssueWire, ReplyWire
from gbv_desktop.bundle.payload.wire import (
    Approver,
    BundleHeader,
    Enrolment,
    Wire,
    read,
)
from gbv_desktop.bundle.unlocking import is_locked, require_kind, unlock
from gbv_desktop.errors import Problem
from gbv_desktop.office.stick.opening_messages import (
    OpenerReady,
    OpeningFault,
    OpeningOrder,
    Refusal,
    Reply,
    TooMuch,
    UnlockedFile,
    encoded,
    receive,
    send,
)

SPENT: Final = 77
"""With this number the process ends itself when a file has used up its processor time."""


HEARTBEAT: Final = 0.2
"""Seconds between two questions whether the person still wants it."""


_OBJECTS: Final[dict[str, type[Wire]]] = {
    REPORT_TYPE: ReportWire,
    APPROVER_TYPE: Approver,
    OFFICE_TYPE: OfficeWire,
    ISSUE_TYPE: IssueWire,
    REPLY_TYPE: ReplyWire,
}
"""What may lie in a bundle."""


@dataclass(frozen=True)
class _SecretHalf:
    """A reading key without the public half, for which there is no use here."""

    native: pyrage.x25519.Identity = field(repr=False)


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
            office = OpeningOrder.from_bytes(hello)
            keys = [_SecretHalf(pyrage.x25519.Identity.from_str(each)) for each in office.keys]
            process_bounds.bound(office.memory)
            meter.allow(office.processor)
            send(answers, encoded(OpenerReady()))
            while (answer := _next_answer(asked, keys, office, meter)) is not None:
                send(answers, answer)
            # Whoever ended the batch waits for this before the process is handed on.
            send(answers, encoded(OpenerReady()))
    return 0


class _Meter:
    """Ends the process when one file has used more of the processor than any may, or nobody waits.

    Windows has no limit for that which the system itself keeps, so a thread looks every now and
    then. On a busy PC the processor's time stands still while the wall clock goes on.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._until: float | None = None
        self._parent = os.getppid()
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
            # In the middle of a file nobody reads from the pipe that would tell of it.
            if process_bounds.is_orphan(self._parent):
                os._exit(SPENT)
            until = self._until
            if until is not None and time.process_time() > until:
                # At once: the main thread is in the middle of a file and would hear no exception.
                os._exit(SPENT)


def _next_answer(
    asked: IO[bytes], keys: Sequence[ReadingKey], office: OpeningOrder, meter: _Meter
) -> bytes | None:
    try:
        data = receive(asked)
        if not data:
            return None
        meter.start()
        return encoded(unlocked(data, keys, office))
    except MemoryError:
        return encoded(TooMuch())
    finally:
        meter.stop()


def unlocked(data: bytes, keys: Sequence[ReadingKey], office: OpeningOrder) -> Reply:
    """Opens one file; whatever comes of it is an answer, so that the next one can be opened."""
    try:
        plain, envelope = unlock(data, keys)
        _read_through(envelope, len(data), office, locked=is_locked(data))
        # A file that is not locked need not travel back: whoever asked has it.
        return UnlockedFile(plain if is_locked(data) else b"")
    except Problem as problem:
        return Refusal(problem.code)
    except MemoryError:
        return TooMuch()
    except Exception as error:  # noqa: BLE001 - it is told to the process that asked
        return OpeningFault(where(error))


def _read_through(envelope: Envelope, size: int, office: OpeningOrder, *, locked: bool) -> None:
    """Reads all that whoever asked will read; what is wrong with it is for that one to say."""
    with suppress(Problem):
        require_kind(envelope, size, locked=locked)
        if envelope.payload_type == PACKAGE_TYPE:
            _read_package(envelope, office, locked=locked)
        elif envelope.payload_type == ENROL_TYPE:
            read(envelope, Enrolment, E_BUNDLE_SHAPE)
        elif envelope.payload_type == BUNDLE_TYPE:
            for each in read(envelope, BundleHeader, E_BUNDLE_SHAPE).objects:
                # Each by itself: the other process may look at a later one first.
                with suppress(Problem):
                    nested = dsse.parse(each)
                    if nested.payload_type in _OBJECTS:
                        read(nested, _OBJECTS[nested.payload_type], E_BUNDLE_SHAPE)


def _read_package(envelope: Envelope, office: OpeningOrder, *, locked: bool) -> None:
    # Only here: what a plan is made of would double the time that the process takes to come up.
    from gbv_desktop.bundle.opened import Context, PinnedTrust
    from gbv_desktop.bundle.packages import open_package

    pinned = None
    if office.pinned is not None:
        root, version, object_id = office.pinned
        pinned = PinnedTrust(bytes.fromhex(root), version, object_id)
    open_package(envelope, Context(office.unit, office.training, pinned=pinned), locked=locked)


def where(error: BaseException) -> str:
    """Where a fault of ours happened, without a word of the file."""
    trace = error.__traceback__
    # The innermost frame alone: the message of an exception may quote the file.
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" in {trace.tb_frame.f_code.co_qualname}"
    line = "" if trace is None else f":{trace.tb_lineno}"
    return f"{type(error).__name__}{place}{line}"

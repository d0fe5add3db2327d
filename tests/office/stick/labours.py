"""Stand-ins for the process that opens files: ``python labours.py NAME``."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import IO

from gbv_desktop import process_bounds
from gbv_desktop.office.stick import opening_messages, opening_process

Pipe = IO[bytes]


def sleeps(asked: Pipe, answers: Pipe) -> None:
    """Takes a file and never answers."""
    time.sleep(600)


def deaf(asked: Pipe, answers: Pipe) -> None:
    """Does not even take the file."""
    asked.close()
    time.sleep(600)


def swallows(asked: Pipe, answers: Pipe) -> None:
    """Asks for more memory than there is and says so, as Python does."""
    opening_messages.receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        kept.clear()
        opening_messages.send(answers, opening_messages.encoded(opening_messages.TooMuch()))


def swallows_and_dies(asked: Pipe, answers: Pipe) -> None:
    """Asks for more memory than there is and is gone, as a library in C or Rust does."""
    opening_messages.receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)


def toils(asked: Pipe, answers: Pipe) -> None:
    """Works without an end."""
    opening_messages.receive(asked)
    while True:
        pass


def stumbles(asked: Pipe, answers: Pipe) -> None:
    """Fails by a fault of ours."""
    data = opening_messages.receive(asked)
    try:
        int(data or b"")
    except ValueError as error:
        fault = opening_messages.OpeningFault(opening_process.where(error))
        opening_messages.send(answers, opening_messages.encoded(fault))


def main(name: str) -> int:
    if name == "breaks_on_demand":
        real = opening_process.unlocked

        def unlocked(data: bytes, *more: object) -> object:
            if data == b"break me":
                os.kill(os.getpid(), signal.SIGKILL)
            return real(data, *more)

        opening_process.unlocked = unlocked
        return opening_process.serve()
    asked, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    office = opening_messages.OpeningOrder.from_bytes(opening_messages.receive(asked) or b"")
    process_bounds.bound(office.memory)
    meter = opening_process._Meter()
    meter.allow(office.processor)
    meter.start()
    opening_messages.send(answers, opening_messages.encoded(opening_messages.OpenerReady()))
    globals()[name](asked, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

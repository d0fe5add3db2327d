"""Stand-ins for the process that opens files: ``python labours.py NAME``."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from typing import IO

from gbv_desktop.office.stick import file_opener, opening_process

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
    opening_process.receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        kept.clear()
        opening_process.send(answers, pickle.dumps(opening_process.TooMuch()))


def swallows_and_dies(asked: Pipe, answers: Pipe) -> None:
    """Asks for more memory than there is and is gone, as a library in C or Rust does."""
    opening_process.receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)


def toils(asked: Pipe, answers: Pipe) -> None:
    """Works without an end."""
    opening_process.receive(asked)
    while True:
        pass


def stumbles(asked: Pipe, answers: Pipe) -> None:
    """Fails by a fault of ours."""
    data = opening_process.receive(asked)
    try:
        int(data or b"")
    except ValueError as error:
        opening_process.send(
            answers, pickle.dumps(opening_process.OpeningFault(opening_process._where(error)))
        )


def main(name: str) -> int:
    if name == "dies":
        return 1
    if name == "breaks_on_demand":
        real = opening_process.judged

        def judged(data: bytes, context: file_opener.Context) -> object:
            if data == b"break me":
                os.kill(os.getpid(), signal.SIGKILL)
            return real(data, context)

        opening_process.judged = judged
        return opening_process.serve()
    asked, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    memory, processor = pickle.loads(opening_process.receive(asked) or b"")[0]
    opening_process._bound(memory)
    meter = opening_process._Meter()
    meter.allow(processor)
    meter.start()
    opening_process.send(answers, pickle.dumps(opening_process.OpenerReady()))
    globals()[name](asked, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

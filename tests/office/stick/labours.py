"""Stand-ins for the process that opens files: ``python labours.py NAME``."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from typing import IO

from gbv_desktop.office.stick import file_opener

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
    file_opener._receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        kept.clear()
        file_opener._send(answers, pickle.dumps(file_opener._TooMuch()))


def swallows_and_dies(asked: Pipe, answers: Pipe) -> None:
    """Asks for more memory than there is and is gone, as a library in C or Rust does."""
    file_opener._receive(asked)
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)


def toils(asked: Pipe, answers: Pipe) -> None:
    """Works without an end."""
    file_opener._receive(asked)
    while True:
        pass


def stumbles(asked: Pipe, answers: Pipe) -> None:
    """Fails by a fault of ours."""
    data = file_opener._receive(asked)
    try:
        int(data or b"")
    except ValueError as error:
        file_opener._send(answers, pickle.dumps(file_opener._Fault(file_opener._where(error))))


def main(name: str) -> int:
    if name == "dies":
        return 1
    if name == "breaks_on_demand":
        real = file_opener._judged

        def judged(data: bytes, context: file_opener.Context) -> object:
            if data == b"break me":
                os.kill(os.getpid(), signal.SIGKILL)
            return real(data, context)

        file_opener._judged = judged
        return file_opener.labour()
    asked, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    memory, processor = pickle.loads(file_opener._receive(asked) or b"")[0]
    file_opener._bound(memory)
    meter = file_opener._Meter()
    meter.allow(processor)
    meter.start()
    file_opener._send(answers, pickle.dumps(file_opener._Ready()))
    globals()[name](asked, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

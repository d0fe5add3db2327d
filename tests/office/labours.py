"""Stand-ins for the process that opens files; a child imports them by name."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection

from gbv_desktop.office import opening


def sleeps(pipe: Connection, memory: int) -> None:
    """Takes a file and never answers."""
    pipe.recv()
    pipe.send(opening._Ready())
    time.sleep(600)


def swallows(pipe: Connection, memory: int) -> None:
    """Asks for more memory than there is and says so, as Python does."""
    opening._bound(memory)
    pipe.recv()
    pipe.send(opening._Ready())
    pipe.recv_bytes()
    kept = []
    try:
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        kept.clear()
        pipe.send(opening._TooMuch())


def swallows_and_dies(pipe: Connection, memory: int) -> None:
    """Asks for more memory than there is and is gone, as a library in C or Rust does."""
    opening._bound(memory)
    pipe.recv()
    pipe.send(opening._Ready())
    pipe.recv_bytes()
    try:
        kept = []
        while True:
            kept.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)


def stumbles(pipe: Connection, memory: int) -> None:
    """Fails by a fault of ours."""
    pipe.recv()
    pipe.send(opening._Ready())
    data = pipe.recv_bytes()
    try:
        int(data)
    except ValueError as error:
        pipe.send(opening._Fault(opening._where(error)))


def dies(pipe: Connection, memory: int) -> None:
    """Does not come up."""
    pipe.close()


def breaks_on_demand(pipe: Connection, memory: int) -> None:
    """Dies of one kind of file and opens every other."""
    known, secrets = pipe.recv()
    context = opening.replace(
        known, identities=tuple(opening.AgeIdentity(each) for each in secrets)
    )
    pipe.send(opening._Ready())
    while True:
        data = pipe.recv_bytes()
        if data == b"break me":
            os.kill(os.getpid(), signal.SIGKILL)
        pipe.send(opening._judged(data, context))

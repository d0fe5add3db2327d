"""Reading what may be a pipe, such as ``--password-file <(pass show gbv)``, without end."""

from __future__ import annotations

import os
import select
import stat
from pathlib import Path

PIPE_SECONDS = 10
"""So long a pipe may stay silent; a program at its other end answers at once."""


def read_now(path: Path, most: int, seconds: float = PIPE_SECONDS) -> bytes:
    """The first ``most`` bytes of a file or pipe.

    A pipe that nobody writes to would wait for ever, and the command with it. What came before one
    fell silent counts.

    Raises:
        OSError: it cannot be read, or the pipe stays silent.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return stream.read(most)
        found = b""
        while len(found) < most:
            if not select.select([descriptor], [], [], seconds)[0]:
                if found:
                    break
                raise TimeoutError(f"nothing comes from {path}")
            # None where the other end was not ready after all: it is waited for again.
            part = stream.read(most - len(found))
            if part == b"":
                break
            found += part or b""
        return found

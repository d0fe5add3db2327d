"""Programs on a stick that are known by their bytes; any other is suspicious, whatever its name.

A list of hashes beside them proves nothing: a virus writes its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from gbv_desktop.disk.drives.presence import plugging_of
from gbv_desktop.disk.files import PIECE, read_ordinary
from gbv_desktop.installation import LAUNCHERS, SetUpFile, installed_from, launchers

MOST_READ: Final = 8
"""Files on one stick that are read through to compare them; whatever is left stays unknown."""
MOST_REMEMBERED: Final = 64
"""Files whose hashes are remembered; a stick holds a few, and the program two of its own."""
_SET_UP: Final = re.compile(r"gbv[-_ ]?(setup|portable).*", re.IGNORECASE | re.DOTALL)


def bears_our_name(path: Path) -> bool:
    """Whether a file is called as if it were this program or its set-up."""
    names = {each.casefold() for each in LAUNCHERS}
    return path.name.casefold() in names or _SET_UP.fullmatch(path.name) is not None


def unknown_programs(paths: Iterable[Path], written: Iterable[SetUpFile] = ()) -> tuple[Path, ...]:
    """Those files that are none of the program's own.

    Known are the set-up file that installed this program, the launchers that it is started by,
    and what this office wrote to sticks; by size and hash, never by name. Only what has the size
    of one of them is read.

    Args:
        paths: files that run when opened.
        written: the set-up files that this office wrote to sticks.
    """
    known, left = _Known(written), MOST_READ
    unknown: list[Path] = []
    for path in paths:
        size = _size(path)
        read = left > 0 and size in known.sizes
        left -= read
        if not read or (size, _sha256(path, size)) not in known.files:
            unknown.append(path)
    return tuple(unknown)


class _Known:
    """What is known; our own launchers are read only where something has their size."""

    def __init__(self, written: Iterable[SetUpFile]) -> None:
        ours = installed_from()
        self._set_ups = [*written, *([] if ours is None else [ours])]
        self._launchers = {path: _size(path) for path in launchers()}
        self.sizes = {*(each.size for each in self._set_ups), *self._launchers.values()} - {-1}

    @cached_property
    def files(self) -> frozenset[tuple[int, str]]:
        """Sizes and hashes; what could not be read has no hash that a file could have."""
        return frozenset(self._read())

    def _read(self) -> Iterator[tuple[int, str]]:
        yield from ((each.size, each.sha256) for each in self._set_ups)
        for path, size in self._launchers.items():
            if sha256 := _sha256(path, size):
                yield size, sha256


def _size(path: Path) -> int:
    """Bytes of an ordinary file; -1 for a link and whatever else."""
    with suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode):
            return found.st_size
    return -1


_remembered: dict[tuple[object, ...], str] = {}
"""Hashes by what tells a file and its bytes from others while its drive stays plugged in. A set-up
file has fifty megabytes, and a stick is looked at again and again."""


def _sha256(path: Path, size: int) -> str:
    """The hash of a file of that size; empty where it cannot be read or has another one."""
    try:
        with read_ordinary(path) as stream:
            mark = _mark(path, stream)
            if mark in _remembered:
                return _remembered[mark]
            found = _read(stream, size)
            # One that grew or was replaced while it was read is another file by now.
            if found and mark and mark == _mark(path, stream):
                if len(_remembered) >= MOST_REMEMBERED:
                    _remembered.clear()
                _remembered[mark] = found
            return found
    except OSError:
        return ""


def _mark(path: Path, stream: BinaryIO) -> tuple[object, ...]:
    """Tells the file and its bytes; empty where nobody knows whether the drive is the same still.

    Elsewhere the bytes could be changed under the same size and time, and the stick be put back.
    """
    plugging, told = plugging_of(path), os.fstat(stream.fileno())
    if not plugging:
        return ()
    # Linux lets nobody set the second of the two times.
    times = (told.st_mtime_ns, told.st_ctime_ns)
    return (plugging, told.st_dev, told.st_ino, told.st_size, *times)


def _read(stream: BinaryIO, size: int) -> str:
    digest, read = hashlib.sha256(), 0
    while piece := stream.read(min(PIECE, size + 1 - read)):
        digest.update(piece)
        read += len(piece)
    return digest.hexdigest() if read == size else ""

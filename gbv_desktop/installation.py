"""What the package in which this program was installed tells it.

A package starts the interpreter by a launcher of its own, whose name ``sys.executable`` then bears;
a portable folder has a marker beside that launcher; the set-up program notes from which file it
installed. A checkout, a wheel and the Debian package have none of these.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PORTABLE_MARK: Final = "portable.txt"
"""Lies beside the launcher where the data shall stay beside the program."""

DATA: Final = "data"
"""The office's folder of a portable program, beside its launcher."""

SET_UP_NOTE: Final = "set-up.json"
"""Which set-up file installed this program; written beside the launcher by the set-up program."""

LAUNCHERS: Final = ("GBV.exe", "gbv-cli.exe")
"""The launchers of a Windows package: for the window, and for commands."""

_OFFICE: Final = "store.lock"
"""In the folder of an office from its first moment on."""

_MOST_BYTES: Final = 4096
"""Of the note; it lies on a stick where the program is portable, for anybody to write."""
_LONGEST_NAME: Final = 200
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

IN_A_LINE: Final = 8
"""Groups of a hash in a line."""

_launcher: Path | None = None


def started_by(launcher: Path) -> None:
    """Notes the launcher that started the interpreter; called once, before anything else."""
    global _launcher  # noqa: PLW0603 - known from the first line of the process on, never changed
    _launcher = launcher


def launcher() -> Path | None:
    """The program that starts this one; ``None`` where the interpreter was started itself."""
    return _launcher


def launchers() -> tuple[Path, ...]:
    """The launcher that started this program, and the others of its package that are there."""
    if _launcher is None:
        return ()
    beside = (_launcher.with_name(name) for name in LAUNCHERS)
    return (_launcher, *(each for each in beside if each != _launcher and each.is_file()))


def portable_home() -> Path | None:
    """The office's folder of a portable program; ``None`` for any other.

    An office that lies there speaks as the marker does: where somebody tidied the marker away, its
    figures would seem lost, and new ones would stay on a borrowed PC.
    """
    if _launcher is None:
        return None
    data = _launcher.parent / DATA
    signs = (_launcher.parent / PORTABLE_MARK, data / _OFFICE)
    return data if any(map(os.path.lexists, signs)) else None


@dataclass(frozen=True)
class SetUpFile:
    """A set-up file.

    Attributes:
        size: bytes. sha256: in hexadecimal digits.
    """

    name: str
    size: int
    sha256: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The hash, see :func:`hash_groups`."""
        return hash_groups(self.sha256)

    @property
    def lines(self) -> str:
        """The hash in the lines in which it stands on every paper and screen, so that two people
        compare the same line."""
        starts = range(0, len(self.groups), IN_A_LINE)
        return "\n".join("  ".join(self.groups[at : at + IN_A_LINE]) for at in starts)


def hash_groups(sha256: str) -> tuple[str, ...]:
    """A hash in groups of four, as people compare it with what stands on paper."""
    return tuple(sha256[at : at + 4] for at in range(0, len(sha256), 4))


def set_up_file(path: Path) -> SetUpFile:
    """Reads a set-up file through.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return SetUpFile(path.name, path.stat().st_size, digest)


def installed_from() -> SetUpFile | None:
    """The set-up file that installed this program; ``None`` where none did, or no note tells."""
    if _launcher is None:
        return None
    try:
        told = _beginning(_launcher.parent / SET_UP_NOTE)
        return _noted(json.loads(told)) if len(told) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None


def _beginning(path: Path) -> bytes:
    """At most one byte more than a note has; a pipe in its place has nothing to say."""
    # The room of disks lies above this one.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return os.read(descriptor, _MOST_BYTES + 1)
    finally:
        os.close(descriptor)


def _noted(told: object) -> SetUpFile | None:
    match told:
        case {"name": str(name), "size": int(size), "sha256": str(sha256)}:
            # Shown on the screen and on paper; signs that steer either are in no name of ours.
            fits = name.isprintable() and 0 < len(name) <= _LONGEST_NAME and size > 0
            return SetUpFile(name, size, sha256) if fits and _SHA256.fullmatch(sha256) else None
    return None


def note_set_up(path: Path) -> None:
    """Notes, beside the launcher, which set-up file installs this program.

    Raises:
        OSError: the file cannot be read, or the note not written.
    """
    if _launcher is None:
        raise FileNotFoundError("no launcher")
    found = set_up_file(path)
    told = {"name": found.name, "size": found.size, "sha256": found.sha256}
    (_launcher.parent / SET_UP_NOTE).write_text(json.dumps(told), "utf-8")

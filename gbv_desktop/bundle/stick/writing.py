"""Bundles written to a stick: under a free name, read back right, and once more as a copy.

The names are those of SPEC.md, clause 1; how a file is written is no part of the format, see
:mod:`gbv_desktop.disk.verified`.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from gbv_desktop.bundle.faults import (
    E_EXP_EXISTS,
    E_EXP_TAKEN,
)
from gbv_desktop.bundle.limits import FILE_NAME_CHARS, RENAME_PAUSES
from gbv_desktop.bundle.stick.reading import read_file
from gbv_desktop.disk.drives.faults import E_DRIVE_FULL, DriveFault, drive_faults
from gbv_desktop.disk.files import sweep_halves
from gbv_desktop.disk.room import require_room
from gbv_desktop.disk.verified import (
    Care,
    ReadBackError,
    read_back,
    replace_verified,
    write_verified,
)
from gbv_desktop.errors import Bug, Problem

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(gbv|gbvkey)")
_LEFT: Final = re.compile(r"(GBV_[A-Za-z0-9_-]*\.(gbv|gbvkey)|GBV-Setup-[0-9.]+\.exe)\.part")
_TWINS: Final = 9


_KINDS: Final = {DriveFault.TAKEN: E_EXP_EXISTS}

_CARE: Final = Care(mode=0o666, pauses=RENAME_PAUSES, again=True)
"""Open to every account, as FAT would have it: on a stick for others nobody may be shut out."""

SECOND_COPY: Final = ("GBV", "ban-sao")
"""The folder on the stick that holds every bundle once more."""


class WriteStep(StrEnum):
    """What is being done while a file is written; each begins when the one before is done."""

    WRITE = "write"
    FLUSH = "flush"
    READ_BACK = "read-back"
    NAME = "name"
    READ_AGAIN = "read-again"
    COPY = "copy"
    DONE = "done"


STEPS: Final = tuple(WriteStep)
StepListener = Callable[[WriteStep], None]


@dataclass(frozen=True)
class Written:
    """A file that was read back right.

    Attributes:
        copy: its second copy; ``None`` if that could not be written for ``fault``.
    """

    path: Path
    copy: Path | None = None
    fault: Problem | None = None


# --- writing ----------------------------------------------------------------------------------


def write_twice(
    folder: Path, name: str, data: bytes, on_step: StepListener | None = None
) -> Written:
    """Puts a bundle on the stick as :func:`write_file` does, and a second copy beside it.

    The file itself counts; where only the copy fails, the stick may leave all the same.

    Args:
        folder: an existing folder of the stick.
        name: as for :func:`write_file`.
        data: as for :func:`write_file`.
        on_step: called with each step as it begins; may raise to stop, and nothing is left behind.

    Raises:
        Problem: E-EXP-*, E-DRIVE-*, E-ROOM-LIMIT, for the file itself.
    """
    listener = on_step or _nobody
    # The file first: where there is room for one only, the copy is what fails.
    path = write_file(folder, name, data, listener)
    listener(WriteStep.COPY)
    second = folder.joinpath(*SECOND_COPY)
    try:
        with _stick_faults(folder, name, len(data)):
            second.mkdir(parents=True, exist_ok=True)
        written = Written(path, write_file(second, path.name, data))
    except Problem as problem:
        written = Written(path, fault=problem)
    listener(WriteStep.DONE)
    return written


def write_once(
    folder: Path, name: str, data: bytes, on_step: StepListener | None = None
) -> Written:
    """As :func:`write_twice`, without the second copy."""
    listener = on_step or _nobody
    written = Written(write_file(folder, name, data, listener))
    listener(WriteStep.DONE)
    return written


def _nobody(_step: WriteStep) -> None:
    """Nobody listens."""


def write_file(folder: Path, name: str, data: bytes, on_step: StepListener = _nobody) -> Path:
    """Puts a bundle on the stick and returns its path once it was read back right.

    A file that is already there with the same bytes is success; one with other bytes is left
    alone and the bundle gets the next free name (``…-2.gbv``). After a failure nothing new is
    left behind, and what a pulled stick kept of an earlier try goes too.

    Args:
        folder: an existing folder of the stick.
        name: ASCII, at most 62 characters, ending in .gbv or .gbvkey.
        data: the stored bundle, the same at every try.
        on_step: called with each step as it begins; may raise to stop.

    Raises:
        Problem: E-EXP-EXISTS, E-DRIVE-*, E-ROOM-LIMIT.
    """
    if not _NAME.fullmatch(name) or len(name) > FILE_NAME_CHARS - 2:
        raise Bug("not a name for a bundle file")
    with _stick_faults(folder, name, len(data)):
        _sweep(folder)
        # The same bundle again is no second file: people press the button twice.
        target, done = _free_name(folder, name, data)
        if not done:
            require_room(folder, len(data), E_DRIVE_FULL, name)
            _write_new(target, (data,), on_step)
    return target


def _stick_faults(folder: Path, name: str, length: int) -> AbstractContextManager[None]:
    return drive_faults(folder, name, length, _KINDS)


def write_exact(
    target: Path,
    pieces: Iterable[bytes],
    size: int,
    sha256: str,
    on_step: StepListener = _nobody,
) -> None:
    """Puts a large file that is no bundle on the stick, under exactly its name.

    The same bytes there already are success; they are read back as if they had just been written.

    Args:
        target: the name, in an existing folder of the stick; other bytes under it stay as they are.
        pieces: the file, one piece after the other; may raise, and nothing is left behind.
        size, sha256: what the pieces are together: bytes, hexadecimal digits.
        on_step: called with each step as it begins; may raise to stop.

    Raises:
        Problem: E-EXP-TAKEN, E-DRIVE-*, E-ROOM-LIMIT.
    """
    with _stick_faults(target.parent, target.name, size):
        if os.path.lexists(target):
            on_step(WriteStep.READ_AGAIN)
            if not _is_exactly(target, size, sha256):
                raise E_EXP_TAKEN(file=target.name)
        else:
            require_room(target.parent, size, E_DRIVE_FULL, target.name)
            _write_new(target, pieces, on_step)
    on_step(WriteStep.DONE)


def require_place(target: Path, size: int = 0) -> None:
    """Refuses at once what writing a file would refuse after minutes of other work.

    Args:
        target: the name on the stick.
        size: bytes of a file that replaces nothing; 0 for one that does, whatever it is.

    Raises:
        Problem: E-EXP-TAKEN, something is there that no writing takes away; E-DRIVE-FULL and the
            like, as :func:`write_exact`.
    """
    with _stick_faults(target.parent, target.name, size):
        if not os.path.lexists(target):
            require_room(target.parent, size, E_DRIVE_FULL, target.name)
            return
        found = target.lstat()
        other = not stat.S_ISREG(found.st_mode) or found.st_size != size
        if other if size else stat.S_ISDIR(found.st_mode):
            raise E_EXP_TAKEN(file=target.name)


def _is_exactly(target: Path, size: int, sha256: str) -> bool:
    """Whether these bytes lie there; a link, a folder or another size is something else."""
    try:
        if target.lstat().st_size != size:
            return False
        digest = hashlib.sha256()
        for piece in read_back(target):
            digest.update(piece)
    except ReadBackError:
        return False
    return digest.hexdigest() == sha256


def replace_file(target: Path, data: bytes) -> None:
    """Puts a small file that is no bundle on the stick, in place of what had its name.

    Raises:
        Problem: E-EXP-TAKEN, a folder has the name; E-DRIVE-*, E-ROOM-LIMIT; the former one stays.
    """
    require_place(target)
    with _stick_faults(target.parent, target.name, len(data)):
        sweep_halves(target)
        replace_verified(target, data, _CARE.mode)


def _sweep(folder: Path) -> None:
    """Takes away what was half written when a stick was pulled or the power went."""
    for entry in folder.iterdir():
        if _LEFT.fullmatch(entry.name):
            # A half file that cannot be removed is no reason not to write a whole one.
            with suppress(OSError):
                entry.unlink()


def _free_name(folder: Path, name: str, data: bytes) -> tuple[Path, bool]:
    """The name to use, and whether it already holds these bytes.

    Names that differ only in case count as one: FAT would let the second overwrite the first.
    """
    taken = {entry.name.casefold() for entry in folder.iterdir()}
    stem, suffix = name.rsplit(".", 1)
    for twin in range(1, _TWINS + 1):
        path = folder / (name if twin == 1 else f"{stem}-{twin}.{suffix}")
        if path.name.casefold() not in taken:
            return path, False
        if _holds(path, data):
            return path, True
    raise E_EXP_EXISTS(file=name)


def _write_new(target: Path, pieces: Iterable[bytes], on_step: StepListener) -> None:
    part = target.with_name(target.name + ".part")
    require_place(part)
    write_verified(part, target, pieces, _CARE, lambda step: on_step(WriteStep(step.value)))


def _holds(path: Path, data: bytes) -> bool:
    """Whether these bytes are there already; what cannot be read is something else."""
    try:
        return read_file(path, len(data)) == data
    except Problem:
        return False

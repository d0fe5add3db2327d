"""What the refusal of a drive means: asked of the drive, for the system's own words mislead.

Windows gives the errors of a pulled or locked stick as "bad descriptor", "invalid" or "no
permission", without a number of its own where the C library was in between; so after any failure
the drive is asked whether it is the same one still, and whether it takes anything at all.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Final

from gbv_desktop.disk.drives.presence import Volume, volume_of
from gbv_desktop.disk.refusals import is_denied, is_full, is_held
from gbv_desktop.disk.room import E_ROOM_LIMIT, free_bytes, sizes
from gbv_desktop.disk.verified import ReadBackError, StillHeldError
from gbv_desktop.errors import Family, Problem, ProblemKind
from gbv_desktop.text import N_

_CHOOSE = N_("Choose another place, or delete there what is no longer needed; then try again.")
_OTHER = N_(
    "Do not trust this stick or disk any more: use another one and have this one looked at."
)

E_DRIVE_GONE = ProblemKind(
    "E-DRIVE-GONE",
    N_("{folder} is gone: the stick was pulled, or the folder was moved or deleted."),
    N_("Plug the stick in again, or choose another place; then do it once more."),
    family=Family.UNREADABLE,
)
E_DRIVE_PROTECTED = ProblemKind(
    "E-DRIVE-PROTECTED",
    N_("{file} cannot be written there: the stick or disk is write-protected."),
    N_("Slide the lock of the stick off, or choose another place; then try again."),
)
E_DRIVE_FULL = ProblemKind(
    "E-DRIVE-FULL",
    N_("There is no room there for {file}: it needs {need}, and {free} are free."),
    _CHOOSE,
)
E_DRIVE_BIG = ProblemKind(
    "E-DRIVE-BIG",
    N_("{file} is larger ({need}) than a single file may be on this stick, free room or not."),
    N_("Use a stick that is formatted as exFAT or NTFS; FAT32 holds files below 4 GB only."),
)
E_DRIVE_RIGHTS = ProblemKind(
    "E-DRIVE-RIGHTS",
    N_("The system does not let your account write {file} there."),
    N_(
        "Close other programs that use it and try again. Else choose another folder, or ask whoever"
        " looks after this PC for the right to write there."
    ),
)
E_DRIVE_HELD = ProblemKind(
    "E-DRIVE-HELD",
    N_("Another program holds {file}, such as a virus scanner or a program that shows it."),
    N_("Close it there, wait a moment and try again."),
)
E_DRIVE_READBACK = ProblemKind(
    "E-DRIVE-READBACK",
    N_("{file} was written, but reading it back gave something else; it was not kept."),
    N_("Do not trust this stick or disk any more: use another one and have this one looked at."),
)
E_DRIVE_DAMAGED = ProblemKind(
    "E-DRIVE-DAMAGED",
    N_("The stick or disk reported a fault over {file}; it was not kept."),
    N_(
        "If it was pulled, plug it in and do it once more. Else do not trust it any more: use"
        " another one and have this one looked at."
    ),
)
E_DRIVE_OTHER = ProblemKind(
    "E-DRIVE-OTHER",
    N_("{file} could not be written there, and the system does not say why."),
    N_("Choose another stick or another folder, then try again."),
)

FAT_MOST: Final = 0xFFFF_FFFF
"""Bytes of the largest file that FAT32 holds."""


class DriveFault(Enum):
    """Why a drive did not do what it was asked for."""

    GONE = auto()
    """Pulled, or another one is in its place, or the folder is not there any more."""
    PROTECTED = auto()
    """It takes nothing at all."""
    FULL = auto()
    BIG = auto()
    """There is room, but not in a single file."""
    RIGHTS = auto()
    """The account may not, or another program is in the way and Windows does not say so."""
    HELD = auto()
    """Another program holds the file."""
    TAKEN = auto()
    """Something of that name is there."""
    READ_BACK = auto()
    """It gave back something else than it was given."""
    DAMAGED = auto()
    """It is there, and could not read or store."""
    OTHER = auto()


_SHARED: Final[Mapping[DriveFault, ProblemKind]] = {
    DriveFault.GONE: E_DRIVE_GONE,
    DriveFault.PROTECTED: E_DRIVE_PROTECTED,
    DriveFault.FULL: E_DRIVE_FULL,
    DriveFault.BIG: E_DRIVE_BIG,
    DriveFault.RIGHTS: E_DRIVE_RIGHTS,
    DriveFault.HELD: E_DRIVE_HELD,
    DriveFault.TAKEN: E_DRIVE_OTHER,
    DriveFault.READ_BACK: E_DRIVE_READBACK,
    DriveFault.DAMAGED: E_DRIVE_DAMAGED,
    DriveFault.OTHER: E_DRIVE_OTHER,
}

# Errors of Windows: https://learn.microsoft.com/windows/win32/debug/system-error-codes
_BY_WINDOWS: Final[Mapping[int, DriveFault]] = {
    # Path or drive not found, not ready, no such device, changed behind the back, not connected;
    # of a share: no way to it, its name is gone, the network is.
    **dict.fromkeys((3, 15, 21, 433, 1006, 1110, 1167), DriveFault.GONE),
    **dict.fromkeys((51, 53, 55, 59, 64, 67), DriveFault.GONE),
    19: DriveFault.PROTECTED,
    223: DriveFault.BIG,
    # Checksum, seek, no DOS disk, sector, writing, reading, failure, patience, device, file
    # system.
    **dict.fromkeys((23, 25, 26, 27, 29, 30, 31), DriveFault.DAMAGED),
    **dict.fromkeys((121, 483, 1117, 1392, 1393), DriveFault.DAMAGED),
}


def _numbers(*names: str) -> frozenset[int]:
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_GONE: Final = _numbers("ENODEV", "ENXIO", "ENOENT", "ENOTDIR", "ESTALE", "ENOTCONN", "ENOMEDIUM")
# Windows has no other word than EBADF for a flush that failed.
_DAMAGED: Final = _numbers("EIO", "EBADF", "EUCLEAN", "EREMOTEIO")


def fault_of(
    error: OSError, before: Volume | None, now: Volume | None, *, need: int = 0, free: int = 0
) -> DriveFault:
    """What a refusal means, by what the drive was before and is now, and then by the error.

    Args:
        error: the refusal.
        before: the volume when the work began; ``None`` where that is not known.
        now: the volume after the refusal; ``None`` where it is gone.
        need: bytes of the file. free: bytes that are free now; 0 where nobody knows.
    """
    if now is None or (before is not None and before.id != now.id):
        return DriveFault.GONE
    if now.read_only:
        return DriveFault.PROTECTED
    if isinstance(error, ReadBackError):
        return DriveFault.READ_BACK
    # After that patience Windows may still call it a missing right (5); elsewhere it is one.
    waited = isinstance(error, StillHeldError) and hasattr(error, "winerror")
    if waited or is_held(error):
        return DriveFault.HELD
    # Windows says of a file that grows above the bound of FAT32 that the disk is full.
    if is_full(error):
        return DriveFault.BIG if need > FAT_MOST and free > need else DriveFault.FULL
    return _by_number(error)


def _by_number(error: OSError) -> DriveFault:
    told = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    if told is not None:
        return told
    if is_denied(error):
        return DriveFault.RIGHTS
    if error.errno in _DAMAGED:
        return DriveFault.DAMAGED
    if error.errno in _GONE:
        return DriveFault.GONE
    plain = {
        errno.EROFS: DriveFault.PROTECTED,
        errno.EFBIG: DriveFault.BIG,
        errno.EEXIST: DriveFault.TAKEN,
    }
    return plain.get(error.errno or 0, DriveFault.OTHER)


@contextmanager
def drive_faults(
    place: Path, file: str, need: int = 0, own: Mapping[DriveFault, ProblemKind] | None = None
) -> Iterator[None]:
    """Turns the refusals of the drive that ``place`` lies on into Problems, inside the block.

    Args:
        place: the file or folder that is written to; need not be there yet.
        file: the file's name for the sentences.
        need: its bytes, as far as they are known.
        own: kinds that say it closer than the shared ones; their sentences have the same fields:
            ``file``, ``folder``, and ``need`` and ``free``.

    Raises:
        Problem: E-DRIVE-*, or one of ``own``; E-ROOM-LIMIT.
    """
    before = volume_of(place)
    try:
        yield
    except OSError as error:
        free = free_bytes(place) or 0
        fault = fault_of(error, before, volume_of(place), need=need, free=free)
        kind = {**_SHARED, **(own or {})}[fault]
        # A quota, or a table of files that is full: "no room" would be no word for what is seen.
        if fault is DriveFault.FULL and free >= need > 0:
            kind = E_ROOM_LIMIT
        raise kind(file=file, folder=str(place), **sizes(need, free)) from error


def unread(place: Path, otherwise: Problem) -> Problem:
    """The refusal of a file that could not be read: its drive is gone, or ``otherwise``."""
    return otherwise if volume_of(place) else E_DRIVE_GONE(folder=str(place))

"""Whether a disk has room for a work, asked before its first byte.

A slow stick takes minutes to find out by itself that it is full, and a store that fills the disk it
lies on leaves no room for saying so.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from gbv_desktop.disk.files import probe_room
from gbv_desktop.disk.refusals import is_full
from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.text import N_, size_words

E_ROOM_LIMIT = ProblemKind(
    "E-ROOM-LIMIT",
    N_(
        "{free} are free where {folder} lies, yet the disk or stick does not give the {need}"
        " that are needed."
    ),
    N_(
        "Choose another folder, another disk or another stick. On this PC's own disk, ask whoever"
        " looks after it how much your account may store there."
    ),
    family=Family.DISK,
)


def free_bytes(place: Path) -> int | None:
    """Bytes that are free on the disk of a file or folder, which need not be there yet.

    ``None`` where the system does not say.
    """
    for each in (place, *place.parents):
        try:
            return shutil.disk_usage(each).free
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return None
    return None


def sizes(need: int, free: int) -> dict[str, str]:
    """What is needed and what is there as a sentence says it: the one rounded up, the other down.

    Args:
        need, free: bytes.
    """
    return {"need": size_words(need, up=True), "free": size_words(free)}


def require_room(place: Path, need: int, kind: ProblemKind, file: str = "") -> None:
    """Refuses a work that the disk of ``place`` names too little free room for.

    A file system that does not say is no reason to refuse; a full one does so by itself.

    Args:
        need: bytes.
        kind: its sentences have the fields ``folder``, ``file``, and ``need`` and ``free``.
        file: what is to be written.

    Raises:
        Problem: ``kind``.
    """
    free = free_bytes(place)
    if free is not None and free < need:
        raise kind(folder=str(place), file=file, **sizes(need, free))


def require_granted(folder: Path, need: int, kind: ProblemKind) -> None:
    """Like :func:`require_room`, and takes the room for a moment: a quota may forbid what is free.

    Args:
        folder: one that is there.

    Raises:
        Problem: ``kind``; E-ROOM-LIMIT, there is room and it is not given. OSError: the disk
            refused in another way.
    """
    require_room(folder, need, kind)
    try:
        probe_room(folder, need)
    except OSError as error:
        if not is_full(error):
            raise
        fields = sizes(need, free_bytes(folder) or 0)
        raise E_ROOM_LIMIT(folder=str(folder), **fields) from error

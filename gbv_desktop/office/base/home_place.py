"""Where an office's data lie, and whether the disk or stick there is nearly full."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.installation import portable_home
from gbv_desktop.text import N_, size_words

BESIDE_PROGRAM: Final = N_("the data lie beside the program, on this stick")
"""Said behind the folder of a portable program."""

COPIES: Final = 4
"""How often the database must have room again: a backup and a new version of the program each make
a copy that passes through its own log, and the store that was in use before is kept beside it."""

REST: Final = 64 << 20
"""Bytes for what comes in meanwhile: a district's inbox of a period, its papers, the log."""

W_HOME_ROOM = ProblemKind(
    "W-HOME-ROOM",
    N_("The disk on which this office is kept is nearly full: {left} is left."),
    N_(
        "Free some space on it, until {need} is free: a backup and a new version of the program"
        " need as much. Nothing has been lost so far."
    ),
)
W_STICK_ROOM = ProblemKind(
    "W-STICK-ROOM",
    N_("The stick on which this program keeps its data is nearly full: {left} is left."),
    N_(
        "Move other files from it to a PC, until {need} is free, or copy the program's whole"
        " folder to a larger stick and work there. Delete nothing in the program's folder."
    ),
)


@dataclass(frozen=True)
class HomePlace:
    """Where an office's data lie.

    Attributes:
        portable: beside the program, which a stick carries along.
        free, total: bytes on that disk or stick; 0 where the system does not say.
        nearly_full: W-HOME-ROOM or W-STICK-ROOM; ``None`` while there is room.
    """

    folder: Path
    portable: bool
    free: int
    total: int
    nearly_full: Problem | None


def home_place(home: Path, size: int) -> HomePlace:
    """Asks the system where ``home`` lies and how much room is left.

    Args:
        home: the office's folder. size: bytes of its database.
    """
    portable = home.absolute() == portable_home()
    try:
        usage = shutil.disk_usage(home)
    except OSError:
        # A file system that does not say is no reason to warn; a full one refuses by itself.
        return HomePlace(home, portable, 0, 0, None)
    need = COPIES * size + REST
    kind = W_STICK_ROOM if portable else W_HOME_ROOM
    low = None
    if usage.free < need:
        low = kind(left=size_words(usage.free), need=size_words(need, up=True))
    return HomePlace(home, portable, usage.free, usage.total, low)

"""What the system's refusals mean: full, shut to this account, or held by another program."""

from __future__ import annotations

import errno
from pathlib import Path

from gbv_desktop.errors import Family, Problem, ProblemKind
from gbv_desktop.text import N_

E_HOME_FOLDER = ProblemKind(
    "E-HOME-FOLDER",
    N_("The office folder {folder} cannot be made or written to."),
    N_(
        "Check that the disk is there and not full and that you may write to it,"
        " or choose another folder."
    ),
)

E_FILE_RIGHTS = ProblemKind(
    "E-FILE-RIGHTS",
    N_("Your account on this PC may not open or change {file}; nothing in it is damaged."),
    N_(
        "Ask whoever looks after this PC to give your account the right to read and change the"
        " office folder and everything in it. No backup has to be brought back."
    ),
    family=Family.UNREADABLE,
)


def is_full(error: OSError) -> bool:
    """Whether there was no room: Linux and Windows (ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL)."""
    # A quota of the account is no full disk to the system, and is one to whoever works at it.
    full = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return error.errno in full or getattr(error, "winerror", None) in (39, 112)


def is_denied(error: OSError) -> bool:
    """Whether the account has no right to the file; another program that holds it is no such."""
    return error.errno in (errno.EACCES, errno.EPERM) and not is_held(error)


def is_held(error: OSError) -> bool:
    """Whether another program holds the file: Windows's ERROR_SHARING_ and LOCK_VIOLATION."""
    # Python makes EACCES of them, as of a missing right; only the number of Windows tells them
    # apart.
    return getattr(error, "winerror", None) in (32, 33)


def denied(error: OSError, path: Path) -> Problem:
    """The refusal for a file that the account has no right to; the error may name it closer."""
    # A path may be bytes or a descriptor there, which no sentence should show.
    named = error.filename if isinstance(error.filename, str) else str(path)
    return E_FILE_RIGHTS(file=named)

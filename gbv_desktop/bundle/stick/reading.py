"""A file of a stick read once, whole, and distrusted.

Source: SPEC.md, clause 8, step S0. What only POSIX or only Windows has is asked for, never assumed.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from gbv_desktop.bundle.faults import E_FILE_EMPTY, E_FILE_NOTREGULAR, E_FILE_READ, E_FILE_SIZE
from gbv_desktop.bundle.stick.finding import shown_name
from gbv_desktop.disk.drives.faults import unread
from gbv_desktop.disk.files import PIECE, system_flags
from gbv_desktop.text import size_words

_READ: Final = os.O_RDONLY | system_flags("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")


def read_file(path: Path, cap: int) -> bytes:
    """Reads an ordinary file once, whole.

    Args:
        path: what a person chose or a scan found.
        cap: the most bytes it may have.

    Raises:
        Problem: E-FILE-NOTREGULAR for links, also hard ones, folders, pipes and devices, without
            waiting for them; E-FILE-EMPTY, E-FILE-SIZE, E-FILE-READ; E-DRIVE-GONE.
    """
    name = shown_name(path)
    try:
        # Before opening: some devices act on being opened, and a pipe waits for its other end.
        _require_regular(os.lstat(path), name)
        handle = os.open(path, _READ)
        try:
            return _read_whole(handle, cap, name)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise E_FILE_NOTREGULAR(file=name) from error
        raise unread(path.parent, E_FILE_READ(file=name)) from error


def _require_regular(found: os.stat_result, name: str) -> None:
    # A second name on the same file: whoever holds it can change what was just checked.
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise E_FILE_NOTREGULAR(file=name)


def _read_whole(handle: int, cap: int, name: str) -> bytes:
    found = os.fstat(handle)
    # Once more on the open file: another may have taken the name in between.
    _require_regular(found, name)
    if found.st_size == 0:
        raise E_FILE_EMPTY(file=name)
    if found.st_size > cap:
        raise E_FILE_SIZE(file=name, limit=size_words(cap))
    data = bytearray()
    # One byte further than it said: a file that grows while it is read is not one to trust.
    while len(data) <= found.st_size:
        piece = os.read(handle, min(PIECE, found.st_size + 1 - len(data)))
        if not piece:
            break
        data += piece
    if len(data) != found.st_size:
        raise E_FILE_READ(file=name)
    return bytes(data)

"""A file that a person named: opened as it is, or by its second copy where it is damaged."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gbv_desktop.bundle.faults import E_FILE_NOTREGULAR, E_FILE_READ
from gbv_desktop.bundle.reader import Opened
from gbv_desktop.bundle.stick import shown_name
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.stick.deliveries import open_alone, short_to_take_in
from gbv_desktop.office.stick.inbox import (
    Delivered,
    is_of_this_pc,
    keep,
    quarantine,
    read_delivered,
    release,
)
from gbv_desktop.office.stick.second_copies import is_spoilt, second_of


def open_named(office: Office, file: Path) -> tuple[Delivered, Opened]:
    """Opens a file, or its second copy where the file itself was not copied whole.

    What was opened is kept, so that nothing depends on the stick any more; a file that cannot be
    opened, nor its copy, is set aside.

    Raises:
        Problem: E-IMPORT-ROOM; E-FILE-*, E-AGE-*, E-DSSE-*, E-SIG-* and what else refuses the file.
    """
    delivered: Delivered | None = None
    try:
        delivered = read_delivered(file)
        if short := short_to_take_in(office.home, len(delivered.data)):
            raise short
        keep(office, delivered)
        return delivered, open_alone(office, delivered)
    except Problem as problem:
        found = _stand_in(office, file) if is_spoilt(problem) else None
        if found is None:
            if delivered is not None and not is_of_this_pc(problem):
                quarantine(office, delivered, problem)
            raise
    # The damaged file itself may lie aside from before; its good copy settles that.
    if delivered is not None:
        release(office, delivered)
    keep(office, found[0])
    return found


def _stand_in(office: Office, file: Path) -> tuple[Delivered, Opened] | None:
    second = second_of(file)
    if second is None:
        return None
    # What is wrong with the copy is of no use to anybody: the file itself was asked for.
    with suppress(Problem):
        copy = read_delivered(second)
        return copy, open_alone(office, copy)
    return None


def require_listed(files: Sequence[Path]) -> None:
    """Refuses what the list of a stick passes over, which would show other files and say nothing.

    Raises:
        Problem: E-FILE-READ, it is gone; E-FILE-NOTREGULAR, a link, a pipe or a device.
    """
    for each in files:
        try:
            ordinary = stat.S_ISREG(each.lstat().st_mode)
        except (OSError, ValueError) as error:
            raise E_FILE_READ(file=shown_name(each)) from error
        if not ordinary:
            raise E_FILE_NOTREGULAR(file=shown_name(each))

"""Files that a person named, on this PC: read with a bound, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.disk.drives.faults import DriveFault, drive_faults, unread
from gbv_desktop.disk.files import read_ordinary
from gbv_desktop.disk.verified import replace_verified
from gbv_desktop.domain.text.portable_name import is_portable
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.faults import E_OUT_FILE, E_OUT_FOLDER, E_OUT_NAME
from gbv_desktop.office.base.protected_files import require_elsewhere, require_own_ending
from gbv_desktop.text import N_

E_IN_FILE = ProblemKind(
    "E-IN-FILE",
    N_("The file {file} cannot be read."),
    N_("Check the name and close the file in other programs, then try again."),
)

_KINDS = {DriveFault.TAKEN: E_OUT_FILE, DriveFault.OTHER: E_OUT_FILE}


def write_file(path: Path, data: bytes) -> Path:
    """Writes a file in one step, into a folder that is there.

    An earlier file of that name is replaced; a device, a link to one or a folder never is. No
    folder is made: a name typed wrong would lead the paper where nobody looks for it.

    Raises:
        Problem: E-OUT-NAME, E-OUT-FOLDER, E-OUT-OFFICE, E-OUT-NAMED, E-OUT-FILE; E-DRIVE-GONE,
            -PROTECTED, -FULL, -BIG, -RIGHTS, -HELD, -READBACK or -DAMAGED.
    """
    try:
        with drive_faults(path, str(path), len(data), _KINDS):
            _write(path, data)
    except ValueError as error:
        raise E_OUT_FILE(file=str(path)) from error
    return path


def _write(path: Path, data: bytes) -> None:
    # Under Linux too: what is saved there is carried to where it would be lost without a word.
    if path.name and not is_portable(path.name):
        raise E_OUT_NAME(file=path.name)
    # A device of Windows such as NUL or CON exists and is no file: what is written there is
    # gone.
    if not path.name or (path.exists() and not path.is_file()):
        raise E_OUT_FILE(file=str(path))
    if not path.parent.is_dir():
        raise E_OUT_FOLDER(folder=str(path.parent))
    require_elsewhere(path)
    require_own_ending(path)
    replace_verified(path, data)


def read_input(path: Path, limit: int) -> bytes:
    """Reads at most ``limit`` bytes and one more of an ordinary file.

    Raises:
        Problem: E-IN-FILE; E-DRIVE-GONE.
    """
    try:
        with read_ordinary(path) as stream:
            # One byte more than allowed tells a file that is too long from one that just fits.
            return stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unread(path.parent, E_IN_FILE(file=str(path))) from error

"""Whether an office can live on a volume: on this PC and not on another one, not write-protected.

A database keeps itself whole by locks and by memory that its readers share. Network drives promise
either and hold neither: two PCs would write at once, and a broken connection leaves half a page.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

from gbv_desktop.disk.files import ensure_office_dir
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

if sys.platform == "win32":
    import ctypes

E_HOME_NETWORK = ProblemKind(
    "E-HOME-NETWORK",
    N_(
        "The office folder {folder} lies on another computer, which the network leads to; figures"
        " kept there can be lost, so nothing was opened."
    ),
    N_(
        "Copy the folder to this PC's own disk, or to a stick plugged into it, and open the office"
        " there. A portable program is copied with the whole folder that it lies in."
    ),
    N_("Copy the folder to this PC's own disk and name it there: --home FOLDER."),
)

E_HOME_PROTECTED = ProblemKind(
    "E-HOME-PROTECTED",
    N_("The stick or disk with the office folder {folder} is write-protected; nothing was opened."),
    N_(
        "Slide the switch at the side of the stick so that it may be written to, then look again."
        " Or copy the folder to another stick or disk and open the office there."
    ),
)

_MOUNTS: Final = Path("/proc/self/mountinfo")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")

REMOTE: Final = frozenset({
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "davfs"),
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.rclone", "fuse.smbnetfs"),
    *("fuse.davfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.s3fs"),
})  # fmt: skip
"""What Linux calls the file systems of other computers."""


def require_fit(home: Path) -> None:
    """Refuses an office's folder where it cannot work; the folder need not be there yet.

    Raises:
        Problem: E-HOME-NETWORK, E-HOME-PROTECTED.
    """
    # Both: a letter of Windows and a link of Linux may each hide a place on the network.
    real = os.path.realpath(home)
    if _is_remote(real) or _is_remote(os.path.abspath(home)):  # noqa: PTH100 - as it was named
        raise E_HOME_NETWORK(folder=str(home))
    if _is_protected(_nearest(Path(real))):
        raise E_HOME_PROTECTED(folder=str(home))


def make_office_dir(home: Path) -> None:
    """Makes an office's folder where it can work, as :func:`.files.ensure_office_dir` does.

    Raises:
        Problem: E-HOME-NETWORK, E-HOME-PROTECTED, before anything is made; E-HOME-FOLDER,
            E-FILE-RIGHTS.
    """
    require_fit(home)
    ensure_office_dir(home)


def _nearest(path: Path) -> Path:
    """The folder itself, or the nearest around it that is there."""
    # Asked this way, a folder that is shut says no instead of refusing the question.
    return next((each for each in (path, *path.parents) if os.path.isdir(each)), path)  # noqa: PTH112


def kind_of(path: str, mounts: str) -> str:
    """The file system on which a path of Linux lies; empty if the list does not say.

    Args:
        path: absolute, without links. mounts: as ``/proc/self/mountinfo`` says it.
    """
    found, deepest = "", -1
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, kind = before.split(" "), after.partition(" ")[0]
        if len(fields) < 5:
            continue
        # The kernel writes blanks and tabs of a path as octal numbers.
        at = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[4]).rstrip("/")
        # What was mounted later over the same folder hides what was there.
        if (path == at or path.startswith(f"{at}/")) and len(at) >= deepest:
            found, deepest = kind, len(at)
    return found


if sys.platform == "win32":
    _REMOTE_DRIVE, _READ_ONLY_VOLUME = 4, 0x0008_0000

    def _is_remote(path: str) -> bool:
        # The root of a share as of a drive, each with the \ at its end that Windows asks for.
        root = os.path.splitdrive(path)[0].rstrip("\\") + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE)

    def _is_protected(folder: Path) -> bool:
        flags = ctypes.c_ulong()
        ask = ctypes.windll.kernel32.GetVolumeInformationW
        asked = ask(f"{folder.drive}\\", None, 0, None, None, ctypes.byref(flags), None, 0)
        return bool(asked and flags.value & _READ_ONLY_VOLUME)

else:

    def _is_remote(path: str) -> bool:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            # Another system than Linux; its locks tell the rest (E-HOME-FOLDER).
            return False
        return kind_of(path, mounts) in REMOTE

    def _is_protected(folder: Path) -> bool:
        try:
            return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
        except OSError:
            # Whoever opens the folder next is told why.
            return False

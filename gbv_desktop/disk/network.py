"""Whether a folder lies on this PC, or on another one that the network leads to.

A database keeps itself whole by locks and by memory that its readers share. Network drives promise
either and hold neither: two PCs would write at once, and a broken connection leaves half a page.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

from gbv_desktop.errors import Family, ProblemKind
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
    family=Family.DISK,
)

_MOUNTS: Final = Path("/proc/self/mountinfo")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")

REMOTE: Final = frozenset({
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "davfs"),
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.rclone", "fuse.smbnetfs"),
    *("fuse.davfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.s3fs"),
})  # fmt: skip
"""What Linux calls the file systems of other computers."""


def require_local(home: Path) -> None:
    """Refuses an office's folder that lies on another computer; it need not be there yet.

    Raises:
        Problem: E-HOME-NETWORK.
    """
    # Both: a letter of Windows and a link of Linux may each hide a place on the network.
    real = os.path.realpath(home)
    if _is_remote(real) or _is_remote(os.path.abspath(home)):  # noqa: PTH100 - as it was named
        raise E_HOME_NETWORK(folder=str(home))


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
    _REMOTE_DRIVE = 4

    def _is_remote(path: str) -> bool:
        # The root of a share as of a drive, each with the \ at its end that Windows asks for.
        root = os.path.splitdrive(path)[0].rstrip("\\") + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE)

else:

    def _is_remote(path: str) -> bool:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            # Another system than Linux; its locks tell the rest (E-HOME-FOLDER).
            return False
        return kind_of(path, mounts) in REMOTE

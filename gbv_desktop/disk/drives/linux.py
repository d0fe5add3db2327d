"""Drives of Linux: which are carried about, by what the kernel tells of their devices."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
DEVICES: Final = Path("/sys")
_IDS: Final = Path("/dev/disk/by-uuid")
_SHOWN_UNDER: Final = ("/media/", "/run/media/")
"""Where the desktops of Linux mount what a person plugs in."""
_SYSTEM: Final = ("/", "/boot", "/boot/efi", "/usr", "/var", "/home")
"""What lies on these is the PC's own disk, though it may hang on USB."""
_NEVER: Final = re.compile(r"(sr|fd|loop|ram|zram)\d+.*")
"""CDs, floppies, files that are mounted as disks, and memory."""
_HOST: Final = re.compile(r"(usb|fw)\d+")
"""A bus, in the way to a device, that people plug things into: USB and FireWire."""
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_NETWORKED: Final = re.compile(
    r"nfs4?|cifs|smb3|smbfs|ncpfs|afs|ceph|lustre|glusterfs|davfs"
    r"|fuse\.(sshfs|rclone|davfs2?|glusterfs|ceph|s3fs|curlftpfs|smbnetfs|gvfsd-fuse|kio-fuse)"
)
"""File systems of other computers, and the desktops' ways to those and to phones."""
_HOSTED: Final = re.compile(r"9p|fuse\.vmhgfs-fuse")
"""Ways out of a virtual machine, to the PC that it runs on."""


@dataclass(frozen=True)
class Mount:
    """One line of the kernel's list of mounts.

    Attributes:
        folder: where it is mounted.
        kind: the kind of the file system. source: the device by its name, or what else it says.
        number: the device by its numbers, such as ``8:17``.
    """

    folder: Path
    kind: str
    source: str
    number: str

    @property
    def networked(self) -> bool:
        """Whether it lies on another computer, or a phone."""
        return _NETWORKED.fullmatch(self.kind) is not None

    @property
    def remote(self) -> bool:
        """Whether it lies outside this system: networked, or on the PC around a virtual one."""
        return self.networked or _HOSTED.fullmatch(self.kind) is not None


def mounts(listed: Path = MOUNTS) -> list[Mount]:
    """What is mounted, in the kernel's order; none where it does not say.

    Source: proc(5), ``/proc/pid/mountinfo``.
    """
    found: list[Mount] = []
    with suppress(OSError):
        # Labels may hold bytes that are no UTF-8; they must come back as they were.
        for line in listed.read_text("utf-8", "surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            numbers, parts = before.split(" "), after.split(" ")
            if len(numbers) >= 5 and len(parts) >= 2:
                folder = Path(_plain(numbers[4]))
                found.append(Mount(folder, parts[0], _plain(parts[1]), numbers[2]))
    return found


def _plain(text: str) -> str:
    """The kernel writes blanks and tabs of a path as octal numbers."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)


def mount_of(path: Path, found: list[Mount]) -> Mount | None:
    """The mount that a place lies on: the innermost, and of one folder the last."""
    best: Mount | None = None
    for each in found:
        if path.is_relative_to(each.folder) and (
            best is None or len(each.folder.parts) >= len(best.folder.parts)
        ):
            best = each
    return best


def carried(found: list[Mount], devices: Path = DEVICES) -> list[Mount]:
    """The mounts of what people carry away, the shown ones of the desktops first."""
    system = {
        disk
        for each in found
        if str(each.folder) in _SYSTEM
        for disk in _disks(_block(each, devices))
    }
    goes = [each for each in found if _goes_out(each, system, devices)]
    return sorted(goes, key=lambda each: not _is_shown(each))


def id_of(mount: Mount, ids: Path = _IDS) -> str:
    """What the file system on a disk was given when it was made; empty if nobody knows."""
    with suppress(OSError):
        device = Path(mount.source).resolve()
        for each in ids.iterdir():
            if each.resolve() == device:
                return each.name
    return ""


def _is_shown(mount: Mount) -> bool:
    return str(mount.folder).startswith(_SHOWN_UNDER)


def _goes_out(mount: Mount, system: set[Path], devices: Path) -> bool:
    name = Path(mount.source).name
    if not mount.source.startswith("/dev/") or _NEVER.fullmatch(name):
        return False
    disks = _disks(_block(mount, devices))
    # Where the kernel does not show its devices, what the desktop shows has to do.
    if not disks:
        return _is_shown(mount)
    return not disks & system and any(_is_carried(each) for each in disks)


def _block(mount: Mount, devices: Path) -> Path:
    """The kernel's folder of a device; by its name where a file system has numbers of its own."""
    by_number = devices / "dev" / "block" / mount.number
    if os.path.lexists(by_number):
        return by_number
    return devices / "class" / "block" / Path(os.path.realpath(mount.source)).name


def _disks(block: Path, depth: int = 8) -> set[Path]:
    """The disks below a device: that of a partition, those of an encrypted or composed volume."""
    try:
        real = block.resolve(strict=True)
    except (OSError, RuntimeError):
        return set()
    slaves = real / "slaves"
    below = sorted(slaves.iterdir()) if depth and slaves.is_dir() else []
    if below:
        return {disk for each in below for disk in _disks(each, depth - 1)}
    # A partition has no mark of its own: that of its disk, one folder up, counts.
    return {real.parent if (real / "partition").exists() else real}


def _is_carried(disk: Path) -> bool:
    if _NEVER.fullmatch(disk.name):
        return False
    # Disks in USB boxes say that they are not removable, and are carried about all the same.
    if any(_HOST.fullmatch(part) for part in disk.parts) or _says(disk / "removable", "1"):
        return True
    # The memory that is soldered in hangs on the bus of the cards, and neither says it leaves.
    if _says(disk / "device" / "type", "SD"):
        return True
    # Boxes on Thunderbolt are disks like those inside; the port that they hang on tells.
    return any(_says(above / "removable", "removable") for above in disk.parents)


def _says(file: Path, word: str) -> bool:
    try:
        return file.read_text("ascii").strip() == word
    except (OSError, ValueError):
        return False

"""Where a file goes: which drives people carry away are plugged in, and what lies elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.disk.drives import linux

if sys.platform == "win32":
    from gbv_desktop.disk.drives import windows


@dataclass(frozen=True)
class CarriedDrive:
    """A drive that people carry away: its folder, its label and the number of its file system.

    On Linux the label is the folder's name, as it is; the number is empty where nobody knows it.
    """

    folder: Path
    label: str
    id: str


def carried_drives() -> list[CarriedDrive]:
    """The drives that are plugged in and carried away, each once."""
    if sys.platform == "win32":
        return [CarriedDrive(*each) for each in windows.carried_drives()]
    return list(_mounted(linux.carried(linux.mounts())))


def carried_folder(path: Path) -> Path | None:
    """The folder of the drive carried away on which a place lies, by whatever way it is named.

    ``None`` for a place on this PC or on another computer.
    """
    if sys.platform == "win32":
        found = [each.folder for each in carried_drives()]
        real = real_place(path)
        return next((each for each in found if real.is_relative_to(each)), None)
    return _carried_folder(real_place(path), linux.mounts())


def is_networked(path: Path) -> bool:
    """Whether a place, as it is named, lies on another computer; links are not followed."""
    if sys.platform == "win32":
        return windows.is_remote(path)
    mount = linux.mount_of(path, linux.mounts())
    return mount is not None and mount.networked


def is_remote(path: Path) -> bool:
    """Whether a place lies on another computer, on a phone, or on the PC around a virtual one."""
    real = real_place(path)
    if sys.platform == "win32":
        return windows.is_remote(real)
    mount = linux.mount_of(real, linux.mounts())
    return mount is not None and mount.remote


def real_place(path: Path) -> Path:
    """Where a place lies, behind links and substituted drives; it need not be there yet."""
    # Unlike pathlib it goes on where a part cannot be looked at.
    return Path(os.path.realpath(path))


def _mounted(found: list[linux.Mount]) -> Iterator[CarriedDrive]:
    seen: set[str] = set()
    for each in found:
        # A drive may be mounted twice, or a folder of it once more elsewhere.
        if each.source not in seen:
            seen.add(each.source)
            yield CarriedDrive(each.folder, each.folder.name, linux.id_of(each))


def _carried_folder(
    path: Path, found: list[linux.Mount], devices: Path = linux.DEVICES
) -> Path | None:
    mount = linux.mount_of(path, found)
    if mount is None or mount not in linux.carried(found, devices):
        return None
    return mount.folder

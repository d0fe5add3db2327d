"""The volume that a place lies on: whether it is the same one still, and takes anything at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    from gbv_desktop.disk.drives import windows


@dataclass(frozen=True)
class Volume:
    """A file system that is there.

    Attributes:
        id: tells it from another one in the same place.
        read_only: nothing can be written to it, whatever rights an account has: the lock of a
            stick, a CD, a file system that was mounted so.
    """

    id: str
    read_only: bool


if sys.platform == "win32":

    def volume_of(path: Path) -> Volume | None:
        """The volume that a place lies on, or would lie on once it is made.

        ``None`` where it is gone, as when a stick was pulled, or does not answer. Never raises.
        """
        found = windows.volume_of(path)
        return None if found is None else Volume(*found)

    def plugging_of(path: Path) -> str:
        """Tells one plugging in of a drive from the next, for as long as the PC is on.

        Empty where nobody can tell.
        """
        return windows.device_of(path)

else:
    _DEVICES: Final = Path("/sys/dev/block")
    """Linux: an entry for every disk and partition that is plugged in, by its numbers."""

    def volume_of(path: Path, devices: Path = _DEVICES) -> Volume | None:
        """The volume that a place lies on, or would lie on once it is made.

        ``None`` where it is gone, as when a stick was pulled, or does not answer. Never raises.
        """
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - the file need not be there yet
        for place in (absolute, *absolute.parents):
            try:
                device, told = place.stat().st_dev, os.statvfs(place)
            except (FileNotFoundError, NotADirectoryError, PermissionError, ValueError):
                continue
            except OSError:
                return None
            # The names of a stick that was pulled are remembered for as long as it is mounted.
            if not _is_plugged_in(device, devices):
                return None
            return Volume(f"{device}:{told.f_fsid}", bool(told.f_flag & os.ST_RDONLY))
        return None

    def _is_plugged_in(device: int, devices: Path) -> bool:
        """Whether a device is there; what lies on no device of its own, as in a net, is said to
        be."""
        if os.major(device) == 0 or not devices.is_dir():
            return True
        return (devices / f"{os.major(device)}:{os.minor(device)}").exists()

    def plugging_of(path: Path, devices: Path = _DEVICES) -> str:
        """Tells one plugging in of a drive from the next, for as long as the PC is on.

        Empty where nobody can tell: what lies on no device of its own, or a kernel that hides them.
        """
        with suppress(OSError):
            number = path.stat().st_dev
            # Made anew by the kernel with each plugging, under a number of its own.
            device = (devices / f"{os.major(number)}:{os.minor(number)}").resolve(strict=True)
            return f"{device.stat().st_ino}:{_medium(device)}"
        return ""

    def _medium(device: Path) -> str:
        """Counts the media of a reader of cards, which itself stays; from Linux 5.15 on."""
        for each in (device, device.parent):
            with suppress(OSError):
                return (each / "diskseq").read_text("ascii").strip()
        return ""

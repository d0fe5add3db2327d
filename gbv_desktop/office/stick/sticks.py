"""Which sticks are plugged in, and what a stick or folder holds at first sight."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.stick import StepListener, WriteStep
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.stick.second_copies import is_second_copy
from gbv_desktop.text import N_, message

if sys.platform == "win32":
    import ctypes
    import string

STEP_WORDS = {
    WriteStep.WRITE: N_("Writing {file}"),
    WriteStep.FLUSH: N_("Waiting until the stick has stored {file}"),
    WriteStep.READ_BACK: N_("Reading {file} back from the stick and comparing it"),
    WriteStep.NAME: N_("Giving {file} its name"),
    WriteStep.READ_AGAIN: N_("Comparing {file} once more"),
    WriteStep.COPY: N_("Writing the second copy of {file}"),
    WriteStep.DONE: N_("{file} is on the stick"),
}
W_STICK = ProblemKind(
    "W-STICK",
    N_("The stick “{label}” is carried about: whoever has it can read the figures in this file."),
    N_("Delete the file there when it has served its purpose."),
)
E_STICK_OTHER = ProblemKind(
    "E-STICK-OTHER",
    N_("The stick “{label}” was pulled, or another one is in its place."),
    N_("Plug it in again, look at what is shown then, and press once more; nothing was done."),
)
E_STICK_LOST = ProblemKind(
    "E-STICK-LOST",
    N_(
        "{count} files were no longer on the stick as they were shown: it was pulled or exchanged,"
        " or they were changed."
    ),
    N_(
        "They were not taken in. Plug the stick in again and look at the new preview; what was"
        " taken in stays."
    ),
)
_MOUNTS = Path("/proc/self/mounts")
_BLOCKS = Path("/sys/class/block")
_IDS = Path("/dev/disk/by-uuid")
# Where the desktops of Linux mount what a person plugs in.
_SHOWN_UNDER = ("/media/", "/run/media/")
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True)
class Drive:
    """A stick that is plugged in: its folder, and what the system calls it.

    ``id`` tells it from another one in the same place; empty where the system knows none.
    """

    folder: Path
    label: str
    id: str = ""


@dataclass(frozen=True)
class StickLook:
    """What a stick or folder holds, by names alone; nothing was opened.

    Attributes:
        free, total: bytes; 0 where the system does not say.
        writable: whether it looks as if files could be written there.
        files: bundles and packages. registrations: registration files. Second copies count in
            neither.
        suspects: files that run when opened, such as the shortcuts of a stick virus.
        cut: there is more than could be looked through.
        drive: the stick itself; ``None`` for a folder.
    """

    folder: Path
    label: str
    free: int
    total: int
    writable: bool
    files: int
    registrations: int
    suspects: tuple[str, ...]
    cut: bool
    drive: Drive | None = None

    def is_of(self, other: StickLook | None) -> bool:
        """Whether another look was at the same stick or folder."""
        return other is not None and (self.folder, self.drive) == (other.folder, other.drive)


def require_there(seen: StickLook) -> None:
    """What was looked at is what lies there still; a folder is taken as it is.

    Raises:
        Problem: E-STICK-OTHER, the stick was pulled, or another one is in its place.
    """
    # With the number of its file system: another stick in the same place is another one.
    if seen.drive is not None and seen.drive not in drives():
        raise E_STICK_OTHER(label=seen.label)


def drives() -> tuple[Drive, ...]:
    """The sticks plugged in now, by their folders; none is an ordinary answer."""
    found = _windows_drives() if sys.platform == "win32" else _linux_drives()
    return tuple(sorted(found, key=lambda drive: str(drive.folder)))


def carried_away(path: Path) -> tuple[Problem, ...]:
    """What is to be said before figures are written in clear to where people carry them away.

    W-STICK, or nothing where the file does not lie on a stick.
    """
    where = Path(os.path.abspath(path))  # noqa: PTH100 - the file need not be there yet
    for drive in drives():
        if where.is_relative_to(drive.folder):
            return (W_STICK(label=drive.label),)
    return ()


def look(folder: Path) -> StickLook:
    """Looks at a stick or folder.

    Raises:
        Problem: E-FILE-READ if it is not there or may not be looked at.
    """
    found = stick.scan(folder)
    # Else a stick with three reports would be said to hold six.
    originals = [path for path in found.paths if not is_second_copy(path)]
    keys = sum(stick.kind_of(path) == stick.REGISTRATION for path in originals)
    free, total = room(folder)
    drive = next((each for each in drives() if each.folder == folder), None)
    return StickLook(
        folder=folder,
        label=drive.label if drive is not None else folder.name or str(folder),
        free=free,
        total=total,
        # A guess alone: whether a stick takes a file shows when it is read back.
        writable=os.access(folder, os.W_OK),
        files=len(originals) - keys,
        registrations=keys,
        suspects=found.suspects,
        cut=found.cut,
        drive=drive,
    )


def write_progress(
    progress: Progress | None, name: str, done: int = 0, files: int = 1
) -> StepListener | None:
    """Tells each step of writing a file to whoever follows the work.

    Args:
        progress: who follows it.
        name: the file's name.
        done: how many files of this run are written already. files: how many there are in all.
    """
    if progress is None:
        return None
    steps = len(stick.STEPS)

    def tell(step: WriteStep) -> None:
        at = done * steps + stick.STEPS.index(step)
        progress.tell(message(STEP_WORDS[step], file=name), at, files * steps)

    return tell


def room(folder: Path) -> tuple[int, int]:
    """Free and whole room in bytes; 0 where the system does not say."""
    with suppress(OSError):
        usage = shutil.disk_usage(folder)
        return usage.free, usage.total
    return 0, 0


# --- Linux ---------------------------------------------------------------------------------------


def _linux_drives(mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> Iterator[Drive]:
    with suppress(OSError):
        # Labels may hold bytes that are no UTF-8; they must come back as they were.
        for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
            device, where, *_rest = line.split(" ")
            # The kernel writes blanks and tabs of a path as octal numbers.
            folder = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), where))
            if device.startswith("/dev/") and _goes_out(blocks / Path(device).name, folder):
                yield Drive(folder, stick.shown_name(folder), _id_of(Path(device)))


def _id_of(device: Path, ids: Path = _IDS) -> str:
    """What the file system on a disk was given when it was made; empty if nobody knows."""
    with suppress(OSError):
        for each in ids.iterdir():
            if each.resolve() == device.resolve():
                return each.name
    return ""


def _goes_out(block: Path, folder: Path) -> bool:
    """Whether a disk is one that people carry away."""
    if str(folder).startswith(_SHOWN_UNDER):
        return True
    with suppress(OSError):
        real = block.resolve(strict=True)
        # A partition has no mark of its own: that of its disk, one folder up, counts.
        marks = [real / "removable", real.parent / "removable"]
        # Disks in USB boxes say that they are not removable, and are carried about all the same.
        on_usb = any(part.startswith("usb") for part in real.parts)
        return on_usb or any(_reads_one(mark) for mark in marks)
    return False


def _reads_one(mark: Path) -> bool:
    try:
        return mark.read_text("ascii").strip() == "1"
    except (OSError, ValueError):
        return False


# --- Windows -------------------------------------------------------------------------------------

if sys.platform == "win32":
    _REMOVABLE = 2
    _NO_ASKING = 0x0001

    def _windows_drives() -> Iterator[Drive]:
        kernel = ctypes.windll.kernel32
        # An empty card reader must not bring up the system's own question.
        before = kernel.SetErrorMode(_NO_ASKING)
        try:
            mask = kernel.GetLogicalDrives()
            for at, letter in enumerate(string.ascii_uppercase):
                root = f"{letter}:\\"
                if mask >> at & 1 and kernel.GetDriveTypeW(root) == _REMOVABLE:
                    # MAX_PATH and one: the longest label that Windows writes here.
                    name = ctypes.create_unicode_buffer(261)
                    serial = ctypes.c_ulong()
                    ready = kernel.GetVolumeInformationW(
                        root, name, len(name), ctypes.byref(serial), None, None, None, 0
                    )
                    if ready:
                        label = f"{name.value} ({letter}:)".strip()
                        yield Drive(Path(root), label, f"{serial.value:08x}")
        finally:
            kernel.SetErrorMode(before)

else:

    def _windows_drives() -> Iterator[Drive]:
        return iter(())

"""Which sticks are plugged in, and what a stick or folder holds at first sight."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.stick import StepListener, WriteStep
from gbv_desktop.disk.drives import places
from gbv_desktop.disk.drives.presence import volume_of
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.installation import SetUpFile
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.stick.known_programs import bears_our_name, unknown_programs
from gbv_desktop.office.stick.second_copies import is_second_copy
from gbv_desktop.text import N_, Field, message

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
W_SHARE = ProblemKind(
    "W-SHARE",
    N_("{folder} lies on another computer or device: whoever may look there can read this file."),
    N_(
        "Choose a folder of this PC, or delete the file there as soon as it is not needed any more."
    ),
)
W_STICK_RUNS = ProblemKind(
    "W-STICK-RUNS",
    N_("The stick holds files that run when opened ({names}). The program does not open them."),
    N_(
        "Do not open them yourself either: stick viruses look like this. Show the stick to whoever"
        " looks after the PC."
    ),
)
W_STICK_POSES = ProblemKind(
    "W-STICK-POSES",
    N_(
        "{names}: this bears the name of the program, and is neither the set-up from which this"
        " program was installed nor one that this office wrote."
    ),
    N_(
        "Nobody may open it before its SHA-256 was compared with the stamped letter of the office"
        " that it comes from."
    ),
)
NAMED = 2
"""How many suspicious files are named; the others are counted."""
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
        suspects: files that run when opened, such as the shortcuts of a stick virus, without
            those that are known by their hash to be this program's.
        posing: those of them that bear the program's name.
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
    posing: tuple[str, ...] = ()

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
    found = [
        Drive(each.folder, stick.shown_words(each.label), each.id)
        for each in places.carried_drives()
    ]
    return tuple(sorted(found, key=lambda drive: str(drive.folder)))


def carried_away(path: Path) -> tuple[Problem, ...]:
    """What is to be said before figures are written in clear to where others can read them.

    W-STICK for a stick, W-SHARE for another computer or a phone, or nothing.
    """
    where = (Path(os.path.abspath(path)), places.real_place(path))  # noqa: PTH100 - not there yet
    for drive in drives():
        if any(each.is_relative_to(drive.folder) for each in where):
            return (W_STICK(label=drive.label),)
    # A folder of a stick may be mounted once more elsewhere.
    folder = places.carried_folder(path)
    if folder is not None:
        return (W_STICK(label=stick.shown_name(folder)),)
    return (W_SHARE(folder=str(path.parent)),) if places.is_remote(path) else ()


def look(folder: Path, written: Iterable[SetUpFile] = ()) -> StickLook:
    """Looks at a stick or folder.

    Args:
        folder: the stick or folder.
        written: the set-up files that this office wrote to sticks; they are no suspects.

    Raises:
        Problem: E-FILE-READ if it is not there or may not be looked at; E-DRIVE-GONE.
    """
    found = stick.scan(folder)
    suspects = unknown_programs(found.programs, written)
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
        writable=_takes_files(folder),
        files=len(originals) - keys,
        registrations=keys,
        suspects=_names(suspects),
        posing=_names(filter(bears_our_name, suspects)),
        cut=found.cut,
        drive=drive,
    )


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted(map(stick.shown_name, paths)))


def suspicions(shown: StickLook) -> tuple[Problem, ...]:
    """What is to be said of the files on a stick that run when opened.

    W-STICK-POSES for those that bear the program's name, W-STICK-RUNS for the others.
    """
    others = list(shown.suspects)
    for name in shown.posing:
        others.remove(name)
    told = ((W_STICK_POSES, shown.posing), (W_STICK_RUNS, others))
    return tuple(kind(names=_first(names)) for kind, names in told if names)


def _first(names: Sequence[str]) -> Field:
    """A few of the names, and how many more there are."""
    first = ", ".join(f"“{name}”" for name in names[:NAMED])
    more = len(names) - NAMED
    return (
        message(N_("{names} and {count} more files"), names=first, count=more)
        if more > 0
        else first
    )


def _takes_files(folder: Path) -> bool:
    """A guess alone: whether a stick takes a file shows when it is read back."""
    # Of a stick whose lock is on, the rights of its folder say that it takes everything.
    volume = volume_of(folder)
    return volume is not None and not volume.read_only and os.access(folder, os.W_OK)


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

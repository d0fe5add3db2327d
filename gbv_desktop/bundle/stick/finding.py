"""What lies on a stick: bundles wherever they were put or hidden, and what had better stay shut."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gbv_desktop.bundle.faults import E_FILE_READ
from gbv_desktop.bundle.limits import STICK_DEPTH, STICK_ENTRIES
from gbv_desktop.disk.drives.faults import unread

BUNDLE: Final = ".gbv"
REGISTRATION: Final = ".gbvkey"
_NAMED: Final = re.compile(
    r".*(\.gbv|\.gbvkey)(?:\.(?:zip|rar|7z|txt|bin|dat|doc|docx|xls|xlsx|pdf|gbv|gbvkey))?",
    re.IGNORECASE | re.DOTALL,
)
"""What a bundle or registration is called, also once a mail program or a person who wanted it to
get through somewhere has hung another ending on."""
_RUBBISH: Final = re.compile(
    r"\._.*|~\$.*|\$[IR].*|\$RECYCLE\.BIN|RECYCLE[RD]|System Volume Information|FOUND\.\d+"
    r"|\.Trash(?:es|-\d+)?|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|lost\+found|__MACOSX",
    re.IGNORECASE | re.DOTALL,
)
"""What systems leave on a stick beside people's files: bins, indexes, shadows of files."""
_RUNS: Final = (
    *(".lnk", ".exe", ".scr", ".pif", ".com", ".bat", ".cmd", ".vbs", ".vbe", ".js", ".jse"),
    *(".wsf", ".wsh", ".sct", ".hta", ".ps1", ".msi", ".msp", ".cpl", ".jar", ".reg", ".inf"),
)
"""Endings of files that run, or make something run, when a person opens them."""
_NAME_SURROGATE: Final = 0x2000_0000
"""The bit of a reparse tag that makes a folder of Windows another name of something elsewhere."""


@dataclass(frozen=True)
class Scan:
    """What lies at a place.

    Attributes:
        paths: the bundle files found.
        cut: there was more than could be looked through, or a folder that the disk did not give.
        programs: files that run when opened, such as the shortcuts of a stick virus; never read.
    """

    paths: list[Path]
    cut: bool
    programs: tuple[Path, ...] = ()


def kind_of(path: Path) -> str:
    """:data:`BUNDLE` or :data:`REGISTRATION` by the file's name; empty for any other file."""
    found = _NAMED.fullmatch(path.name)
    return found[1].lower() if found else ""


def is_rubbish(name: str) -> bool:
    """Whether a file or folder of that name is a system's own and no person's."""
    return _RUBBISH.fullmatch(name) is not None


def shown_name(path: Path) -> str:
    """The file's name for a sentence, with a mark for every sign that could mislead the eye."""
    return shown_words(path.name)


def shown_words(text: str) -> str:
    """A text from a stick, such as its label, as :func:`shown_name` shows a name."""
    # U+202E turns what follows round: a name that reads "…exe.pdf" may end in "fdp.exe".
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def list_bundles(path: Path) -> list[Path]:
    """The bundle and registration files at a file, folder or stick, sorted: see :func:`scan`."""
    return scan(path).paths


def scan(path: Path) -> Scan:
    """Looks for bundles and registrations: ordinary files in whatever folder, hidden ones too.

    Looks at 100,000 entries at most, the upper levels first, follows no link and passes over
    the system's own files and folders, such as its bin, and folders that may not be listed.

    Raises:
        Problem: E-FILE-READ if the path itself cannot be looked at; E-DRIVE-GONE.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return Scan([path] if kind_of(path) else [], cut=False)
        # Asked apart: below, a folder that is shut is passed over, and this one must be told.
        os.scandir(path).close()
    except (OSError, ValueError) as error:
        raise unread(path, E_FILE_READ(file=shown_name(path))) from error
    found: list[Path] = []
    programs: list[Path] = []
    lost: list[str] = []
    for seen, entry in enumerate(_entries(path, lost)):
        if seen == STICK_ENTRIES:
            lost.append(entry.path)
            break
        if _is_bundle(entry):
            found.append(Path(entry.path))
        # Stick viruses hide folders and put shortcuts of the same name beside them.
        elif _runs(entry.name):
            programs.append(Path(entry.path))
    return Scan(sorted(found), cut=bool(lost), programs=tuple(sorted(programs)))


def _runs(name: str) -> bool:
    # Windows drops blanks and dots at the end, which other systems let a name have.
    return name.casefold().rstrip(". ").endswith(_RUNS)


def _entries(top: Path, lost: list[str]) -> Iterator[os.DirEntry[str]]:
    """What lies in the folders, the upper ones first; ``lost`` learns those not read whole."""
    level = [str(top)]
    # Level by level: what lies near the top is found before the bound cuts the rest.
    for _ in range(STICK_DEPTH):
        below: list[str] = []
        for folder in level:
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if is_rubbish(entry.name):
                            continue
                        yield entry
                        if _is_folder_here(entry):
                            below.append(entry.path)
            except PermissionError:
                # A folder of the system: the others still count.
                continue
            except OSError:
                lost.append(folder)
        level = below
    lost += level


def _is_folder_here(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of this stick: a link may lead back up, or away from it."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    # A junction of Windows is a folder to Python, and is another place all the same.
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return not tag & _NAME_SURROGATE


def _is_bundle(entry: os.DirEntry[str]) -> bool:
    if not kind_of(Path(entry.name)):
        return False
    try:
        # Asking a file of a failing stick may raise; it is as if it were not there.
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False

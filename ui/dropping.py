"""Files that are dropped on the window: each kind opens its preview, wherever it is let go.

The window as the system sees it is listened to, so that no field in it takes a file for words.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.paths import BACKUP_SUFFIXES
from gbv_desktop.text import N_
from ui.base import places
from ui.base.shell import Shell

E_DROP_FOREIGN = ProblemKind(
    "E-DROP-FOREIGN",
    N_("{file} is no file that this program reads."),
    N_(
        "Drop report files, files from the upper unit, the filled-in Excel template, or the folder"
        " that holds them; a backup is brought back on the page System."
    ),
)
E_DROP_BACKUP = ProblemKind(
    "E-DROP-BACKUP",
    N_("{file} is a backup, and an office is open here."),
    N_(
        "Nothing was changed. To make the backup the office in use, go to the page System and"
        " choose “Bring back a backup…”."
    ),
)
E_DROP_MIXED = ProblemKind(
    "E-DROP-MIXED",
    N_("Files of several kinds, or from several folders, were dropped together."),
    N_("Drop those of one kind and of one folder, one Excel template at a time; or the folder."),
)
E_DROP_CLOSED = ProblemKind(
    "E-DROP-CLOSED",
    N_("Files can be dropped once somebody has signed in and every question is answered."),
    N_("Sign in, or close the dialog, and drop the file again."),
)

_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})


class Dropped(Enum):
    """What was dropped, by its name; what stands inside is looked at by the preview."""

    FOLDER = "folder"
    OURS = "ours"
    SHEET = "sheet"


def is_backup(files: Sequence[Path]) -> bool:
    """Whether it is one file, named like a backup."""
    return len(files) == 1 and files[0].suffix.casefold() in BACKUP_SUFFIXES


def kind_of(path: Path) -> Dropped:
    """What a file is for.

    Raises:
        Problem: E-DROP-FOREIGN, E-DROP-BACKUP.
    """
    if is_backup((path,)):
        raise E_DROP_BACKUP(file=path.name)
    # A folder may be named like a file, with a dot in it.
    if path.is_dir():
        return Dropped.FOLDER
    ends = [each.casefold() for each in path.suffixes]
    if ".gbv" in ends or ".gbvkey" in ends:
        return Dropped.OURS
    if ends and ends[-1] in _SHEETS:
        return Dropped.SHEET
    raise E_DROP_FOREIGN(file=path.name)


def take_dropped(shell: Shell, files: Sequence[Path], *, closed: bool) -> None:
    """Opens the preview of what was dropped, or says why there is none; nothing is changed.

    Args:
        closed: nobody is signed in.
    """
    try:
        # Behind the door nobody may learn what a file holds; under a dialog a page would change
        # unseen.
        if closed or QApplication.activeModalWidget() is not None:
            raise E_DROP_CLOSED()
        _open(shell, _one_kind(files), files)
    except Problem as problem:
        shell.ask.problem(problem)


def _one_kind(files: Sequence[Path]) -> Dropped:
    kinds = {kind_of(each) for each in files}
    folders = {each.parent for each in files}
    alone = len(files) == 1
    # One folder is one look: two would need two previews, and the second would replace the first.
    if len(kinds) > 1 or (not alone and (len(folders) > 1 or kinds != {Dropped.OURS})):
        raise E_DROP_MIXED()
    return kinds.pop()


def _open(shell: Shell, kind: Dropped, files: Sequence[Path]) -> None:
    first = files[0]
    if kind is Dropped.SHEET:
        from ui.reports.page import take_filled

        take_filled(shell, first)
        return
    from gbv_desktop.domain.report.file_names import says_package_for

    folder = first if kind is Dropped.FOLDER else first.parent
    if shell.who.between and len(files) == 1 and says_package_for(first.name, shell.who.unit):
        # By its name alone: what stands in it is looked at there.
        shell.go(places.UPWARD, file=first)
    elif shell.who.consolidating:
        if kind is Dropped.OURS:
            # Here and not above: a window that nothing is dropped on loads no bundles.
            from gbv_desktop.office.stick.single_file import require_listed

            require_listed(files)
        named = "" if kind is Dropped.FOLDER else first.name
        shell.go(places.INBOX, view="stick", folder=folder, file=named)
    elif kind is Dropped.OURS and len(files) == 1:
        shell.go(places.COURIER, file=first)
    else:
        shell.go(places.COURIER, folder=folder)

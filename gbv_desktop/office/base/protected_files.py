"""What no paper or table may take the place of: an office's own files, and those that travel.

A paper that took the name of the database would be the end of every report in it: writing whole
files replaces what bears the name, whatever that was.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from gbv_desktop.errors import ProblemKind
from gbv_desktop.paths import OWN_SUFFIXES
from gbv_desktop.text import N_

E_OUT_OFFICE: Final = ProblemKind(
    "E-OUT-OFFICE",
    N_("{file} lies among the files in which an office keeps its figures; nothing was written."),
    N_("Choose another name or folder, such as the stick or your documents."),
)

E_OUT_NAMED: Final = ProblemKind(
    "E-OUT-NAMED",
    N_("{file} is named like a report file, a registration or a backup; nothing was written."),
    N_("Let the name end as such a file does: .pdf for a paper, .xlsx or .csv for a table."),
)

LOCK: Final = "store.lock"
"""The file by which a folder is known as an office's: it is there from the first moment on."""

OWN: Final = frozenset({
    *("store", "store.new", "store.old", "inbox", "before-upgrade"),
    *(LOCK, "office.json", "tries.json", "gbv.log", "backup.part.db"),
})  # fmt: skip
"""Folders and files of an office, written out: many who write have no need of the store."""


def require_elsewhere(path: Path) -> None:
    """Refuses a place among an office's own files, this one's or another's: E-OUT-OFFICE.

    Other files may lie in an office's folder beside them. Links are followed, and capitals count
    for nothing, as on Windows.
    """
    # A link in the documents may lead among the office's files under a harmless name.
    real = Path(os.path.realpath(path))
    for each in (real, *real.parents):
        if each.name.casefold() in OWN and os.path.isfile(each.parent / LOCK):  # noqa: PTH113 - says no
            raise E_OUT_OFFICE(file=str(path))


def require_own_ending(path: Path) -> None:
    """Refuses the name of a file that travels for a paper or a table: E-OUT-NAMED.

    The backup or the report that bears the name already would be gone, and a new one would be
    taken for what it is not.
    """
    if path.suffix.casefold() in OWN_SUFFIXES:
        raise E_OUT_NAMED(file=str(path))

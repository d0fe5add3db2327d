"""What an office keeps in its folder, which no paper, table or backup may be written among.

A paper that took the name of the database would be the end of every report in it: writing whole
files replaces what bears the name, whatever that was.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_OUT_OFFICE: Final = ProblemKind(
    "E-OUT-OFFICE",
    N_("{file} lies among the files in which an office keeps its figures; nothing was written."),
    N_("Choose another name or folder, such as the stick or your documents."),
)

LOCK: Final = "store.lock"
"""The file by which a folder is known as an office's: it is there from the first moment on."""

OWN: Final = frozenset({
    *("store", "store.new", "store.old", "inbox"),
    *(LOCK, "office.json", "tries.json", "gbv.log", "backup.part.db"),
})  # fmt: skip
"""Folders and files of an office, written out: many who write have no need of the store."""


def require_elsewhere(path: Path) -> None:
    """Refuses a place among an office's own files, this one's or another's: E-OUT-OFFICE.

    Other files may lie in an office's folder beside them. Links are followed, and capitals count
    for nothing, as on Windows.
    """
    real = Path(os.path.realpath(path))
    for each in (real, *real.parents):
        if each.name.casefold() in OWN and os.path.isfile(each.parent / LOCK):  # noqa: PTH113 - says no
            raise E_OUT_OFFICE(file=str(path))

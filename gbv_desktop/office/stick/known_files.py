"""Which files on a stick this office knows, by their names first; nothing is opened.

A name tells the first signs of the document in the file, and those of all that came and went are
kept. Anybody can give a file a name: a known one is only passed over, never believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.limits import PACKAGE_BYTES
from gbv_desktop.domain.report.file_names import SIGNS, id_prefix_of_file
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office


@dataclass(frozen=True)
class KnownNames:
    """The first signs of what went and of what came in, and the files known by name.

    Attributes:
        names: a file's name without regard to capitals, and the hashes of all that bore it.
    """

    made: frozenset[str]
    came: frozenset[str]
    names: Mapping[str, frozenset[str]]

    def is_news(self, path: Path) -> bool:
        """Whether this office neither made it nor took it in nor put it aside.

        A plain name, such as a person gives, says nothing of what is in the file, and a refused
        one may have been copied anew: a file whose name was here before is compared with it.
        """
        # Eight signs are enough to pass over; a file that is named is always read.
        if id_prefix_of_file(path.name) in self.made | self.came:
            return False
        before = self.names.get(path.name.casefold())
        return before is None or _holds_other(path, before)


def _holds_other(path: Path, before: frozenset[str]) -> bool:
    """Whether the file is none of those; one that cannot be read is said to be no news."""
    try:
        return hashlib.sha256(stick.read_file(path, PACKAGE_BYTES)).hexdigest() not in before
    except Problem:
        return False


def known_names(office: Office) -> KnownNames:
    """What the store knows now."""
    with office.store.read() as work:
        lines = work.bundles.list()
        refused = work.quarantine.list()
    signs = {
        way: frozenset(line.id[:SIGNS] for line in lines if line.direction == way)
        for way in ("in", "out")
    }
    names: dict[str, frozenset[str]] = {}
    told = [(each.name, each.sha256) for each in lines]
    told += [(each.name, each.sha256) for each in refused]
    for name, sha256 in told:
        # FAT keeps the case of names and does not tell two apart by it.
        names[name.casefold()] = names.get(name.casefold(), frozenset()) | {sha256}
    return KnownNames(signs["out"], signs["in"], names)

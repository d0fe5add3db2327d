"""Which files on a stick this office knows, by their names alone; nothing is opened.

A name tells the first signs of the document in the file, and those of all that came and went are
kept. Anybody can give a file a name: a known one is only passed over, never believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.domain.naming import signs_in
from gbv_desktop.office.session import Office

_SIGNS = 8


@dataclass(frozen=True)
class KnownNames:
    """The first signs of what was made here and of what came in, and names of refused files."""

    made: frozenset[str]
    came: frozenset[str]
    names: frozenset[str]

    def is_ours(self, path: Path) -> bool:
        """Whether this office made it."""
        return signs_in(path.name) in self.made

    def is_news(self, path: Path) -> bool:
        """Whether this office neither made it nor took it in nor put it aside."""
        signs = signs_in(path.name)
        return not (signs in self.made | self.came or path.name.casefold() in self.names)


def known_names(office: Office) -> KnownNames:
    """What the store knows now."""
    with office.store.read() as work:
        lines = work.bundles.list()
        refused = work.quarantine.list()
    signs = {
        way: frozenset(line.id[:_SIGNS] for line in lines if line.direction == way)
        for way in ("in", "out")
    }
    names = frozenset(
        name.casefold()
        for name in (*(line.name for line in lines), *(each.name for each in refused))
    )
    return KnownNames(signs["out"], signs["in"], names)

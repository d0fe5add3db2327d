"""Which files on a stick this office knows, by their names first; nothing is opened.

A name tells the first signs of the document in the file, and those of all that came and went are
kept. Anybody can give a file a name: a known one is never believed. What is known by all its bytes
is not opened again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import (
    E_AGE_DAMAGED,
    E_AGE_HEADER,
    E_AGE_SCRYPT,
    E_AGE_TRUNC,
    E_FILE_CUT,
    E_FILE_FOREIGN,
)
from gbv_desktop.bundle.limits import MIB, PACKAGE_BYTES
from gbv_desktop.domain.report.file_names import SIGNS, id_prefix_of_file
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import BundleLine
from gbv_desktop.store.work import Work

MOST_CONTENTS: Final = 16 * MIB
"""Bytes of envelopes that are fetched from the store for one run; further files are opened."""
_OF_BYTES_ALONE: Final = {
    kind.code: kind
    for kind in (
        *(E_FILE_CUT, E_FILE_FOREIGN),
        *(E_AGE_HEADER, E_AGE_SCRYPT, E_AGE_TRUNC, E_AGE_DAMAGED),
    )
}
"""Refusals that hang on nothing but the bytes, and say all that they have to say by their number:
neither another key or plan nor a later program would open such a file."""


@dataclass(frozen=True)
class KnownBytes:
    """Files that need no opening, each by the hash of its bytes.

    Attributes:
        made: written here.
        registrations: of computers that are registered, wait for it or were withdrawn.
        refused: damaged, and put aside for that; with the refusal's number.
        contents: bundles that are in, with the envelope that was in the file.
    """

    made: frozenset[str] = frozenset()
    registrations: frozenset[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def require_not_refused(self, sha256: str) -> None:
        """Raises the Problem for which the very file was put aside before."""
        kind = _OF_BYTES_ALONE.get(self.refused.get(sha256, ""))
        if kind is not None:
            raise kind()


@dataclass(frozen=True)
class KnownNames:
    """The first signs of what was made here and of what came in, and the files known by name.

    Attributes:
        names: a file's name without regard to capitals, and the hashes of all that bore it.
    """

    made: frozenset[str]
    came: frozenset[str]
    names: Mapping[str, frozenset[str]]

    def says_ours(self, path: Path) -> bool:
        """Whether it bears the name of something that this office made."""
        return id_prefix_of_file(path.name) in self.made

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


def known_bytes(office: Office, names: Iterable[str] = ()) -> KnownBytes:
    """What the store knows now.

    Args:
        office: the open office.
        names: of the files that are to be opened; the envelopes of those that seem to be in by
            their names are fetched.
    """
    signs = {id_prefix_of_file(name) for name in names} - {""}
    with office.store.read() as work:
        lines = work.bundles.list()
        in_again = [
            line
            for line in lines
            if (line.direction, line.kind) == ("in", "report") and line.id[:SIGNS] in signs
        ]
        return KnownBytes(
            made=frozenset(line.sha256 for line in lines if line.direction == "out"),
            registrations=frozenset(
                hashlib.sha256(each.envelope).hexdigest() for each in work.devices.list()
            ),
            refused={each.sha256: each.code for each in work.quarantine.list()},
            contents=_contents(work, in_again),
        )


def _contents(work: Work, lines: Iterable[BundleLine]) -> dict[str, bytes]:
    """The envelopes by the hashes of their files, as many as may be held."""
    found: dict[str, bytes] = {}
    size = 0
    for line in lines:
        record = work.bundles.get(line.id)
        if record is not None and size + len(record.content) <= MOST_CONTENTS:
            found[line.sha256] = record.content
            size += len(record.content)
    return found

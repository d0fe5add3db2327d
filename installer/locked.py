"""The part of the lock that is needed for something: ``python installer/locked.py PART``.

``program`` is what runs, ``wheel`` what builds a wheel of it, ``checkout`` both and what installs a
checkout, ``everything`` the test and tool libraries too. There is one lock, ``constraints.txt``;
what belongs to a part follows from ``pyproject.toml`` and from the lock's own notes of who asks for
each library.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("program", "wheel", "checkout", "everything")

EDITABLE = "editables"
"""What hatchling asks for, beyond its own requirements, before it installs a checkout."""


_HEAD = re.compile(r"([a-z0-9._-]+)==([^ \\\n]+)(?: ; (.*?))? ?\\\n")
"""Begins a library: its name, its version and on which systems it is needed."""
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """A library of the lock.

    Attributes:
        marker: on which systems it is needed (PEP 508); empty for all.
        requirement: its version, marker and hashes, as pip reads them.
        hashes: SHA-256 of all its files, in hexadecimal digits.
        asked_by: the libraries that need it, by name.
    """

    name: str
    version: str
    marker: str
    requirement: str
    hashes: frozenset[str]
    asked_by: frozenset[str]


def named(requirement: str) -> str:
    """The name in a requirement, in the spelling of the lock."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement.strip())
    if name is None:
        raise ValueError(f"no requirement: {requirement}")
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def read(lock: str) -> dict[str, Locked]:
    """The libraries of a lock by name, in its order, as ``uv pip compile --universal`` writes it.

    Raises:
        ValueError: what stands there is no library.
    """
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock.strip())
    return {one.name: one for one in map(_locked, blocks)}


def _locked(block: str) -> Locked:
    head = _HEAD.match(block)
    if head is None:
        raise ValueError(f"no library of a lock: {block.partition(chr(10))[0]}")
    lines = block.splitlines()
    kept = [line for line in lines if not line.lstrip().startswith("#")]
    notes = [line.strip(" #") for line in lines if line.lstrip().startswith("#")]
    asking = (note.removeprefix("via").strip() for note in notes)
    return Locked(
        named(head[1]),
        head[2],
        head[3] or "",
        "\n".join(kept),
        frozenset(_HASH.findall(block)),
        frozenset(named(each) for each in asking if each),
    )


def roots(part: str, project: str) -> set[str]:
    """What ``pyproject.toml`` itself asks for, for a part that is not everything."""
    settings = tomllib.loads(project)
    runs, builds = settings["project"]["dependencies"], settings["build-system"]["requires"]
    wanted = {"program": runs, "wheel": builds, "checkout": [*runs, *builds, EDITABLE]}
    return {named(each) for each in wanted[part]}


def chosen(part: str, libraries: Mapping[str, Locked], project: str) -> list[Locked]:
    """The libraries of a part.

    Args:
        libraries: those of the lock, or of it those that one system needs.

    Raises:
        ValueError: one that ``pyproject.toml`` asks for is not locked.
    """
    if part == "everything":
        return list(libraries.values())
    wanted = roots(part, project)
    if missing := wanted - libraries.keys():
        raise ValueError(f"not locked, run installer/lock.sh: {', '.join(sorted(missing))}")
    while more := {each.name for each in libraries.values() if each.asked_by & wanted} - wanted:
        wanted |= more
    return [each for each in libraries.values() if each.name in wanted]


def main(words: Sequence[str]) -> int:
    """Prints a part; 0 when it could."""
    if len(words) != 1 or words[0] not in PARTS:
        sys.stderr.write(f"usage: python installer/locked.py {' | '.join(PARTS)}\n")
        return 2
    lock = (ROOT / "installer" / "constraints.txt").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for each in chosen(words[0], read(lock), project):
        sys.stdout.write(each.requirement + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

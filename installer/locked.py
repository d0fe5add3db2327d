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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("program", "wheel", "checkout", "everything")

EDITABLE = "editables"
"""What hatchling asks for, beyond its own requirements, before it installs a checkout."""


@dataclass(frozen=True)
class Locked:
    """A library of the lock.

    Attributes:
        requirement: its version, marker and hashes, as pip reads them.
        asked_by: the libraries that need it, by name.
    """

    name: str
    requirement: str
    asked_by: frozenset[str]


def named(requirement: str) -> str:
    """The name in a requirement, in the spelling of the lock."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement.strip())
    if name is None:
        raise ValueError(f"no requirement: {requirement}")
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def read(lock: str) -> dict[str, Locked]:
    """The libraries of a lock by name, in its order."""
    found = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()):
        lines = block.splitlines()
        notes = [line.strip(" #") for line in lines if line.lstrip().startswith("#")]
        kept = [line for line in lines if not line.lstrip().startswith("#")]
        asking = (note.removeprefix("via").strip() for note in notes)
        asked_by = frozenset(named(each) for each in asking if each)
        one = Locked(named(block), "\n".join(kept), asked_by)
        found[one.name] = one
    return found


def roots(part: str, project: str) -> set[str]:
    """What ``pyproject.toml`` itself asks for, for a part that is not everything."""
    settings = tomllib.loads(project)
    runs, builds = settings["project"]["dependencies"], settings["build-system"]["requires"]
    wanted = {"program": runs, "wheel": builds, "checkout": [*runs, *builds, EDITABLE]}
    return {named(each) for each in wanted[part]}


def chosen(part: str, lock: str, project: str) -> list[Locked]:
    """The libraries of a part.

    Raises:
        ValueError: one that ``pyproject.toml`` asks for is not locked.
    """
    libraries = read(lock)
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
    for each in chosen(words[0], lock, project):
        sys.stdout.write(each.requirement + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

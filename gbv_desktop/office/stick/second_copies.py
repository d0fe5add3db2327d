"""The second copy of a file on a stick: which it is, when it stands in, and what is told if not.

Reports and packages are written to a stick twice (``stick.SECOND_COPY``), since sticks spoil files;
what can be made again at any time, such as a registration, once. The copy of a good file is of no
interest; that of a damaged one is the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import (
    E_AGE_DAMAGED,
    E_AGE_HEADER,
    E_AGE_NOTFORUS,
    E_AGE_TRUNC,
    E_FILE_CUT,
    E_FILE_EMPTY,
    E_FILE_FOREIGN,
    E_FILE_READ,
)
from gbv_desktop.errors import Problem
from gbv_desktop.text import N_, message

SECOND_BAD = N_(
    "The second copy on the same stick is damaged as well: ask the sending unit to export again, to"
    " another stick if it can."
)

_SPOILT = frozenset(
    kind.code
    for kind in (
        *(E_FILE_CUT, E_FILE_EMPTY, E_FILE_READ, E_FILE_FOREIGN),
        *(E_AGE_TRUNC, E_AGE_DAMAGED, E_AGE_HEADER),
    )
)
"""Refusals of a file that was not copied whole or that its stick damaged."""


def with_copies(paths: Sequence[Path]) -> list[tuple[Path, Path | None]]:
    """Each file with its second copy, if there is one; then the copies whose file is gone.

    Several sticks may have been copied into folders beside each other, so a file's own copy is
    the one below its own folder; one of the same name elsewhere is taken where nothing is there.
    """
    free: dict[str, list[Path]] = {}
    for path in filter(is_second_copy, paths):
        free.setdefault(path.name.casefold(), []).append(path)
    files = [each for each in paths if not is_second_copy(each)]
    found: dict[Path, Path | None] = {}
    # Own copies first for all files: else an earlier one takes what lies right below another.
    for own in (True, False):
        for path in files:
            if found.get(path) is None:
                found[path] = _taken(path, free.get(path.name.casefold(), []), own=own)
    pairs = [(path, copy or second_of(path)) for path, copy in found.items()]
    return [*pairs, *((each, None) for left in free.values() for each in left)]


def _taken(path: Path, named: list[Path], *, own: bool) -> Path | None:
    """One of the copies of its name, which is then no other file's any more."""
    for each in named:
        # Above GBV/ban-sao lies the folder that the copy was written for.
        if not own or each.parents[len(stick.SECOND_COPY)] == path.parent:
            named.remove(each)
            return each
    return None


def second_of(path: Path) -> Path | None:
    """Where the second copy of a file that was named alone lies, if it is there."""
    found = path.parent.joinpath(*stick.SECOND_COPY, path.name)
    with suppress(OSError):
        return found if found.is_file() else None
    return None


def is_spoilt(problem: Problem | None) -> bool:
    """Whether a file was refused since it is damaged, and not for what is in it."""
    return problem is not None and problem.code in _SPOILT


def may_be_spoilt(problem: Problem | None) -> bool:
    """As :func:`is_spoilt`, or it looks as if it were made for another office: a flipped bit in the
    part of a file that names its readers leaves none of them.
    """
    return is_spoilt(problem) or (problem is not None and problem.code == E_AGE_NOTFORUS.code)


def both_bad(first: Problem) -> Problem:
    """The refusal of a file whose copy is damaged too: its own advice would be to take that."""
    return Problem(first.code, first.text, message(SECOND_BAD))


def is_second_copy(path: Path) -> bool:
    """Whether a file lies where the program puts the second copies on a stick."""
    # By folder names, not by the stick: people copy whole sticks into a folder.
    above = path.parent.parts[-len(stick.SECOND_COPY) :]
    return [each.casefold() for each in above] == [each.casefold() for each in stick.SECOND_COPY]

"""A run of packages that did not reach the stick: pressed again, the same files are written.

Each file holds the whole plan, about two megabytes, so only those of the last run are kept: what
they told lies in the store as objects. A run that was made anew at every try would give units
several numbers for one thing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.writer import SealedFile
from gbv_desktop.office.open.facts import Fact
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class PackageRun:
    """The last run.

    Attributes:
        no: the number that all its files bear.
        made: the id of each addressee's file.
        basis: what each file was made from, as :func:`basis_of` tells it.
        left: addressees whose file is not on the stick yet.
    """

    no: int = 0
    made: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()


_RUN = Fact("package run", PackageRun)


def basis_of(objects: Sequence[Envelope], recipients: Sequence[str]) -> str:
    """Equal for two files that tell the same to the same computers."""
    # Registered computers come in no fixed order; the order of documents is part of the file.
    parts = (*(each.id for each in objects), *sorted(recipients))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def repeatable(
    work: Work, basis: Mapping[str, str], *, finished: bool = False
) -> tuple[int, list[SealedFile]] | None:
    """Number and files of the last run, if it was cut short, nothing has changed since, and all of
    them are still kept.

    Args:
        work: the transaction.
        basis: what each file would be made from now.
        finished: also where every file reached its stick, for one stick more.
    """
    run = _RUN.read(work)
    if run is None or not (run.left or finished) or run.basis != basis:
        return None
    # The kept bytes, not made anew: encryption never gives the same file twice.
    kept = [work.bundles.get(run.made[unit]) for unit in basis]
    made = [SealedFile(each.id, each.name, each.content) for each in kept if each is not None]
    return (run.no, made) if len(made) == len(kept) else None


def begin_run(
    work: Work, number: int, made: Mapping[str, SealedFile], basis: Mapping[str, str]
) -> None:
    """Notes what is about to be written."""
    ids = {unit: each.id for unit, each in made.items()}
    _RUN.put(work, PackageRun(number, ids, dict(basis), tuple(made)))


def note_written(work: Work, unit: str) -> None:
    """The file of an addressee is on the stick."""
    run = _RUN.read(work) or PackageRun()
    _RUN.put(work, replace(run, left=tuple(each for each in run.left if each != unit)))

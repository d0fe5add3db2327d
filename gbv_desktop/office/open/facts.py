"""Facts of one office that are few and change rarely, kept by name.

Each fact is declared once, as a :class:`Fact` or :class:`FactOf`: those that every room may read
stand here, the others beside the use case whose they are. Nothing else reads or writes by name.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

import msgspec

from gbv_desktop.domain.offices.people import Member, Person
from gbv_desktop.errors import Bug
from gbv_desktop.store import position
from gbv_desktop.store.work import Work

T = TypeVar("T")

Approving = Literal["paper", "screen"]

NAMES: set[str] = set()
"""Every declared name, or beginning of names; each is given once."""


class Fact(Generic[T]):
    """One fact: the name under which the store keeps it, and what it is.

    Args:
        name: as it stands in the store of every office there is; it is never changed.
        kind: what it is read as.

    Raises:
        Bug: another fact has the name.
    """

    def __init__(self, name: str, kind: type[T]) -> None:
        _declare(name)
        self._name = name
        self._kind = kind

    def read(self, work: Work) -> T | None:
        """The fact, or ``None`` while it is not known."""
        value = work.facts.get(self._name)
        # Strictly: a store is ours alone, so a value of another type is a fault and not a choice.
        return None if value is None else msgspec.convert(value, self._kind)

    def required(self, work: Work) -> T:
        """The fact that every office of this kind has; raises Bug if it is missing."""
        found = self.read(work)
        if found is None:
            raise Bug(f"the office has no fact {self._name}")
        return found

    def put(self, work: Work, value: T) -> None:
        """Keeps it."""
        work.facts.put(self._name, msgspec.to_builtins(value))

    def clear(self, work: Work) -> None:
        """It holds no more; its name stays in the store, with nothing to it."""
        work.facts.put(self._name, None)

    def drop(self, work: Work) -> None:
        """Forgets it, and that it ever was."""
        work.facts.drop(self._name)

    def note(self, work: Work, value: T | None) -> None:
        """As :meth:`put`, for what nobody decides by: the number of the state stays."""
        work.facts.note(self._name, msgspec.to_builtins(value))


class FactOf(Generic[T]):
    """The same fact of each of many things: a report, a unit, an issue.

    Args:
        prefix: the beginning of the names; what each is about stands behind it.
        kind: what each is read as.
    """

    def __init__(self, prefix: str, kind: type[T]) -> None:
        _declare(prefix)
        self._prefix = prefix
        self._kind = kind

    def of(self, about: object) -> Fact[T]:
        """The fact of one thing, told apart by its id, code or number."""
        # Not declared anew: the names of one family are made as often as they are asked for.
        one: Fact[T] = Fact.__new__(Fact)
        one._name, one._kind = f"{self._prefix}{about}", self._kind
        return one

    def all(self, work: Work) -> dict[str, T]:
        """The facts that are known, by what they are about: one question, however many they are."""
        found = work.facts.beginning(self._prefix)
        return {
            about: msgspec.convert(value, self._kind)
            for about, value in found.items()
            if value is not None
        }


def _declare(name: str) -> None:
    if name in NAMES:
        raise Bug(f"two facts bear the name {name}")
    NAMES.add(name)


@dataclass(frozen=True)
class OfficeRecord:
    """What was decided at set-up, and the incarnation of this installation.

    ``incarnation`` is new after each installation, restore or copy, so that the numbers of its
    bundles can never be taken for those of an earlier life. ``approval`` is how the leader
    approves reports: signing the ``paper``, or on the ``screen``.
    """

    unit: str
    role: str
    training: bool
    incarnation: str
    preparer: Person
    approver: Person
    approval: Approving = "paper"


@dataclass(frozen=True)
class UpperTrust:
    """What a reporting office knows of its upper unit, once a package was taken in."""

    unit: str
    root: str
    verified: bool
    version: int
    object_id: str
    epoch: int
    package_no: int
    package_id: str
    recipients: tuple[str, ...]
    taken_on: date


@dataclass(frozen=True)
class Counters:
    """Numbers that only ever grow, and the id of the last bundle of this incarnation."""

    bundle_seq: int = 0
    bundle_prev: str = ""
    package_no: int = 0
    receipt_no: int = 0


@dataclass(frozen=True)
class ClockSeen:
    """The highest signed time that is known here, and the unit that signed it.

    Kept under a name of its own: the mark of earlier versions names nobody, and one sender whose
    clock ran ahead may have shifted it.
    """

    at: str = ""
    unit: str = ""


OFFICE = Fact("office", OfficeRecord)
"""An office that was set up to the end has it; a set-up that was cut short leaves none."""
UPPER = Fact("upper", UpperTrust)
# Set back only with a new incarnation; a number that came twice would look like a forgery.
COUNTERS = Fact("counters", Counters)
DEFINITIONS = Fact("definitions", list[str])
"""The ids of the signed objects that make the plan in force: units, forms, and the plan last."""
TRUST = Fact("trust", str)
"""The id of the trust document of a consolidating office."""
PEOPLE = Fact("people", tuple[Member, ...])
"""Whoever signs in; none while one person works here alone and always has."""
REJECTED = FactOf("rejected:", str)
"""Why the leader gave the report of a period back, until it is laid before them again."""
PROGRAM = Fact(position.PROGRAM, str)
"""The newest version of the program that worked on the store; none before the first release."""
_CLOCK = Fact("clock seen", ClockSeen)


def clock_seen(work: Work) -> ClockSeen:
    """The mark; empty while no time is known."""
    return _CLOCK.read(work) or ClockSeen()


def note_clock(work: Work, seen: ClockSeen) -> None:
    """Raises the mark, never lowers it."""
    # Stamps are of one form and in UTC, so they compare as text.
    if seen.at > clock_seen(work).at:
        _CLOCK.note(work, seen)


def counters(work: Work) -> Counters:
    """The office's counters."""
    return COUNTERS.read(work) or Counters()


def new_incarnation() -> str:
    """A random id for one life of an installation: 16 hex signs."""
    return secrets.token_hex(8)

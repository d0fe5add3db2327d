"""Facts of one office that are few and change rarely, kept by name."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

import msgspec

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.errors import Bug
from gbv_desktop.store.work import Work

T = TypeVar("T")

_CLOCK = "clock seen"

Approving = Literal["paper", "screen"]


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


def clock_seen(work: Work) -> ClockSeen:
    """The mark; empty while no time is known."""
    return fact_or_none(work, _CLOCK, ClockSeen) or ClockSeen()


def note_clock(work: Work, seen: ClockSeen) -> None:
    """Raises the mark, never lowers it."""
    if seen.at > clock_seen(work).at:
        work.facts.note(_CLOCK, msgspec.to_builtins(seen))


def fact(work: Work, name: str, kind: type[T]) -> T:
    """A fact that every office has; raises Bug if it is missing."""
    found = fact_or_none(work, name, kind)
    if found is None:
        raise Bug(f"the office has no fact {name}")
    return found


def fact_or_none(work: Work, name: str, kind: type[T]) -> T | None:
    """A fact, or ``None`` while it is not known."""
    value = work.facts.get(name)
    return None if value is None else msgspec.convert(value, kind)


def put_fact(work: Work, name: str, value: object) -> None:
    """Keeps a fact under its name."""
    work.facts.put(name, msgspec.to_builtins(value))


def counters(work: Work) -> Counters:
    """The office's counters."""
    return fact_or_none(work, "counters", Counters) or Counters()


def new_incarnation() -> str:
    """A random id for one life of an installation: 16 hex signs."""
    return secrets.token_hex(8)

"""The people of an office as the store knows them, and what each of them may have done.

An office in which one person works needs no list: that person is whoever enters the figures, and
may do everything. The list begins with the second person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import msgspec

from gbv_desktop.bundle.envelope.keys import SigningKey, fingerprint
from gbv_desktop.domain.people import ALL_ROLES, Member, Person, PersonRole, in_force, same_name
from gbv_desktop.office.base.faults import E_PERSON_GONE, E_PERSON_NONE
from gbv_desktop.office.base.glance import OfficeCard
from gbv_desktop.store.access.slots import FIRST
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

_P = ParamSpec("_P")
_R = TypeVar("_R")

PERSON_ROLE_WORDS = {
    PersonRole.ENTER: N_("enters figures"),
    PersonRole.APPROVE: N_("approves on the screen"),
    PersonRole.ADMIN: N_("administers people and backups"),
}

GUARDED: dict[str, tuple[PersonRole, ...]] = {}
"""Every use case that not everybody may call, by its dotted name."""


def needs(
    *roles: PersonRole,
) -> Callable[[Callable[Concatenate[Office, _P], _R]], Callable[Concatenate[Office, _P], _R]]:
    """Marks a use case: whoever signed in must have one of the roles, else E-PERSON-ROLE.

    This is the one place where roles are checked; what a window hides is a convenience.
    """

    def mark(
        act: Callable[Concatenate[Office, _P], _R],
    ) -> Callable[Concatenate[Office, _P], _R]:
        @wraps(act)
        def guarded(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
            office.require_person(*roles)
            return act(office, *args, **named)

        GUARDED[f"{act.__module__}.{act.__qualname__}"] = roles
        return guarded

    return mark


READING: set[str] = set()
"""Every use case that gives sensitive figures out in clear, by its dotted name."""


def reads(
    act: Callable[Concatenate[Office, _P], _R],
) -> Callable[Concatenate[Office, _P], _R]:
    """Marks a use case that gives sensitive figures out: else than by :func:`needs` any role does
    that works on figures, and E-PERSON-READS refuses who has none of them.

    What a window shows goes by ``Shell.hidden``, which such a person cannot lift.
    """

    @wraps(act)
    def guarded(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
        office.require_reading()
        return act(office, *args, **named)

    READING.add(f"{act.__module__}.{act.__qualname__}")
    return guarded


def members_of(work: Work, store: Store, preparer: Person) -> tuple[Member, ...]:
    """Everybody who may sign in, in the order in which they came."""
    told = work.facts.get("people")
    if told is None:
        # Before there was a list only whoever set the office up had a password.
        key = SigningKey(store.key_slots.signing_seed).public.raw.hex()
        return (Member(FIRST, preparer.name, preparer.title, ALL_ROLES, key),)
    members = in_force(msgspec.convert(told, tuple[Member, ...]))
    if len(members) == 1:
        # The name may have been set since, as that of who enters.
        return (replace(members[0], name=preparer.name, title=preparer.title),)
    return members


def put_members(work: Work, members: tuple[Member, ...]) -> None:
    """Keeps the list."""
    work.facts.put("people", msgspec.to_builtins(members))


def approval_digits(member: Member) -> str:
    """The digits of the key with which a person approves; empty for one who does not."""
    approves = member.may(PersonRole.APPROVE)
    return fingerprint("approver", bytes.fromhex(member.key)) if approves else ""


def signed_in(members: Iterable[Member], slot_id: str) -> Member:
    """Whose slot was opened.

    Raises:
        Problem: E-PERSON-GONE, somebody who was removed while the disk refused to go on.
    """
    for member in members:
        if member.id == slot_id:
            return member
    raise E_PERSON_GONE()


def slot_of(card: OfficeCard | None, person: str) -> str | None:
    """The slot of the person who wants to sign in, by name or id; by default the first person's.

    ``None`` where the office has one person, or has lost its card: the password decides then.

    Raises:
        Problem: E-PERSON-NONE.
    """
    people = card.people if card else ()
    if not people:
        return None
    if not person:
        return people[0][0]
    found = [slot for slot, called in people if person == slot or same_name(person, called)]
    if not found:
        raise E_PERSON_NONE(person=person)
    return found[0]

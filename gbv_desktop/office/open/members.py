"""The people of an office as the store knows them, and what each of them may have done.

An office in which one person works needs no list: that person is whoever enters the figures, and
may do everything. The list begins with the second person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gbv_desktop.bundle.envelope.keys import SigningKey, fingerprint
from gbv_desktop.domain.offices.people import (
    ALL_ROLES,
    Member,
    Person,
    PersonRole,
    same_name,
    with_effective_roles,
)
from gbv_desktop.office.base.office_card import OfficeCard
from gbv_desktop.office.open.facts import PEOPLE
from gbv_desktop.office.open.faults import E_PERSON_GONE, E_PERSON_NONE
from gbv_desktop.store.access.slots import FIRST
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

PERSON_ROLE_WORDS = {
    PersonRole.ENTER: N_("enters figures"),
    PersonRole.APPROVE: N_("approves on the screen"),
    PersonRole.ADMIN: N_("administers people and backups"),
}


def members_of(work: Work, store: Store, preparer: Person) -> tuple[Member, ...]:
    """Everybody who may sign in, in the order in which they came."""
    people = PEOPLE.read(work)
    if people is None:
        # Before there was a list only whoever set the office up had a password.
        key = SigningKey(store.key_slots.signing_seed).public.raw.hex()
        return (Member(FIRST, preparer.name, preparer.title, ALL_ROLES, key),)
    members = with_effective_roles(people)
    if len(members) == 1:
        # The name may have been set since, as that of who enters.
        return (replace(members[0], name=preparer.name, title=preparer.title),)
    return members


def put_members(work: Work, members: tuple[Member, ...]) -> None:
    """Keeps the list."""
    PEOPLE.put(work, members)


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

"""What a kill or a full disk cut short in changing people: settled when the office opens next.

A person's slot and the list of people lie in two files, so no single step can change both. Before
the first is written the list says what is coming; whoever opens the office next sees by the slot
how far it came.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.domain.offices.people import Member, PersonRole
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open.facts import Fact, OfficeRecord
from gbv_desktop.office.open.faults import W_PERSON_KEY
from gbv_desktop.office.open.members import approval_digits, members_of, put_members, signed_in
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

_log = logging.getLogger(__name__)

W_PASSWORD_DONE = ProblemKind(
    "W-PASSWORD-DONE",
    N_("Setting a new password for {person} was cut short; it was finished now and holds."),
    N_("Make a new backup: those made until now still open with the old password."),
)
W_PASSWORD_NOT = ProblemKind(
    "W-PASSWORD-NOT",
    N_("Setting a new password for {person} was cut short: the old one still holds."),
    N_("Set it once more under People, in the system."),
    N_("Set it once more with: gbv people set-password"),
)


class OpeningOffice(Protocol):
    """What this needs of the office that the session opens; it knows nothing of the session."""

    store: Store
    record: OfficeRecord
    members: tuple[Member, ...]
    actor: Member

    def writing(self) -> AbstractContextManager[Work]:
        """One transaction of one use case."""

    def log(self, work: Work, action: str, subject: str, **detail: object) -> None:
        """Adds a line to the journal."""


@dataclass(frozen=True)
class ComingPassword:
    """A password that is being set anew for somebody.

    Attributes:
        person: the id of their slot.
        lock: of the slot as it will be, hexadecimal; by it the slot is known again.
        key: the public half of their signing key as it will be, hexadecimal.
    """

    person: str
    lock: str
    key: str


_COMING = Fact("password coming", ComingPassword)


def announce_password(office: OpeningOffice, person: str, lock: bytes, seed: bytes) -> None:
    """Keeps what is coming, before the slot is written."""
    coming = ComingPassword(person, lock.hex(), SigningKey(seed).public.raw.hex())
    with office.writing() as work:
        _COMING.put(work, coming)


def password_arrived(work: Work) -> None:
    """The list of people says it now: nothing is coming any more."""
    _COMING.clear(work)


def settle(office: OpeningOffice) -> tuple[Problem, ...]:
    """Finishes or takes back what was cut short; what there is to be told of it.

    A disk that refuses once more keeps nobody out: the rest follows at the next opening.
    """
    try:
        # Passwords first: a slot that is being set anew belongs to somebody on the list.
        told = _settle_password(office)
    except Problem as problem:
        _log.warning("a password that was being set waits: %s", problem.code)
        told = ()
    _finish_removals(office)
    return told


def _settle_password(office: OpeningOffice) -> tuple[Problem, ...]:
    with office.store.read() as work:
        coming = _COMING.read(work)
    if coming is None:
        return ()
    # Which of the two files was written before the power went is told by the slot alone.
    there = office.store.key_slots.lock_of(coming.person).hex() == coming.lock
    member = next((each for each in office.members if each.id == coming.person), None)
    with office.writing() as work:
        password_arrived(work)
        if there and member is not None:
            # The new key was announced with the lock: without it the approver's next signature is
            # refused.
            changed = replace(member, key=coming.key)
            after = (changed if each is member else each for each in office.members)
            put_members(work, tuple(after))
        office.log(work, "person password", coming.person, cut_short=True, holds=there)
    with office.store.read() as work:
        office.members = members_of(work, office.store, office.record.preparer)
    office.actor = signed_in(office.members, office.store.key_slots.own_id)
    return _told(office, coming, there=there)


def _told(office: OpeningOffice, coming: ComingPassword, *, there: bool) -> tuple[Problem, ...]:
    member = next((each for each in office.members if each.id == coming.person), None)
    if member is None:
        return ()
    if not there:
        return (W_PASSWORD_NOT(person=member.called),)
    digits = approval_digits(member)
    key = (W_PERSON_KEY(person=member.called, digits=digits),) if digits else ()
    return (W_PASSWORD_DONE(person=member.called), *key)


def _finish_removals(office: OpeningOffice) -> None:
    """Takes away the slots of people who are on the list no more: a step was cut short.

    Nobody comes in by such a slot, so a disk that refuses once more keeps nobody else out.
    """
    # The next opening by an administrator will do; anybody else may not change who signs in.
    if not office.actor.may(PersonRole.ADMIN):
        return
    for slot_id in set(office.store.key_slots.ids) - {each.id for each in office.members}:
        try:
            office.store.key_slots.remove_slot(slot_id)
        except Problem as problem:
            # Logged by its number: what the disk says may quote a path with a person's name in it.
            _log.warning("a slot of nobody stays for now: %s", problem.code)

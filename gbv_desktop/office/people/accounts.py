"""Who works here: the names on papers, and the people who sign in, each with an own password."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.domain.offices.people import (
    ALL_ROLES,
    Member,
    Person,
    PersonRole,
    composed,
    gained_roles,
    has_admin,
    in_order,
    same_name,
    with_effective_roles,
)
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.errors import Bug, Problem, ProblemKind
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.facts import OFFICE, Approving
from gbv_desktop.office.open.faults import E_PERSON_NONE, W_PERSON_KEY
from gbv_desktop.office.open.found.cut_short import announce_password, password_arrived
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.members import approval_digits, put_members
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import own_words
from gbv_desktop.office.people.faults import (
    E_PERSON_ALONE,
    E_PERSON_LAST,
    E_PERSON_NAME,
    E_PERSON_OWN,
    E_PERSON_ROLES,
    E_PERSON_SAME,
    E_PERSON_SELF,
    W_BACKUP_PASSWORD,
    W_BACKUP_PERSON,
)
from gbv_desktop.office.people.passwords import cost_for
from gbv_desktop.office.people.standstill import Staff, approval_chosen, require_going_on

LONGEST_NAME = 100
"""Letters; what fits on a line of a paper, and at the door."""


@needs(PersonRole.ADMIN)
def change_people(office: Office, preparer: Person, approver: Person) -> None:
    """Others enter or approve from now on; what is approved already keeps its people.

    Raises:
        Bug: a title is empty; the window asks for both.
        Problem: E-PERSON-ROLE.
    """
    if not (preparer.title and approver.title):
        raise Bug("a person needs a title")
    record = replace(office.record, preparer=composed(preparer), approver=composed(approver))
    with office.writing() as work:
        OFFICE.put(work, record)
        office.log(work, "people", record.unit)
    office.reload_people()


@needs(PersonRole.ADMIN)
def choose_approval(office: Office, how: Approving, *, even_so: bool = False) -> None:
    """The leader approves by signing the ``paper``, or on the ``screen``, from now on.

    Raises:
        Problem: E-PERSON-ROLE, E-PERSON-STUCK unless it is wanted ``even_so``.
    """
    warned = require_going_on(office, approval_chosen(office, how), even_so=even_so)
    record = replace(office.record, approval=how)
    with office.writing() as work:
        OFFICE.put(work, record)
        office.log(work, "approval by", how, **codes(warned))
    # After the transaction: a choice that the disk refused must not hold in memory.
    office.record = record


def find_person(office: Office, person: str) -> Member:
    """Somebody who signs in, by name or id.

    Raises:
        Problem: E-PERSON-NONE.
    """
    for member in office.members:
        if member.answers_to(person):
            return member
    raise E_PERSON_NONE(person=person)


@needs(PersonRole.ADMIN)
def add_person(
    office: Office, person: Person, roles: Iterable[PersonRole], password: str
) -> Member:
    """Lets another person sign in, with a password of their own.

    Raises:
        Problem: E-PERSON-ROLE, E-PERSON-NAME, E-PERSON-SAME, E-PERSON-ROLES, E-PWD-WEAK,
            E-SLOT-FULL, E-TEXT-CHARS, E-DB-FULL and the like.
    """
    person, given = _clean(office, person), _roles(roles)
    words = (*own_words(office.unit, office.clock.today()), person.name)
    # The slot first: a name on the list without a slot could sign in nowhere, and nobody would see
    # why.
    slot_id, seed = office.store.key_slots.add_slot(password, cost_for(office), words)
    key = SigningKey(seed).public.raw.hex()
    member = Member(slot_id, person.name, person.title, given, key)
    _keep(office, (*office.members, member), "person add", member)
    return member


@needs(PersonRole.ADMIN)
def change_person(
    office: Office,
    member: Member,
    person: Person,
    roles: Iterable[PersonRole],
    *,
    even_so: bool = False,
) -> Member:
    """Gives somebody who signs in other roles, another name or title.

    Args:
        office: the open office.
        member: whom. person: name and title from now on. roles: all that the person may do.
        even_so: also if work comes to a stand by it.

    Raises:
        Problem: E-PERSON-STUCK unless ``even_so``;
        Problem: E-PERSON-ROLE, E-PERSON-NAME, E-PERSON-SAME, E-PERSON-ROLES, E-PERSON-ALONE,
            E-PERSON-LAST, E-TEXT-CHARS.
    """
    person, given = _clean(office, person, member), _roles(roles)
    if office.alone and given != ALL_ROLES:
        raise E_PERSON_ALONE(person=member.called)
    changed = replace(member, name=person.name, title=person.title, roles=given)
    after = tuple(changed if each.id == member.id else each for each in office.members)
    if not has_admin(after):
        raise E_PERSON_LAST(person=member.called)
    warned = require_going_on(office, Staff(after, office.record.approval), even_so=even_so)
    _keep(office, after, "person change", changed, warned)
    return changed


@needs(PersonRole.ADMIN)
def set_person_password(office: Office, member: Member, password: str) -> Member:
    """Gives somebody who forgot theirs another password, without taking them away.

    Nothing that the person entered or approved changes; the key of an approver is new from now
    on, and the upper unit is told so by the next bundle that it signs. A step that is cut short is
    finished or taken back when the office opens next (``cut_short``).

    Raises:
        Problem: E-PERSON-ROLE, E-PERSON-OWN, E-PWD-WEAK, E-DB-FULL and the like.
    """
    if member.id == office.actor.id:
        # With the old password only: a screen left open must not be enough to take an office over.
        raise E_PERSON_OWN()
    words = (*own_words(office.unit, office.clock.today()), member.name)
    coming = partial(announce_password, office, member.id)
    seed = office.store.key_slots.set_password(member.id, password, cost_for(office), coming, words)
    # Whoever forgot the password tried it, and would wait out the pauses with the new one.
    office.store.key_slots.forget_tries(member.id)
    changed = replace(member, key=SigningKey(seed).public.raw.hex())
    after = tuple(changed if each.id == member.id else each for each in office.members)
    _keep(office, after, "person password", changed, password_told(changed))
    return changed


def password_told(member: Member) -> tuple[Problem, ...]:
    """What is said after a password was set anew: old backups; an approver's new key."""
    digits = approval_digits(member)
    key = (W_PERSON_KEY(person=member.called, digits=digits),) if digits else ()
    return (W_BACKUP_PASSWORD(), *key)


@needs(PersonRole.ADMIN)
def remove_person(office: Office, member: Member, *, even_so: bool = False) -> None:
    """Lets somebody sign in no more: the slot goes, and the data get another key.

    Whoever is left alone has every role from then on; that is asked before, as what would stand
    still is, and is a line of the journal of its own.

    Backups made before still open with that person's password, as everything does that somebody
    may have copied before.

    Raises:
        Problem: E-PERSON-STUCK unless it is wanted ``even_so``; E-PERSON-ROLE, E-PERSON-LAST,
            E-PERSON-SELF, E-SLOT-DAMAGED, E-DB-FULL and the
            like. If the disk refuses in the middle the person can sign in no more, and the rest
            follows when an administrator opens the office next.
    """
    after = tuple(each for each in office.members if each.id != member.id)
    if not has_admin(after):
        raise E_PERSON_LAST(person=member.called)
    if member.id == office.actor.id:
        raise E_PERSON_SELF()
    warned = require_going_on(office, Staff(after, office.record.approval), even_so=even_so)
    # The list first: should the disk refuse now, the slot opens nothing that the list does not
    # name.
    _keep(office, after, "person remove", member, (*warned, W_BACKUP_PERSON))
    office.store.key_slots.remove_slot(member.id)


def _clean(office: Office, person: Person, known: Member | None = None) -> Person:
    """Name and title without stray blanks; both are needed, and no two are called the same."""
    person = composed(person)
    name, title = person.name, person.title
    if not (name and title) or max(len(name), len(title)) > LONGEST_NAME:
        raise E_PERSON_NAME(most=LONGEST_NAME)
    text_policy(name)
    text_policy(title)
    others = [each for each in office.members if known is None or each.id != known.id]
    # The door asks by name; two of the same would open each other's questions.
    if any(same_name(name, each.called) for each in others):
        raise E_PERSON_SAME(person=name)
    return person


def _roles(roles: Iterable[PersonRole]) -> tuple[PersonRole, ...]:
    given = in_order(roles)
    if not given:
        raise E_PERSON_ROLES()
    return given


def _keep(
    office: Office,
    members: tuple[Member, ...],
    action: str,
    about: Member,
    warned: Sequence[Problem | ProblemKind] = (),
) -> None:
    """Keeps the list; the one who is left alone enters the figures, and does all else as well."""
    members = with_effective_roles(members)
    with office.writing() as work:
        put_members(work, members)
        # With the list, in one transaction: cut short before it, the next opening settles it.
        password_arrived(work)
        # Papers bear the name of whoever enters; left alone, that is the one who stays.
        if len(members) == 1:
            OFFICE.put(work, replace(office.record, preparer=members[0].person))
        office.log(work, action, about.id, roles=_values(about), **codes(warned))
        # Nobody named them in the question, so the journal has to.
        for each in _others_who_gain(office.members, members, about):
            office.log(work, "person change", each.id, roles=_values(each))
    office.reload_people()


def _values(member: Member) -> list[str]:
    return [role.value for role in member.roles]


def _others_who_gain(
    before: Sequence[Member], after: Sequence[Member], about: Member
) -> list[Member]:
    """Those who may do more by a change that is about somebody else."""
    known = {each.id: each for each in before}
    return [
        each for each in after if each.id != about.id and gained_roles(known.get(each.id), each)
    ]

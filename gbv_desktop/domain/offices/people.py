"""Staff: the name and title that a report carries, and who may do what on this PC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from gbv_desktop.domain.text.one_line import in_one_line


@dataclass(frozen=True)
class Person:
    """Who prepared a report: name (may be empty) and title."""

    name: str
    title: str

    @property
    def called(self) -> str:
        """What the person is called in a list: the name, or the title of one without."""
        return self.name or self.title


NOBODY = Person("", "")


@dataclass(frozen=True)
class Approval:
    """Who approved a report and how: on the signed paper, or on the screen."""

    name: str
    title: str
    how: str
    on: date


class PersonRole(Enum):
    """What a person may do: enter figures, approve reports, manage people and the store."""

    ENTER = "enter"
    APPROVE = "approve"
    ADMIN = "admin"


ALL_ROLES = tuple(PersonRole)
READERS = (PersonRole.ENTER, PersonRole.APPROVE)
"""Whoever works on figures reads the sensitive ones too; whoever only administers does not."""


@dataclass(frozen=True)
class Member:
    """A person who signs in on this PC.

    Attributes:
        id: of the slot that the person's password opens.
        roles: at least one, in the order of :class:`PersonRole`, each once.
        key: the public half of the person's own signing key, 64 hex signs.
    """

    id: str
    name: str
    title: str
    roles: tuple[PersonRole, ...]
    key: str

    @property
    def person(self) -> Person:
        """As the person stands on a report."""
        return Person(self.name, self.title)

    @property
    def called(self) -> str:
        """As the person stands in the list at the door."""
        return self.person.called

    def answers_to(self, words: str) -> bool:
        """Whether the words are the person's id or name."""
        return words == self.id or same_name(words, self.called)

    def may(self, role: PersonRole) -> bool:
        """Whether the person has the role."""
        return role in self.roles

    @property
    def reads(self) -> bool:
        """Whether the person may read sensitive figures."""
        return any(map(self.may, READERS))


def in_order(roles: Iterable[PersonRole]) -> tuple[PersonRole, ...]:
    """The roles, each once, in the order in which they are always written."""
    given = set(roles)
    return tuple(role for role in PersonRole if role in given)


def with_effective_roles(members: Iterable[Member]) -> tuple[Member, ...]:
    """With the roles that they have: whoever works alone has every one, whatever was given."""
    found = tuple(members)
    # A commune may have one officer; if she could not approve, nobody could send the report.
    return (replace(found[0], roles=ALL_ROLES),) if len(found) == 1 else found


def gained_roles(before: Member | None, after: Member) -> tuple[PersonRole, ...]:
    """What somebody may do after a change and might not before."""
    return tuple(role for role in after.roles if before is None or not before.may(role))


def has_admin(members: Iterable[Member]) -> bool:
    """Whether somebody can still manage people: without one nobody could be let in again."""
    return any(member.may(PersonRole.ADMIN) for member in members)


def same_name(one: str, other: str) -> bool:
    """Whether two people could not be told apart in a list, however their letters are composed."""
    return _comparable(one) == _comparable(other)


def _comparable(name: str) -> str:
    # "Hòa" typed on two keyboards is one name of two spellings in bytes.
    return in_one_line(name).casefold()


def composed(person: Person) -> Person:
    """Name and title in composed letters (NFC) and without stray blanks, as papers bear them."""
    name, title = map(in_one_line, (person.name, person.title))
    return Person(name, title)

"""The units and groups that may have a role in an activity, with the role that each has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS, Party, party_of
from gbv_desktop.domain.plan.editions.role_matrix import RolesGiven
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base.words import day as day_words
from ui.kit.table.rows import Align, Column
from ui.plan.catalogue import TONES

_STRENGTH = list(UnitRole)


@dataclass(frozen=True)
class PartyRow:
    """A unit or a group, and what it has in the chosen activity.

    Attributes:
        members: how many units a group has on the day; 0 for a unit.
        given: on the day that is looked at; ``None`` without a role.
        before: in the version in force on the same day.
    """

    party: Party
    name: str
    members: int
    given: Assignment | None
    before: Assignment | None

    @property
    def differs(self) -> bool:
        """Whether it is otherwise than in the version in force."""
        return _told(self.given) != _told(self.before)


def _told(each: Assignment | None) -> tuple[object, ...] | None:
    return None if each is None else (each.role, each.due, each.result)


@dataclass(frozen=True)
class RolesShown:
    """The roles of a draft as they are looked at.

    Attributes:
        every: of the draft, of all days. given, before: on the day that is looked at, in the
            draft and in the version in force.
    """

    every: Sequence[Assignment]
    given: RolesGiven
    before: RolesGiven
    day: date


def party_rows(plan: Plan, roles: RolesShown, activity: str) -> tuple[PartyRow, ...]:
    """Whoever has a role first, the strongest of them at the top; then everybody else."""
    rows = [
        PartyRow(
            party,
            name,
            members,
            roles.given.get((activity, party)),
            roles.before.get((activity, party)),
        )
        for party, name, members in _parties(plan, roles.every, activity, roles.day)
    ]
    return tuple(sorted(rows, key=lambda row: _rank(row.given)))


def _rank(given: Assignment | None) -> int:
    return len(_STRENGTH) if given is None else _STRENGTH.index(given.role)


def _parties(
    plan: Plan, every: Sequence[Assignment], activity: str, day: date
) -> Iterator[tuple[Party, str, int]]:
    names = {group.id: group.name for group in plan.unit_groups}
    groups = dict.fromkeys(group for unit in plan.units for group in unit.on(day).groups)
    for group in groups:
        members = sum(group in u.on(day).groups and u.in_force(day) for u in plan.units)
        yield Party(group=group), names.get(group, group), members
    named = {party_of(each).unit for each in every if each.activity == activity}
    for unit in plan.units:
        # One that has ended is named where it had a role, and nowhere else.
        if unit.in_force(day) or unit.id in named:
            yield Party(unit.id), unit.name_on(day).name, 0


def party_columns() -> tuple[Column[PartyRow], ...]:
    """The columns of the table of one activity."""
    return (
        Column(N_("Unit or group"), _name),
        Column(
            N_("Role"),
            lambda row: _(UNIT_ROLE_WORDS[row.given.role]) if row.given else "",
            tone=lambda row: TONES[row.given.role] if row.given else "",
            align=Align.CENTRE,
            width=130,
        ),
        Column(
            N_("Deadline"),
            lambda row: day_words(row.given.due) if row.given and row.given.due else "",
            align=Align.CENTRE,
            width=110,
            gives_way=True,
        ),
        Column(N_("Expected"), lambda row: row.given.result if row.given else "", gives_way=True),
        Column(
            N_("Version in force"),
            lambda row: _was(row) if row.differs else "",
            tone=lambda row: "warning" if row.differs else "",
            width=150,
        ),
    )


def _name(row: PartyRow) -> str:
    return f"{row.name} ({row.members})" if row.party.group else row.name


def _was(row: PartyRow) -> str:
    return _(UNIT_ROLE_WORDS[row.before.role]) if row.before else _("no role")

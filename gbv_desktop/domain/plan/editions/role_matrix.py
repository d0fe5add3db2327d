"""Who does what as a matrix of one day: activities down, groups and units across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party, party_of

RolesGiven = Mapping[tuple[str, Party], Assignment]
"""What is given on a day, by activity and to whom."""


@dataclass(frozen=True)
class RoleColumn:
    """A column: a group of units, or one unit.

    Attributes:
        name: in full. short: for a narrow head.
        members: of a group the units of that day.
        group: of a unit the group below which it stands; empty for one that stands by itself.
    """

    party: Party
    name: str
    short: str
    members: tuple[str, ...] = ()
    group: str = ""


def roles_on(assignments: Iterable[Assignment], day: date) -> RolesGiven:
    """What is given on that day; of two for the same the first one, as everywhere."""
    found: dict[tuple[str, Party], Assignment] = {}
    for each in assignments:
        if each.holds(day, day):
            found.setdefault((each.activity, party_of(each)), each)
    return found


def role_columns(plan: Plan, named: Iterable[Party], day: date) -> tuple[RoleColumn, ...]:
    """The columns of a day: each group with its units behind it, then the other units.

    Args:
        plan: its units and groups.
        named: who is given something at some time. A unit of no group that neither is nor owes
            reports, such as a territory that others lie in, has no column.
        day: units and groups are those of that day.
    """
    known = set(named)
    titles = {group.id: group for group in plan.unit_groups}
    members: dict[str, list[Unit]] = {group: [] for group in titles}
    alone: list[Unit] = []
    for unit in plan.units:
        tied = unit.on(day)
        if not unit.in_force(day):
            continue
        if tied.groups:
            for group in tied.groups:
                members.setdefault(group, []).append(unit)
        elif tied.reporter or Party(unit.id) in known:
            alone.append(unit)
    columns: list[RoleColumn] = []
    seen: set[str] = set()
    for group, units in members.items():
        title = titles.get(group)
        name = title.name if title is not None else group
        short = (title.short if title is not None else "") or name
        ids = tuple(unit.id for unit in units)
        columns.append(RoleColumn(Party(group=group), name, short, ids))
        # One that belongs to two groups has one column, below the first of them.
        columns += [_of_unit(unit, day, group) for unit in units if unit.id not in seen]
        seen |= set(ids)
    return (*columns, *(_of_unit(unit, day, "") for unit in alone))


def _of_unit(unit: Unit, day: date, group: str) -> RoleColumn:
    name = unit.name_on(day)
    return RoleColumn(Party(unit.id), name.name, name.short or name.name, group=group)


def roles_of_unit(given: RolesGiven, activity: str, column: RoleColumn) -> tuple[UnitRole, ...]:
    """The roles of a unit in an activity, by itself and as one of its group; the strongest first,
    which is the one that counts."""
    parties = (column.party, Party(group=column.group))
    roles = {given[activity, each].role for each in parties if (activity, each) in given}
    return tuple(sorted(roles, key=list(UnitRole).index))


def counts_of_group(
    given: RolesGiven, activity: str, units: Iterable[RoleColumn]
) -> Counter[UnitRole]:
    """How many of a group's units have which role; one with two counts with the stronger."""
    roles = (roles_of_unit(given, activity, each) for each in units)
    return Counter(each[0] for each in roles if each)


def without_lead(given: RolesGiven, activities: Sequence[str]) -> frozenset[str]:
    """The activities in which nobody leads."""
    led = {activity for (activity, _party), each in given.items() if each.role is UnitRole.LEAD}
    return frozenset(activities) - led


def led_later(assignments: Iterable[Assignment], day: date) -> dict[str, date]:
    """The activities that nobody has a part in yet on a day, with the first day on which somebody
    leads: they begin then, and lack no lead before."""
    rows = tuple(assignments)
    begun = {each.activity for each in rows if (each.valid_from or date.min) <= day}
    found: dict[str, date] = {}
    for each in rows:
        if each.role is UnitRole.LEAD and each.activity not in begun and each.valid_from:
            found[each.activity] = min(each.valid_from, found.get(each.activity, date.max))
    return found

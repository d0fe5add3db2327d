"""Groups of units: who belongs to one, and what would be lost with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Assignment, Duty
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_GROUP_EMPTY = ProblemKind(
    "E-GROUP-EMPTY",
    N_("No unit belongs to the group “{group}”."),
    N_("Choose at least one unit that belongs to it."),
)
E_GROUP_USED = ProblemKind(
    "E-GROUP-USED",
    N_("The group “{group}” cannot go: {parts} of the plan are given to it, and {count} units have"
       " their part in them through it."),
    N_("Give those activities and duties to units or to another group first."),
)  # fmt: skip


def members_of(units: Iterable[Unit], group: str) -> tuple[Unit, ...]:
    """The units that belong to a group at some time."""
    return tuple(each for each in units if group in each.every_group)


def with_members(units: Iterable[Unit], group: str, wanted: Collection[str]) -> tuple[Unit, ...]:
    """The units that belong to a group otherwise if exactly those of these ids do, at all times.

    One that belongs to it during a part of its time already, and is to go on, stays as it is: from
    which day on is told where a unit is rearranged.
    """
    found = []
    for each in units:
        if (each.id in wanted) == (group in each.every_group):
            continue
        found.append(_belonging(each, group, joins=each.id in wanted))
    return tuple(found)


def _belonging(unit: Unit, group: str, *, joins: bool) -> Unit:
    def turned(groups: tuple[str, ...]) -> tuple[str, ...]:
        return (*groups, group) if joins else tuple(each for each in groups if each != group)

    ties = tuple(replace(each, groups=turned(each.groups)) for each in unit.ties)
    return replace(unit, groups=turned(unit.groups), ties=ties)


def given_to(group: str, assignments: Iterable[Assignment], duties: Iterable[Duty]) -> int:
    """How many roles in activities, and how many duties, are given to a group at some time."""
    roles = sum(each.group == group for each in assignments)
    return roles + sum(each.group == group for each in duties)


def require_unused(called: str, members: int, parts: int) -> None:
    """Refuses to let a group go that something is given to: E-GROUP-USED.

    Args:
        called: its name.
        members: how many units belong to it.
        parts: as :func:`given_to` counts them.
    """
    if parts:
        raise E_GROUP_USED(group=called, parts=parts, count=members)

"""What may be right in who does what and is worth a look, each with what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.editions.assigning import (
    Party,
    RoleCell,
    RoleGiven,
    TwoRoles,
    led_by_several,
    two_roles,
    without_work,
)
from gbv_desktop.domain.plan.editions.role_matrix import RolesGiven, roles_on, without_lead


class RoleFindingKind(StrEnum):
    """What is worth a look."""

    NO_LEAD = "no-lead"
    SEVERAL_LEAD = "several-lead"
    TWO_ROLES = "two-roles"
    NO_WORK = "no-work"


@dataclass(frozen=True)
class RoleFinding:
    """One of them.

    Attributes:
        activity: its id; empty where a unit is in none.
        unit: its id; empty where it is about the activity.
        count: how many units lead.
        keeps: who leads, or which role counts, once it is mended.
        mended: the roles that would be written; empty where only people can say.
    """

    kind: RoleFindingKind
    activity: str = ""
    unit: str = ""
    count: int = 0
    keeps: Party | UnitRole | None = None
    mended: tuple[RoleCell, ...] = ()


def role_findings(plan: Plan, before: Iterable[Assignment], day: date) -> tuple[RoleFinding, ...]:
    """What is worth a look on a day, the activities in the plan's order, then the units.

    Args:
        plan: of the draft.
        before: the roles of the version in force.
    """
    given, was = roles_on(plan.assignments, day), roles_on(before, day)
    several = led_by_several(plan, day)
    double: dict[str, list[TwoRoles]] = {}
    for each in two_roles(plan, day):
        double.setdefault(each.activity, []).append(each)
    ids = [each.id for each in plan.activities]
    unled = without_lead(given, ids)
    found: list[RoleFinding] = []
    for activity in ids:
        led = [
            (party, each)
            for (name, party), each in was.items()
            if name == activity and each.role is UnitRole.LEAD
        ]
        if activity in unled:
            found.append(_unled(plan, activity, led, day))
        if activity in several:
            leaders = [party for party, _each in led]
            found.append(_several(activity, several[activity], given, leaders, day))
        found += [_double(plan, each, given, day) for each in double.get(activity, ())]
    idle = (RoleFinding(RoleFindingKind.NO_WORK, unit=each.id) for each in without_work(plan, day))
    return (*found, *idle)


def _unled(
    plan: Plan, activity: str, led: list[tuple[Party, Assignment]], day: date
) -> RoleFinding:
    """Whoever leads in the version in force leads again."""
    there = {unit.id for unit in plan.units if unit.in_force(day)}
    for party, each in led:
        if party.group or party.unit in there:
            again = _as(UnitRole.LEAD, each, day)
            return RoleFinding(
                RoleFindingKind.NO_LEAD, activity, keeps=party, mended=((activity, party, again),)
            )
    return RoleFinding(RoleFindingKind.NO_LEAD, activity)


def _several(
    activity: str, count: int, given: RolesGiven, led: list[Party], day: date
) -> RoleFinding:
    """The one that leads in the version in force does so alone, the others co-operate."""
    leading = {
        party: each
        for (name, party), each in given.items()
        if name == activity and each.role is UnitRole.LEAD
    }
    stays = [party for party in leading if party in led]
    if len(stays) != 1 or stays[0].group:
        return RoleFinding(RoleFindingKind.SEVERAL_LEAD, activity, count=count)
    mended = tuple(
        (activity, party, _as(UnitRole.COORDINATE, each, day))
        for party, each in leading.items()
        if party != stays[0]
    )
    return RoleFinding(
        RoleFindingKind.SEVERAL_LEAD, activity, count=count, keeps=stays[0], mended=mended
    )


def _as(role: UnitRole, each: Assignment, day: date) -> RoleGiven:
    """The role with what is expected; what was due before it is due no more."""
    due = each.due if each.due is not None and each.due >= day else None
    return RoleGiven(role, due, each.result)


def _double(plan: Plan, found: TwoRoles, given: RolesGiven, day: date) -> RoleFinding:
    """The stronger role alone: the unit's own goes, or its group is written out unit by unit."""
    strongest, own = found.roles[0], given.get((found.activity, Party(found.unit)))
    if own is not None and own.role is strongest:
        mended = tuple(_written_out(plan, found, given, day))
    elif own is not None:
        mended = ((found.activity, Party(found.unit), None),)
    else:
        mended = ()
    return RoleFinding(
        RoleFindingKind.TWO_ROLES,
        found.activity,
        found.unit,
        keeps=strongest if mended else None,
        mended=mended,
    )


def _written_out(plan: Plan, found: TwoRoles, given: RolesGiven, day: date) -> Iterator[RoleCell]:
    """The groups of the unit give way to their other units, each with the role of the group."""
    there = [unit for unit in plan.units if unit.in_force(day)]
    mine = next(unit.on(day).groups for unit in there if unit.id == found.unit)
    for (activity, party), each in given.items():
        if activity != found.activity or party.group not in mine:
            continue
        yield activity, party, None
        for unit in there:
            alone = Party(unit.id)
            if party.group in unit.on(day).groups and (activity, alone) not in given:
                yield activity, alone, _as(each.role, each, day)

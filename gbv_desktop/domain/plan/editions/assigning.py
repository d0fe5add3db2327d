"""Who leads, co-operates and implements: changed from a day on, so that earlier years stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.text import N_

UNIT_ROLE_WORDS = {
    UnitRole.LEAD: N_("leads"),
    UnitRole.COORDINATE: N_("coordinates"),
    UnitRole.IMPLEMENT: N_("implements"),
    UnitRole.ADVISE: N_("advises"),
}
"""What a unit does in an activity, in the order of the roles' weight."""


@dataclass(frozen=True)
class Party:
    """To whom a role is given: one unit, or a group of units; the other is empty."""

    unit: str = ""
    group: str = ""


@dataclass(frozen=True)
class RoleGiven:
    """A role as it is given from a day on.

    Attributes:
        due: the day by which it is to be done. result: what is expected, in the plan's words.
    """

    role: UnitRole
    due: date | None = None
    result: str = ""


RoleCell = tuple[str, Party, RoleGiven | None]
"""What is written for an activity, by its id, and a party; ``None`` takes their role away."""


@dataclass(frozen=True)
class TwoRoles:
    """A unit with two roles in one activity, by itself and as one of a group, or of two groups."""

    activity: str
    unit: str
    roles: tuple[UnitRole, ...]


def party_of(each: Assignment) -> Party:
    """To whom it is given."""
    return Party(each.unit, each.group)


def role_on(
    assignments: Iterable[Assignment], activity: str, party: Party, day: date
) -> Assignment | None:
    """What is given to exactly that party in an activity on a day."""
    return next(
        (
            each
            for each in assignments
            if each.activity == activity and party_of(each) == party and each.holds(day, day)
        ),
        None,
    )


def with_role(
    assignments: Iterable[Assignment],
    activity: str,
    party: Party,
    given: RoleGiven | None,
    first_day: date | None,
) -> tuple[Assignment, ...]:
    """The assignments with another role of a party in an activity.

    Args:
        assignments: all of the plan, in its order.
        activity: its id.
        party: to whom it is given or from whom it is taken.
        given: the role; ``None`` takes it away.
        first_day: from when on; what held before that day stays. ``None``: as if from the first
            day of the plan.
    """
    made = None
    if given is not None:
        made = Assignment(
            activity,
            given.role,
            party.unit,
            party.group,
            valid_from=first_day,
            due=given.due,
            result=given.result,
        )
    found: list[Assignment] = []
    place = 0
    for each in assignments:
        mine = each.activity == activity and party_of(each) == party
        kept = _before(each, first_day) if mine else each
        if mine and _goes_on(each, made):
            # Given already, from an earlier day on: nothing is different.
            kept, made = each, None
        if kept is not None:
            found.append(kept)
        # Beside the others of its activity, where people read it.
        if each.activity == activity:
            place = len(found)
    if made is not None:
        found.insert(place or len(found), made)
    return tuple(found)


def _before(each: Assignment, first_day: date | None) -> Assignment | None:
    """What is left of it before that day."""
    begins, ends = each.valid_from or date.min, each.valid_to or date.max
    if first_day is None or begins >= first_day:
        return None
    if ends < first_day:
        return each
    last = first_day - timedelta(days=1)
    return replace(each, valid_to=last, due=each.due if each.due and each.due <= last else None)


def _goes_on(each: Assignment, made: Assignment | None) -> bool:
    """Whether it is what is to be given, and holds without an end from no later on."""
    if made is None or each.valid_to is not None:
        return False
    same = replace(made, valid_from=each.valid_from) == each
    return same and (each.valid_from or date.min) <= (made.valid_from or date.min)


def two_roles(plan: Plan, day: date) -> tuple[TwoRoles, ...]:
    """The units that have two roles in one activity on a day; the stronger one counts."""
    found = []
    for activity in plan.activities:
        roles: dict[str, set[UnitRole]] = {}
        for each in plan.assignments:
            if each.activity == activity.id and each.holds(day, day):
                for unit in _units(plan, each, day):
                    roles.setdefault(unit.id, set()).add(each.role)
        found += [
            TwoRoles(activity.id, unit, tuple(sorted(had, key=list(UnitRole).index)))
            for unit, had in roles.items()
            if len(had) > 1
        ]
    return tuple(found)


def led_by_several(plan: Plan, day: date) -> dict[str, int]:
    """How many units lead each activity that more than one leads on a day, by its id."""
    leaders: dict[str, set[str]] = {}
    for each in plan.assignments:
        if each.role is UnitRole.LEAD and each.holds(day, day):
            units = {unit.id for unit in _units(plan, each, day)}
            leaders.setdefault(each.activity, set()).update(units)
    return {activity: len(units) for activity, units in leaders.items() if len(units) > 1}


def without_work(plan: Plan, day: date) -> tuple[Unit, ...]:
    """The units that owe reports and have no part in any activity on a day."""
    return tuple(
        unit
        for unit in plan.units
        if unit.on(day).reporter and unit.in_force(day) and not plan.assigned(unit, day)
    )


def _units(plan: Plan, each: Assignment, day: date) -> list[Unit]:
    if each.unit:
        return [unit for unit in plan.units if unit.id == each.unit]
    return [u for u in plan.units if each.group in u.on(day).groups and u.in_force(day)]

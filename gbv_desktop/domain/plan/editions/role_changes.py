"""Who has another role in an activity, from which day on, and in whose place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit, group_called
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party, party_of

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RoleChange:
    """A role that is another one during some days.

    Attributes:
        party: who has it, as people call it: a unit, or the group by which units have it.
        before, after: the role; ``None`` for no part in the activity.
        first, last: the days; open where ``None``.
        others: where ``after`` is the lead, who led before and does so no more; where it was,
            who leads from then on.
    """

    party: str
    before: UnitRole | None
    after: UnitRole | None
    first: date | None = None
    last: date | None = None
    others: tuple[str, ...] = ()


def lead_changes(old: Plan, new: Plan, activity: str) -> tuple[RoleChange, ...]:
    """Who leads an activity otherwise; days on which the same lead are left out."""
    days = _Days((*_of(old, activity), *_of(new, activity)))
    found: list[RoleChange] = []
    for first in days.firsts:
        was, now = (_leading(plan, activity, first) for plan in (old, new))
        came, went = [each for each in now if each not in was], [e for e in was if e not in now]
        others = tuple(_called(old, each, first) for each in went)
        for each in came:
            found.append(
                RoleChange(_called(new, each, first), None, UnitRole.LEAD, first, None, others)
            )
        if not came:
            left = tuple(_called(new, each, first) for each in now)
            found += [RoleChange(each, UnitRole.LEAD, None, first, None, left) for each in others]
    return days.joined(found)


def own_changes(
    old: Plan, was: Unit, new: Plan, now: Unit, activity: str
) -> tuple[RoleChange, ...]:
    """What a unit's strongest role in an activity is otherwise, while it exists in both plans."""
    rows = (*_of(old, activity), *_of(new, activity))
    days = _Days(rows, (was, now))
    found = []
    for first in days.firsts:
        if not (was.in_force(first) and now.in_force(first)):
            continue
        before, after = _strongest(old, was, activity, first), _strongest(new, now, activity, first)
        was_role, role = (None if each is None else each.role for each in (before, after))
        told = after or before
        if told is not None and was_role is not role:
            party = _called(new if after else old, party_of(told), first)
            found.append(RoleChange(party, was_role, role, first))
    return days.joined(found)


class _Days:
    """The days on which something about some assignments and units begins or ends."""

    def __init__(self, rows: Iterable[Assignment], units: Iterable[Unit] = ()) -> None:
        spans = [(each.valid_from, each.valid_to) for each in rows]
        for unit in units:
            spans.append((unit.valid_from, unit.valid_to))
            spans += [(tie.valid_from, tie.valid_to) for tie in unit.ties]
        begun = {first for first, _last in spans if first is not None}
        over = {last + _DAY for _first, last in spans if last is not None and last < date.max}
        self.firsts = sorted({date.min} | begun | over)

    def joined(self, found: Iterable[RoleChange]) -> tuple[RoleChange, ...]:
        """The same change on days behind each other once, with its last day."""
        ends = dict(zip(self.firsts, (each - _DAY for each in self.firsts[1:]), strict=False))
        runs: list[RoleChange] = []
        for each in found:
            last = ends.get(each.first or date.min)
            at = next((n for n, run in enumerate(runs) if _continues(run, each)), None)
            if at is None:
                runs.append(replace(each, last=last))
            else:
                runs[at] = replace(runs[at], last=last)
        return tuple(replace(each, first=None) if each.first == date.min else each for each in runs)


def _continues(run: RoleChange, each: RoleChange) -> bool:
    return run.last is not None and replace(run, first=run.last + _DAY, last=None) == each


def _of(plan: Plan, activity: str) -> tuple[Assignment, ...]:
    return tuple(each for each in plan.assignments if each.activity == activity)


def _leading(plan: Plan, activity: str, day: date) -> list[Party]:
    rows = (e for e in _of(plan, activity) if e.role is UnitRole.LEAD and e.holds(day, day))
    return list(dict.fromkeys(map(party_of, rows)))


def _strongest(plan: Plan, unit: Unit, activity: str, day: date) -> Assignment | None:
    rows = [e for e in plan.assignments_of(unit, day) if e.activity == activity]
    return min(rows, key=lambda each: list(UnitRole).index(each.role), default=None)


def _called(plan: Plan, party: Party, day: date) -> str:
    if party.unit:
        return plan.unit_by_id[party.unit].name_on(day).office
    return group_called(plan.unit_groups, party.group, plan.units, day)

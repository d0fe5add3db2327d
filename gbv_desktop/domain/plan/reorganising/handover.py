"""What a unit that ends hands over: its activities, its duties, what it was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.plan.catalogue import Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.reorganising.values import (
    Follows,
    FollowsKind,
    PlanUnits,
    day_before,
)

_STRENGTH = tuple(UnitRole)
"""From the strongest role to the weakest."""


def handed_over(
    every: Iterable[Assignment], heirs: Mapping[str, str], day: date
) -> tuple[Assignment, ...]:
    """The assignments, those of the units that end given to their heirs from that day on.

    An heir that has a part in the activity already keeps the stronger of the two roles.

    Args:
        heirs: who takes over from whom, by their ids; empty for nobody.
    """
    kept: list[Assignment] = []
    given: list[Assignment] = []
    for each in every:
        if each.unit not in heirs or (each.valid_to or date.max) < day:
            kept.append(each)
            continue
        if (each.valid_from or date.min) < day:
            kept.append(_until(each, day))
        if heirs[each.unit]:
            given.append(_from(replace(each, unit=heirs[each.unit]), day))
    for each in sorted(given, key=lambda one: _STRENGTH.index(one.role)):
        kept = _with(kept, each)
    return tuple(kept)


def _with(kept: list[Assignment], given: Assignment) -> list[Assignment]:
    """With one more; where the heir has a part already, the stronger of both."""
    first = given.valid_from or date.min
    last = given.valid_to or date.max
    same = [
        each
        for each in kept
        if (each.activity, each.unit) == (given.activity, given.unit) and each.holds(first, last)
    ]
    if any(_STRENGTH.index(each.role) <= _STRENGTH.index(given.role) for each in same):
        return kept
    # A weaker part of before ends where the stronger one begins.
    found = [
        each if each not in same else _until(each, first)
        for each in kept
        if each not in same or (each.valid_from or date.min) < first
    ]
    return [*found, given]


def _until(each: Assignment, day: date) -> Assignment:
    last = day_before(day)
    due = each.due if each.due is None or each.due <= last else None
    return replace(each, valid_to=last, due=due)


def _from(each: Assignment, day: date) -> Assignment:
    first = max(each.valid_from or day, day)
    due = each.due if each.due is None or each.due >= first else None
    return replace(each, valid_from=first, due=due)


def activities_follow(
    before: PlanUnits, after: PlanUnits, heirs: Mapping[str, str], day: date
) -> Iterator[Follows]:
    """Which activities go to whom, and which nobody leads any more."""
    for unit, heir in heirs.items():
        names = tuple(
            dict.fromkeys(
                each.activity
                for each in before.assignments
                if each.unit == unit and each.holds(day, date.max)
            )
        )
        if names and heir:
            yield Follows(FollowsKind.ACTIVITIES, (unit,), (heir,), names=names, first=day)
    lost = _led(before.assignments, day_before(day)) - _led(after.assignments, day)
    if lost:
        names = tuple(each for each in _activities(before) if each in lost)
        yield Follows(FollowsKind.LEAD_LOST, tuple(heirs), names=names, first=day)


def _led(every: Iterable[Assignment], day: date) -> set[str]:
    return {each.activity for each in every if each.role is UnitRole.LEAD and each.holds(day, day)}


def _activities(units: PlanUnits) -> dict[str, None]:
    return dict.fromkeys(each.activity for each in units.assignments)


def duties_given(units: PlanUnits, heirs: Mapping[str, str]) -> tuple[Duty, ...]:
    """The duties, those of units that end borne by their heirs; what the heir's form lacks proves
    none of them any more."""
    return tuple(_borne(units, each, heirs.get(each.unit, "")) for each in units.duties)


def _borne(units: PlanUnits, duty: Duty, heir: str) -> Duty:
    if not heir:
        return duty
    unit = units.unit(heir)
    forms = [units.cells.get(kind, frozenset()) for kind in unit.reporters]
    evidence = tuple(
        each for each in duty.evidence if forms and all(each in form for form in forms)
    )
    return replace(duty, unit=heir, evidence=evidence)


def duties_follow(
    before: PlanUnits, after: PlanUnits, heirs: Mapping[str, str]
) -> Iterator[Follows]:
    """Which duties go to whom, which stay without an office, and which lack what proves them."""
    for unit, heir in heirs.items():
        clauses = tuple(dict.fromkeys(each.clause for each in before.duties if each.unit == unit))
        if clauses:
            kind = FollowsKind.DUTIES if heir else FollowsKind.DUTIES_OPEN
            yield Follows(kind, (unit,), (heir,) if heir else (), names=clauses)
    changed = zip(before.duties, after.duties, strict=True)
    bare = [(was, now) for was, now in changed if was.evidence != now.evidence]
    if bare:
        lost = (each for was, now in bare for each in was.evidence if each not in now.evidence)
        heirs_of = dict.fromkeys(now.unit for _was, now in bare)
        yield Follows(FollowsKind.EVIDENCE, tuple(heirs_of), names=tuple(dict.fromkeys(lost)))


def asked_instead(
    periods: Iterable[Period], heirs: Mapping[str, str], day: date
) -> tuple[Period, ...]:
    """The calendar: whoever takes over is asked for what ends after its unit has."""
    return tuple(_asked(each, heirs) if each.end >= day else each for each in periods)


def _asked(period: Period, heirs: Mapping[str, str]) -> Period:
    if not heirs.keys() & set(period.units):
        return period
    named = (heirs.get(each, each) for each in period.units)
    return replace(period, units=tuple(dict.fromkeys(each for each in named if each)))


def figures_lost(before: PlanUnits, after: PlanUnits, day: date) -> Iterator[Follows]:
    """Figures that only kinds of unit report which have ended with these."""
    gone = _reporting(before, day_before(day)) - _reporting(after, day)
    there = _reporting(after, day)
    names = tuple(
        each.code
        for each in before.indicators
        if gone & set(each.owners) and not there & set(each.owners)
    )
    if names:
        yield Follows(FollowsKind.FIGURES_LOST, names=names, first=day)


def _reporting(units: PlanUnits, day: date) -> set[str]:
    return {each.on(day).reporter for each in units.units if each.in_force(day)} - {""}

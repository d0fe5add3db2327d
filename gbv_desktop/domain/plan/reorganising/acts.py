"""The guided acts: units are merged, split, dissolved, renamed, or report to another office.

Each gives the units as they are after it, and what follows; nothing is refused half-way. Words of
the law: nhập, chia, giải thể, đổi tên (Luật Tổ chức chính quyền địa phương).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.periods import Period, period_words
from gbv_desktop.domain.plan.reorganising.dated import (
    begun,
    called_from,
    ended,
    require_codes,
    require_new,
    require_there,
    tied,
)
from gbv_desktop.domain.plan.reorganising.faults import (
    E_UNIT_ASKED,
    E_UNIT_CIRCLE,
    E_UNIT_CONSOLIDATES,
    E_UNIT_HEIR,
    E_UNIT_MERGED,
    E_UNIT_MIXED,
    E_UNIT_PARTS,
    E_UNIT_SELF,
    E_UNIT_TAKES,
)
from gbv_desktop.domain.plan.reorganising.handover import (
    activities_follow,
    asked_instead,
    duties_follow,
    duties_given,
    figures_lost,
    handed_over,
)
from gbv_desktop.domain.plan.reorganising.reports import (
    owes_follow,
    reporting_on,
    with_closing,
)
from gbv_desktop.domain.plan.reorganising.values import (
    Closing,
    Follows,
    FollowsKind,
    PlanUnits,
    Reorganised,
    day_before,
)


@dataclass(frozen=True)
class Merger:
    """One new unit and those that it is made of (nhập)."""

    into: Unit
    parts: tuple[str, ...]


def merge(
    units: PlanUnits, day: date, mergers: Sequence[Merger], closing: Closing | None = None
) -> Reorganised:
    """Merges units into new ones, all on one day.

    Args:
        day: the first day of the new units.
        closing: asks those that end for what no report covers; ``None`` asks for nothing.

    Raises:
        Problem: E-UNIT-*.
    """
    part_of: dict[str, str] = {}
    for each in mergers:
        if len(each.parts) < 2:
            raise E_UNIT_PARTS(unit=each.into.names[0].name, count=len(each.parts))
        for part in each.parts:
            if part in part_of:
                raise E_UNIT_MERGED(unit=units.called(part, day), into=each.into.names[0].name)
            part_of[part] = each.into.id
        _require_alike(units, each.parts, day)
    new = tuple(begun(each.into, day, each.parts) for each in mergers)
    successors = {part: (into,) for part, into in part_of.items()}
    made = _ending(units, day, successors, new, part_of, closing)
    rebuilt = (
        Follows(FollowsKind.REBUILT, (each.into.id,), each.parts, first=day) for each in mergers
    )
    return _with(made, (*rebuilt, *_new(new)))


def split(
    units: PlanUnits,
    day: date,
    unit: str,
    into: Sequence[Unit],
    heir: str,
    closing: Closing | None = None,
) -> Reorganised:
    """Splits a unit into new ones (chia).

    Args:
        heir: which of them takes over what the plan names the old one for.
        day, closing: as of :func:`merge`.

    Raises:
        Problem: E-UNIT-*.
    """
    if len(into) < 2:
        raise E_UNIT_PARTS(unit=units.called(unit, day), count=len(into))
    new = tuple(begun(each, day, (unit,)) for each in into)
    ids = tuple(each.id for each in new)
    if heir not in ids:
        raise E_UNIT_HEIR(unit=heir[:40], day=day)
    made = _ending(units, day, {unit: ids}, new, {unit: heir}, closing)
    return _with(made, (Follows(FollowsKind.UNPARTED, ids, (unit,), first=day), *_new(new)))


def dissolve(
    units: PlanUnits, day: date, unit: str, heir: str = "", closing: Closing | None = None
) -> Reorganised:
    """Dissolves a unit, whose duties and activities go to another office (giải thể).

    Args:
        heir: the office that takes them over; empty for none.
        day: the first day on which it is no more.
        closing: as of :func:`merge`.

    Raises:
        Problem: E-UNIT-*.
    """
    if heir:
        office = units.unit(heir)
        if heir == unit or not office.in_force(day):
            raise E_UNIT_HEIR(unit=office.name_on(day).name, day=day)
    made = _ending(units, day, {unit: (heir,) if heir else ()}, (), {unit: heir}, closing)
    lost = figures_lost(units, made.after, day)
    return _with(made, tuple(lost))


def rename(
    units: PlanUnits, day: date, unit: str, name: UnitName, head_lines: tuple[str, ...] = ()
) -> Reorganised:
    """Gives a unit another name from a day on (đổi tên).

    Args:
        head_lines: of its papers from then on; empty leaves them.

    Raises:
        Problem: E-UNIT-*.
    """
    found = units.unit(unit)
    require_there(found, day)
    made = called_from(found, day, name)
    if head_lines and head_lines != found.on(day).head_lines:
        made = tied(made, day, head_lines=head_lines)
    after = units.with_units((made,))
    require_codes(after)
    follows = Follows(FollowsKind.NAME, (unit,), names=(name.name,), first=day)
    kept = Follows(FollowsKind.KEPT, (unit,), last=day_before(day))
    return Reorganised(replace(units, units=after), (follows, kept))


def report_to(units: PlanUnits, day: date, which: Sequence[str], upper: str) -> Reorganised:
    """Has units send their reports to another office from a day on.

    Raises:
        Problem: E-UNIT-*.
    """
    office = units.unit(upper)
    if not office.in_force(day):
        raise E_UNIT_HEIR(unit=office.name_on(day).name, day=day)
    moved = tuple(_moved(units, each, upper, day) for each in dict.fromkeys(which))
    after = replace(units, units=units.with_units(moved))
    for each in moved:
        if _leads_to(after, upper, each.id):
            names = {"unit": each.name_on(day).name, "upper": office.name_on(day).name}
            raise E_UNIT_CIRCLE(**names)
    ids = tuple(each.id for each in moved)
    told = Follows(FollowsKind.REPORTS_TO, ids, (upper,), first=day)
    coming = owes_follow(after, (), reporting_on(after, ids, day), day)
    return Reorganised(after, (told, *coming, Follows(FollowsKind.KEPT, ids, last=day_before(day))))


def _moved(units: PlanUnits, unit: str, upper: str, day: date) -> Unit:
    found = units.unit(unit)
    if unit == upper:
        raise E_UNIT_SELF(unit=found.name_on(day).name)
    if not found.in_force(day):
        require_there(found, day)
    return tied(found, day, reports_to=upper)


def _leads_to(units: PlanUnits, start: str, unit: str) -> bool:
    """Whether the reports of ``start`` reach the unit, at some time and by whatever way."""
    seen: set[str] = set()
    ways = {start}
    while ways:
        seen |= ways
        ways = {up for each in ways for up in units.unit(each).uppers} - seen
    return unit in seen


def _require_alike(units: PlanUnits, parts: Sequence[str], day: date) -> None:
    last = day_before(day)
    first, *others = (units.unit(part) for part in parts)
    for each in others:
        if each.on(last).reporter != first.on(last).reporter:
            names = {"unit": first.name_on(last).name, "other": each.name_on(last).name}
            raise E_UNIT_MIXED(**names)


def _ending(
    units: PlanUnits,
    day: date,
    successors: Mapping[str, tuple[str, ...]],
    new: tuple[Unit, ...],
    heirs: Mapping[str, str],
    closing: Closing | None,
) -> Reorganised:
    """Units end, others may begin; what hangs on those that end goes to their heirs."""
    for unit in successors:
        _require_may_end(units, unit, day)
    require_new(units, new)
    gone = tuple(ended(units.unit(unit), day, into) for unit, into in successors.items())
    known = _with_predecessors(units, successors, new)
    after = replace(units, units=units.with_units((*gone, *known, *new)))
    after = replace(after, units=after.with_units(_received(after, heirs, day)))
    require_codes(after.units)
    after = replace(
        after,
        assignments=handed_over(units.assignments, heirs, day),
        duties=duties_given(after, heirs),
        periods=_asked_of(units, heirs, day),
    )
    old = reporting_on(units, successors, day_before(day))
    asked = None
    if closing is not None:
        periods, asked = with_closing(after.periods, old, day, closing)
        after = replace(after, periods=periods)
    follows = [
        *owes_follow(after, old, _owing_new(after, new, day), day),
        *_closing_follows(asked, old),
        *_asked_follows(units, after),
        *duties_follow(units, after, heirs),
        *activities_follow(units, after, heirs, day),
        *_codes_follow(units, new, day),
        Follows(FollowsKind.KEPT, tuple(successors), last=day_before(day)),
    ]
    return Reorganised(after, tuple(follows))


def _require_may_end(units: PlanUnits, unit: str, day: date) -> None:
    found = units.unit(unit)
    name = found.name_on(day).name
    if unit == units.consolidator:
        raise E_UNIT_CONSOLIDATES(unit=name)
    require_there(found, day)
    if found.successors:
        into = tuple(units.called(each, day) for each in found.successors)
        raise E_UNIT_MERGED(unit=name, into=into)


def _with_predecessors(
    units: PlanUnits, successors: Mapping[str, tuple[str, ...]], new: Sequence[Unit]
) -> tuple[Unit, ...]:
    """Offices that were there before and take over: said on both sides."""
    ids = {each.id for each in new}
    taking = ((into, unit) for unit, each in successors.items() for into in each if into not in ids)
    return tuple(
        replace(units.unit(into), predecessors=(*units.unit(into).predecessors, unit))
        for into, unit in taking
    )


def _received(units: PlanUnits, heirs: Mapping[str, str], day: date) -> tuple[Unit, ...]:
    """Units whose reports somebody took in who ends: the heir does from that day on."""
    found: list[Unit] = []
    for upper, heir in heirs.items():
        below = [
            each
            for each in units.units
            if each.in_force(day) and each.on(day).reports_to == upper and each.id != heir
        ]
        if below and not heir:
            name = units.called(upper, day)
            raise E_UNIT_TAKES(unit=name, count=len(below), day=day)
        found += [tied(each, day, reports_to=heir) for each in below]
    return tuple(found)


def _asked_of(units: PlanUnits, heirs: Mapping[str, str], day: date) -> tuple[Period, ...]:
    after = asked_instead(units.periods, heirs, day)
    for was, now in zip(units.periods, after, strict=True):
        if was.units and not now.units:
            asked = period_words(was.code)
            raise E_UNIT_ASKED(unit=units.called(was.units[0], day), period=asked)
    return after


def _owing_new(units: PlanUnits, new: Sequence[Unit], day: date) -> tuple[str, ...]:
    return reporting_on(units, (each.id for each in new), day)


def _closing_follows(asked: Period | None, old: tuple[str, ...]) -> Iterator[Follows]:
    if asked is not None:
        yield Follows(
            FollowsKind.CLOSING,
            old,
            period=asked.code,
            first=asked.start,
            last=asked.due_before,
        )


def _asked_follows(before: PlanUnits, after: PlanUnits) -> Iterator[Follows]:
    now = {each.code: each for each in after.periods}
    for each in before.periods:
        new = now[each.code]
        if each.units != new.units and set(each.units) - set(new.units):
            gone = tuple(unit for unit in each.units if unit not in new.units)
            come = tuple(unit for unit in new.units if unit not in each.units)
            yield Follows(FollowsKind.ASKED, gone, come, period=each.code)


def _codes_follow(units: PlanUnits, new: Sequence[Unit], day: date) -> Iterator[Follows]:
    """Codes of the State's list that new units take over from others."""
    for each in new:
        code = each.names[0].code
        had = tuple(
            unit.id for unit in units.units if code and any(n.code == code for n in unit.names)
        )
        if had:
            yield Follows(FollowsKind.CODE, had, (each.id,), names=(code,), first=day)


def _new(new: Sequence[Unit]) -> Iterator[Follows]:
    """What new units have to do: report to somebody, with registered computers."""
    by_upper: dict[str, list[str]] = {}
    for each in new:
        by_upper.setdefault(each.reports_to, []).append(each.id)
    for upper, ids in by_upper.items():
        if upper:
            first = new[0].valid_from
            yield Follows(FollowsKind.REPORTS_TO, tuple(ids), (upper,), first=first)
            yield Follows(FollowsKind.REGISTER, tuple(ids), (upper,), first=first)


def _with(made: Reorganised, follows: tuple[Follows, ...]) -> Reorganised:
    # That old reports and papers stay is what people read last, and remember.
    *others, kept = made.follows
    return replace(made, follows=(*others, *follows, kept))

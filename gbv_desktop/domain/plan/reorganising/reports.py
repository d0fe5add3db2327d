"""Who owes which report before and after a day on which units end and others begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.plan.periods import Period, PeriodCode, PeriodKind, parse_code
from gbv_desktop.domain.plan.reorganising.dated import day_after
from gbv_desktop.domain.plan.reorganising.faults import E_UNIT_CLOSING
from gbv_desktop.domain.plan.reorganising.values import (
    Closing,
    Follows,
    FollowsKind,
    PlanUnits,
    day_before,
)

_REGULAR = (PeriodKind.YEAR, PeriodKind.HALF)


def open_days(periods: Iterable[Period], day: date) -> tuple[date, date] | None:
    """First and last day that no report of a unit covers which ends before that day.

    Reports reach up to a cut-off; what was done between the last of these and the end of the unit
    stands in none. ``None`` where nothing is lost.
    """
    last = day_before(day)
    regular = [each for each in periods if each.kind in _REGULAR and each.owed]
    reached = [each.data_to for each in regular if each.data_to <= last]
    begun = [each.start for each in regular if each.start <= last]
    if not begun:
        return None
    first = day_after(max(reached)) if reached else min(begun)
    return (first, last) if first <= last else None


def reporting_on(units: PlanUnits, which: Iterable[str], day: date) -> tuple[str, ...]:
    """Those of the units that owe reports on that day, in their order."""
    found = (units.unit(each).on(day) for each in which)
    return tuple(each.id for each in found if each.reporter and each.reports_to)


def with_closing(
    periods: Sequence[Period], units: Sequence[str], day: date, closing: Closing
) -> tuple[tuple[Period, ...], Period | None]:
    """The calendar with the closing period of units that end before a day; and that period.

    Units that end on the same day are asked by one period.

    Raises:
        Problem: E-UNIT-CLOSING.
    """
    days = open_days(periods, day)
    if days is None or not units:
        return tuple(periods), None
    first, last = days
    if closing.due_before <= last:
        raise E_UNIT_CLOSING(last=last, due=closing.due_before)
    for at, each in enumerate(periods):
        if each.kind is PeriodKind.CLOSING and (each.start, each.end) == days:
            both = replace(each, units=tuple(dict.fromkeys((*each.units, *units))))
            return (*periods[:at], both, *periods[at + 1 :]), both
    numbers = [
        code.no
        for code in (parse_code(each.code) for each in periods)
        if code.kind is PeriodKind.CLOSING and code.year == last.year
    ]
    made = Period(
        code=str(PeriodCode(last.year, PeriodKind.CLOSING, max(numbers, default=0) + 1)),
        start=first,
        end=last,
        data_to=last,
        due_before=closing.due_before,
        # The budget year is the calendar year, as of a template's periods.
        money_from=date(last.year, 1, 1),
        template="",
        owed=False,
        units=tuple(units),
        document=closing.document,
    )
    return (*periods, made), made


def owes_follow(
    units: PlanUnits, old: Sequence[str], new: Sequence[str], day: date
) -> Iterator[Follows]:
    """The last regular report of those that end, and the first of those that come after them."""
    last = day_before(day)
    regular = [each for each in units.periods if each.kind in _REGULAR and each.owed]
    before = [each for each in regular if each.end <= last]
    after = [each for each in regular if each.end >= day and each.start <= last]
    if before and old:
        newest = max(before, key=lambda each: (each.end, each.code))
        yield _owes(newest, old)
    if new:
        for period in sorted(after, key=lambda each: each.end):
            yield _owes(period, new, old)


def _owes(period: Period, units: Sequence[str], after: Sequence[str] = ()) -> Follows:
    days = (period.start, period.end)
    return Follows(FollowsKind.OWES, tuple(units), tuple(after), period.code, (), *days)

"""What reports tell of the register of money: made from it, and read again above.

Source: plan, clauses III.2 and III.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.reports import Spending
from gbv_desktop.domain.work.budget.book import BookLine, MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine, given_and_used


@dataclass(frozen=True)
class ReportedMoney:
    """What the report of a unit tells of money, up to a day."""

    unit: str
    period: str
    until: date
    spending: tuple[Spending, ...]


def spending_of(
    plan: Plan, given: Iterable[MoneyLine], own: Iterable[MoneyLine], until: date
) -> tuple[Spending, ...]:
    """What a report tells of the register of its unit, by source and activity of the plan.

    Its ``given`` is what the unit has besides what the plan gives it: the consolidating office
    knows the other, and would count it twice. More taken away than declared is not told.

    Args:
        plan: of the report; what it does not know cannot be told in it.
        given: what the plan gives the unit in the budget year.
        own: the unit's own lines of that year.
        until: the day that the report's figures reach.
    """
    sources = [each.id for each in plan.sources]
    activities = ["", *(each.id for each in plan.activities)]
    declared = tuple(own)
    known = (*given, *declared)
    found = []
    for source in sources:
        for activity in activities:
            place = (source, activity)
            mine = given_and_used(_at(declared, place), until)
            used = given_and_used(_at(known, place), until).used
            amount = None if (mine.given or 0) < 0 else mine.given
            if (amount, used) != (None, None):
                found.append(Spending(source, activity, amount, used))
    return tuple(found)


def _at(lines: Iterable[MoneyLine], place: tuple[str, str]) -> Iterator[MoneyLine]:
    return (each for each in lines if (each.source, each.activity) == place)


def reported_lines(year: int, reported: Iterable[ReportedMoney]) -> Iterator[BookLine]:
    """What units told, as lines; of each unit by the report that reaches the latest day."""
    latest: dict[str, ReportedMoney] = {}
    for each in reported:
        known = latest.get(each.unit)
        if known is None or (known.until, known.period) < (each.until, each.period):
            latest[each.unit] = each
    for told in latest.values():
        for spent in told.spending:
            for kind, amount, day in (
                (MoneyKind.GIVEN, spent.given, None),
                (MoneyKind.USED, spent.used, told.until),
            ):
                if amount:
                    line = MoneyLine(
                        year=year,
                        unit=told.unit,
                        kind=kind,
                        amount=amount,
                        source=spent.source,
                        activity=spent.activity,
                        day=day,
                        remark=spent.text,
                    )
                    yield BookLine(line, MoneyOrigin.REPORT, told.period)

"""What follows from inspections: whom to visit next, what has become of recommendations, figures.

Whom to visit never follows from lateness or from figures: a visit must not be the price of an
honest report. The reasons are shown to whoever draws up the plan, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.work.recommendations import AdviceState, Recommendation
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.text import N_

TWO_YEARS = 2


class VisitReason(StrEnum):
    """Why a visit is proposed, the weightiest first."""

    LONG_AGO = "long_ago"
    """Not visited for two years, or never."""
    OVERDUE = "overdue"
    """A recommendation is overdue."""
    NEW_OFFICIAL = "new_official"
    """The contact official has changed since the last visit."""


VISIT_REASON_WORDS = {
    VisitReason.LONG_AGO: N_("not visited for two years"),
    VisitReason.OVERDUE: N_("a recommendation is overdue"),
    VisitReason.NEW_OFFICIAL: N_("the contact official has changed"),
}


@dataclass(frozen=True)
class ProposedVisit:
    """A unit that may be visited next, and what speaks for it.

    Attributes:
        last_on: the day of its last visit; ``None`` if it never had one.
    """

    unit: str
    reasons: tuple[VisitReason, ...]
    last_on: date | None


def proposed_visits(
    units: Iterable[Unit],
    visits: Sequence[Visit],
    advice: Sequence[Recommendation],
    officials: Mapping[str, date],
    today: date,
) -> tuple[ProposedVisit, ...]:
    """Units to visit next, in the order of their weightiest reason and then the customary one.

    Args:
        units: that are inspected.
        visits, advice: all that are known.
        officials: the day since which a unit has its present official, where that is known.
    """
    order = list(VisitReason)
    found = []
    for unit in sorted(units, key=lambda each: (each.order, each.id)):
        planned = any(e.unit == unit.id and e.signed_on is None for e in visits)
        if planned or not unit.in_force(today):
            continue
        last = last_visit(unit.id, visits)
        reasons = _reasons(unit.id, last, advice, officials, today)
        if reasons:
            found.append(ProposedVisit(unit.id, reasons, last))
    return tuple(sorted(found, key=lambda each: order.index(each.reasons[0])))


def _reasons(
    unit: str,
    last: date | None,
    advice: Sequence[Recommendation],
    officials: Mapping[str, date],
    today: date,
) -> tuple[VisitReason, ...]:
    since = (today.year - TWO_YEARS, today.month, today.day)
    overdue = any(e.addressee == unit and e.days_overdue(today) for e in advice)
    holds = {
        VisitReason.LONG_AGO: last is None or (last.year, last.month, last.day) <= since,
        VisitReason.OVERDUE: overdue,
        VisitReason.NEW_OFFICIAL: last is not None and officials.get(unit, last) > last,
    }
    return tuple(each for each in VisitReason if holds[each])


def last_visit(unit: str, visits: Iterable[Visit]) -> date | None:
    """The day of the last visit whose minutes are signed."""
    days = (each.day for each in visits if each.unit == unit and each.signed_on is not None)
    return max((each for each in days if each is not None), default=None)


def counted_visits(visits: Iterable[Visit], period: Period) -> tuple[Visit, ...]:
    """The visits that count in a period: those whose minutes were signed in it.

    One after the day of the figures counts in the next period.
    """
    return tuple(
        each
        for each in visits
        if each.signed_on is not None and period.start <= each.signed_on <= period.data_to
    )


def territories_on(plan: Plan, day: date) -> frozenset[str]:
    """Ids of the units that were territories within the plan's area, such as communes."""
    areas = ((each.id, each.name_on(day).area) for each in plan.units)
    return frozenset(id_ for id_, area in areas if area and area != plan.identity.area)


@dataclass(frozen=True)
class PeriodVisits:
    """What a report of a period may say of inspections.

    Attributes:
        period: its code.
        visits: how many count in it.
        territories, offices: how many times such a unit was visited.
    """

    period: str
    visits: int
    territories: int
    offices: int


def period_visits(plan: Plan, visits: Iterable[Visit], period: Period) -> PeriodVisits:
    """The visits that count in a period.

    Args:
        plan: whose units are visited.
        visits: all that are known.
        period: whose report it is.
    """
    counted = counted_visits(visits, period)
    territories = territories_on(plan, period.data_to)
    inside = sum(each.unit in territories for each in counted)
    return PeriodVisits(period.code, len(counted), inside, len(counted) - inside)


def followed_advice(advice: Iterable[Recommendation], period: Period) -> tuple[Recommendation, ...]:
    """The recommendations that a report of a period tells of, as they stood on its last day.

    Those that stand in a notice signed by then and were not closed before the period began.
    """
    eve, last = period.start - timedelta(days=1), period.data_to
    made = (each for each in advice if each.paper_on is not None and each.paper_on <= last)
    return tuple(_as_of(each, last) for each in made if _as_of(each, eve).is_open)


def _as_of(advice: Recommendation, day: date) -> Recommendation:
    return replace(advice, steps=tuple(each for each in advice.steps if each.on <= day))


@dataclass(frozen=True)
class AdviceCounts:
    """How many recommendations there are, and what became of them; an official paper says no more.

    Attributes:
        dropped: those that no longer fit.
    """

    made: int
    completed: int
    under_way: int
    overdue: int
    dropped: int


def advice_counts(advice: Iterable[Recommendation], today: date) -> AdviceCounts:
    """What became of recommendations that stand in a signed notice."""
    every = tuple(each for each in advice if each.paper_on is not None)
    return AdviceCounts(
        made=len(every),
        completed=sum(each.state is AdviceState.CONFIRMED for each in every),
        under_way=sum(each.is_open for each in every),
        overdue=sum(each.days_overdue(today) > 0 for each in every),
        dropped=sum(each.state is AdviceState.DROPPED for each in every),
    )

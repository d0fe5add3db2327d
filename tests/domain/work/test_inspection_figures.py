"""What follows from inspections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.offices.units import UnitName
from gbv_desktop.domain.work.inspection_figures import (
    AdviceCounts,
    PeriodVisits,
    VisitReason,
    advice_counts,
    counted_visits,
    followed_advice,
    last_visit,
    period_visits,
    proposed_visits,
    territories_on,
)
from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.visits import Minutes, Visit

TODAY = date(2020, 3, 1)


def visited(unit: str, day: date, *, signed: bool = True) -> Visit:
    minutes = Minutes(signed_on=day) if signed else None
    return Visit(year=day.year, unit=unit, day=day, minutes=minutes)


def advised(
    unit: str, due: date | None, *steps: AdviceStep, noticed: bool = True
) -> Recommendation:
    on = date(2019, 5, 1) if noticed else None
    return Recommendation(year=2019, unit=unit, due_on=due, paper_on=on, steps=steps)


def test_whom_to_visit_follows_from_days_recommendations_and_officials() -> None:
    units = (
        Make.unit("x5", order=5),
        Make.unit("x1", order=1),
        Make.unit("x2", order=2),
        Make.unit("x3", order=3),
        Make.unit("x4", order=4),
        Make.unit("x6", order=6, valid_to=date(2019, 12, 31)),
        Make.unit("x7", order=7),
    )
    visits = (
        visited("x1", date(2019, 5, 15)),
        visited("x2", date(2019, 5, 16)),
        visited("x3", date(2018, 3, 1)),
        visited("x4", date(2019, 6, 1)),
        visited("x5", date(2020, 6, 1), signed=False),
    )
    advice = (advised("x2", date(2019, 12, 31)), advised("x1", None))
    officials = {"x1": date(2019, 5, 16), "x4": date(2019, 6, 1), "x7": TODAY}
    found = proposed_visits(units, visits, advice, officials, TODAY)
    assert [(each.unit, each.reasons) for each in found] == [
        ("x3", (VisitReason.LONG_AGO,)),
        ("x7", (VisitReason.LONG_AGO,)),
        ("x2", (VisitReason.OVERDUE,)),
        ("x1", (VisitReason.NEW_OFFICIAL,)),
    ]
    assert [each.last_on for each in found[:2]] == [date(2018, 3, 1), None]


def test_a_visit_counts_from_its_signed_minutes() -> None:
    first, later = visited("x1", date(2019, 5, 15)), visited("x1", date(2019, 9, 1))
    planned = visited("x1", date(2019, 10, 1), signed=False)
    assert last_visit("x1", (later, first, planned)) == date(2019, 9, 1)
    assert last_visit("x2", (first,)) is None
    half = Make.period("2019S1")
    assert counted_visits((first, later, planned), half) == (first,)


def test_a_visit_after_the_day_of_the_figures_counts_in_the_next_period() -> None:
    half = replace(Make.period("2019S1"), data_to=date(2019, 5, 14))
    assert counted_visits((visited("x1", date(2019, 5, 15)),), half) == ()


def test_a_report_may_say_how_many_and_where() -> None:
    visits = (visited("x1", date(2019, 2, 1)), visited("y-te", date(2019, 3, 1)))
    half = Make.period("2019S1")
    commune = UnitName("Xã A", "UBND xã A", "xã A")
    clinic = UnitName("Trạm Y tế", "Trạm Y tế")
    plan = Make.plan(units=(Make.unit("x1", names=(commune,)), Make.unit("y-te", names=(clinic,))))
    assert period_visits(plan, visits, half) == PeriodVisits("2019S1", 2, 1, 1)


def test_a_territory_is_one_by_its_name_on_that_day() -> None:
    last = date(2018, 12, 31)
    town = UnitName("Thị trấn", "UBND thị trấn", "thị trấn", valid_to=last)
    office = UnitName("Ban", "Ban Quản lý", valid_from=date(2019, 1, 1))
    plan = Make.plan(units=(Make.unit("x1", names=(town, office)),))
    assert territories_on(plan, last) == {"x1"}
    assert territories_on(plan, date(2019, 1, 1)) == set()


def test_an_official_paper_says_counts() -> None:
    done = AdviceStep(AdviceState.CONFIRMED, TODAY)
    gone = AdviceStep(AdviceState.DROPPED, TODAY, "Đã sáp nhập")
    every = (
        advised("x1", None, done),
        advised("x1", date(2020, 1, 1)),
        advised("x2", date(2020, 12, 31)),
        advised("x2", None, gone),
        advised("x3", None, noticed=False),
    )
    counts = advice_counts(every, TODAY)
    assert counts == AdviceCounts(made=4, completed=1, under_way=2, overdue=1, dropped=1)


def test_a_report_follows_what_was_open_in_its_period_as_it_stood_then() -> None:
    half = Make.period("2020S1")
    before, inside = date(2019, 10, 1), date(2020, 2, 1)
    done = AdviceStep(AdviceState.CONFIRMED, inside)
    after = AdviceStep(AdviceState.CONFIRMED, date(2020, 7, 1))
    closed = advised("x1", None, AdviceStep(AdviceState.CONFIRMED, before))
    unsigned = advised("x1", None, noticed=False)
    late = replace(advised("x1", None), paper_on=date(2020, 6, 1))
    carried, still = advised("x2", None, done), advised("x3", None, after)
    found = followed_advice((closed, unsigned, late, carried, still), half)
    assert found == (carried, replace(still, steps=())), "confirmed later: open on that day"

"""A unit has one role in an activity, its strongest, however often the plan names it."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.units import UnitName
from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole

DAY = date(2018, 6, 1)


def plan_of(make, *assignments):
    old = UnitName("Xã cũ", "UBND xã cũ")
    units = (
        make.unit("lead", groups=("phong",)),
        make.unit("b", groups=("phong", "xa")),
        make.unit("gone", groups=("xa",), names=(old,), valid_to=date(2017, 1, 1)),
    )
    return make.plan(units=units, assignments=assignments)


def test_a_lead_that_is_also_in_a_group_is_listed_once(make):
    plan = plan_of(
        make,
        Assignment("a1", UnitRole.COORDINATE, group="phong"),
        Assignment("a1", UnitRole.LEAD, unit="lead"),
        Assignment("a1", UnitRole.IMPLEMENT, group="xa"),
        Assignment("a2", UnitRole.LEAD, unit="b"),
    )
    actors = plan.actors_of("a1", DAY)
    named = {role: [each.id for each in units] for role, units in actors.items()}
    assert named == {"lead": ["lead"], "coordinate": ["b"], "implement": [], "advise": []}


def test_who_is_named_by_itself_stands_whatever_the_day(make):
    plan = plan_of(
        make,
        Assignment("a1", UnitRole.LEAD, unit="gone"),
        Assignment("a1", UnitRole.IMPLEMENT, group="xa"),
    )
    actors = plan.actors_of("a1", DAY)
    assert [each.id for each in actors[UnitRole.LEAD]] == ["gone"]
    assert [each.id for each in actors[UnitRole.IMPLEMENT]] == ["b"]


def test_a_review_of_four_years_is_not_near_in_the_first(make):
    review = make.period("2018-TK", start=date(2014, 11, 15), end=date(2018, 11, 14))
    half = make.period("2018S1")
    assert (review.spans_years, half.spans_years) == (True, False)
    assert not review.near(date(2014, 12, 1))
    assert not review.near(date(2017, 11, 12))
    assert review.near(date(2017, 11, 13))
    assert review.near(date(2030, 1, 1))
    assert not half.near(date(2017, 11, 14))
    assert half.near(date(2017, 11, 15))

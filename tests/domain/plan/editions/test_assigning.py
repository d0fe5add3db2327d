"""Roles are given and taken from a day on; what held before stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Assignment, UnitRole
from gbv_desktop.domain.plan.editions.assigning import (
    Party,
    RoleGiven,
    TwoRoles,
    led_by_several,
    party_of,
    role_on,
    two_roles,
    with_role,
    without_work,
)
from gbv_desktop.domain.plan.work import Timing

LEAD, HELP, DOES = UnitRole.LEAD, UnitRole.COORDINATE, UnitRole.IMPLEMENT
FIRST, BEFORE = date(2019, 1, 1), date(2018, 12, 31)
PHONG, XA = Party("d-vhtt"), Party(group="xa")
GIVEN = (
    Assignment("a", LEAD, "d-ldtbxh"),
    Assignment("a", HELP, "d-vhtt", due=date(2019, 3, 1), result="10 buổi"),
    Assignment("a", DOES, group="xa"),
    Assignment("b", LEAD, "d-ldtbxh"),
)


def test_a_role_changes_from_its_day_on() -> None:
    found = with_role(GIVEN, "a", PHONG, RoleGiven(LEAD, date(2019, 11, 14), "x"), FIRST)
    old, new = role_on(found, "a", PHONG, BEFORE), role_on(found, "a", PHONG, FIRST)
    assert old == replace(GIVEN[1], valid_to=BEFORE, due=None), "what was due later is due no more"
    assert new == Assignment("a", LEAD, "d-vhtt", "", FIRST, None, date(2019, 11, 14), "x")
    assert [each for each in found if party_of(each) != PHONG] == [GIVEN[0], *GIVEN[2:]]
    assert found.index(new) < found.index(GIVEN[3]), "beside the others of its activity"


def test_a_due_day_before_the_change_stays() -> None:
    given = (replace(GIVEN[1], due=date(2018, 6, 1)),)
    (old,) = with_role(given, "a", PHONG, None, FIRST)
    assert (old.due, old.valid_to) == (date(2018, 6, 1), BEFORE)


def test_a_role_is_taken_from_its_day_on() -> None:
    found = with_role(GIVEN, "a", XA, None, FIRST)
    assert role_on(found, "a", XA, BEFORE) == replace(GIVEN[2], valid_to=BEFORE)
    assert role_on(found, "a", XA, FIRST) is None


def test_whoever_has_it_already_keeps_it_as_it_is() -> None:
    same = RoleGiven(HELP, date(2019, 3, 1), "10 buổi")
    assert with_role(GIVEN, "a", PHONG, same, FIRST) == GIVEN


def test_what_was_to_begin_later_is_replaced() -> None:
    later = with_role(GIVEN, "a", PHONG, RoleGiven(LEAD), date(2020, 1, 1))
    found = with_role(later, "a", PHONG, RoleGiven(DOES), FIRST)
    mine = [each for each in found if party_of(each) == PHONG]
    assert [(each.role, each.valid_from, each.valid_to) for each in mine] == [
        (HELP, None, BEFORE),
        (DOES, FIRST, None),
    ]
    ended = with_role(with_role(GIVEN, "a", XA, None, FIRST), "a", XA, RoleGiven(HELP), FIRST)
    again = with_role(ended, "a", XA, RoleGiven(DOES), date(2021, 1, 1))
    assert [each.role for each in again if party_of(each) == XA] == [DOES, HELP, DOES]


def test_without_a_day_it_holds_from_the_first_day_of_the_plan() -> None:
    found = with_role(GIVEN, "a", PHONG, RoleGiven(LEAD), None)
    (mine,) = (each for each in found if party_of(each) == PHONG)
    assert mine == Assignment("a", LEAD, "d-vhtt")


def test_the_first_role_of_an_activity_stands_at_the_end() -> None:
    assert with_role(GIVEN, "c", XA, RoleGiven(DOES), None)[-1].activity == "c"


def activity(name: str) -> Activity:
    return Activity(name, "1", "g", name, name, name, Timing("cả năm"))


def test_two_roles_are_told_with_the_stronger_first_and_units_without_work(
    make: type[Make],
) -> None:
    day = date(2018, 6, 1)
    units = (
        make.unit("x1", groups=("xa",)),
        make.unit("x2", groups=("xa",), valid_to=date(2018, 1, 1)),
        make.unit("d1"),
        make.unit("d2"),
        make.unit("top", reporter=""),
    )
    given = (
        Assignment("a", DOES, group="xa"),
        Assignment("a", LEAD, "x1"),
        Assignment("a", HELP, "d1", valid_to=date(2018, 5, 31)),
        Assignment("a", HELP, "d1", valid_from=date(2018, 6, 1)),
        Assignment("b", DOES, "gone"),
    )
    plan = make.plan(units=units, activities=(activity("a"), activity("b")), assignments=given)
    assert two_roles(plan, day) == (TwoRoles("a", "x1", (LEAD, DOES)),)
    assert [unit.id for unit in without_work(plan, day)] == ["d2"]


def test_several_leaders_of_one_activity_are_counted_by_unit(make: type[Make]) -> None:
    day = date(2018, 6, 1)
    units = (make.unit("x1", groups=("xa",)), make.unit("x2", groups=("xa",)), make.unit("d1"))
    given = (
        Assignment("a", LEAD, group="xa"),
        Assignment("a", LEAD, "x1"),
        Assignment("a", LEAD, "d1", valid_to=date(2018, 5, 31)),
        Assignment("b", LEAD, "d1"),
        Assignment("b", HELP, "x1"),
    )
    plan = make.plan(units=units, activities=(activity("a"), activity("b")), assignments=given)
    assert led_by_several(plan, day) == {"a": 2}, "one named twice leads once"

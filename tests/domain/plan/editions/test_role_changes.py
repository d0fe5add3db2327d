"""Who has another role, from which day on and in whose place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.offices.units import Tie, UnitGroup
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven, with_role
from gbv_desktop.domain.plan.editions.role_changes import RoleChange, lead_changes, own_changes
from gbv_desktop.domain.plan.work import Timing

LEAD, HELP = UnitRole.LEAD, UnitRole.COORDINATE
NEW_YEAR = date(2019, 1, 1)


@pytest.fixture
def old(make):
    units = (make.unit("a"), make.unit("b", groups=("xa",)), make.unit("c", groups=("xa",)))
    return make.plan_of(
        units=units,
        activities=(Activity("x", "1.2", "g", "Truyền thông", "Truyền thông", "", Timing("")),),
        assignments=(Assignment("x", LEAD, unit="a"), Assignment("x", HELP, group="xa")),
        unit_groups=(UnitGroup("xa", "các xã"),),
    )


def given(plan, party, role, day):
    rows = with_role(plan.assignments, "x", party, role and RoleGiven(role), day)
    return replace(plan, assignments=rows)


def own(old, new, unit):
    return own_changes(old, old.unit_by_id[unit], new, new.unit_by_id[unit], "x")


def test_a_new_lead_stands_in_the_place_of_the_old_one(old):
    new = given(given(old, Party("b"), LEAD, NEW_YEAR), Party("a"), None, NEW_YEAR)
    told = RoleChange("UBND xã b", None, LEAD, NEW_YEAR, None, ("UBND xã a",))
    assert lead_changes(old, new, "x") == (told,)
    assert lead_changes(old, old, "x") == ()
    assert own(old, new, "b") == (RoleChange("UBND xã b", HELP, LEAD, NEW_YEAR),)
    assert own(old, new, "a") == (RoleChange("UBND xã a", LEAD, None, NEW_YEAR),)
    assert own(old, new, "c") == ()


def test_a_lead_that_goes_names_who_stays(old):
    two = given(old, Party("b"), LEAD, None)
    new = given(two, Party("a"), None, NEW_YEAR)
    told = RoleChange("UBND xã a", LEAD, None, NEW_YEAR, None, ("UBND xã b",))
    assert lead_changes(two, new, "x") == (told,)


def test_a_role_of_some_days_ends_with_them(old):
    row = Assignment("x", LEAD, unit="c", valid_from=NEW_YEAR, valid_to=date(2019, 12, 31))
    new = replace(old, assignments=(*old.assignments, row))
    told = RoleChange("UBND xã c", HELP, LEAD, NEW_YEAR, date(2019, 12, 31))
    assert own(old, new, "c") == (told,)
    # Days on which something of another unit begins are no end.
    begins = replace(row, unit="b", valid_from=date(2019, 6, 1), valid_to=date.max)
    more = replace(new, assignments=(*new.assignments, begins))
    assert own(old, more, "c") == (told,)
    assert lead_changes(old, more, "x")[0] == replace(told, before=None)


def test_whoever_has_it_as_one_of_a_group_is_told_of_the_group(old):
    new = given(old, Party(group="xa"), UnitRole.IMPLEMENT, None)
    told = RoleChange("các xã", HELP, UnitRole.IMPLEMENT)
    assert own(old, new, "b") == own(old, new, "c") == (told,)


def test_only_the_days_on_which_the_unit_exists_count(old):
    born = replace(old.unit_by_id["a"], valid_from=NEW_YEAR, valid_to=date(2020, 1, 1))
    units = tuple(born if each.id == "a" else each for each in old.units)
    before = replace(old, units=units)
    new = given(before, Party("a"), HELP, None)
    assert own(before, new, "a") == (
        RoleChange("UBND xã a", LEAD, HELP, NEW_YEAR, date(2020, 1, 1)),
    )


def test_a_unit_that_comes_into_a_group_has_its_role(old):
    tie = Tie(NEW_YEAR, reports_to="top", reporter="X", groups=("xa",))
    joined = replace(old.unit_by_id["a"], ties=(tie,))
    alone = replace(old, assignments=old.assignments[1:])
    units = tuple(joined if each.id == "a" else each for each in old.units)
    assert own(alone, replace(alone, units=units), "a") == (
        RoleChange("các xã", None, HELP, NEW_YEAR),
    )

"""Groups of units: who belongs to one, and that nothing given to it is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.plan.catalogue import Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.reorganising.groups import (
    given_to,
    members_of,
    require_unused,
    with_members,
)
from gbv_desktop.errors import Problem

TIE = Tie(valid_from=date(2020, 1, 1), groups=("phong",))


def test_who_belongs_to_a_group_is_changed_at_all_times():
    inside = Make.unit("a", groups=("xa", "cum"))
    partly = Make.unit("b", groups=("xa",), ties=(TIE,))
    outside = Make.unit("c", groups=("phong",))
    units = (inside, partly, outside)
    assert members_of(units, "xa") == (inside, partly)
    assert with_members(units, "xa", ("a", "b")) == ()
    (left, came) = with_members(units, "xa", ("b", "c"))
    assert (left.groups, came.groups) == (("cum",), ("phong", "xa"))
    (gone,) = with_members((partly,), "phong", ())
    assert gone == replace(partly, ties=(replace(TIE, groups=()),))
    (both,) = with_members((partly,), "cum", ("b",))
    assert both.every_group == {"xa", "phong", "cum"} and both.ties[0].groups == ("phong", "cum")


def test_a_group_that_something_is_given_to_stays():
    assignments = (
        Assignment("v", UnitRole.LEAD, group="xa"),
        Assignment("v", UnitRole.LEAD, unit="xa"),
    )
    duties = (Duty("n", "III.10", UnitRole.IMPLEMENT, "…", group="xa"),)
    assert given_to("xa", assignments, duties) == 2
    require_unused("Các xã", 9, given_to("cum", assignments, duties))
    with pytest.raises(Problem) as told:
        require_unused("Các xã", 9, 2)
    assert told.value.code == "E-GROUP-USED" and "Các xã" in str(told.value.text)

"""What is worth a look in who does what, and what would mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven, with_role
from gbv_desktop.domain.plan.editions.role_findings import (
    RoleFinding,
    RoleFindingKind,
    role_findings,
)
from gbv_desktop.domain.plan.work import Timing

LEAD, HELP, DOES = UnitRole.LEAD, UnitRole.COORDINATE, UnitRole.IMPLEMENT
DAY = date(2018, 6, 1)
GROUP = Party(group="xa")
A = Assignment("a", LEAD, "d")


@pytest.fixture
def plan(make: type[Make]) -> Plan:
    units = (
        make.unit("d", reporter="LĐ"),
        make.unit("e", reporter="YT"),
        make.unit("x1", reporter="X", groups=("xa",)),
        make.unit("x2", reporter="X", groups=("xa",)),
    )
    activity = Activity("a", "1", "g", "a", "a", "a", Timing("cả năm"))
    everybody = (A, Assignment("a", HELP, "e"), Assignment("a", DOES, group="xa"))
    return make.plan(units=units, activities=(activity,), assignments=everybody)


def mended(plan: Plan, found: RoleFinding) -> Plan:
    every = plan.assignments
    for activity, party, given in found.mended:
        every = with_role(every, activity, party, given, DAY)
    return replace(plan, assignments=every)


def test_where_all_is_well_nothing_is_found(plan: Plan) -> None:
    assert role_findings(plan, plan.assignments, DAY) == ()


def test_who_led_before_may_lead_again(plan: Plan) -> None:
    before = (replace(A, due=date(2018, 1, 1), result="10 buổi"), *plan.assignments[1:])
    unled = replace(plan, assignments=plan.assignments[1:])
    found, idle = role_findings(unled, before, DAY)
    assert (found.kind, found.activity, found.keeps) == (
        RoleFindingKind.NO_LEAD,
        "a",
        Party("d"),
    )
    assert found.mended == (("a", Party("d"), RoleGiven(LEAD, None, "10 buổi")),)
    assert idle == RoleFinding(RoleFindingKind.NO_WORK, unit="d")
    assert role_findings(mended(unled, found), before, DAY) == ()


def test_nobody_leads_again_who_is_gone_or_never_led(plan: Plan) -> None:
    ended = replace(plan.units[0], valid_to=date(2018, 1, 31))
    unled = replace(plan, assignments=plan.assignments[1:], units=(ended, *plan.units[1:]))
    for before in (plan.assignments, ()):
        assert role_findings(unled, before, DAY) == (RoleFinding(RoleFindingKind.NO_LEAD, "a"),)


def test_of_several_the_one_in_force_leads_and_the_others_help(plan: Plan) -> None:
    both = replace(
        plan,
        assignments=(A, Assignment("a", LEAD, "e", due=date(2018, 9, 1)), plan.assignments[2]),
    )
    (found,) = role_findings(both, plan.assignments, DAY)
    assert (found.kind, found.count, found.keeps) == (
        RoleFindingKind.SEVERAL_LEAD,
        2,
        Party("d"),
    )
    assert found.mended == (("a", Party("e"), RoleGiven(HELP, date(2018, 9, 1))),)
    assert role_findings(mended(both, found), plan.assignments, DAY) == ()
    (unsure,) = role_findings(both, (), DAY)
    assert (unsure.keeps, unsure.mended) == (None, ())


def test_the_weaker_role_of_its_own_goes(plan: Plan) -> None:
    own = Assignment("a", UnitRole.ADVISE, "x1")
    double = replace(plan, assignments=(*plan.assignments, own))
    (found,) = role_findings(double, plan.assignments, DAY)
    assert found == RoleFinding(
        RoleFindingKind.TWO_ROLES, "a", "x1", keeps=DOES, mended=(("a", Party("x1"), None),)
    )
    assert role_findings(mended(double, found), plan.assignments, DAY) == ()


def test_for_a_stronger_one_its_group_is_written_out(plan: Plan) -> None:
    own = Assignment("a", HELP, "x1")
    double = replace(plan, assignments=(*plan.assignments, own))
    (found,) = role_findings(double, plan.assignments, DAY)
    assert found.keeps is HELP
    assert found.mended == (("a", GROUP, None), ("a", Party("x2"), RoleGiven(DOES)))
    assert role_findings(mended(double, found), plan.assignments, DAY) == ()


def test_of_two_groups_only_people_can_say(plan: Plan) -> None:
    units = (*plan.units[:2], replace(plan.units[2], groups=("xa", "rec")), plan.units[3])
    every = (*plan.assignments, Assignment("a", HELP, group="rec"))
    (found,) = role_findings(replace(plan, units=units, assignments=every), every, DAY)
    assert (found.unit, found.keeps, found.mended) == ("x1", None, ())

"""Who does what on a day: columns of groups and units, and the roles in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.offices.units import UnitGroup, UnitName
from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party
from gbv_desktop.domain.plan.editions.role_matrix import (
    RoleColumn,
    counts_of_group,
    led_later,
    role_columns,
    roles_of_unit,
    roles_on,
    without_lead,
)

LEAD, HELP, DOES = UnitRole.LEAD, UnitRole.COORDINATE, UnitRole.IMPLEMENT
DAY = date(2018, 6, 20)
XA = Party(group="xa")


def test_columns_are_the_groups_with_their_units_then_the_others() -> None:
    one, two, late, police, town = (
        Make.unit(name, reporter, groups=groups)
        for name, groups, reporter in (
            ("c-1", ("xa",), "c"),
            ("c-2", ("moi", "xa"), "c"),
            ("c-3", ("xa",), "c"),
            ("d-ca", (), "d"),
            ("vn-1", (), ""),
        )
    )
    late = replace(late, valid_from=date(2025, 7, 1))
    one = replace(one, names=(UnitName("Xã Một", "UBND xã Một", short="Một"),))
    two = replace(two, names=(UnitName("Xã Hai", "UBND xã Hai"),))
    groups = (UnitGroup("xa", "UBND các xã", "Xã"),)
    plan = replace(Make.plan(), units=(one, two, late, police, town), unit_groups=groups)
    columns = role_columns(plan, (), DAY)
    assert [each.party for each in columns] == [
        XA,
        Party("c-1"),
        Party("c-2"),
        Party(group="moi"),
        Party("d-ca"),
    ]
    xa, first, second, other, alone = columns
    assert (xa.name, xa.short, xa.members) == ("UBND các xã", "Xã", ("c-1", "c-2"))
    assert (other.name, other.short, other.members) == ("moi", "moi", ("c-2",))
    assert (first.short, second.short) == ("Một", "Xã Hai")
    assert [each.group for each in (first, second, alone)] == ["xa", "xa", ""]
    assert role_columns(plan, [Party("vn-1")], DAY)[-1].party == Party("vn-1")
    assert XA in [each.party for each in role_columns(replace(plan, units=()), (), DAY)]


def test_roles_are_those_of_the_day() -> None:
    before = Assignment("a", HELP, "u", valid_to=date(2017, 12, 31))
    now = Assignment("a", LEAD, "u", valid_from=date(2018, 1, 1))
    assert roles_on((before, now), DAY) == {("a", Party("u")): now}
    assert roles_on((now, replace(now, role=HELP)), DAY)["a", Party("u")] is now


def test_a_unit_has_its_own_role_and_that_of_its_group_and_counts_once() -> None:
    given = roles_on(
        (Assignment("a", DOES, group="xa"), Assignment("a", HELP, "u"), Assignment("b", LEAD, "v")),
        DAY,
    )
    u, v, w = (RoleColumn(Party(each), each, each, group="xa") for each in "uvw")
    assert roles_of_unit(given, "a", u) == (HELP, DOES)
    assert roles_of_unit(given, "a", v) == (DOES,)
    assert roles_of_unit(given, "b", w) == ()
    assert counts_of_group(given, "a", (u, v, w)) == {HELP: 1, DOES: 2}
    assert counts_of_group(given, "b", (u, v, w)) == {LEAD: 1}
    assert without_lead(given, ("a", "b")) == {"a"}


def test_an_activity_that_begins_later_lacks_no_lead_before() -> None:
    day, later = date(2018, 6, 1), date(2019, 1, 1)
    lead = Assignment("a", LEAD, "u", valid_from=later)
    assert led_later([lead, replace(lead, valid_from=date(2020, 1, 1))], day) == {"a": later}
    assert led_later([lead], later) == {}
    # Somebody has a part in it already, and nobody leads: that lacks.
    assert led_later([lead, Assignment("a", HELP, "v")], day) == {}
    assert led_later([replace(lead, role=HELP)], day) == {}

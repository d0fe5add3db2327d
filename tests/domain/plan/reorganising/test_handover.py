"""Activities and duties of a unit that ends go to its heir, the stronger role of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.plan.catalogue import Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.reorganising.handover import (
    activities_follow,
    duties_follow,
    duties_given,
    handed_over,
)
from gbv_desktop.domain.plan.reorganising.values import FollowsKind, PlanUnits

DAY, LAST = date(2025, 7, 1), date(2025, 6, 30)
LEAD, HELP = UnitRole.LEAD, UnitRole.COORDINATE
HEIRS = {"old": "new"}


def test_a_part_ends_with_its_unit_and_goes_on_with_the_heir():
    given = Assignment("x", LEAD, "old", due=date(2025, 12, 1), result="10 lớp")
    other = Assignment("x", HELP, "c")
    assert handed_over((given, other), HEIRS, DAY) == (
        Assignment("x", LEAD, "old", valid_to=LAST, result="10 lớp"),
        other,
        Assignment("x", LEAD, "new", valid_from=DAY, due=date(2025, 12, 1), result="10 lớp"),
    )


def test_what_is_past_stays_and_what_is_to_come_is_the_heirs_alone():
    past = Assignment("x", LEAD, "old", valid_to=date(2024, 1, 1), due=date(2024, 1, 1))
    coming = Assignment("x", LEAD, "old", valid_from=date(2026, 1, 1))
    due = Assignment("y", LEAD, "old", due=date(2025, 1, 1))
    assert handed_over((past, coming, due), HEIRS, DAY) == (
        past,
        Assignment("y", LEAD, "old", valid_to=LAST, due=date(2025, 1, 1)),
        Assignment("x", LEAD, "new", valid_from=date(2026, 1, 1)),
        Assignment("y", LEAD, "new", valid_from=DAY),
    )


def test_an_heir_with_a_part_of_its_own_has_the_stronger_of_both():
    stronger = (Assignment("x", LEAD, "new"), Assignment("x", HELP, "old"))
    assert handed_over(stronger, HEIRS, DAY) == (
        Assignment("x", LEAD, "new"),
        Assignment("x", HELP, "old", valid_to=LAST),
    )
    weaker = (
        Assignment("x", HELP, "new"),
        Assignment("y", HELP, "new", valid_from=DAY),
        Assignment("x", LEAD, "old"),
        Assignment("y", LEAD, "old"),
    )
    assert handed_over(weaker, HEIRS, DAY) == (
        Assignment("x", HELP, "new", valid_to=LAST),
        Assignment("x", LEAD, "old", valid_to=LAST),
        Assignment("y", LEAD, "old", valid_to=LAST),
        Assignment("x", LEAD, "new", valid_from=DAY),
        Assignment("y", LEAD, "new", valid_from=DAY),
    )


def test_without_an_heir_a_part_ends():
    given = (Assignment("x", LEAD, "old"),)
    assert handed_over(given, {"old": ""}, DAY) == (Assignment("x", LEAD, "old", valid_to=LAST),)
    before, after = PlanUnits((), given), PlanUnits((), handed_over(given, {"old": ""}, DAY))
    (told,) = activities_follow(before, after, {"old": ""}, DAY)
    assert (told.kind, told.names) == (FollowsKind.LEAD_LOST, ("x",))


def test_a_duty_is_proved_by_what_the_heirs_form_has():
    old, new = Make.unit("old"), Make.unit("new", reporter="Y")
    duties = (
        Duty("d1", "III.8", LEAD, "…", unit="old", evidence=("B1", "B2")),
        Duty("d2", "III.9", LEAD, "…", group="xa"),
    )
    units = PlanUnits((old, new), duties=duties, cells={"Y": frozenset({"B1"})})
    after = PlanUnits(units.units, duties=duties_given(units, HEIRS))
    assert [(each.unit, each.evidence) for each in after.duties] == [("new", ("B1",)), ("", ())]
    told = list(duties_follow(units, after, HEIRS))
    assert [(each.kind, each.names) for each in told] == [
        (FollowsKind.DUTIES, ("III.8",)),
        (FollowsKind.EVIDENCE, ("B2",)),
    ]
    quiet = PlanUnits((old, Make.unit("new", reporter="")), duties=duties[:1])
    assert duties_given(quiet, HEIRS)[0].evidence == ()


def test_offices_take_over_and_territories_do_not(make: type[Make]) -> None:
    town = make.unit("x", order=2)
    office = make.unit("d", reporter="", order=1)
    named = tuple(replace(name, code="612") for name in office.names)
    area = replace(office, id="vn-612", names=named)
    coming = make.unit("y", valid_from=date(2026, 1, 1))
    units = PlanUnits((town, office, area, coming))
    assert [each.id for each in units.offices(DAY)] == ["d", "x"]

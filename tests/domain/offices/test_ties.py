"""What a unit is on a day, and what it is toward the unit that takes in its reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.offices.units import TIED, Tie, Unit, UnitGroup, group_called, owing
from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
TIE = Tie(valid_to=BEFORE, parent="old", reports_to="old-top", reporter="Y", groups=("cu",))
MOVED = replace(Make.unit("a", groups=("moi",), head_lines=("UBND",)), ties=(TIE,))
PROVINCE = Make.unit("prov", reporter="", reports_to="")
MIDDLE = Make.unit("top", reporter="L", reports_to="prov", consolidates_as="H")


def test_a_unit_without_ties_is_the_same_on_every_day() -> None:
    unit = Make.unit("a")
    assert unit.on(BEFORE) is unit
    assert unit.toward("top", BEFORE) is unit


def test_a_tie_stands_in_for_every_field_of_its_own_on_its_days() -> None:
    then = MOVED.on(BEFORE)
    assert {name: getattr(then, name) for name in TIED} == {
        name: getattr(TIE, name) for name in TIED
    }
    # Empty ones as well: the head lines of today are not those of then.
    assert then.head_lines == ()
    assert MOVED.on(AFTER) == replace(MOVED, ties=())
    assert then.on(AFTER) == then


def test_a_later_tie_is_found_behind_an_earlier_one() -> None:
    later = Tie(valid_from=date(2028, 1, 1), reports_to="new-top")
    unit = replace(MOVED, ties=(TIE, later))
    assert [unit.on(day).reports_to for day in (BEFORE, AFTER, date(2028, 1, 1))] == [
        "old-top",
        "top",
        "new-top",
    ]


def test_a_period_is_owed_to_whom_the_unit_reports_on_its_last_day() -> None:
    units = (MOVED, Make.unit("b"))
    assert [each.id for each in owing(units, "top", BEFORE)] == ["b"]
    assert [each.id for each in owing(units, "top", AFTER)] == ["a", "b"]
    (moved,) = owing(units, "old-top", BEFORE)
    assert (moved.reporter, moved.groups) == ("Y", ("cu",))


def test_everything_it_ever_was() -> None:
    assert MOVED.uppers == {"top", "old-top"}
    assert MOVED.reporters == {"X", "Y"}
    assert MOVED.every_group == {"moi", "cu"}
    assert MIDDLE.reporters == {"L", "H"}


def test_a_consolidating_unit_is_one_kind_here_and_another_above() -> None:
    units = (PROVINCE, MIDDLE, Make.unit("a"))
    below = {each.id: each.reporter for each in owing(units, "top", AFTER)}
    assert below == {"a": "X", "top": "L"}
    assert [(each.id, each.reporter) for each in owing(units, "prov", AFTER)] == [("top", "H")]
    # As it came from the list it can be asked again.
    (found,) = owing(units, "prov", AFTER)
    assert found.toward("prov", AFTER) == found
    plan = Make.plan(units=units)
    assert [plan.reporting("top", to, AFTER).reporter for to in ("top", "prov")] == ["L", "H"]


def test_toward_anybody_else_it_is_what_it_is_at_its_own_desk() -> None:
    # Its own report may come along to an office further up, which it does not report to.
    assert MIDDLE.toward("state", AFTER).reporter == "L"


def test_a_middle_unit_without_a_form_of_its_own_reports_upward_all_the_same() -> None:
    middle = replace(MIDDLE, reporter="")
    assert [each.id for each in owing((PROVINCE, middle), "top", AFTER)] == []
    assert [each.reporter for each in owing((PROVINCE, middle), "prov", AFTER)] == ["H"]


def test_a_group_is_whoever_belongs_to_it_on_the_day() -> None:
    plan = Make.plan(
        units=(MOVED, Make.unit("b", groups=("cu",))),
        assignments=(Assignment("x", UnitRole.LEAD, group="cu"),),
    )
    assert [each.id for each in plan.actors_of("x", BEFORE)[UnitRole.LEAD]] == ["a", "b"]
    assert [each.id for each in plan.actors_of("x", AFTER)[UnitRole.LEAD]] == ["b"]
    names: tuple[UnitGroup, ...] = ()
    assert group_called(names, "cu", plan.units, BEFORE) == "Xã a, Xã b"
    assert group_called(names, "cu", plan.units, AFTER) == "Xã b"


def test_a_unit_may_be_without_anybody_above() -> None:
    gone = replace(MOVED, ties=(replace(TIE, reports_to=""),))
    assert owing((gone,), "", BEFORE)[0].id == "a"
    assert isinstance(gone.on(BEFORE), Unit)


def test_who_stands_above_whom_is_seen_over_all_steps_and_times() -> None:
    plan = Make.plan(units=(PROVINCE, MIDDLE, MOVED))
    above = {
        upper for upper in ("prov", "top", "old-top", "a", "x") if plan.stands_above(upper, "a")
    }
    assert above == {"prov", "top", "old-top"}
    assert not plan.stands_above("top", "gone")

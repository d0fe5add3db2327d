"""Units are merged, split, dissolved, renamed, moved; and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import Tie, UnitName
from gbv_desktop.domain.plan.catalogue import Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.reorganising import acts
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.dated import id_for, require_codes
from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport, corrected
from gbv_desktop.domain.plan.reorganising.values import Closing, Follows, FollowsKind, PlanUnits
from gbv_desktop.errors import Problem

DAY, LAST = date(2025, 7, 1), date(2025, 6, 30)
DUE = Closing(date(2025, 7, 15), CitedPaper("1677/NQ-UBTVQH15", date(2025, 6, 16)))
PERIODS = tuple(
    Make.period(code) for code in ("2024S1", "2024", "2025S1", "2025", "2026S1", "2026")
)


def coded(unit_id: str, code: str, **facts: object):
    name = UnitName(f"Xã {unit_id}", f"UBND xã {unit_id}", code=code)
    return Make.unit(unit_id, names=(name,), **facts)


def world(*more, **facts) -> PlanUnits:
    top = Make.unit("top", reporter="L", reports_to="")
    units = (top, coded("a", "1"), coded("b", "2"), coded("c", "3", groups=("xa",)), *more)
    return PlanUnits(units, **{"periods": PERIODS, "consolidator": "top", **facts})


def kinds(made) -> list[FollowsKind]:
    return [each.kind for each in made.follows]


def follows(made, kind: FollowsKind) -> Follows:
    (found,) = [each for each in made.follows if each.kind is kind]
    return found


def refused(code: str):
    return pytest.raises(Problem, match=code)


NEW = coded("n", "1")


def test_two_communes_become_one_on_a_day():
    made = acts.merge(world(), DAY, [Merger(NEW, ("a", "b"))], DUE)
    a, new = made.after.unit("a"), made.after.unit("n")
    assert (a.valid_to, a.names[0].valid_to, a.successors) == (LAST, LAST, ("n",))
    assert (new.valid_from, new.names[0].valid_from, new.predecessors) == (DAY, DAY, ("a", "b"))
    assert made.after.unit("c") == world().unit("c")
    owes = [(e.period, e.units, e.to) for e in made.follows if e.kind is FollowsKind.OWES]
    assert owes == [("2025S1", ("a", "b"), ()), ("2025", ("n",), ("a", "b"))]
    assert follows(made, FollowsKind.REBUILT) == Follows(
        FollowsKind.REBUILT, ("n",), ("a", "b"), first=DAY
    )
    assert follows(made, FollowsKind.CODE).units == ("a",)
    assert follows(made, FollowsKind.REPORTS_TO).to == ("top",)
    assert follows(made, FollowsKind.REGISTER).units == ("n",)
    assert kinds(made)[-1] is FollowsKind.KEPT


def test_what_no_report_covers_is_asked_for_by_a_closing_period():
    made = acts.merge(world(), DAY, [Merger(NEW, ("a", "b"))], DUE)
    closing = made.after.periods[-1]
    assert (closing.code, closing.start, closing.end) == ("2025-BG01", date(2025, 6, 1), LAST)
    assert (closing.units, closing.owed, closing.due_before) == (("a", "b"), False, DUE.due_before)
    assert closing.document == DUE.document
    told = follows(made, FollowsKind.CLOSING)
    assert (told.period, told.units, told.last) == ("2025-BG01", ("a", "b"), DUE.due_before)
    # Another act of the same day: one period asks them all.
    again = acts.dissolve(made.after, DAY, "c", closing=DUE)
    assert again.after.periods[-1].units == ("a", "b", "c")
    assert [each.code for each in again.after.periods[len(PERIODS) :]] == ["2025-BG01"]
    later = acts.dissolve(made.after, date(2025, 9, 1), "c", closing=Closing(date(2025, 9, 9)))
    assert later.after.periods[-1].code == "2025-BG02"
    unasked = acts.merge(world(), DAY, [Merger(NEW, ("a", "b"))])
    assert unasked.after.periods == PERIODS and FollowsKind.CLOSING not in kinds(unasked)


def test_nothing_is_lost_between_a_cut_off_and_the_very_next_day():
    made = acts.dissolve(world(), date(2025, 6, 1), "c", closing=Closing(date(2025, 6, 15)))
    assert made.after.periods == PERIODS


def test_before_any_cut_off_everything_since_the_beginning_is_asked_for():
    early = Closing(date(2024, 3, 9))
    made = acts.dissolve(world(), date(2024, 3, 1), "c", closing=early)
    assert made.after.periods[-1].start == PERIODS[0].start
    assert [e.period for e in made.follows if e.kind is FollowsKind.OWES] == []
    without = acts.dissolve(world(periods=()), date(2024, 3, 1), "c", closing=early)
    assert without.after.periods == ()


def test_who_reports_to_nobody_is_asked_for_nothing():
    quiet = Make.unit("q", reports_to="")
    made = acts.dissolve(world(quiet), DAY, "q", closing=DUE)
    assert made.after.periods == PERIODS
    assert kinds(made) == [FollowsKind.KEPT]


def test_a_last_report_is_due_after_its_last_day():
    with refused("E-UNIT-CLOSING"):
        acts.dissolve(world(), DAY, "c", closing=Closing(LAST))


@pytest.mark.parametrize(
    ("code", "mergers"),
    [
        ("E-UNIT-PARTS", [Merger(NEW, ("a",))]),
        ("E-UNIT-MERGED", [Merger(NEW, ("a", "b")), Merger(coded("m", ""), ("b", "c"))]),
        ("E-UNIT-NONE", [Merger(NEW, ("a", "x"))]),
        ("E-UNIT-MIXED", [Merger(NEW, ("a", "p"))]),
        ("E-UNIT-CONSOLIDATES", [Merger(NEW, ("top", "p2"))]),
        ("E-UNIT-EARLY", [Merger(NEW, ("a", "young"))]),
        ("E-UNIT-ENDED", [Merger(NEW, ("a", "old"))]),
        ("E-UNIT-ID", [Merger(coded("c", ""), ("a", "b"))]),
        ("E-UNIT-ID", [Merger(coded("Xã", ""), ("a", "b"))]),
        ("E-UNIT-NAME", [Merger(Make.unit("n", names=(UnitName(" ", "x"),)), ("a", "b"))]),
        ("E-UNIT-CODE", [Merger(coded("n", "3"), ("a", "b"))]),
    ],
)
def test_mergers_that_cannot_be(code, mergers):
    more = (
        Make.unit("p", reporter="P"),
        Make.unit("p2", reporter="L"),
        Make.unit("young", valid_from=DAY),
        Make.unit("old", valid_to=date(2024, 1, 1)),
    )
    with refused(code):
        acts.merge(world(*more), DAY, mergers)


def test_a_unit_that_became_part_of_another_does_not_end_again():
    made = acts.merge(world(), DAY, [Merger(NEW, ("a", "b"))])
    with refused("E-UNIT-MERGED"):
        acts.dissolve(made.after, DAY, "a", "c")


def test_one_that_is_known_to_end_on_that_day_may_be_merged_and_keeps_its_earlier_names():
    first = UnitName("Cũ", "Cũ", valid_to=date(2020, 1, 1))
    now = UnitName("Nay", "Nay", valid_from=date(2020, 1, 2))
    planned = UnitName("Sau", "Sau", valid_from=date(2026, 1, 1))
    tie = Tie(valid_from=date(2026, 1, 1), reports_to="c")
    named = Make.unit("e", names=(first, now, planned), valid_to=LAST, ties=(tie,))
    made = acts.merge(world(named), DAY, [Merger(NEW, ("a", "e"))])
    ended = made.after.unit("e")
    assert ended.names == (first, replace(now, valid_to=LAST))
    assert ended.ties == ()


def test_a_split_has_no_earlier_figures_and_an_heir():
    duty = Duty("d", "III.1", UnitRole.LEAD, "…", unit="a")
    units = world(duties=(duty,))
    into = (coded("a1", "1"), coded("a2", "9"))
    made = acts.split(units, DAY, "a", into, "a2")
    assert made.after.unit("a").successors == ("a1", "a2")
    assert made.after.unit("a1").predecessors == ("a",)
    assert made.after.duties[0].unit == "a2"
    assert follows(made, FollowsKind.UNPARTED).units == ("a1", "a2")
    with refused("E-UNIT-PARTS"):
        acts.split(units, DAY, "a", into[:1], "a1")
    with refused("E-UNIT-HEIR"):
        acts.split(units, DAY, "a", into, "b")


def test_a_new_unit_that_reports_to_nobody_registers_nothing():
    alone = replace(NEW, reports_to="")
    made = acts.merge(world(), DAY, [Merger(alone, ("a", "b"))])
    assert FollowsKind.REGISTER not in kinds(made)


def test_an_office_is_dissolved_into_another():
    units = world(
        assignments=(
            Assignment("x", UnitRole.LEAD, "a"),
            Assignment("x", UnitRole.IMPLEMENT, group="xa"),
        )
    )
    made = acts.dissolve(units, DAY, "a", "b")
    assert made.after.unit("a").successors == ("b",)
    assert made.after.unit("b").predecessors == ("a",)
    assert follows(made, FollowsKind.ACTIVITIES).names == ("x",)
    assert FollowsKind.LEAD_LOST not in kinds(made)
    for heir in ("a", "gone"):
        gone = Make.unit("gone", valid_to=LAST)
        with refused("E-UNIT-HEIR"):
            acts.dissolve(world(gone), DAY, "a", heir)


def test_without_an_heir_work_is_nobodys_and_that_is_said():
    units = world(
        assignments=(Assignment("x", UnitRole.LEAD, "a"),),
        duties=(Duty("d", "III.1", UnitRole.LEAD, "…", unit="a"),),
    )
    made = acts.dissolve(units, DAY, "a")
    assert follows(made, FollowsKind.LEAD_LOST).names == ("x",)
    assert follows(made, FollowsKind.DUTIES_OPEN).names == ("III.1",)
    assert made.after.duties == units.duties
    assert FollowsKind.ACTIVITIES not in kinds(made)


def test_figures_of_the_last_unit_of_a_kind_are_reported_by_nobody():
    police = Make.unit("p", reporter="P")
    indicators = (Make.indicator("V1", owners=("P",)), Make.indicator("V2", owners=("P", "X")))
    made = acts.dissolve(world(police, indicators=indicators), DAY, "p")
    assert follows(made, FollowsKind.FIGURES_LOST).names == ("V1",)


def test_whom_they_reported_to_is_taken_over_as_well():
    below = Make.unit("z", reports_to="a")
    made = acts.dissolve(world(below), DAY, "a", "b")
    assert made.after.unit("z").on(LAST).reports_to == "a"
    assert made.after.unit("z").on(DAY).reports_to == "b"
    with refused("E-UNIT-TAKES"):
        acts.dissolve(world(below), DAY, "a")


def test_what_was_asked_of_it_alone_is_asked_of_whoever_takes_over():
    asked = replace(
        Make.period("2025-DX01"), start=date(2025, 3, 1), end=date(2025, 9, 1), units=("a",)
    )
    past = replace(asked, code="2025-DX02", end=date(2025, 6, 1))
    units = world(periods=(*PERIODS, asked, past))
    made = acts.dissolve(units, DAY, "a", "b")
    assert [each.units for each in made.after.periods[-2:]] == [("b",), ("a",)]
    told = follows(made, FollowsKind.ASKED)
    assert (told.units, told.to, told.period) == (("a",), ("b",), "2025-DX01")
    with refused("E-UNIT-ASKED"):
        acts.dissolve(units, DAY, "a")


def test_a_unit_gets_another_name_from_a_day_on():
    name = UnitName("Phòng Nội vụ", "Phòng Nội vụ")
    made = acts.rename(world(), DAY, "a", name, ("PHÒNG NỘI VỤ",))
    after = made.after.unit("a")
    assert (after.name_on(LAST).name, after.name_on(DAY).name) == ("Xã a", "Phòng Nội vụ")
    assert after.on(DAY).head_lines == ("PHÒNG NỘI VỤ",) and after.on(LAST).head_lines == ()
    assert kinds(made) == [FollowsKind.NAME, FollowsKind.KEPT]
    again = acts.rename(made.after, DAY, "a", UnitName("Khác", "Khác"), ("PHÒNG NỘI VỤ",))
    assert [each.name for each in again.after.unit("a").names] == ["Xã a", "Khác"]
    assert len(again.after.unit("a").ties) == 1


@pytest.mark.parametrize(
    ("code", "unit", "name", "day"),
    [
        ("E-UNIT-NONE", "x", UnitName("X", "X"), DAY),
        ("E-UNIT-CALLED", "a", UnitName("Xã a", "UBND xã a", code="1"), DAY),
        ("E-UNIT-NAME", "a", UnitName("A\nB", "X"), DAY),
        ("E-UNIT-CODE", "a", UnitName("X", "X", code="2"), DAY),
        ("E-UNIT-LATER", "later", UnitName("X", "X"), DAY),
        ("E-UNIT-EARLY", "later", UnitName("X", "X"), date(2010, 1, 1)),
    ],
)
def test_names_that_cannot_be(code, unit, name, day):
    names = (
        UnitName("Cũ", "Cũ", valid_to=date(2026, 1, 1)),
        UnitName("Mới", "Mới", valid_from=date(2026, 1, 2)),
    )
    later = Make.unit("later", names=names, valid_from=date(2015, 1, 1))
    with refused(code):
        acts.rename(world(later), day, unit, name)


def test_units_report_to_another_office_from_a_day_on():
    made = acts.report_to(world(), DAY, ("a", "b", "a"), "c")
    assert made.after.unit("a").on(LAST).reports_to == "top"
    assert made.after.unit("a").on(DAY).reports_to == "c"
    assert follows(made, FollowsKind.REPORTS_TO).units == ("a", "b")
    assert follows(made, FollowsKind.OWES).period == "2025"
    assert follows(made, FollowsKind.OWES).units == ("a", "b")
    back = acts.report_to(made.after, date(2026, 7, 1), ("a",), "top")
    assert [each.reports_to for each in back.after.unit("a").ties] == ["c", "top"]
    assert back.after.unit("a").ties[0].valid_to == date(2026, 6, 30)
    with refused("E-UNIT-LATER"):
        acts.report_to(back.after, date(2026, 1, 1), ("a",), "b")


def test_a_tie_that_ends_later_is_a_change_that_is_noted_already():
    tie = Tie(valid_to=date(2026, 6, 30), reports_to="b")
    with refused("E-UNIT-LATER"):
        acts.report_to(world(Make.unit("t", ties=(tie,))), DAY, ("t",), "c")


def test_a_unit_that_begins_later_reports_there_from_its_beginning():
    young = Make.unit("y", valid_from=DAY)
    made = acts.report_to(world(young), DAY, ("y",), "c")
    assert made.after.unit("y") == replace(young, reports_to="c")


@pytest.mark.parametrize(
    ("code", "units", "upper"),
    [
        ("E-UNIT-SELF", ("a",), "a"),
        ("E-UNIT-CIRCLE", ("b",), "below"),
        ("E-UNIT-HEIR", ("a",), "old"),
        ("E-UNIT-ENDED", ("old",), "a"),
    ],
)
def test_offices_that_cannot_take_reports_in(code, units, upper):
    more = (Make.unit("below", reports_to="b"), Make.unit("old", valid_to=date(2020, 1, 1)))
    with refused(code):
        acts.report_to(world(*more), DAY, units, upper)


def test_one_code_may_pass_from_a_unit_to_the_next():
    old = coded("o", "7", valid_to=LAST)
    require_codes((old, coded("n", "7", valid_from=DAY)))
    with refused("E-UNIT-CODE"):
        require_codes((old, coded("n", "7", valid_from=LAST)))
    # A unit that keeps its code under another name.
    names = (replace(old.names[0], valid_to=LAST), replace(old.names[0], valid_from=DAY))
    require_codes((replace(old, names=names, valid_to=None),))


def test_ids_are_made_of_codes_and_names():
    name = UnitName("Xã Kon Đào", "UBND xã Kon Đào", short="Kon Đào")
    assert id_for((), name, DAY) == "kon-dao"
    code = replace(name, code="23430")
    assert id_for((), code, DAY) == "c-23430"
    assert id_for(("c-23430",), code, DAY) == "c-23430-2025"
    assert id_for(("c-23430", "c-23430-2025"), code, DAY) == "c-23430-2025-2"
    long = id_for((), replace(name, short="Trung tâm Văn hóa - Thể thao"), DAY)
    assert long == "trung-tam-van-h" and len(id_for((long,), name, DAY)) <= 20
    assert id_for((), replace(name, short="—"), DAY) == "u"


def test_somebody_is_named_for_each_report_that_is_under_way():
    one = UncorrectedReport("a", "2025S1")
    with refused("E-UNIT-OPEN"):
        corrected((one,), {}, {"a": "Xã a"})
    (told,) = corrected((one,), {one: Corrector.PAPER}, {})
    assert (told.kind, told.units, told.period) == (FollowsKind.CORRECTS, ("a",), "2025S1")
    assert told.names == ("paper",)

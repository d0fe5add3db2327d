"""Inspections at the district: plans, visits, minutes, recommendations until they are closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal, journal

from gbv_desktop.domain.work.inspection_figures import VisitReason
from gbv_desktop.domain.work.inspections import InspectionPlan, InspectionStage
from gbv_desktop.domain.work.recommendations import (
    AdviceState,
    AdviceStep,
    Recommendation,
)
from gbv_desktop.domain.work.visits import (
    Minutes,
    PointFinding,
    PointResult,
    Visit,
    VisitState,
)
from gbv_desktop.office.work.inspections import (
    inspected,
    plan_line,
    put_plan,
    put_visit,
    put_visit_off,
    read_inspections,
    remove_visit,
    visit_line,
)
from gbv_desktop.office.work.recommendations import (
    advise,
    answer_advice,
    decide_advice,
    drop_draft,
    put_notice,
    read_advice,
)

Refused = Callable[[str], AbstractContextManager[Any]]

PLAN = InspectionPlan(year=2018, paper_no="07/KH-UBND", paper_on=date(2018, 1, 22))
DAY = date(2018, 5, 15)
MINUTES = Minutes(
    began=time(8),
    ended=time(11, 30),
    findings=(PointFinding("2.2", PointResult.PARTLY),),
    signed_on=DAY,
)
CONFIRMED = AdviceStep(AdviceState.CONFIRMED, date(2018, 6, 5))


def planned(world: Rehearsal, unit: str = COMMUNE) -> Visit:
    plan = put_plan(world.district, PLAN)
    return put_visit(world.district, Visit(year=2018, unit=unit, plan=plan.no, day=DAY))


def advice(visit: Visit, **facts: Any) -> Recommendation:
    base = {"year": 2018, "visit": visit.no, "text": "Lập lại địa chỉ tin cậy đã ngừng"}
    return Recommendation(**(base | facts))


def test_a_year_of_inspections(world: Rehearsal) -> None:
    district = world.district
    visit = planned(world)
    assert (visit.serial, plan_line(district, visit.plan).stage) == (1, InspectionStage.ISSUED)
    first = advise(district, advice(visit, due_on=date(2018, 6, 15)))
    second = advise(district, advice(visit))
    assert [first.code, second.code] == ["KN-2018-01.1", "KN-2018-01.2"]
    put_visit(district, replace(visit, minutes=MINUTES))
    put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    line = visit_line(district, visit.no)
    assert (line.state, line.completed) == (VisitState.FOLLOWED, 0)
    assert {each.paper_no for each in line.advice} == {"12/TB-UBND"}
    decide_advice(district, first.code, CONFIRMED)
    decide_advice(district, second.code, replace(CONFIRMED, by="Trưởng phòng"))
    (shown,) = read_inspections(district, 2018).visits
    assert (shown.state, shown.completed) == (VisitState.CLOSED, 2)
    assert [each.steps[-1].by for each in shown.advice][1] == "Trưởng phòng"
    assert all(each.steps[-1].by for each in shown.advice)
    (line_of_plan,) = read_inspections(district).plans
    assert (line_of_plan.held, line_of_plan.visits) == (1, 1)
    assert line_of_plan.stage is InspectionStage.DONE
    assert read_advice(district, only_open=True) == ()
    told = [action for action, _subject in journal(district)]
    assert told[-2:] == ["recommendation decided"] * 2


def test_what_does_not_exist_is_said_to(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    with refused("E-INSPECT-NONE"):
        put_plan(district, replace(PLAN, no=99))
    with refused("E-INSPECT-NONE"):
        put_visit(district, Visit(year=2018, unit=COMMUNE, plan=99, day=DAY))
    with refused("E-INSPECT-NONE"):
        plan_line(district, 99)
    with refused("E-VISIT-NONE"):
        visit_line(district, 99)
    with refused("E-VISIT-NONE"):
        put_visit(district, Visit(year=2018, unit=COMMUNE, day=DAY, no=99))
    with refused("E-SETUP-UNIT"):
        put_visit(district, Visit(year=2018, unit="c-nowhere", day=DAY))
    with refused("E-ADVICE-NONE"):
        decide_advice(district, "KN-2018-01.1", CONFIRMED)


def test_behind_a_signature_nothing_changes(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    visit = planned(world)
    made = advise(district, advice(visit))
    signed = put_visit(district, replace(visit, minutes=MINUTES))
    finding = replace(MINUTES, shortcomings=("Chưa có kế hoạch năm",))
    with refused("E-VISIT-SIGNED"):
        put_visit(district, replace(signed, minutes=finding))
    with refused("E-VISIT-SIGNED"):
        put_visit_off(district, visit.no, "Mưa lũ")
    put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    with refused("E-ADVICE-SIGNED"):
        advise(district, replace(made, text="Lập địa chỉ tin cậy mới"))
    with refused("E-ADVICE-SIGNED"):
        drop_draft(district, made.code)
    assert visit_line(district, visit.no).advice[0].text == made.text


def test_a_correction_names_the_old_one_and_closes_it(world: Rehearsal) -> None:
    district = world.district
    visit = planned(world)
    made = advise(district, advice(visit))
    put_visit(district, replace(visit, minutes=MINUTES))
    put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    new = advise(district, advice(visit, text="Lập địa chỉ tin cậy mới", corrects=made.code))
    old, kept = visit_line(district, visit.no).advice
    assert (old.state, kept) == (AdviceState.DROPPED, new)
    assert new.code in old.steps[-1].text
    assert new.paper_no == "12/TB-UBND"


def test_a_code_is_not_given_again(world: Rehearsal) -> None:
    district = world.district
    visit = planned(world)
    dropped = drop_draft(district, advise(district, advice(visit)).code)
    assert advise(district, advice(visit)).code != dropped.code
    changed = advise(district, replace(advise(district, advice(visit)), text="Lập kế hoạch năm"))
    assert changed.text == "Lập kế hoạch năm"
    assert len(read_advice(district)) == 2


def test_a_notice_comes_before_what_is_due(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    visit = planned(world)
    advise(district, advice(visit, due_on=date(2018, 5, 20)))
    put_visit(district, replace(visit, minutes=MINUTES))
    with refused("E-ADVICE-DUE"):
        put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    assert visit_line(district, visit.no).state is VisitState.SIGNED


def test_a_visit_that_was_put_off_keeps_its_day(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    visit = planned(world)
    put_visit(district, replace(visit, letter_no="20/LĐTBXH-BĐG", letter_on=date(2018, 5, 2)))
    off = put_visit_off(district, visit.no, "Mưa lũ")
    assert off.state() is VisitState.PUT_OFF
    moved = put_visit_off(district, visit.no, "Đường còn ngập", date(2018, 9, 18))
    assert (moved.state(), moved.put_off[0].day) == (VisitState.PLANNED, DAY)
    with refused("E-WORK-EMPTY"):
        put_visit_off(district, visit.no, " ")
    assert put_visit(district, moved) == moved


def test_what_was_written_down_by_mistake_goes(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    visit, other = planned(world), planned(world, NEIGHBOUR)
    assert remove_visit(district, visit.no) == visit
    advise(district, advice(other))
    with refused("E-VISIT-KEPT"):
        remove_visit(district, other.no)
    assert [each.visit for each in read_inspections(district).visits] == [other]
    assert planned(world).serial == 3


def test_a_visit_with_recommendations_stays_with_its_unit_and_year(
    world: Rehearsal, refused: Refused
) -> None:
    district = world.district
    visit = put_visit(district, Visit(year=2018, unit=COMMUNE, day=DAY))
    draft = advise(district, advice(visit))
    later = replace(visit, year=2019, day=date(2019, 5, 15))
    for moved in (later, replace(visit, unit=NEIGHBOUR)):
        with refused("E-VISIT-ADVISED"):
            put_visit(district, moved)
    drop_draft(district, draft.code)
    put_visit(district, Visit(year=2019, unit=COMMUNE, day=date(2019, 3, 1)))
    # Codes of recommendations hold the number, so no other visit of that year has it.
    assert put_visit(district, later).serial == 2


def test_no_visit_and_no_plan_lie_outside_the_years_of_the_plan(
    world: Rehearsal, refused: Refused
) -> None:
    district = world.district
    visit = put_visit(district, Visit(year=2018, unit=COMMUNE, day=DAY))
    put_visit_off(district, visit.no, "Mưa lũ")
    for year in (0, 2016, 99_999):
        with refused("E-WORK-YEAR"):
            put_visit(district, replace(visit_line(district, visit.no).visit, year=year))
        with refused("E-WORK-YEAR"):
            put_plan(district, InspectionPlan(year=year))
    assert [each.visit.no for each in read_inspections(district).visits] == [visit.no]


def test_whom_to_visit_next(world: Rehearsal) -> None:
    district = world.district
    every = {each.id for each in inspected(district)}
    assert DISTRICT not in every
    assert {each.unit for each in read_inspections(district).proposed} == every
    visit = planned(world)
    put_visit(district, replace(visit, minutes=MINUTES))
    found = read_inspections(district).proposed
    assert {each.unit for each in found} == every - {COMMUNE}
    assert all(each.reasons == (VisitReason.LONG_AGO,) for each in found)


def test_a_unit_inspects_nobody(world: Rehearsal, refused: Refused) -> None:
    commune = world.office(COMMUNE)
    for act in (
        lambda: read_inspections(commune),
        lambda: put_plan(commune, PLAN),
        lambda: put_visit(commune, Visit(year=2018, unit=COMMUNE, day=DAY)),
        lambda: advise(commune, Recommendation(year=2018, visit=1, text="Lập kế hoạch")),
        lambda: decide_advice(commune, "KN-2018-01.1", CONFIRMED),
        lambda: put_notice(commune, 1, "12/TB-UBND", DAY),
        lambda: drop_draft(commune, "KN-2018-01.1"),
        lambda: remove_visit(commune, 1),
    ):
        with refused("E-ROLE"):
            act()
    assert read_advice(commune) == ()


def test_the_district_does_not_answer_for_a_unit(world: Rehearsal, refused: Refused) -> None:
    visit = planned(world)
    made = advise(world.district, advice(visit))
    with refused("E-ADVICE-WHOSE"):
        answer_advice(world.district, made.code, "Đã lập", AdviceState.REPORTED)


def test_another_unit_that_has_ended_without_a_successor_is_told_nothing(
    world: Rehearsal, refused: Refused
) -> None:
    district, plan = world.district, world.district.plan
    visit = planned(world)
    ended = replace(plan.unit_by_id[NEIGHBOUR], valid_to=date(2018, 6, 1), successors=())
    others = (each for each in plan.units if each.id != NEIGHBOUR)
    district.plan = replace(plan, units=(*others, ended))
    with refused("E-VISIT-UNIT"):
        advise(district, advice(visit, by_unit=NEIGHBOUR))
    heir = replace(ended, successors=(COMMUNE,))
    others = (each for each in plan.units if each.id != NEIGHBOUR)
    district.plan = replace(plan, units=(*others, heir))
    assert advise(district, advice(visit, by_unit=NEIGHBOUR)).by_unit == NEIGHBOUR


@pytest.mark.parametrize("text", ["Gặp chị Nguyễn Thị Hoa", "Ở thôn 3", "Học sinh lớp 7A"])
def test_a_text_that_tells_who_is_not_kept(world: Rehearsal, refused: Refused, text: str) -> None:
    visit = planned(world)
    with refused("E-WORK-TELLS"):
        advise(world.district, advice(visit, text=text))
    assert read_advice(world.district) == ()


def test_a_year_outside_the_plan_and_a_signature_to_come_are_refused(
    world: Rehearsal, refused: Refused
) -> None:
    with refused("E-WORK-YEAR"):
        put_plan(world.district, replace(PLAN, year=1999))
    old = Visit(year=1999, unit=COMMUNE, day=date(1999, 5, 15))
    with refused("E-WORK-YEAR"):
        put_visit(world.district, old)
    ahead = replace(MINUTES, signed_on=date(2018, 6, 6))
    day = date(2018, 6, 6)
    with refused("E-VISIT-AHEAD"):
        put_visit(world.district, Visit(year=2018, unit=COMMUNE, day=day, minutes=ahead))

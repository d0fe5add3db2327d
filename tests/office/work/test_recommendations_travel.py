"""Recommendations go down with the next package, answers come up in bundles, until all is said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal

from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.records import WorkRecord
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.send.report_file import export_answers
from gbv_desktop.office.todo import todo
from gbv_desktop.office.work.inspections import put_visit
from gbv_desktop.office.work.recommendations import (
    NO_ADVICE,
    AdviceLine,
    AdviceWaiting,
    advise,
    answer_advice,
    decide_advice,
    put_notice,
    read_advice,
)
from gbv_desktop.store.repositories.work_records import WorkRecords

Refused = Callable[[str], AbstractContextManager[Any]]
DAY = date(2018, 5, 15)
MINUTES = Minutes(time(8), time(11), findings=(PointFinding("2.2", PointResult.PARTLY),))
CODE = "KN-2018-01.1"


def advised(world: Rehearsal, *, noticed: bool = True) -> Recommendation:
    """The commune was inspected; it is to replace what has ceased to work."""
    district = world.district
    visit = put_visit(district, Visit(year=2018, unit=COMMUNE, day=DAY))
    text = "Lập lại địa chỉ tin cậy đã ngừng"
    due = date(2018, 6, 15)
    made = Recommendation(year=2018, visit=visit.no, text=text, due_on=due, clause="2.2")
    advise(district, made)
    put_visit(district, replace(visit, minutes=replace(MINUTES, signed_on=DAY)))
    if noticed:
        put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    return read_advice(district)[0].advice


def told(world: Rehearsal, unit: str = COMMUNE) -> AdviceLine:
    (line,) = read_advice(world.office(unit))
    return line


def test_from_the_notice_to_the_confirmation(world: Rehearsal) -> None:
    made = advised(world)
    world.hand_down(COMMUNE)
    line = told(world)
    assert (line.own, line.waits, line.advice.state) == (True, False, AdviceState.OPEN)
    assert (line.advice.code, line.advice.text, line.advice.due) == (CODE, made.text, made.due)
    assert (line.advice.paper_no, line.advice.clause) == ("12/TB-UBND", "2.2")
    assert read_advice(world.office(NEIGHBOUR)) == ()
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đang chọn hộ", AdviceState.UNDER_WAY)
    assert told(world).waits
    export_answers(commune, world.stick)
    assert not told(world).waits
    world.take()
    above = read_advice(world.district)[0].advice
    assert (above.state, above.steps[0].text) == (AdviceState.UNDER_WAY, "Đang chọn hộ")
    answer_advice(
        commune,
        CODE,
        "Đã lập",
        AdviceState.REPORTED,
        paper_no="15/QĐ-UBND",
        paper_on=date(2018, 6, 4),
    )
    world.send(COMMUNE)
    world.take()
    above = read_advice(world.district)[0].advice
    assert (above.state, above.steps[-1].paper_no) == (AdviceState.REPORTED, "15/QĐ-UBND")
    assert above.steps[-1].by == commune.preparer.title
    decide_advice(world.district, CODE, AdviceStep(AdviceState.CONFIRMED, date(2018, 6, 5)))
    world.hand_down(COMMUNE)
    assert told(world).advice.state is AdviceState.CONFIRMED
    assert read_advice(commune, only_open=True) == ()


def test_a_unit_is_told_that_its_answer_is_not_accepted_and_why(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đã lập", AdviceState.REPORTED)
    export_answers(commune, world.stick)
    world.take()
    why = "Chưa có quyết định thành lập"
    decide_advice(world.district, CODE, AdviceStep(AdviceState.RETURNED, date(2018, 6, 5), why))
    above = read_advice(world.district)[0].advice
    assert (above.state, above.is_open) == (AdviceState.RETURNED, True)
    world.hand_down(COMMUNE)
    refused = told(world).advice.refusal
    assert refused is not None
    assert (refused.text, refused.on) == (why, date(2018, 6, 5))
    assert (todo(commune).advice.returned, todo(world.district).advice.returned) == (1, 0)
    world.hand_down(COMMUNE)
    assert len(told(world).advice.steps) == 2, "the same words come once"
    answer_advice(commune, CODE, "Đã có quyết định", AdviceState.REPORTED)
    assert told(world).advice.refusal is None
    export_answers(commune, world.stick)
    world.take()
    world.hand_down(COMMUNE)
    assert told(world).advice.state is AdviceState.REPORTED, "it waits for the district again"
    assert todo(commune).advice.returned == 0


def test_a_refusal_does_not_reach_an_answer_that_came_after_it(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đã lập", AdviceState.REPORTED)
    export_answers(commune, world.stick)
    world.take()
    step = AdviceStep(AdviceState.RETURNED, date(2018, 6, 5), "Chưa có quyết định")
    decide_advice(world.district, CODE, step)
    world.wait()
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đã có quyết định", AdviceState.REPORTED)
    world.hand_down(COMMUNE)
    states = [each.state for each in told(world).advice.steps]
    assert states == [AdviceState.REPORTED, AdviceState.RETURNED, AdviceState.REPORTED]


def test_what_stands_in_no_signed_notice_stays_at_the_district(world: Rehearsal) -> None:
    advised(world, noticed=False)
    world.hand_down(COMMUNE)
    assert read_advice(world.office(COMMUNE)) == ()


def test_the_same_files_again_change_nothing(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    world.hand_down(COMMUNE)
    before = told(world)
    assert len(before.advice.objects) == 1
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đã lập", AdviceState.REPORTED)
    first = export_answers(commune, world.stick)
    again = export_answers(commune, world.stick)
    assert (again.id, again.seq) == (first.id, first.seq)
    world.take()
    world.take()
    assert len(read_advice(world.district)[0].advice.steps) == 1


def test_nobody_answers_for_another_unit(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    answer_advice(world.office(COMMUNE), CODE, "Đã lập", AdviceState.REPORTED)
    with world.district.store.begin() as work:
        (advice,) = work.work_records.list(Recommendation)
        work.work_records.change(replace(advice, unit=NEIGHBOUR))
    export_answers(world.office(COMMUNE), world.stick)
    world.take()
    assert read_advice(world.district)[0].advice.steps == ()


def test_nothing_to_answer_is_no_file(world: Rehearsal, refused: Refused) -> None:
    with refused("E-ANSWERS-NONE"):
        export_answers(world.office(COMMUNE), world.stick)


def test_one_that_is_carried_over_comes_with_its_new_day(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    answer_advice(world.office(COMMUNE), CODE, "Chưa có kinh phí", AdviceState.UNDER_WAY)
    export_answers(world.office(COMMUNE), world.stick)
    world.take()
    later = date(2019, 3, 31)
    why = "Chưa có kinh phí"
    carried = AdviceStep(AdviceState.CARRIED, date(2018, 12, 20), why, due=later)
    decide_advice(world.district, CODE, carried)
    world.hand_down(COMMUNE)
    line = told(world)
    assert (line.advice.due, len(line.advice.steps), len(line.advice.objects)) == (later, 1, 2)
    answer_advice(world.office(COMMUNE), CODE, "Đã lập", AdviceState.REPORTED)
    export_answers(world.office(COMMUNE), world.stick)
    world.take()
    assert read_advice(world.district)[0].advice.state is AdviceState.REPORTED


def waiting(world: Rehearsal, unit: str) -> AdviceWaiting:
    found = todo(world.office(unit))
    assert found.count >= found.advice.to_do
    return found.advice


def test_it_waits_on_the_first_page_of_both_until_it_is_confirmed(world: Rehearsal) -> None:
    advised(world, noticed=False)
    assert waiting(world, DISTRICT) == NO_ADVICE
    (line,) = read_advice(world.district)
    put_notice(world.district, line.advice.visit, "12/TB-UBND", date(2018, 5, 25))
    world.hand_down(COMMUNE)
    due = date(2018, 6, 15)
    for unit in (DISTRICT, COMMUNE):
        assert waiting(world, unit) == AdviceWaiting(open=1, next_due=due)
    world.wait(11)
    assert waiting(world, COMMUNE).overdue == waiting(world, DISTRICT).overdue == 1
    answer_advice(world.office(COMMUNE), CODE, "Đã lập", AdviceState.REPORTED)
    assert waiting(world, COMMUNE) == AdviceWaiting(open=1, answered=1, next_due=due)
    export_answers(world.office(COMMUNE), world.stick)
    world.take()
    assert waiting(world, COMMUNE).to_do == 0
    assert waiting(world, DISTRICT) == AdviceWaiting(open=1, answered=1, next_due=due)
    decide_advice(world.district, CODE, AdviceStep(AdviceState.CONFIRMED, date(2018, 6, 16)))
    assert waiting(world, DISTRICT) == NO_ADVICE


def test_a_successor_inherits_what_its_unit_was_told(world: Rehearsal) -> None:
    made = advised(world)
    ended = world.clock.today() - timedelta(days=1)
    plan = world.district.plan
    world.district.plan = replace(
        plan,
        units=tuple(
            replace(each, valid_to=ended, successors=(NEIGHBOUR,)) if each.id == COMMUNE else each
            for each in plan.units
        ),
    )
    assert read_advice(world.district)[0].office == world.district.name_of(NEIGHBOUR)
    world.hand_down(NEIGHBOUR)
    assert told(world, NEIGHBOUR).advice.text == made.text
    answer_advice(world.office(NEIGHBOUR), CODE, "Đã lập", AdviceState.REPORTED)
    export_answers(world.office(NEIGHBOUR), world.stick)
    world.take()
    assert read_advice(world.district)[0].advice.state is AdviceState.REPORTED


def test_a_code_that_another_office_gave_before_names_two(world: Rehearsal) -> None:
    made = advised(world)
    commune = world.office(COMMUNE)
    confirmed = AdviceStep(AdviceState.CONFIRMED, date(2017, 6, 1))
    old = Recommendation(
        year=2017, unit=COMMUNE, code=CODE, text="Lập sổ theo dõi", steps=(confirmed,)
    )
    with commune.store.begin() as work:
        work.work_records.add(old)
    for _ in range(2):
        world.hand_down(COMMUNE)
        first, second = sorted(read_advice(commune), key=lambda each: each.advice.code)
        assert (first.advice.text, first.advice.steps) == (old.text, (confirmed,))
        assert (second.advice.code, second.advice.text) == (f"{CODE} (2)", made.text)
        assert second.advice.is_open
    answer_advice(commune, f"{CODE} (2)", "Đã lập", AdviceState.REPORTED)
    export_answers(commune, world.stick)
    world.take()
    assert read_advice(world.district)[0].advice.state is AdviceState.REPORTED


def test_what_was_settled_and_is_brought_again_is_followed_again(world: Rehearsal) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    answer_advice(commune, CODE, "Đang chọn hộ", AdviceState.UNDER_WAY)
    with world.district.store.begin() as work:
        (above,) = work.work_records.list(Recommendation)
        work.work_records.set_removed(Recommendation, above.no, True)
    world.hand_down(COMMUNE)
    assert told(world).advice.state is AdviceState.CONFIRMED
    # The district went back to a copy of its data.
    with world.district.store.begin() as work:
        work.work_records.set_removed(Recommendation, above.no, False)
    world.hand_down(COMMUNE)
    assert told(world).advice.state is AdviceState.UNDER_WAY


def test_many_answers_in_one_file_are_one_change_of_each(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    advised(world)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    for text in ("Đang chọn hộ", "Đã chọn hộ"):
        answer_advice(commune, CODE, text, AdviceState.UNDER_WAY)
    export_answers(commune, world.stick)
    changed: list[WorkRecord] = []
    change = WorkRecords.change

    def noted(self: WorkRecords, record: WorkRecord) -> None:
        changed.append(record)
        change(self, record)

    monkeypatch.setattr(WorkRecords, "change", noted)
    world.take()
    assert len(changed) == 1
    assert [each.text for each in read_advice(world.district)[0].advice.steps] == [
        "Đang chọn hộ",
        "Đã chọn hộ",
    ]


def test_who_was_recommended_something_does_not_decide_on_it(
    world: Rehearsal, refused: Refused
) -> None:
    """An office between others has both: what it made, and what it was told."""
    with world.district.store.begin() as work:
        work.work_records.add(Recommendation(year=2018, unit=DISTRICT, code=CODE, text="Lập sổ"))
    with refused("E-ADVICE-ABOVE"):
        decide_advice(world.district, CODE, AdviceStep(AdviceState.CONFIRMED, DAY))

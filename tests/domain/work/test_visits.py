"""Visits and their minutes: one paper after the other, and nothing changes behind a signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from make import Make

from gbv_desktop.domain.work.inspections import E_INSPECT_POINT
from gbv_desktop.domain.work.plain_words import E_WORK_CASES, E_WORK_EMPTY, E_WORK_TELLS
from gbv_desktop.domain.work.records import E_WORK_PAIR
from gbv_desktop.domain.work.visits import (
    E_VISIT_COPIES,
    E_VISIT_FAR,
    E_VISIT_ORDER,
    E_VISIT_SIGNED,
    E_VISIT_TIME,
    E_VISIT_UNIT,
    E_VISIT_YEAR,
    Attendant,
    Minutes,
    PointFinding,
    PointResult,
    PutOff,
    Visit,
    VisitState,
    checked_visit,
    next_serial,
    read_time,
)
from gbv_desktop.errors import Problem

UNIT = Make.unit("x1", valid_from=date(2017, 1, 1), valid_to=date(2025, 6, 30))
DAY = date(2018, 5, 15)
PLANNED = Visit(year=2018, unit="x1", serial=3, day=DAY, place="Trụ sở UBND xã")
MINUTES = Minutes(
    began=time(8),
    ended=time(11, 30),
    present=(Attendant("Phòng LĐ-TB&XH", "Trưởng phòng", "Trần Văn Bình"),),
    findings=(PointFinding("2.2", PointResult.PARTLY, "Chưa có nơi thay"),),
    shortcomings=("Một địa chỉ tin cậy ngừng hoạt động",),
)
HELD = replace(PLANNED, minutes=MINUTES)
SIGNED = replace(PLANNED, minutes=replace(MINUTES, signed_on=DAY))
NOTICE = replace(SIGNED, notice_no="12/TB-UBND", notice_on=date(2018, 5, 25))


def refused(visit: Visit, before: Visit | None = None) -> str:
    with pytest.raises(Problem) as caught:
        checked_visit(visit, UNIT, before)
    return caught.value.code


def test_a_visit_goes_from_paper_to_paper() -> None:
    letter = replace(PLANNED, letter_no="20/LĐTBXH-BĐG", letter_on=date(2018, 5, 2))
    put_off = replace(PLANNED, day=None, put_off=(PutOff(DAY, "Mưa lũ"),))
    assert put_off.state() is VisitState.PUT_OFF
    assert PLANNED.state() is VisitState.PLANNED
    assert letter.state() is VisitState.ANNOUNCED
    assert HELD.state() is VisitState.HELD
    assert SIGNED.state() is VisitState.SIGNED
    assert NOTICE.state() is VisitState.NOTICE
    assert NOTICE.state((True, False)) is VisitState.FOLLOWED
    assert NOTICE.state((False, False)) is VisitState.CLOSED
    every = (put_off, PLANNED, letter, HELD, SIGNED, NOTICE)
    assert [checked_visit(each, UNIT).state() for each in every] == [e.state() for e in every]


def test_a_visit_is_kept_tidy_and_names_of_officials_stay() -> None:
    present = (replace(MINUTES.present[0], name=" Trần  Văn Bình "),)
    untidy = replace(HELD, place=" Hội trường ", minutes=replace(MINUTES, present=present))
    kept = checked_visit(untidy, UNIT)
    assert kept.place == "Hội trường"
    assert kept.minutes is not None
    assert kept.minutes.present[0].name == "Trần Văn Bình"


def test_a_unit_that_did_not_exist_is_not_visited() -> None:
    late = replace(PLANNED, year=2025, day=date(2025, 7, 1))
    assert refused(late) == E_VISIT_UNIT.code


def test_a_visit_lies_in_its_year_and_has_a_day_or_was_put_off() -> None:
    assert refused(replace(PLANNED, year=2019)) == E_VISIT_YEAR.code
    assert refused(replace(PLANNED, day=None)) == E_WORK_EMPTY.code
    off = (PutOff(DAY, "Mưa lũ"),)
    assert refused(replace(HELD, day=None, put_off=off)) == E_WORK_EMPTY.code
    assert refused(replace(PLANNED, put_off=(PutOff(DAY, " "),))) == E_WORK_EMPTY.code


def test_behind_a_signature_nothing_changes_but_the_notice() -> None:
    assert checked_visit(NOTICE, UNIT, SIGNED) == NOTICE
    assert checked_visit(replace(HELD, place="Hội trường"), UNIT, HELD).place == "Hội trường"
    assert refused(replace(SIGNED, place="Hội trường"), SIGNED) == E_VISIT_SIGNED.code
    finding = replace(MINUTES, signed_on=DAY, shortcomings=("Chưa có kế hoạch năm",))
    assert refused(replace(SIGNED, minutes=finding), SIGNED) == E_VISIT_SIGNED.code
    unsigned = replace(SIGNED, minutes=MINUTES)
    assert refused(unsigned, SIGNED) == E_VISIT_SIGNED.code
    assert refused(replace(NOTICE, notice_no="13/TB-UBND"), NOTICE) == E_VISIT_SIGNED.code


def test_papers_follow_each_other() -> None:
    early = replace(HELD, notice_no="12/TB-UBND", notice_on=date(2018, 5, 25))
    assert refused(early) == E_VISIT_ORDER.code
    assert refused(replace(NOTICE, notice_on=date(2018, 5, 14))) == E_VISIT_ORDER.code
    before = replace(MINUTES, signed_on=date(2018, 5, 14))
    assert refused(replace(PLANNED, minutes=before)) == E_VISIT_ORDER.code
    assert refused(replace(NOTICE, notice_no="")) == E_WORK_PAIR.code


def changed(**what: object) -> str:
    return refused(replace(HELD, minutes=replace(MINUTES, **what)))  # type: ignore[arg-type]


def test_minutes_are_looked_at() -> None:
    assert changed(copies=1) == changed(copies=10) == E_VISIT_COPIES.code
    assert changed(began=time(12)) == E_VISIT_ORDER.code
    assert changed(shortcomings=("Có 02 vụ chưa báo cáo",)) == E_WORK_CASES.code
    assert changed(shortcomings=("",)) == E_WORK_EMPTY.code
    assert changed(opinion="Học sinh lớp 7A") == E_WORK_TELLS.code
    assert changed(strengths="Ở thôn 3") == changed(causes="Ở thôn 3") == E_WORK_TELLS.code
    told = (PointFinding("2.3", PointResult.DONE, "Gặp chị Nguyễn Thị Hoa"),)
    assert changed(findings=told) == E_WORK_TELLS.code
    assert changed(present=(Attendant(""),)) == E_WORK_EMPTY.code


def test_what_is_signed_says_when_and_what() -> None:
    assert changed(signed_on=DAY, began=None) == E_WORK_EMPTY.code
    assert changed(signed_on=DAY, ended=None) == E_WORK_EMPTY.code
    assert changed(signed_on=DAY, findings=()) == E_WORK_EMPTY.code
    midnight = replace(MINUTES, began=time(0), signed_on=DAY)
    assert checked_visit(replace(PLANNED, minutes=midnight), UNIT).signed_on == DAY


@pytest.mark.parametrize("text", ["8:30", "08h30", "8 giờ 30", " 8.30 "])
def test_a_time_of_day_as_people_type_it(text: str) -> None:
    assert read_time(text) == time(8, 30)


def test_a_time_of_day_is_whole_or_none() -> None:
    assert read_time("14h") == read_time("14") == time(14)
    assert read_time(" ") is None
    for text in ("24:00", "8:60", "acht"):
        with pytest.raises(Problem) as caught:
            read_time(text)
        assert caught.value.code == E_VISIT_TIME.code


def test_serials_count_by_year() -> None:
    assert next_serial((), 2018) == 1
    assert next_serial((PLANNED, replace(PLANNED, serial=1)), 2018) == 4
    assert next_serial((PLANNED,), 2019) == 1


STORIES = ("Thôn 3", "lớp 9A", "1" * 21, "\x01")


@pytest.mark.parametrize("clause", STORIES)
def test_a_point_is_a_clause_and_no_story(clause: str) -> None:
    assert refused(replace(PLANNED, clauses=("1.1", clause)))
    told = replace(MINUTES, findings=(PointFinding(clause, PointResult.DONE),))
    assert refused(replace(HELD, minutes=told))


def test_a_slip_in_the_year_is_not_signed() -> None:
    late = replace(MINUTES, signed_on=date(2028, 5, 15))
    assert refused(replace(HELD, minutes=late)) == E_VISIT_FAR.code
    assert refused(replace(NOTICE, notice_on=date(2108, 5, 25)), SIGNED) == E_VISIT_FAR.code
    next_year = replace(MINUTES, signed_on=date(2019, 1, 10))
    assert checked_visit(replace(HELD, minutes=next_year), UNIT).signed_on == date(2019, 1, 10)


def test_a_point_is_found_to_be_one_thing() -> None:
    twice = (PointFinding("2.2", PointResult.DONE), PointFinding(" 2.2", PointResult.NOT_YET))
    assert refused(replace(HELD, minutes=replace(MINUTES, findings=twice))) == E_INSPECT_POINT.code
    assert refused(replace(PLANNED, clauses=("2.2", "2.2"))) == E_INSPECT_POINT.code

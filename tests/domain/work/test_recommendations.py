"""Recommendations: codes that come once, words that stay, answers, and who inherits them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import by_id
from gbv_desktop.domain.work.plain_words import E_WORK_CASES, E_WORK_EMPTY
from gbv_desktop.domain.work.recommendations import (
    E_ADVICE_CLOSED,
    E_ADVICE_DUE,
    E_ADVICE_EARLY,
    E_ADVICE_SIGNED,
    AdviceState,
    AdviceStep,
    Recommendation,
    advice_code,
    checked_advice,
    heirs,
    with_step,
)
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.errors import Problem

SIGNED = date(2018, 5, 25)
VISIT = Visit(year=2018, unit="x1", serial=3, day=date(2018, 5, 15), no=7)
NOTICE = replace(VISIT, notice_no="12/TB-UBND", notice_on=SIGNED)
ADVICE = Recommendation(
    year=2018,
    unit="x1",
    visit=7,
    code="KN-2018-03.1",
    text="Lập lại địa chỉ tin cậy đã ngừng",
    due_on=date(2018, 6, 15),
)
MADE = replace(ADVICE, paper_no="12/TB-UBND", paper_on=SIGNED)
ANSWER = AdviceStep(AdviceState.REPORTED, date(2018, 6, 20), "Đã lập lại")
CARRIED = AdviceStep(
    AdviceState.CARRIED, date(2018, 12, 20), "Chưa có kinh phí", due=date(2019, 3, 31)
)


def refused(act: object, *given: object) -> str:
    with pytest.raises(Problem) as caught:
        act(*given)  # type: ignore[operator]
    return caught.value.code


def test_a_code_comes_once() -> None:
    second = replace(ADVICE, code="KN-2018-03.2")
    assert advice_code(VISIT, ()) == "KN-2018-03.1"
    assert advice_code(VISIT, (second, replace(ADVICE, code="KN-2018-04.9"))) == "KN-2018-03.3"
    # The unit above names its own as it likes.
    for row in ("1 (2)", "x", "²", "9" * 5_000, ""):
        assert advice_code(VISIT, (replace(ADVICE, code=f"KN-2018-03.{row}"),)) == "KN-2018-03.1"


def test_words_stay_once_the_notice_is_signed() -> None:
    changed = replace(ADVICE, text="Lập địa chỉ tin cậy mới")
    assert checked_advice(changed, VISIT, ADVICE) == changed
    assert checked_advice(ADVICE, VISIT) == ADVICE
    assert refused(checked_advice, changed, NOTICE, ADVICE) == E_ADVICE_SIGNED.code
    assert refused(checked_advice, ADVICE, NOTICE) == E_ADVICE_SIGNED.code
    correction = replace(changed, code="KN-2018-03.2", corrects="KN-2018-03.1")
    assert checked_advice(correction, NOTICE).paper_no == "12/TB-UBND"


def test_a_recommendation_is_looked_at() -> None:
    assert refused(checked_advice, replace(ADVICE, text=" "), VISIT) == E_WORK_EMPTY.code
    told = replace(ADVICE, text="Hỗ trợ 02 nạn nhân")
    assert refused(checked_advice, told, VISIT) == E_WORK_CASES.code
    early = replace(ADVICE, due_on=VISIT.day)
    assert refused(checked_advice, early, VISIT) == E_ADVICE_DUE.code
    undated = replace(VISIT, day=None)
    assert checked_advice(early, undated) == early
    assert checked_advice(replace(ADVICE, due_on=None), VISIT).due is None


def test_from_answer_to_confirmation() -> None:
    assert MADE.state is AdviceState.OPEN
    begun = with_step(MADE, AdviceStep(AdviceState.UNDER_WAY, SIGNED, "Đang chọn hộ"))
    reported = with_step(begun, ANSWER)
    assert [begun.state, reported.state] == [AdviceState.UNDER_WAY, AdviceState.REPORTED]
    assert reported.is_open
    assert (MADE.answer, reported.answer) == (None, ANSWER)
    done = with_step(reported, AdviceStep(AdviceState.CONFIRMED, date(2018, 7, 1)))
    assert done.state is AdviceState.CONFIRMED
    assert not done.is_open
    assert refused(with_step, done, ANSWER) == E_ADVICE_CLOSED.code
    assert done.answer == ANSWER
    late = replace(done, steps=(*done.steps, ANSWER))
    assert late.state is AdviceState.CONFIRMED


def test_nothing_becomes_of_one_that_stands_in_no_notice() -> None:
    assert refused(with_step, ADVICE, ANSWER) == E_ADVICE_EARLY.code
    assert refused(with_step, MADE, replace(ANSWER, text="")) == E_WORK_EMPTY.code
    dropped = AdviceStep(AdviceState.DROPPED, SIGNED)
    assert refused(with_step, MADE, dropped) == E_WORK_EMPTY.code


def test_what_is_overdue_follows_from_the_day_that_holds() -> None:
    assert MADE.days_overdue(date(2018, 6, 15)) == 0
    assert MADE.days_overdue(date(2018, 6, 20)) == 5
    assert with_step(MADE, ANSWER).days_overdue(date(2018, 7, 1)) == 0
    assert replace(MADE, due_on=None).days_overdue(date(2018, 7, 1)) == 0
    carried = with_step(MADE, CARRIED)
    assert carried.due == date(2019, 3, 31)
    assert carried.is_open
    assert carried.days_overdue(date(2019, 4, 1)) == 1


def test_carried_over_means_a_later_day() -> None:
    assert refused(with_step, MADE, replace(CARRIED, due=None)) == E_ADVICE_DUE.code
    assert refused(with_step, MADE, replace(CARRIED, due=CARRIED.on)) == E_ADVICE_DUE.code


def test_who_carries_it_out() -> None:
    assert ADVICE.addressee == "x1"
    assert replace(ADVICE, by_unit="y-te").addressee == "y-te"


def test_successors_inherit() -> None:
    end, start = date(2025, 6, 30), date(2025, 7, 1)
    ended = {"valid_to": end}
    units = by_id(
        (
            Make.unit("x1", successors=("m1", "m2", "gone"), **ended),
            Make.unit("x2", successors=("x3", "m1"), **ended),
            Make.unit("x3", successors=("x2",), **ended),
            Make.unit("m1", valid_from=start),
            Make.unit("m2", valid_from=start),
        )
    )
    assert heirs(units, "x1", end) == ("x1",)
    assert heirs(units, "x1", start) == ("m1", "m2")
    assert heirs(units, "x2", start) == ("m1",)
    assert heirs(units, "gone", start) == ()


def test_only_an_answer_is_refused_and_the_next_one_clears_it() -> None:
    noticed = Recommendation(
        year=2018,
        unit="x1",
        code="KN-2018-01.1",
        paper_on=date(2018, 5, 25),
        due_on=date(2018, 6, 1),
    )
    why = AdviceStep(AdviceState.RETURNED, date(2018, 6, 5), "Chưa có quyết định")
    with pytest.raises(Problem) as caught:
        with_step(noticed, why)
    assert caught.value.code == "E-ADVICE-UNANSWERED"
    answered = with_step(noticed, AdviceStep(AdviceState.REPORTED, date(2018, 6, 4), "Đã lập"))
    assert (answered.days_overdue(date(2018, 6, 11)), answered.refusal) == (0, None)
    refused = with_step(answered, why)
    assert refused.refusal == refused.steps[-1]
    assert refused.is_open and refused.days_overdue(date(2018, 6, 11)) == 10
    again = with_step(refused, AdviceStep(AdviceState.UNDER_WAY, date(2018, 6, 7), "Đang làm"))
    assert again.refusal is None
    assert noticed.refusal is None

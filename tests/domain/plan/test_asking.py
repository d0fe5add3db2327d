"""What may be asked for besides the calendar, of whom, and how soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from make import Make

from gbv_desktop.domain.plan.asking import (
    MEASURES,
    QUESTIONS,
    AskedOnce,
    activities_asked,
    asks_of_cases,
    campaign_reports,
    codes_of,
    criteria_asked,
    duties_asked,
    free_codes,
    is_half_a_year,
    next_request,
    once_form,
    question_of,
    too_revealing,
    units_of_groups,
    working_days,
)
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Duty, Plan, UnitRole
from gbv_desktop.domain.plan.forms import Breakdown, BreakdownType, Kind, Option, TextField
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.plan.work import Campaign, CampaignName, Criterion, Timing

SPRING = Make.period("2018-DX01", start=date(2018, 1, 1), end=date(2018, 3, 31))
HALF = replace(SPRING, end=date(2018, 6, 30))
PARTS = Breakdown(BreakdownType.PARTITION, "giới", (Option("nam", "nam"), Option("nu", "nữ")))


def test_the_next_code_is_the_first_that_is_free() -> None:
    second = replace(SPRING, code="2018-DX02")
    assert next_request(Make.plan(periods=()), 2018) == "2018-DX01"
    assert next_request(Make.plan(periods=(second,)), 2018) == "2018-DX01"
    assert next_request(Make.plan(periods=(SPRING, second)), 2018) == "2018-DX03"
    assert next_request(Make.plan(periods=(SPRING,)), 2019) == "2019-DX01"
    every = tuple(replace(SPRING, code=f"2018-DX{no:02d}") for no in range(1, 100))
    assert next_request(Make.plan(periods=every), 2018) == ""


def test_groups_are_asked_whole() -> None:
    units = tuple(
        replace(Make.unit(name), groups=groups)
        for name, groups in (("a", ("xa",)), ("b", ("phong", "xa")), ("c", ()))
    )
    assert [each.id for each in units_of_groups(units, ("xa",))] == ["a", "b"]
    assert [each.id for each in units_of_groups(units, ("phong",))] == ["b"]
    assert units_of_groups(units, ()) == units


@pytest.mark.parametrize(
    ("start", "end", "enough"),
    [
        (date(2018, 1, 1), date(2018, 6, 30), True),
        (date(2018, 1, 1), date(2018, 6, 29), False),
        (date(2017, 11, 15), date(2018, 5, 14), True),
        (date(2017, 11, 15), date(2018, 5, 13), False),
        (date(2017, 11, 15), date(2018, 11, 14), True),
    ],
)
def test_half_a_year_is_six_whole_months(start: date, end: date, enough: bool) -> None:
    assert is_half_a_year(start, end) is enough


def test_what_would_reveal_single_cases() -> None:
    plain, cases = Make.indicator("A01"), replace(Make.indicator("F01"), sensitive=True)
    in_parts = replace(cases, breakdowns=(PARTS,))
    assert not too_revealing(plain, SPRING)
    assert not too_revealing(replace(plain, breakdowns=(PARTS,)), SPRING)
    assert too_revealing(cases, SPRING) and not too_revealing(cases, HALF)
    assert too_revealing(in_parts, HALF)
    assert not too_revealing(in_parts, replace(HALF, code="2018-SK"))


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (date(2018, 6, 1), 0),
        (date(2018, 5, 30), 0),
        (date(2018, 6, 3), 0),
        (date(2018, 6, 4), 1),
        (date(2018, 6, 8), 5),
        (date(2018, 6, 9), 5),
        (date(2018, 6, 18), 11),
    ],
)
def test_working_days_after_a_friday(last: date, days: int) -> None:
    assert working_days(date(2018, 6, 1), last) == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tình hình ngân hàng, hợp đồng lao động", False),
        ("Số lớp tập huấn; danh sách lớp", False),
        ("HỌ  TÊN nạn nhân", True),
        (normalize("NFD", "Địa chỉ của người bị bạo lực"), True),
        ("Báo cáo diễn biến\nvụ việc", True),
    ],
)
def test_words_that_ask_of_single_cases(text: str, found: bool) -> None:
    assert asks_of_cases(text) is found


# --- a form for one period ------------------------------------------------------------------------
DX = PeriodKind.AD_HOC
ACT = Activity("hd-1", "1", "g", "Họp", "Họp", "", Timing("hàng năm"))


def check(name: str, *terms: Term, periods: tuple[str, ...] = ()) -> Check:
    return Check(name, terms[:1], Operator.LE, Level.WARNING, "?", terms[1:], periods=periods)


def test_codes_go_on_where_the_two_digits_end() -> None:
    numbers = {f"Q{no:02}" for no in range(1, 100)}
    assert next(free_codes("Q", ())) == "Q01"
    assert next(free_codes("Q", numbers - {"Q07"})) == "Q07"
    assert next(free_codes("Q", numbers)) == "Q01a"
    assert next(free_codes("Q", numbers | {"Q01a"})) == "Q02a"


def test_a_code_is_taken_wherever_the_plan_has_it() -> None:
    form = replace(Make.form(Make.indicator("B02")), texts=(TextField("N01", "?"),))
    plan = Make.plan(indicators=(Make.indicator("B01"),), forms=(form,))
    assert codes_of(plan) == {"B01", "B02", "N01"}


def test_a_form_for_one_period_has_what_is_asked_and_nothing_else() -> None:
    shown, left = Make.indicator("B01", breakdowns=(PARTS,)), Make.indicator("B02")
    checks = (
        check("R60.1", Term("B01.nam"), Term("B01")),
        check("R60.2", Term("B01"), Term("", TermSource.CONSTANT, 9)),
        check("R60.3", Term("B01"), Term("B02")),
        check("R60.4", Term("B01"), Term("B01", TermSource.PREV_YEAR)),
        check("R60.5", Term("B01"), Term("B01.nu"), periods=("Y",)),
    )
    usual = Make.form(shown, left, checks=checks)
    yes = question_of("Q01", "Đã họp chưa?", Kind.YES_NO, DX, ("X",))
    other = question_of("Q02", "Số buổi", Kind.FLOW, DX, ("LĐ",))
    words = question_of("N09", "Khó khăn", Kind.NARRATIVE, DX, ("X",))
    asked = AskedOnce("Truyền thông", ("B01", "B09"), (yes, other, words))
    form = once_form(usual, SPRING, "2018-dx01-1", asked)
    assert form is not None
    assert (form.code, form.edition, form.title) == ("2018-dx01-1", 1, "Truyền thông")
    assert (form.reporter, form.asked_in) == ("X", SPRING.code)
    assert [part.code for part in form.sections] == ["I", QUESTIONS.code]
    assert form.due(DX) == (replace(shown, periods=(DX,)), yes)
    assert form.texts == (TextField("N09", "Khó khăn"),)
    assert [each.id for each in form.checks] == ["R60.1", "R60.2"]
    assert (yes.unit, other.unit) == (MEASURES[Kind.YES_NO], MEASURES[Kind.FLOW])


def test_who_is_asked_nothing_has_no_form() -> None:
    usual = Make.form(Make.indicator("B02"))
    other = question_of("Q02", "Số buổi", Kind.FLOW, DX, ("LĐ",))
    assert once_form(usual, SPRING, "a", AskedOnce("?", ("B01",), (other,))) is None
    words = question_of("N09", "Khó khăn", Kind.NARRATIVE, DX, ("X",))
    form = once_form(usual, SPRING, "a", AskedOnce("?", (), (words,)))
    assert form is not None and form.sections == ()


def test_a_form_for_one_period_is_not_that_of_its_units() -> None:
    usual = Make.form(Make.indicator("B01"))
    once = replace(usual, code="2018-dx01-1", edition=9, asked_in=SPRING.code)
    plan = Make.plan(forms=(usual, once))
    assert plan.form_of("X") is usual
    assert Make.plan(forms=(once,)).form_of("X") is None


def test_one_request_asks_for_no_activity() -> None:
    unit = Make.unit("a")
    given = (Assignment("hd-1", UnitRole.IMPLEMENT, unit="a"),)
    plan = Make.plan(units=(unit,), activities=(ACT,), assignments=given)
    usual = Make.form(Make.indicator("B01"))
    assert [each.id for each, _ in activities_asked(plan, unit, usual, SPRING)] == ["hd-1"]
    assert activities_asked(plan, unit, replace(usual, asked_in=SPRING.code), SPRING) == ()


def test_only_a_years_report_tells_of_duties_and_assesses_the_unit() -> None:
    unit = Make.unit("a", groups=("xa",))
    duty = Duty("iii-10-a", "III.10", UnitRole.IMPLEMENT, "Xây dựng kế hoạch", group="xa")
    ours, theirs = Criterion("tc-1", "x"), Criterion("tc-2", "y", reporters=("LĐ",))
    plan = Make.plan(units=(unit,), duties=(duty,), criteria=(ours, theirs))
    form, year = Make.form(Make.indicator("B01")), Make.period("2018")
    assert duties_asked(plan, unit, form, year) == (duty,)
    assert criteria_asked(plan, form, year) == (ours,)
    for other, period in ((form, Make.period("2018S1")), (replace(form, asked_in="2018"), year)):
        assert duties_asked(plan, unit, other, period) == ()
        assert criteria_asked(plan, other, period) == ()


# --- campaigns ------------------------------------------------------------------------------------
MONTH = Campaign("Tháng hành động", 11, 15, 12, 15, (CampaignName(2021, "Tháng mới"),))
DAY_WITHIN = Campaign("Ngày 25/11", 11, 25, 11, 25)
JUNE = Campaign("Tháng gia đình", 6, 1, 6, 30)


def with_campaigns(*kinds: PeriodKind) -> Plan:
    """A plan with a calendar's period of the month, whose first figure is asked in these kinds."""
    timing = Timing("hàng năm", campaigns=(MONTH, DAY_WITHIN, JUNE))
    days = {"start": date(2021, 11, 15), "end": date(2021, 12, 15)}
    return Make.plan(
        activities=(replace(ACT, timing=timing, indicators=("B01", "B02")), ACT),
        periods=(Make.period("2021"), Make.period("2021-TH11", **days)),
        indicators=(Make.indicator("B01", periods=kinds), Make.indicator("B02")),
    )


def test_a_campaign_of_a_year_is_ready_to_be_asked_about() -> None:
    plan = with_campaigns(PeriodKind.CAMPAIGN)
    codes = plan.activities[0].indicators
    june, month = campaign_reports(plan, 2021, codes)
    assert (june.title, june.start, june.end) == (
        *("Tháng gia đình", date(2021, 6, 1)),
        date(2021, 6, 30),
    )
    assert (june.period, june.indicators) == ("", codes)
    # By the name of its year, in the calendar's period, with what is asked for in that.
    assert (month.title, month.period, month.indicators) == ("Tháng mới", "2021-TH11", codes[:1])
    (_june, before) = campaign_reports(plan, 2020, codes)
    assert (before.title, before.period) == ("Tháng hành động", "")


def test_figures_that_may_not_be_asked_for_are_not_proposed() -> None:
    plan = with_campaigns(PeriodKind.YEAR)
    codes = plan.activities[0].indicators
    *_june, month = campaign_reports(plan, 2021, codes)
    assert month.indicators == codes, "the plan asks for none of them in that period"
    *_june, month = campaign_reports(plan, 2021, codes[1:])
    assert month.indicators == codes[1:]

"""What may be asked for besides the calendar, of whom, and how soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from make import Make

from gbv_desktop.domain.plan.asking import (
    asks_of_cases,
    is_half_a_year,
    next_request,
    too_revealing,
    units_of_groups,
    working_days,
)
from gbv_desktop.domain.plan.forms import Breakdown, BreakdownType, Option

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

"""One rule for facts and days of approval at every door: typed, filled in, read from a bundle."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.facts_beside import (
    FactKind,
    fact_fits,
    fact_kind,
    read_fact,
    require_fact,
)
from gbv_desktop.domain.text.lengths import FACT_CHARS
from gbv_desktop.errors import Problem

PERIOD = Period(
    code="2018S1",
    start=date(2017, 11, 15),
    end=date(2018, 5, 31),
    data_to=date(2018, 5, 31),
    due_before=date(2018, 6, 10),
    money_from=date(2018, 1, 1),
    template="half",
)


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("date", "2018-02-28", True),
        ("date", "2018-02-30", False),
        ("date", "20180228", False),
        ("so_ket", "", False),
        ("tong_ket", "2018-2-8", False),
        ("campaign_year", "2018", True),
        ("campaign_year", "1918", False),
        ("campaign_year", "2018 ", False),
        ("form", "rieng", True),
        ("form", "khac", False),
        ("no", "05/KH-UBND", True),
    ],
)
def test_what_a_fact_may_say(name: str, value: str, fits: bool) -> None:
    assert fact_fits(name, value) is fits


def test_each_fact_is_given_as_its_kind() -> None:
    kinds = {"form": FactKind.CHOICE, "date": FactKind.DAY, "campaign_year": FactKind.YEAR}
    assert {name: fact_kind(name) for name in kinds} == kinds
    assert fact_kind("no") is fact_kind("ten-khac") is FactKind.WORDS


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("form", "rieng", "rieng"),
        ("date", " 5.6.2018 ", "2018-06-05"),
        ("date", "  ", ""),
        ("campaign_year", " 2018", "2018"),
        ("campaign_year", "", ""),
        ("no", " 05/KH-UBND ", "05/KH-UBND"),
    ],
)
def test_what_is_typed_is_kept_in_the_format(name: str, typed: str, kept: str) -> None:
    assert read_fact(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [("so_ket", "31/2/2018", "E-DAY-TEXT"), ("campaign_year", "18", "E-YEAR-TEXT")],
)
def test_what_is_no_day_and_no_year_is_refused(name: str, typed: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        read_fact(name, typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "value", "asks"),
    [
        ("form", "lồng ghép", "one of {words}"),
        ("date", "5/6/2018", "year-month-day, such as 2018-06-05"),
        ("campaign_year", "18", "four digits, such as 2018"),
        ("no", "a" * (FACT_CHARS + 1), "no more than {limit} letters"),
        ("ten-khac", "a" * (FACT_CHARS + 1), "no more than {limit} letters"),
    ],
)
def test_a_command_is_told_how_a_fact_is_written(name: str, value: str, asks: str) -> None:
    with pytest.raises(Problem) as refused:
        require_fact("A02", name, value)
    fields = dict(refused.value.next.fields)
    assert refused.value.code == "E-FACT-VALUE"
    assert getattr(fields["expected"], "template", "") == asks
    require_fact("A02", "no", "a" * FACT_CHARS)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        ((2017, 11, 14), False),
        ((2018, 6, 5), True),
        ((2028, 12, 31), True),
        ((2029, 1, 1), False),
        ((2999, 1, 1), False),
    ],
)
def test_the_day_of_approval(day: tuple[int, int, int], may: bool) -> None:
    assert PERIOD.may_be_approved_on(date(*day)) is may

"""One rule for facts and days of approval at every door: typed, filled in, read from a bundle."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.facts_beside import fact_fits
from gbv_desktop.domain.periods import Period

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

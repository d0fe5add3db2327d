"""Campaigns: their days and their names, which hold from a year on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.plan.work import (
    CAMPAIGN_NAMES,
    Campaign,
    CampaignName,
    Timing,
    campaigns_of,
)

MONTH = Campaign("Tháng hành động", 11, 15, 12, 15, (CampaignName(2021, "Tháng mới"),))
JUNE = Campaign("Tháng gia đình", 6, 1, 6, 30)


def test_a_campaign_is_called_as_in_its_year() -> None:
    assert [MONTH.title_in(year) for year in (2017, 2020, 2021, 2030)] == [
        *("Tháng hành động",) * 2,
        *("Tháng mới",) * 2,
    ]
    again = replace(MONTH, names=(*MONTH.names, CampaignName(2025, "Tháng sau")))
    assert [again.title_in(year) for year in (2024, 2025)] == ["Tháng mới", "Tháng sau"]
    assert JUNE.title_in(2021) == JUNE.title


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ((), None),
        (((2021, "a"), (2022, "b")), None),
        (((1899, "a"),), (0, "from_year")),
        (((3000, "a"),), (0, "from_year")),
        (((2021, ""),), (0, "title")),
        (((2021, "a"), (2022, " b")), (1, "title")),
        (((2021, "a"), (2022, "b\nc")), (1, "title")),
        (((2021, "a"), (2021, "b")), (1, "from_year")),
        (((2022, "a"), (2021, "b")), (1, "from_year")),
        (tuple((2000 + n, "a") for n in range(CAMPAIGN_NAMES)), None),
        (
            tuple((2000 + n, "a") for n in range(CAMPAIGN_NAMES + 1)),
            (CAMPAIGN_NAMES, "from_year"),
        ),
    ],
)
def test_each_name_is_of_a_later_year(
    names: tuple[tuple[int, str], ...], wrong: tuple[int, str] | None
) -> None:
    assert replace(JUNE, names=tuple(CampaignName(*each) for each in names)).wrong_name == wrong


def test_campaigns_come_as_in_a_year_and_each_once() -> None:
    timings = [Timing("x", campaigns=(MONTH, JUNE)), Timing("y"), Timing("z", campaigns=(MONTH,))]
    assert campaigns_of(timings) == (JUNE, MONTH)


def test_a_campaign_has_days_in_every_year() -> None:
    assert JUNE.days_in(2024) == (date(2024, 6, 1), date(2024, 6, 30))
    assert JUNE.holds(date(2018, 6, 30)) and not JUNE.holds(date(2018, 7, 1))
    assert JUNE.is_sound
    for wrong in (replace(JUNE, from_day=0), replace(JUNE, from_month=7), replace(JUNE, to_day=31)):
        assert not wrong.is_sound
    assert not Campaign("Ngày nhuận", 2, 29, 2, 29).is_sound

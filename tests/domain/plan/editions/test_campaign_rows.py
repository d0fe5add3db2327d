"""Campaigns in the tables of a draft: added, named from a year on, taken out, and told in texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gbv_desktop.domain.plan.editions.campaigns import (
    campaigns_in,
    later_name,
    names_in,
    texts_that_name,
    with_campaign,
    with_name,
    with_names_of_year,
    without_campaign,
    without_name,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.work import Campaign, CampaignName
from gbv_desktop.errors import Problem

OLD = "Tháng hành động quốc gia vì bình đẳng giới"
NEW = "Tháng hành động vì bình đẳng giới và phòng ngừa"
MONTH = {"title": OLD, "from_month": 11, "from_day": 15, "to_month": 12, "to_day": 15}
JUNE = Campaign("Tháng gia đình", 6, 1, 6, 30)
NAMED = CampaignName(2021, NEW)


def tables(*more: dict[str, Any], **texts: str) -> PlanTables:
    every = [
        {"id": "a", "timing": {"text": "x", "campaigns": [MONTH, *more]}},
        {"id": "b", "timing": {"text": "y"}},
        {"id": "c", "timing": {"text": "z", "campaigns": [MONTH]}},
    ]
    passages = [{"id": "p", "sentences": [{"choose": "luon", "yes": text}]} for text in [OLD]]
    return {
        "activities": {"activity": every},
        "papers/unit": {"words": texts, "passage": passages},
        "plan": {"plan": {"title": OLD}},
    }


def rows(found: PlanTables) -> dict[str, Any]:
    return {row["id"]: list(campaigns_in(row)) for row in found["activities"]["activity"]}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.code


def test_a_name_from_a_year_is_that_of_the_campaign_wherever_it_stands() -> None:
    found = with_name("a", 0, CampaignName(2021, f" {NEW}  "), tables())
    named = {**MONTH, "names": [{"from_year": 2021, "title": NEW}]}
    assert rows(found) == {"a": [named], "b": [], "c": [named]}
    again = with_name("c", 0, CampaignName(2019, "Tháng khác"), found)
    assert [each["from_year"] for each in rows(again)["a"][0]["names"]] == [2019, 2021]
    back = without_name("a", 0, 2019, again)
    assert rows(back) == rows(found)
    assert rows(without_name("a", 0, 2021, back)) == rows(tables())


def test_another_campaign_in_the_same_activity_keeps_its_names() -> None:
    other = {"title": "Ngày", "from_month": 11, "from_day": 25, "to_month": 11, "to_day": 25}
    found = with_name("c", 0, NAMED, tables(other))
    assert rows(found)["a"] == [{**MONTH, "names": [{"from_year": 2021, "title": NEW}]}, other]


def test_what_cannot_be_a_name_is_refused() -> None:
    found = with_name("a", 0, NAMED, tables())
    assert refused(lambda: with_name("a", 0, NAMED, found)) == "E-CAMPAIGN-YEAR"
    assert refused(lambda: with_name("a", 0, CampaignName(21, NEW), found)) == "E-CAMPAIGN-YEAR"
    assert refused(lambda: with_name("a", 0, CampaignName(2022, " "), found)) == "E-CAMPAIGN-WORDS"
    for place in (1, -1):
        assert refused(lambda at=place: with_name("a", at, NAMED, found)) == "E-CAMPAIGN-NONE"  # type: ignore[misc]
    assert refused(lambda: without_name("a", 0, 2020, found)) == "E-CAMPAIGN-NONE"
    assert refused(lambda: without_campaign("b", 0, found)) == "E-CAMPAIGN-NONE"
    assert refused(lambda: with_name("x", 0, NAMED, found)) == "E-PLAN-NOROW"


def test_a_name_without_a_year_stays_where_its_fault_is_told() -> None:
    broken = {**MONTH, "names": [{"title": "Tên"}]}
    given: PlanTables = {
        "activities": {"activity": [{"id": "a", "timing": {"campaigns": [broken]}}]}
    }
    found = with_name("a", 0, NAMED, given)
    assert rows(found)["a"][0]["names"] == [
        {"title": "Tên"},
        {"from_year": 2021, "title": NEW},
    ]


def test_a_campaign_is_added_and_taken_out() -> None:
    found = with_campaign("b", JUNE, tables())
    june = {"title": JUNE.title, "from_month": 6, "from_day": 1, "to_month": 6, "to_day": 30}
    assert rows(found)["b"] == [june]
    assert rows(without_campaign("b", 0, found)) == rows(tables())
    assert "campaigns" not in without_campaign("b", 0, found)["activities"]["activity"][1]["timing"]
    assert refused(lambda: with_campaign("b", JUNE, found)) == "E-CAMPAIGN-TWICE"
    turned = Campaign("Tết", 12, 30, 1, 5)
    assert refused(lambda: with_campaign("b", turned, found)) == "E-CAMPAIGN-DAYS"
    assert refused(lambda: with_campaign("b", Campaign("", 1, 1, 1, 2), found)) == (
        "E-CAMPAIGN-WORDS"
    )


def test_every_name_stands_in_the_list_with_its_year() -> None:
    (row, *_others) = with_name("a", 0, NAMED, tables())["activities"]["activity"]
    assert [(each.at, each.title, each.from_year) for each in names_in(row)] == [
        (0, OLD, None),
        (0, NEW, 2021),
    ]


def test_the_month_of_action_is_offered_its_name_of_2021() -> None:
    offered = later_name(MONTH)
    assert offered is not None and offered.from_year == 2021
    assert "phòng ngừa, ứng phó với" in offered.title
    assert later_name({**MONTH, "to_day": 14}) is None
    assert later_name({**MONTH, "title": offered.title}) is None
    assert later_name({**MONTH, "names": [{"from_year": 2021, "title": offered.title}]}) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"{OLD} năm {{nam_chien_dich}}", "{ten_chien_dich} năm {nam_chien_dich}"),
        (f"{OLD} (15/12/{{nam}})", "{ten_chien_dich_nam} (15/12/{nam})"),
        (f"6/{{nam_sau}}; {OLD}", "6/{nam_sau}; {ten_chien_dich_nam_sau}"),
        (f"Trong kỳ chưa tổ chức {OLD}.", "Trong kỳ chưa tổ chức {ten_chien_dich}."),
        # Texts leave "quốc gia" out.
        ("Tháng hành động vì bình đẳng giới {nam}", "{ten_chien_dich_nam} {nam}"),
        ("Tháng hành động năm {nam}", "Tháng hành động năm {nam}"),
    ],
)
def test_texts_name_the_campaign_by_the_year_they_tell_of(text: str, after: str) -> None:
    given = with_name("a", 0, NAMED, tables(one=text))
    campaign = rows(given)["a"][0]
    changed = with_names_of_year(given, campaign)
    assert changed["papers/unit"]["words"]["one"] == after
    # The sentence of the passage beside it; the plan's own title is no text of a paper.
    assert texts_that_name(given, campaign) == 1 + (text != after)
    assert changed["plan"] == given["plan"]
    assert texts_that_name(changed, campaign) == 0
    (passage,) = changed["papers/unit"]["passage"]
    assert passage["sentences"][0] == {"choose": "luon", "yes": "{ten_chien_dich}"}


def test_papers_know_the_name_of_the_first_campaign_alone() -> None:
    other = {**MONTH, "title": "Tháng khác"}
    given = tables(other, one="Tháng khác năm {nam}")
    assert texts_that_name(given, other) == 0
    assert with_names_of_year(given, other) == given
    assert with_names_of_year({"activities": {}}, MONTH) == {"activities": {}}

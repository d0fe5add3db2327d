"""The month of action is called in papers as in the year they tell of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from papers_read import body

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.campaigns import (
    campaigns_in,
    later_name,
    with_name,
    with_names_of_year,
)
from gbv_desktop.domain.plan.editions.tables import ACTIVITIES, PlanTables, rows_of
from gbv_desktop.domain.plan.work import CampaignName
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.whole import faults_of_tables, plan_of_tables
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper

MONTH = "hd-1-1"
FIRST = "Tháng hành động quốc gia vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới"
OLD = "Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới"


def called_later(plan: Plan, year: int) -> tuple[PlanTables, str]:
    """The tables of a plan with the country's later name, as if it held from that year on."""
    tables = tables_of(plan)
    (campaign, *_others) = campaigns_in(rows_of(tables, ACTIVITIES)[0])
    name = later_name(campaign)
    assert name is not None
    tables = with_name(MONTH, 0, CampaignName(year, name.title), tables)
    return with_names_of_year(tables, campaigns_in(rows_of(tables, ACTIVITIES)[0])[0]), name.title


@pytest.mark.parametrize("code", ["2018S1", "2018"])
def test_papers_name_the_campaign_of_each_year(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any], code: str
) -> None:
    tables, new = called_later(plan, 2018)
    assert faults_of_tables(plan.identity.id, tables) == ()
    changed = plan_of_tables(plan.identity.id, tables)
    _plan, *rest = unit_inputs("c-23440", code)
    for text in (
        body(unit_paper(changed, *rest)),
        body(consolidated_paper(replace(district(code), plan=changed))),
    ):
        # The figures of either report are of the month that ended in 2017.
        assert "{" not in text and "ten_chien_dich" not in text
        assert f"{FIRST} năm 2017" in text
        assert new in text, "what comes is called by its later name"
    before = body(unit_paper(plan, *rest))
    assert OLD in before and new not in before


def test_a_text_of_a_plan_without_campaigns_names_none(plan: Plan) -> None:
    tables, _name = called_later(plan, 2021)
    rows = [{**each, "timing": {"text": "x"}} for each in rows_of(tables, ACTIVITIES)]
    bare = {**tables, "activities": {**tables["activities"], "activity": rows}}
    found = {each.code for each in faults_of_tables(plan.identity.id, bare)}
    assert found == {"E-PLAN-SENTENCE"}

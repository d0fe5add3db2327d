"""Sources that a plan is offered, and money given by it, as rows of its tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine, MoneySource
from gbv_desktop.domain.work.offered.money import (
    OfferedSource,
    offered_in,
    sources_in,
    with_budget,
    with_sources,
)

OWN, NEW = MoneySource("xa", "Ngân sách xã", "NS xã"), MoneySource("da-8", "Dự án 8")
OFFERED = (OfferedSource(OWN), OfferedSource(NEW, 2022))
LINE = BudgetLine(2018, "a", "xa", BudgetChange.GIVEN, 5)


def test_a_source_is_offered_from_its_first_year_on() -> None:
    assert offered_in(OFFERED, 2021) == (OWN,)
    assert offered_in(OFFERED, 2022) == (OWN, NEW)


def test_the_plans_own_sources_hold_where_it_has_some() -> None:
    plan = Make.plan()
    assert sources_in(plan, OFFERED, 2018) == (OWN,)
    assert sources_in(replace(plan, sources=(NEW,)), OFFERED, 2018) == (NEW,)


def test_sources_come_behind_those_that_are_there_and_never_twice() -> None:
    before = {"money": {"source": [{"id": "khac", "name": "Khác"}]}}
    made = with_sources(before, [OWN, NEW])
    assert made["money"]["source"] == [
        {"id": "khac", "name": "Khác"},
        {"id": "xa", "name": "Ngân sách xã", "short": "NS xã"},
        {"id": "da-8", "name": "Dự án 8"},
    ]
    assert with_sources(made, [OWN]) is made


def test_money_comes_behind_what_was_given_with_all_sources() -> None:
    paper = CitedPaper("31/QĐ-UBND", date(2018, 1, 15))
    more = replace(LINE, activity="hd-1", document=paper, remark="chương 622")
    made = with_budget(with_budget({}, [LINE], [OWN, NEW]), [more], [OWN, NEW])
    assert [each["id"] for each in made["money"]["source"]] == ["xa", "da-8"]
    first = {"year": 2018, "unit": "a", "source": "xa", "change": "given", "amount": 5}
    assert made["money"]["line"] == [
        first,
        {
            **first,
            "activity": "hd-1",
            "document": {"no": "31/QĐ-UBND", "on": date(2018, 1, 15)},
            "remark": "chương 622",
        },
    ]

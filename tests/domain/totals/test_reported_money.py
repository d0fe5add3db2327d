"""What reports tell of money: made from the register of a unit, read again above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from money_plan import GIVEN, SPENT, UNTIL, money_plan

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.reports import Spending
from gbv_desktop.domain.totals.reported_money import ReportedMoney, reported_lines, spending_of
from gbv_desktop.domain.work.budget.book import MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind


@pytest.fixture(scope="module")
def plan() -> Plan:
    return money_plan()


def test_a_report_tells_what_the_plan_does_not_give_and_all_that_was_spent(plan: Plan) -> None:
    own = [
        replace(GIVEN, source="xa", amount=5),
        SPENT,
        replace(SPENT, source="xa", activity="", amount=2),
        replace(SPENT, amount=9, day=date(2018, 6, 16)),
        replace(SPENT, source="lạ"),
    ]
    assert spending_of(plan, [GIVEN], own, UNTIL) == (
        Spending("huyen", "hd-1", None, 7),
        Spending("xa", "", None, 2),
        Spending("xa", "hd-1", 5, None),
    )
    assert spending_of(replace(plan, sources=()), [GIVEN], own, UNTIL) == ()


def test_less_than_nothing_is_not_told(plan: Plan) -> None:
    taken = replace(GIVEN, kind=MoneyKind.WITHDRAWN)
    assert spending_of(plan, [GIVEN], [taken], UNTIL) == ()


def test_of_several_reports_the_one_that_reaches_farthest_counts() -> None:
    early = ReportedMoney("a", "2018S1", UNTIL, (Spending("xa", "", 1, 1),))
    late = ReportedMoney("a", "2018", date(2018, 11, 15), (Spending("xa", "hd-1", 5, 3, "đủ"),))
    other = ReportedMoney("b", "2018S1", UNTIL, (Spending("xa", "", None, 0),))
    for reported in ([early, late, other], [other, late, early]):
        found = list(reported_lines(2018, reported))
        assert {(e.origin, e.period) for e in found} == {(MoneyOrigin.REPORT, "2018")}
        assert [(e.line.kind, e.line.amount, e.line.day, e.line.remark) for e in found] == [
            (MoneyKind.GIVEN, 5, None, "đủ"),
            (MoneyKind.USED, 3, date(2018, 11, 15), "đủ"),
        ]

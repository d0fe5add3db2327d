"""What reports tell of money: made from the register of a unit, read again above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Plan, TaskGroup
from gbv_desktop.domain.plan.work import MoneySource, Timing
from gbv_desktop.domain.report.reports import Spending
from gbv_desktop.domain.totals.reported_money import ReportedMoney, reported_lines, spending_of
from gbv_desktop.domain.work.budget.book import MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine

UNTIL = date(2018, 6, 15)
SOURCES = (MoneySource("huyen", "Ngân sách huyện", "NS huyện"), MoneySource("xa", "Ngân sách xã"))
SPENT = MoneyLine(
    year=2018, unit="a", kind=MoneyKind.USED, amount=7, source="huyen", activity="hd-1", day=UNTIL
)
GIVEN = replace(SPENT, kind=MoneyKind.GIVEN, amount=6, day=None)


@pytest.fixture(scope="module")
def plan() -> Plan:
    activity = Activity("hd-1", "1.1", "g-1", "Chiến dịch", "Chiến dịch", "", Timing("hằng năm"))
    return Make.plan(
        units=(Make.unit("a"), Make.unit("b")),
        groups=(TaskGroup("g-1", "1", "Truyền thông"),),
        activities=(activity,),
        sources=SOURCES,
    )


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

"""The register of money: what stands in it, and that its sums agree to the last đồng."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import Make

from gbv_desktop.domain.plan.catalogue import Activity, Plan, TaskGroup
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine, MoneySource, Timing
from gbv_desktop.domain.work.money import (
    E_MONEY_NO_SOURCE,
    E_MONEY_SETTLED,
    MAX_AMOUNT,
    REMARK_CHARS,
    GivenAndUsed,
    MoneyKind,
    MoneyLine,
    MoneySum,
    add_up,
    add_up_by,
    checked_line,
    given_and_used,
    given_by_plan,
    group_of,
    line_of_budget,
    require_settled_once,
)
from gbv_desktop.errors import Problem

BUDGET = BudgetLine(
    2018,
    "dai",
    "huyen",
    BudgetChange.CARRIED,
    5_000_000,
    activity="hd-1",
    document=CitedPaper("31/QĐ-UBND", date(2018, 1, 15)),
    remark="chương 622",
)
SPENT = MoneyLine(
    year=2018,
    unit="dai",
    kind=MoneyKind.USED,
    amount=4_980_001,
    source="huyen",
    activity="hd-1",
    day=date(2018, 5, 14),
)


@pytest.fixture
def plan() -> Plan:
    group = TaskGroup("g-1", "1", "Truyền thông")
    activity = Activity("hd-1", "1.1", "g-1", "Chiến dịch", "Chiến dịch", "", Timing("hằng năm"))
    return Make.plan(
        units=(
            Make.unit("dai", valid_to=date(2018, 6, 30)),
            Make.unit("moi", valid_from=date(2018, 7, 1)),
        ),
        groups=(group,),
        activities=(activity,),
        sources=(MoneySource("huyen", "Ngân sách huyện"),),
        budget=(BUDGET, replace(BUDGET, unit="moi"), replace(BUDGET, year=2017)),
    )


def test_what_the_plan_gives_stands_in_the_register(plan: Plan) -> None:
    line = line_of_budget(BUDGET)
    assert (line.kind, line.amount, line.paper_no) == (MoneyKind.CARRIED, 5_000_000, "31/QĐ-UBND")
    assert (line.paper_on, line.remark) == (date(2018, 1, 15), "chương 622")
    assert given_by_plan(plan, 2018, "dai") == (line,)
    assert given_by_plan(plan, 2018) == (line, replace(line, unit="moi"))
    assert {each.value for each in BudgetChange} < {each.value for each in MoneyKind}


def test_the_group_of_tasks_is_the_activitys(plan: Plan) -> None:
    assert group_of(SPENT, plan) == "g-1"
    assert group_of(replace(SPENT, activity="", group="g-1"), plan) == "g-1"
    assert group_of(replace(SPENT, activity=""), plan) == ""


@pytest.mark.parametrize(
    "line",
    [
        SPENT,
        replace(SPENT, activity="", group="g-1", day=date(2019, 1, 31), amount=MAX_AMOUNT),
        replace(SPENT, unit="moi", day=None, remark="r" * REMARK_CHARS),
    ],
)
def test_what_may_stand_in_it(plan: Plan, line: MoneyLine) -> None:
    assert checked_line(replace(line, remark=f" {line.remark} "), plan) == line


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (replace(SPENT, year=1999), "E-WORK-YEAR"),
        (replace(SPENT, unit="không có"), "E-MONEY-UNIT"),
        (replace(SPENT, unit="moi", year=2017), "E-MONEY-UNIT"),
        (replace(SPENT, year=2019), "E-MONEY-UNIT"),
        (replace(SPENT, amount=0), "E-MONEY-AMOUNT"),
        (replace(SPENT, amount=10**4000), "E-MONEY-AMOUNT"),
        (replace(SPENT, source="xa"), "E-MONEY-SOURCE"),
        (replace(SPENT, activity="hd-9"), "E-MONEY-PURPOSE"),
        (replace(SPENT, activity="", group="g-9"), "E-MONEY-PURPOSE"),
        (replace(SPENT, day=date(2017, 12, 31)), "E-MONEY-DAY"),
        (replace(SPENT, day=date(2019, 2, 1)), "E-MONEY-DAY"),
        (replace(SPENT, remark="r" * (REMARK_CHARS + 1)), "E-WORK-LONG"),
        (replace(SPENT, remark="chị Y Hương, điện thoại 0905123456"), "E-WORK-TELLS"),
        (replace(SPENT, remark="hai\ndòng"), "E-TEXT-CHARS"),
    ],
)
def test_what_may_not(plan: Plan, line: MoneyLine, code: str) -> None:
    with pytest.raises(Problem) as refused:
        checked_line(line, plan)
    assert refused.value.code == code


def test_a_plan_without_sources_says_that_it_has_none(plan: Plan) -> None:
    with pytest.raises(Problem) as refused:
        checked_line(SPENT, replace(plan, sources=()))
    assert refused.value.code == E_MONEY_NO_SOURCE.code


def test_the_same_money_is_settled_once() -> None:
    settled = replace(SPENT, kind=MoneyKind.SETTLED, no=3)
    with pytest.raises(Problem) as refused:
        require_settled_once(replace(settled, no=0, amount=9), (SPENT, settled))
    assert refused.value.code == E_MONEY_SETTLED.code
    others = (settled, replace(settled, no=4, activity="", group="g-1"), replace(SPENT, no=5))
    for line in (settled, replace(settled, no=0, year=2019), replace(SPENT, no=0)):
        require_settled_once(line, others)


def of(**amounts: int) -> list[MoneyLine]:
    """One line for each kind."""
    return [replace(SPENT, kind=MoneyKind(kind), amount=each) for kind, each in amounts.items()]


def test_what_may_be_spent_follows_from_what_was_given_and_changed() -> None:
    told = of(given=100, added=30, raised=20, carried=5, lowered=10, withdrawn=15, used=90)
    found = add_up([*told, *of(advanced=7)])
    assert found == MoneySum(given=100, changed=30, used=90, advanced=7)
    assert (found.available, found.left, found.overspent) == (130, 40, False)
    assert add_up(of(settled=88) * 2).settled == 176
    assert add_up(()) == MoneySum()


def test_more_was_spent_than_there_was() -> None:
    assert add_up(of(given=6, used=7)).overspent
    assert add_up(of(added=6, used=7)).overspent
    # Nothing was given: the work went along with other tasks.
    assert not add_up(of(used=7)).overspent
    assert add_up(of(used=7)).left == -7


def test_given_and_used_up_to_a_day() -> None:
    day = date(2018, 5, 31)
    later = replace(SPENT, kind=MoneyKind.ADDED, amount=9, day=None, paper_on=date(2018, 6, 1))
    undated = replace(SPENT, amount=1, day=None)
    lines = [line_of_budget(BUDGET), SPENT, undated, later, *of(advanced=3, settled=2)]
    assert given_and_used(lines, day) == GivenAndUsed(5_000_000, 4_980_002)
    assert given_and_used(lines, date(2018, 6, 1)).given == 5_000_009
    assert given_and_used(lines, date(2018, 5, 13)).used == 1
    # What nobody wrote down is not zero.
    assert given_and_used(of(advanced=3), day) == GivenAndUsed()
    assert given_and_used(of(lowered=3), day) == GivenAndUsed(-3)


LINES = st.lists(
    st.builds(
        lambda kind, amount, source, activity: replace(
            SPENT, kind=kind, amount=amount, source=source, activity=activity
        ),
        st.sampled_from(MoneyKind),
        st.integers(1, MAX_AMOUNT),
        st.sampled_from(["huyen", "xa", "tinh"]),
        st.sampled_from(["", "hd-1", "hd-2"]),
    )
)


@given(LINES)
def test_sums_by_source_and_by_activity_agree_to_the_last_dong(lines: list[MoneyLine]) -> None:
    whole = add_up(lines)
    for key in (lambda each: each.source, lambda each: each.activity):
        parts = add_up_by(lines, key).values()
        for name in ("given", "changed", "used", "advanced", "available", "left"):
            assert sum(getattr(each, name) for each in parts) == getattr(whole, name)

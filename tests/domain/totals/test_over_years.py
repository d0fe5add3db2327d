"""Figures over the years: what adds up, what stands for the end, what is set side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import RatioTerm, Sign, Target, TargetKind, TargetRow
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.over_years import (
    OverTime,
    TargetOverYears,
    YearsFigures,
    YearStands,
    figures_over_years,
    over_time,
    targets_over_years,
)
from gbv_desktop.domain.totals.sums import sum_of
from gbv_desktop.domain.totals.targets import evaluate

KINDS = {
    "F1": Kind.FLOW,
    "F2": Kind.FLOW,
    "M1": Kind.MONEY,
    "S1": Kind.STOCK,
    "D1": Kind.DISTINCT,
    "B1": Kind.YES_NO,
}
PART, WHOLE = (RatioTerm("F1"),), (RatioTerm("F2"),)
MARKS = (TargetRow("KH", 2018, Sign.GE, 80), TargetRow("KH", 2020, Sign.GE, 90))
RATIO = Target("M01", "Tỷ lệ", TargetKind.RATIO, PART, WHOLE, MARKS)


def indicators(make: Any, **facts: Any) -> dict[str, Indicator]:
    made = {code: make.indicator(code, kind=kind) for code, kind in KINDS.items()}
    return {code: replace(each, **facts.get(code, {})) for code, each in made.items()}


def year_of(
    make: Any, year: int, values: dict[str, int], *targets: Target, **facts: Any
) -> YearsFigures:
    """A year of one plan, with the figures of two units, the second of which counted nothing."""
    known = indicators(make, **facts)
    plan = make.plan_of(*known.values(), targets=targets)
    units, period = [make.unit("a"), make.unit("b")], make.period(str(year))
    zeros = dict.fromkeys(values, 0)
    reports = {u: make.report(u, v, str(year)) for u, v in (("a", values), ("b", zeros))}
    found = consolidate(plan, period, units, reports)
    return YearsFigures(
        year,
        YearStands.FROZEN,
        sums={code: sum_of(known[code], cell) for code, cell in found.cells.items()},
        indicators=known,
        targets=evaluate(plan, period, found, {}),
    )


def test_each_kind_runs_over_time_in_its_own_way(make: Any) -> None:
    known = indicators(make)
    added = [code for code, each in known.items() if over_time(each) is OverTime.ADDED]
    assert added == ["F1", "F2", "M1"] and over_time(known["S1"]) is OverTime.LAST
    assert over_time(known["D1"]) is over_time(known["B1"]) is OverTime.BESIDE
    assert over_time(replace(known["F1"], per_unit_only=True)) is OverTime.BESIDE
    assert {over_time(replace(known["F1"], kind=each)) for each in Kind} == set(OverTime)


def test_events_add_up_and_persons_never_do(make: Any) -> None:
    values = dict.fromkeys(KINDS, 4)
    years = [year_of(make, 2017, values), year_of(make, 2018, {**values, "S1": 7})]
    told = {each.cell: each for each in figures_over_years(years)}
    together = {code: each.together for code, each in told.items()}
    assert together == {"F1": 8, "F2": 8, "M1": 8, "S1": 7, "D1": None, "B1": None}
    assert [each.value for each in told["D1"].by_year if each] == [4, 4]
    first = told["F1"]
    assert first.name == "Chỉ tiêu F1" and not first.missing + first.changed + first.part
    partly = replace(years[0].sums["F1"], answered=1)
    years[0] = replace(years[0], sums={**years[0].sums, "F1": partly})
    assert figures_over_years(years)[0].part == (2017,)


def test_a_missing_year_is_named_and_not_taken_for_none(make: Any) -> None:
    away = YearsFigures(2018, YearStands.MISSING)
    assert not away.there and away.known("F1") is None
    first = year_of(make, 2017, dict.fromkeys(KINDS, 4))
    told = {each.cell: each for each in figures_over_years([first, away])}
    assert told["F1"].missing == (2018,) and told["F1"].together == 4
    # What there was at the end of 2017 is not what there is at the end of 2018.
    assert told["S1"].by_year[1] is None and told["S1"].together is None
    assert figures_over_years([away]) == ()
    empty = year_of(make, 2017, {})
    told = {each.cell: each for each in figures_over_years([empty, away])}
    assert told["F1"].together is None and told["F1"].missing == (2017, 2018)


@pytest.mark.parametrize(
    "facts", [{"definition": "Khác"}, {"unit": "lượt"}, {"kind": Kind.DISTINCT}]
)
def test_what_meant_something_else_is_not_put_together(make: Any, facts: dict[str, Any]) -> None:
    values = dict.fromkeys(KINDS, 6)
    years = [year_of(make, 2017, values, RATIO, F1=facts), year_of(make, 2018, values, RATIO)]
    told = figures_over_years(years)[0]
    assert told.changed == (2017,) and told.together is None and told.by_year[0] is not None
    (target,) = targets_over_years([RATIO], years)
    assert all(target.by_year) and target.numerator is None
    worded = year_of(make, 2017, values, F1={"definition": " "})
    assert figures_over_years([worded, years[1]])[0].together == 12


# --- targets --------------------------------------------------------------------------------------
def over(make: Any, target: Target, *values: dict[str, int]) -> TargetOverYears:
    years = [year_of(make, 2017 + at, each, target) for at, each in enumerate(values)]
    return targets_over_years([target], years)[0]


def test_a_percentage_of_years_is_made_of_their_parts(make: Any) -> None:
    told = over(make, RATIO, {"F1": 1, "F2": 1}, {"F1": 8, "F2": 10}, {"F1": 9, "F2": 9})
    assert (told.numerator, told.denominator, told.shown) == (18, 20, "90,0%")
    assert told.any_measured
    marks = [each and (each.year, each.verdict.value) for each in told.by_year]
    # The next mark where none is passed, the year's own, and the last one passed.
    assert marks == [(2018, "none"), (2018, "met"), (2018, "met")]
    few = over(make, RATIO, {"F1": 1, "F2": 2}, {"F1": 1, "F2": 2})
    assert (few.numerator, few.denominator, few.shown) == (2, 4, "")
    below = Target("M01", "Tỷ lệ", TargetKind.RATIO, (RatioTerm("F1", -1),), WHOLE, MARKS)
    assert over(make, below, {"F1": 3, "F2": 9}).shown == ""


def test_what_makes_nothing_together_has_years_alone(make: Any) -> None:
    values = {"F1": 6, "F2": 9, "D1": 9, "B1": 1}
    persons = replace(RATIO, denominator=(RatioTerm("D1"),))
    count = Target("M02", "Số lớp", TargetKind.COUNT, PART)
    answer = Target("M03", "Có", TargetKind.YES_NO, (RatioTerm("B1"),))
    for target in (persons, count, answer, replace(RATIO, denominator=(RatioTerm("Z9"),))):
        told = over(make, target, values, values)
        assert told.numerator is told.denominator is None and told.shown == ""
    assert over(make, count, values).missing == ()


def test_a_target_that_no_year_judged_is_left_out(make: Any) -> None:
    years = [YearsFigures(2017, YearStands.MISSING), year_of(make, 2018, {"F1": 1}, RATIO)]
    (told,) = targets_over_years([RATIO, replace(RATIO, code="M09")], years)
    assert told.by_year[0] is None and told.missing == (2017, 2018)
    assert told.numerator is told.denominator is None
    assert not told.sensitive and not told.any_measured
    hidden = year_of(make, 2018, {"F1": 1}, RATIO, F1={"sensitive": True})
    assert targets_over_years([RATIO], [hidden])[0].sensitive

"""Who plays which part, in which periods: in plans of any size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.demo.casting import (
    PARTS,
    before,
    busiest_upper,
    cast_of,
    periods_of,
    players,
)

PERIOD = Make.period("2018S1")


def plan_of(count: int) -> Plan:
    lower = [Make.unit(f"u{at}", order=at) for at in range(count)]
    return Make.plan(units=(Make.unit("top", reports_to="", order=99), *lower))


@pytest.mark.parametrize("count", range(1, 12))
def test_each_part_has_a_unit_of_its_own_as_long_as_there_are_units(count: int) -> None:
    cast = cast_of(plan_of(count), PERIOD)
    dealt = [getattr(cast, part) for part in PARTS if getattr(cast, part)]
    assert cast.upper == "top"
    assert len(dealt) == len(set(dealt)) == min(count, len(PARTS))
    assert cast.returned, "the first one to have a unit"
    assert "top" not in dealt


@pytest.mark.parametrize("count", [3, 9])
def test_a_unit_with_corrected_figures_gets_its_report_back(count: int) -> None:
    plan = plan_of(count)
    for unit in (unit.id for unit in plan.units if unit.id != "top"):
        cast = cast_of(plan, PERIOD, ["nobody", unit])
        dealt = [getattr(cast, part) for part in PARTS if getattr(cast, part)]
        assert cast.returned == unit
        assert len(dealt) == len(set(dealt)) == min(count, len(PARTS))


def test_the_shipped_story_is_what_it_was() -> None:
    plan = plan_folder.load(plan_folder.find("dak-to-2017"))
    periods = periods_of(plan)
    assert [each.code for each in periods] == ["2017S1", "2017", "2018S1"]
    cast = cast_of(plan, periods[-1], ["c-23440"])
    assert cast.upper == "d-ldtbxh"
    assert [getattr(cast, part) for part in PARTS] == [
        "c-23440", "c-23434", "c-23443", "c-23437", "c-23431",
    ]  # fmt: skip


def test_of_three_levels_the_two_with_most_units_play() -> None:
    middle = Make.unit("middle", reports_to="top")
    lower = [Make.unit(f"u{at}", reports_to="middle") for at in range(3)]
    plan = Make.plan(units=(Make.unit("top", reports_to=""), middle, *lower))
    assert busiest_upper(plan, PERIOD.end) == "middle"
    direct = [Make.unit(f"d{at}", reports_to="top") for at in range(3)]
    plan = replace(plan, units=(*plan.units, *direct))
    assert busiest_upper(plan, PERIOD.end) == "top", "the plan's own where it has as many"
    owed = {unit.id for unit in players(plan, "top", PERIOD.end)}
    assert owed == {"top", "d0", "d1", "d2"}, "nobody plays who takes in reports between them"


def test_what_is_owed_on_request_only_is_no_period_of_the_story() -> None:
    asked = replace(Make.period("2017-TH11"), owed=False)
    years = [Make.period(f"{year}") for year in (2019, 2017, 2018, 2020)]
    years = [replace(each, due_before=date(each.year, 11, 20)) for each in years]
    plan = Make.plan(periods=(asked, *years))
    assert [each.code for each in periods_of(plan)] == ["2017", "2018", "2019"]
    assert periods_of(replace(plan, periods=(asked,))) == (asked,)


def test_nobody_reports_before_the_figures_are_there() -> None:
    assert before(PERIOD, 5) == date(2018, 6, 5)
    assert before(PERIOD, -3) == date(2018, 6, 13)
    assert before(PERIOD, 30) == PERIOD.data_to

"""A plan begun on the forms of a known one: nothing of that one's place is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from every_plan import plan_named

from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.whole import faults_of_tables
from gbv_desktop.office.open.setup import PlanChoice
from gbv_desktop.office.plan.new_plan import NewPlan, begin_plan, begun_tables, initials, own_name
from gbv_desktop.office.receive.packages.first_plan import plan_of_package

NEW = NewPlan(
    title="Kế hoạch phòng ngừa bạo lực trên cơ sở giới",
    scheme="Chương trình phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
    upper_document="Kế hoạch số 80/KH-UBND ngày 18/5/2021 của UBND tỉnh Quảng Ngãi",
    area="huyện Bình Sơn",
    upper_area="tỉnh Quảng Ngãi",
    unit="Phòng Nội vụ",
    commune="Xã Bình Chánh",
    first_year=2021,
    last_year=2030,
)


@cache
def begun() -> PlanChoice:
    return begin_plan(plan_named("shipped"), NEW)


def test_it_is_whole_and_says_nothing_of_the_other_place() -> None:
    tables = begun_tables(plan_named("shipped"), NEW)
    assert faults_of_tables("binh-son-2021", tables) == ()
    said = json.dumps(tables, ensure_ascii=False, default=str).casefold()
    assert not [each for each in ("đăk tô", "kon tum", "hd-1-1") if each in said]
    assert "tỉnh quảng ngãi" in said


def test_its_forms_are_those_of_the_known_plan_and_its_units_few() -> None:
    plan, known = begun().plan, plan_named("shipped")
    assert [each.code for each in plan.forms] == [each.code for each in known.forms]
    assert not plan.activities and not plan.targets
    assert (begun().reporting, begun().consolidating) == ({"binh-chanh"}, {"phong-noi-vu"})
    upper = plan.unit_by_id["phong-noi-vu"]
    assert (upper.sign, upper.head_parent) == ("BC-NV", ("UBND HUYỆN BÌNH SƠN",))


def test_its_reports_are_asked_for_in_its_own_years() -> None:
    made = begin_plan(plan_named("shipped"), replace(NEW, first_year=2029, last_year=2034)).plan
    years = {int(each.code[:4]) for each in made.periods}
    assert (min(years), max(years)) == (2029, 2034)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": " "}, "E-NEW-LACK"),
        ({"area": "Bình Sơn"}, "E-NEW-AREA"),
        ({"commune": "Bình Chánh"}, "E-NEW-AREA"),
        ({"last_year": 2020}, "E-NEW-YEARS"),
        ({"last_year": 2051}, "E-NEW-YEARS"),
        ({"first_year": 1999}, "E-NEW-YEARS"),
    ],
)
def test_what_it_cannot_be_begun_with_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as refused:
        begin_plan(plan_named("shipped"), replace(NEW, **changed))
    assert refused.value.code == code


def test_an_office_is_abbreviated_by_its_first_letters() -> None:
    assert initials("Phòng Lao động - Thương binh và Xã hội") == "LĐTBXH"
    assert own_name("thị trấn Đăk Tô") == "Đăk Tô"


def test_a_file_without_a_plan_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.gbv"
    file.write_bytes(b"{}")
    with pytest.raises(Problem):
        plan_of_package(file, training=True)

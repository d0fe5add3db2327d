"""Which level a unit's packages come from, in plans of two levels and of three."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import Tie, Unit, UnitName
from gbv_desktop.domain.plan.upper_unit import package_level

DAY = date(2024, 6, 5)


def unit(unit_id: str, area: str, upper: str) -> Unit:
    name = UnitName(f"Đơn vị {unit_id}", f"Đơn vị {unit_id}", area)
    return replace(Make.unit(unit_id, reports_to=upper), names=(name,))


UNITS = {
    each.id: each
    for each in (
        unit("top", "tỉnh Bắc Sơn", ""),
        unit("branch", "", "top"),
        unit("middle", "huyện Hà Lang", "top"),
        unit("lower", "xã Lũng Cú", "middle"),
        unit("school", "", "middle"),
        unit("below a branch", "xã Lũng Cú", "branch"),
        unit("alone", "xã Đồng Văn", ""),
    )
}


@pytest.mark.parametrize(
    ("unit_id", "level"),
    [
        ("top", "tỉnh"),
        ("branch", "tỉnh"),
        ("middle", "tỉnh"),
        ("lower", "huyện"),
        ("school", "huyện"),
        ("below a branch", "tỉnh"),
        ("alone", "tỉnh"),
    ],
)
def test_it_is_the_level_of_whom_it_reports_to(unit_id: str, level: str) -> None:
    plan = Make.plan(units=tuple(UNITS.values()))
    plan = replace(plan, identity=replace(plan.identity, area="tỉnh Bắc Sơn"))
    assert package_level(plan, UNITS[unit_id], DAY) == level


def test_a_name_without_a_level_says_none() -> None:
    top = unit("top", "Khu kinh tế", "")
    assert package_level(Make.plan(units=(top,)), top, DAY) == ""


def test_it_is_the_unit_it_reports_to_on_the_day() -> None:
    moved = replace(UNITS["lower"], ties=(Tie(date(2025, 7, 1), reports_to="top"),))
    plan = Make.plan(units=tuple({**UNITS, "lower": moved}.values()))
    assert package_level(plan, moved, DAY) == "huyện"
    assert package_level(plan, moved, date(2025, 7, 1)) == "tỉnh"

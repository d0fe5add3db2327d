"""Fields of an activity in the tables of a draft, and how often units of a group do it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.editions.activity_rows import (
    least_in,
    with_activity_field,
    with_least,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.work import MOST_TIMES
from gbv_desktop.errors import Problem

TABLES: PlanTables = {"activities": {"activity": [{"id": "a", "timing": {"text": "x"}}]}}


def row(found: PlanTables) -> dict[str, Any]:
    (only,) = found["activities"]["activity"]
    return dict(only)


def test_a_document_is_entered_and_goes_with_its_last_field() -> None:
    numbered = with_activity_field("a", ("document", "no"), "3/KH-UBND", TABLES)
    dated = with_activity_field("a", ("document", "on"), date(2022, 10, 5), numbered)
    assert row(dated)["document"] == {"no": "3/KH-UBND", "on": date(2022, 10, 5)}
    left = with_activity_field("a", ("document", "on"), None, dated)
    assert row(left)["document"] == {"no": "3/KH-UBND"}
    assert with_activity_field("a", ("document", "no"), None, left) == TABLES
    with pytest.raises(Problem):
        with_activity_field("b", ("clause",), "II", TABLES)


def test_how_often_units_of_a_group_do_it() -> None:
    found = with_least("a", "xa", 2, with_least("a", "phong", 1, TABLES))
    assert least_in(row(found)) == {"phong": 1, "xa": 2}
    changed = with_least("a", "xa", 3, found)
    assert least_in(row(changed)) == {"phong": 1, "xa": 3}
    assert with_least("a", "phong", 0, with_least("a", "xa", 0, changed)) == TABLES
    assert least_in({}) == {}
    for times in (-1, MOST_TIMES + 1):
        with pytest.raises(Problem) as caught:
            with_least("a", "xa", times, TABLES)
        assert caught.value.code == "E-ACTIVITY-TIMES"

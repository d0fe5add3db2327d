"""The tables of a plan are changed row by row, and the old ones stay."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    TablePlace,
    find_row,
    name_of_row,
    rows_of,
    value_at,
    with_row,
    with_rows,
    with_value,
)
from gbv_desktop.errors import Problem

UNITS = TablePlace("units", "unit")
TABLES_OF_ONE: dict[str, Any] = {
    "plan": {"plan": {"id": "one", "title": "Một"}},
    "units": {"unit": [{"id": "a", "phone": "1"}, {"id": "b", "signer": {"title": "CHỦ TỊCH"}}]},
    "assignments": {"assignment": [{"activity": "hd-1", "role": "lead", "units": ["a"]}]},
}


def test_a_row_is_found_by_its_name_or_number() -> None:
    assert [name_of_row(each) for each in rows_of(TABLES_OF_ONE, UNITS)] == ["a", "b"]
    assert find_row(TABLES_OF_ONE, UNITS, "b") == 1
    assert find_row(TABLES_OF_ONE, TablePlace("assignments", "assignment"), "#1") == 0
    assert rows_of(TABLES_OF_ONE, TablePlace("plan", "plan")) == (TABLES_OF_ONE["plan"]["plan"],)
    assert rows_of(TABLES_OF_ONE, TablePlace("duties", "duty")) == ()
    for name in ("c", "#0", "#3", "#x", "#" + "9" * 5000, ""):
        with pytest.raises(Problem, match="E-PLAN-NOROW"):
            find_row(TABLES_OF_ONE, UNITS, name)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("unit", 0, "phone"), "2"),
        (("unit", 0, "phone"), None),
        (("unit", 1, "signer", "title"), "KT. CHỦ TỊCH"),
        (("unit", 0, "signer", "title"), "TRƯỞNG PHÒNG"),
        (("unit", 0), None),
        (("group",), [{"id": "g"}]),
    ],
)
def test_a_value_is_changed_and_nothing_else(way: tuple[str | int, ...], value: object) -> None:
    before = deepcopy(TABLES_OF_ONE)
    after = with_value(TABLES_OF_ONE, "units", way, value)
    assert before == TABLES_OF_ONE, "the old tables stay"
    if way == ("unit", 0):
        assert rows_of(after, UNITS) == rows_of(before, UNITS)[1:]
    else:
        assert value_at(after, "units", way) == value
    assert {name: data for name, data in after.items() if name != "units"} == {
        name: data for name, data in before.items() if name != "units"
    }


def test_a_value_keeps_its_place_among_the_others() -> None:
    after = with_value(TABLES_OF_ONE, "units", ("unit", 0, "id"), "z")
    assert list(rows_of(after, UNITS)[0]) == ["id", "phone"]


@pytest.mark.parametrize(
    "way",
    [("unit", 2, "phone"), ("unit", -1, "phone"), ("unit", "a", "phone"), ("unit", 0, "id", "x")],
)
def test_a_row_that_is_not_there_is_refused(way: tuple[str | int, ...]) -> None:
    with pytest.raises(Problem, match="E-PLAN-NOROW"):
        with_value(TABLES_OF_ONE, "units", way, "1")


def test_rows_are_replaced_and_a_table_without_rows_goes() -> None:
    after = with_rows(TABLES_OF_ONE, UNITS, [{"id": "c"}])
    assert rows_of(after, UNITS) == ({"id": "c"},)
    assert with_rows(TABLES_OF_ONE, UNITS, [])["units"] == {}
    assert with_rows(TABLES_OF_ONE, TablePlace("duties", "duty"), [{"id": "d"}])["duties"] == {
        "duty": [{"id": "d"}]
    }


def test_nothing_stands_at_the_end_of_a_way_that_leads_nowhere() -> None:
    for way in (("unit", 9), ("unit", 0, "phone", "x"), ("nobody",), ("unit", "a")):
        assert value_at(TABLES_OF_ONE, "units", way) is None


@pytest.mark.parametrize(
    ("row", "order"),
    [
        ({"id": "1.2", "group": "nv1"}, ["1.1", "1.2", "3", "x"]),
        ({"id": "2.1", "group": "nv2"}, ["1.1", "2.1", "3", "x"]),
        ({"id": "3.2", "group": "nv3"}, ["1.1", "3", "3.2", "x"]),
        ({"id": "9", "group": "nobody"}, ["1.1", "3", "x", "9"]),
    ],
)
def test_a_further_activity_stands_behind_those_of_its_task(
    row: dict[str, str], order: list[str]
) -> None:
    known = [{"id": "1.1", "group": "nv1"}, {"id": "3", "group": "nv3"}, {"id": "x"}]
    tables = {"activities": {"group": [{"id": f"nv{n}"} for n in (1, 2, 3)], "activity": known}}
    after = with_row(tables, ACTIVITIES, row)
    assert [name_of_row(each) for each in rows_of(after, ACTIVITIES)] == order


def test_a_further_row_of_another_table_stands_at_its_end() -> None:
    after = with_row(TABLES_OF_ONE, UNITS, {"id": "0"})
    assert [name_of_row(each) for each in rows_of(after, UNITS)] == ["a", "b", "0"]

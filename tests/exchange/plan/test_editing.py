"""The tables of a plan are changed row by row, and the old ones stay."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.plan.editions.tables import (
    TablePlace,
)
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.exchange.plan.editing import ROW_KINDS, typed, written
from gbv_desktop.exchange.plan.papers import TABLES

UNITS = TablePlace("units", "unit")


def test_every_table_of_a_plan_has_its_kind_of_row() -> None:
    told = {(file, table) for file, tables in FILES.items() for table in tables}
    told |= {("papers", table) for table in TABLES}
    free = {
        ("indicators", "reporters"),
        *(("papers", each) for each in ("words", "lists", "roles")),
    }
    assert ROW_KINDS.keys() == told - free


@pytest.mark.parametrize(
    ("text", "steps", "value"),
    [
        ("0260 3831 999", ("phone",), "0260 3831 999"),
        ("12", ("phone",), "12"),
        ("12", ("order",), 12),
        ("2018-01-05", ("valid_from",), date(2018, 1, 5)),
        ('["phong", "xa"]', ("groups",), ["phong", "xa"]),
        ("TRƯỞNG PHÒNG", ("signer", "title"), "TRƯỞNG PHÒNG"),
        ("not a day", ("valid_from",), "not a day"),
        ("x", ("no-such-field",), "x"),
        ("x", ("names", 0, "name", "deeper"), "x"),
    ],
)
def test_what_is_typed_becomes_what_the_field_holds(
    text: str, steps: tuple[str | int, ...], value: object
) -> None:
    assert typed(text, UNITS, steps) == value


def test_a_value_is_written_as_in_a_file() -> None:
    told = {"a": "x", "b": 2, "c": date(2018, 1, 5), "d": True, "e": ["y", 1]}
    assert written(told) == '{a = "x", b = 2, c = 2018-01-05, d = true, e = ["y", 1]}'
    assert (written(None), written(False), written("x"), written(["x"])) == (
        "",
        "false",
        "x",
        '["x"]',
    )

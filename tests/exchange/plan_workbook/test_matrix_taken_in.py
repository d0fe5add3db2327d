"""The sheet of who does what taken in: letters are roles, what is wrong is told by its cell."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from plan_workbook_kit import (
    cell_for,
    edited,
    given,
    tables,
    taken,
    title,
    told,
    with_cell,
    written,
)

from gbv_desktop.exchange.plan_workbook.matrix import holders
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.write import plan_workbook

MATRIX = PlanSheet.ASSIGNMENTS


def test_the_letters_are_the_roles() -> None:
    lead = next(e for e in given(tables(), "hd-1-2") if e["role"] == "lead")["units"][0]
    cell = cell_for("hd-1-2", lead)
    preview = with_cell(MATRIX, cell, "p")
    (change,) = preview.changes
    assert (change.cell, change.row, change.field) == (cell, "hd-1-2", lead)
    assert (change.before, change.after) == ("C", "P")
    roles = [
        each["role"] for each in given(preview.tables, "hd-1-2") if lead in each.get("units", [])
    ]
    assert roles == ["coordinate"]


def test_a_blank_takes_a_role_away_and_a_letter_gives_one() -> None:
    units = [unit["id"] for unit in tables()["units"]["unit"]]
    has = {u for each in given(tables(), "hd-1-2") for u in each.get("units", [])}
    lead = next(e for e in given(tables(), "hd-1-2") if e["role"] == "lead")["units"][0]
    other = next(each for each in units if each not in has and each.startswith("d-"))
    cells = {cell_for("hd-1-2", lead): None, cell_for("hd-1-2", other): "C"}
    preview = taken(edited(written(), MATRIX, cells))
    assert sorted(each.kind for each in preview.changes) == ["added", "removed"]
    leads = [e for e in given(preview.tables, "hd-1-2") if e["role"] == "lead"]
    assert [each["units"] for each in leads] == [[other]]
    untouched = [e for e in tables()["assignments"]["assignment"] if e["activity"] != "hd-1-2"]
    assert [
        e for e in preview.tables["assignments"]["assignment"] if e["activity"] != "hd-1-2"
    ] == (untouched)


def test_a_group_stands_in_brackets() -> None:
    cell = cell_for("hd-1-1", "[doan-the]")
    preview = with_cell(MATRIX, cell, "T")
    found = [e for e in given(preview.tables, "hd-1-1") if "doan-the" in e.get("groups", [])]
    assert [each["role"] for each in found] == ["implement"]


def test_days_and_result_stay_with_the_line() -> None:
    now = copy.deepcopy(tables())
    lead = next(e for e in given(now, "hd-1-2") if e["role"] == "lead")
    lead |= {"due": date(2026, 6, 1), "result": "Kế hoạch"}
    data = plan_workbook(now, [MATRIX])
    preview = taken(edited(data, MATRIX, {cell_for("hd-1-2", lead["units"][0]): "T"}), now)
    found = next(e for e in given(preview.tables, "hd-1-2") if e.get("result"))
    assert (found["role"], found["due"], found["result"]) == (
        "implement",
        date(2026, 6, 1),
        "Kế hoạch",
    )


def test_several_lines_behind_one_cell_are_left_alone() -> None:
    now = copy.deepcopy(tables())
    lead = next(e for e in given(now, "hd-1-2") if e["role"] == "lead")
    unit = lead["units"][0]
    lead["valid_to"] = date(2020, 12, 31)
    later = {**lead, "role": "coordinate", "valid_from": date(2021, 1, 1)}
    del later["valid_to"]
    now["assignments"]["assignment"].append(later)
    data = plan_workbook(now, [MATRIX])
    assert taken(data, now).changes == ()
    cell = cell_for("hd-1-2", unit)
    assert told(taken(edited(data, MATRIX, {cell: "T"}), now)) == [
        (title(MATRIX), cell, "E-XLS-DATED")
    ]


@pytest.mark.parametrize(
    ("change", "cell", "code"),
    [
        (lambda page: page.__setitem__("E5", "L"), "E5", "E-XLS-ROLE"),
        (lambda page: page.__setitem__("A5", "hd-9-9"), "A5", "E-XLS-NAMES-NONE"),
        (lambda page: page.__setitem__("A6", page["A5"].value), "A6", "E-XLS-SAME"),
        (lambda page: page.__setitem__("E4", "d-khong-co"), "E4", "E-XLS-NAMES-NONE"),
        (lambda page: page.__setitem__("E4", page["D4"].value), "E4", "E-XLS-SAME"),
    ],
    ids=["letter", "activity", "activity twice", "unit", "unit twice"],
)
def test_a_wrong_matrix_is_told_by_its_cell(
    change: Callable[[Worksheet], None], cell: str, code: str
) -> None:
    preview = taken(edited(written(), MATRIX, {}, change))
    assert (title(MATRIX), cell, code) in told(preview)
    assert preview.tables is tables()


def test_a_column_that_is_taken_out_changes_nothing() -> None:
    preview = taken(edited(written(), MATRIX, {}, lambda page: page.delete_cols(6, 3)))
    assert (preview.changes, preview.faults) == ((), ())


def test_who_had_no_room_in_the_sheet_may_get_a_column() -> None:
    many = copy.deepcopy(tables())
    units = ({"id": f"c-{n}", "kind": "xa", "names": [{"name": f"X{n}"}]} for n in range(200))
    many["units"]["unit"] += units
    data = plan_workbook(many, [MATRIX])
    assert "c-199" not in {each.code for each in holders(many)}
    preview = taken(edited(data, MATRIX, {"CV4": "c-199", "CV5": "T"}), many)
    assert (preview.faults, [each.field for each in preview.changes]) == ((), ["c-199"])

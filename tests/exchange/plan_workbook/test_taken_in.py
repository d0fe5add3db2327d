"""A plan's workbook taken in: every change field by field, every fault by sheet and cell."""

from __future__ import annotations

import copy
from datetime import date, datetime
from typing import Any

import pytest
from every_plan import NAMES
from openpyxl.worksheet.worksheet import Worksheet
from plan_workbook_kit import (
    cell_for,
    edited,
    given,
    place,
    tables,
    taken,
    title,
    told,
    with_cell,
    written,
)

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.exchange.plan.whole import PlanFiles
from gbv_desktop.exchange.plan_workbook.read import PlanWorkbookPreview
from gbv_desktop.exchange.plan_workbook.rows import campaigns
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.taking import RowChangeKind, WorkbookChange
from gbv_desktop.exchange.plan_workbook.write import plan_workbook
from gbv_desktop.i18n import language, set_language

A_DAY = datetime(2025, 1, 1)  # noqa: DTZ001 - as Excel has it
ACTIVITIES, UNITS = PlanSheet.ACTIVITIES, PlanSheet.UNITS
MATRIX = PlanSheet.ASSIGNMENTS


def made(preview: PlanWorkbookPreview) -> Plan:
    """The plan of the tables after a preview, unverified."""
    return PlanFiles.of_tables("dak-to-2017", preview.tables).unverified()


def row_of(of: PlanTables, file: str, table: str, key: str, field: str = "id") -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in of[file][table] if each[field] == key)
    return found


def first_free() -> int:
    """The first line below the known units, as Excel counts it."""
    return 4 + len(tables()["units"]["unit"])


# --- nothing changed -----------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_touched_changes_nothing(name: str) -> None:
    preview = taken(written(name), tables(name))
    assert (preview.changes, preview.faults) == ((), ())
    assert preview.tables == tables(name)


def test_another_program_may_save_it() -> None:
    preview = taken(edited(written(), UNITS, {}))
    assert (preview.changes, preview.faults, preview.tables) == ((), (), tables())


def test_a_window_of_another_language_reads_it() -> None:
    mine = language()
    data = plan_workbook(tables(), list(PlanSheet))
    set_language("en" if mine == "vi" else "vi")
    try:
        english = plan_workbook(tables(), list(PlanSheet))
        assert (taken(data).changes, taken(data).faults) == ((), ())
    finally:
        set_language(mine)
    assert english != data
    assert (taken(english).changes, taken(english).faults) == ((), ())


# --- campaigns, and how often --------------------------------------------------------------------
def test_a_campaign_gets_a_name_from_a_year_on_and_loses_it() -> None:
    count = len(campaigns(tables()))
    month = campaigns(tables())[0]
    days = ("from_day", "from_month", "to_day", "to_month")
    values = [month["activity"], month["title"], *(month[each] for each in days), 2021, "Tên mới"]
    cells = {f"{letter}{4 + count}": each for letter, each in zip("ABCDEFGH", values, strict=True)}
    preview = taken(edited(written(), PlanSheet.CAMPAIGNS, cells))
    assert preview.faults == ()
    first, *others = row_of(preview.tables, "activities", "activity", "hd-1-1")["timing"][
        "campaigns"
    ]
    before = row_of(tables(), "activities", "activity", "hd-1-1")["timing"]["campaigns"]
    assert first == {**before[0], "names": [{"from_year": 2021, "title": "Tên mới"}]}
    assert others == before[1:]
    assert made(preview).activities[0].timing.campaigns[0].title_in(2022) == "Tên mới"


def test_the_names_of_a_campaign_come_by_year_and_a_line_taken_out_takes_its_name() -> None:
    small = tables("small")
    line = 4 + [each.get("from_year") for each in campaigns(small)].index(2027)
    book = edited(written("small"), PlanSheet.CAMPAIGNS, {f"G{line}": 2030})
    (campaign,) = row_of(taken(book, small).tables, "activities", "activity", "mo-lop")["timing"][
        "campaigns"
    ]
    assert [each["from_year"] for each in campaign["names"]] == [2028, 2030]
    gone = edited(written("small"), PlanSheet.CAMPAIGNS, {f"{c}{line}": None for c in "ABCDEFGH"})
    preview = taken(gone, small)
    assert [each.kind for each in preview.changes] == [RowChangeKind.REMOVED]
    (campaign,) = row_of(preview.tables, "activities", "activity", "mo-lop")["timing"]["campaigns"]
    assert [each["from_year"] for each in campaign["names"]] == [2028]


def test_how_often_by_group_and_the_document_of_an_activity() -> None:
    line = place(written(), ACTIVITIES, "hd-1-2")
    cells = {f"K{line}": "5/KH", f"L{line}": "5/10/2022", f"N{line}": "II.2", f"O{line}": "xa: 2"}
    found = row_of(
        taken(edited(written(), ACTIVITIES, cells)).tables, "activities", "activity", "hd-1-2"
    )
    assert found["document"] == {"no": "5/KH", "on": date(2022, 10, 5)}
    assert found["clause"] == "II.2"
    assert found["timing"]["at_least_of"] == [{"group": "xa", "times": 2}]


# --- one field -----------------------------------------------------------------------------------
def test_a_changed_field_is_told_with_its_cell_before_and_after() -> None:
    line = place(written(), ACTIVITIES, "hd-1-2")
    old = row_of(tables(), "activities", "activity", "hd-1-2")
    preview = with_cell(ACTIVITIES, f"E{line}", "Tên ngắn mới")
    (change,) = preview.changes
    assert change == WorkbookChange(
        RowChangeKind.CHANGED,
        title(ACTIVITIES),
        f"E{line}",
        "hd-1-2",
        change.field,
        old["short"],
        "Tên ngắn mới",
        name=old["short"],
    )
    assert change.field not in ("", "short")
    wanted = copy.deepcopy(tables())
    row_of(wanted, "activities", "activity", "hd-1-2")["short"] = "Tên ngắn mới"
    assert preview.tables == wanted
    assert made(preview).activities != ()


def test_the_given_tables_stay_as_they_are() -> None:
    before = copy.deepcopy(tables())
    line = place(written(), ACTIVITIES, "hd-1-2")
    assert with_cell(ACTIVITIES, f"E{line}", "x").tables != before
    assert tables() == before


def test_nested_fields_are_changed_where_they_lie() -> None:
    line = place(written(), UNITS, "c-23440")
    cells = {
        f"C{line}": "Xã Mới",
        f"X{line}": "1/7/2017",
        f"R{line}": "Q. CHỦ TỊCH",
        f"V{line}": "A",
    }
    preview = taken(edited(written(), UNITS, cells))
    unit = row_of(preview.tables, "units", "unit", "c-23440")
    assert unit["names"][-1]["name"] == "Xã Mới"
    assert unit["valid_from"] == date(2017, 7, 1)
    assert unit["signer"] == {
        "title": "Q. CHỦ TỊCH",
        "collective": "ỦY BAN NHÂN DÂN",
        "name": "A",
    }
    assert len(preview.changes) == 4 and not preview.faults


def test_an_emptied_field_is_left_out_and_a_table_with_nothing_in_it_too() -> None:
    line = place(written(), UNITS, "c-23440")
    preview = taken(
        edited(written(), UNITS, {f"Q{line}": None, f"R{line}": None, f"S{line}": None})
    )
    unit = row_of(preview.tables, "units", "unit", "c-23440")
    assert "drafter" not in unit and "signer" not in unit


def test_a_day_that_excel_took_for_one_is_that_day() -> None:
    line = place(written(), UNITS, "c-23440")
    preview = with_cell(UNITS, f"Y{line}", A_DAY)
    assert row_of(preview.tables, "units", "unit", "c-23440")["valid_to"] == A_DAY.date()


# --- lines ---------------------------------------------------------------------------------------
NEW_UNIT = {
    "A": "c-99001",
    "B": "xa",
    "C": "Xã Thử",
    "D": "UBND xã Thử",
    "G": 23999,
    "H": 12,
    "J": "d-ldtbxh",
    "K": "X",
    "M": "xa",
    "N": "ỦY BAN NHÂN DÂN\nXÃ THỬ",
}


def added(line: int, **other: Any) -> dict[str, Any]:
    return {f"{letter}{line}": value for letter, value in {**NEW_UNIT, **other}.items()}


def test_a_new_line_is_a_new_row() -> None:
    line = first_free()
    preview = taken(edited(written(), UNITS, added(line)))
    assert preview.faults == ()
    assert {each.kind for each in preview.changes} == {RowChangeKind.ADDED}
    assert {each.cell for each in preview.changes} == set(added(line))
    assert preview.tables["units"]["unit"][-1] == {
        "id": "c-99001",
        "kind": "xa",
        "names": [{"name": "Xã Thử", "office": "UBND xã Thử", "code": "23999"}],
        "order": 12,
        "reports_to": "d-ldtbxh",
        "reporter": "X",
        "groups": ["xa"],
        "head_lines": ["ỦY BAN NHÂN DÂN", "XÃ THỬ"],
    }
    assert made(preview).unit_by_id["c-99001"].order == 12


def test_lines_may_stand_in_another_order_and_with_gaps() -> None:
    def turned(page: Worksheet) -> None:
        page.insert_rows(4, 3)
        page.move_range("A7:Y7", rows=100)

    preview = taken(edited(written(), UNITS, {}, turned))
    assert (preview.changes, preview.faults) == ((), ())


def test_a_line_that_is_taken_out_is_a_row_that_goes() -> None:
    line = place(written(), ACTIVITIES, "hd-1-2")
    preview = taken(edited(written(), ACTIVITIES, {}, lambda page: page.delete_rows(line)))
    old = row_of(tables(), "activities", "activity", "hd-1-2")
    change, *others = preview.changes
    assert (change.kind, change.row, change.cell) == (RowChangeKind.REMOVED, "hd-1-2", "")
    assert (change.before, change.after) == (old["short"], "")
    left = [each["id"] for each in preview.tables["activities"]["activity"]]
    assert left == [e["id"] for e in tables()["activities"]["activity"] if e["id"] != "hd-1-2"]
    # What was given in it goes too, and each of it is told.
    assert given(preview.tables, "hd-1-2") == []
    holders = {u for e in given(tables(), "hd-1-2") for u in e.get("units", [])}
    holders |= {f"[{g}]" for e in given(tables(), "hd-1-2") for g in e.get("groups", [])}
    assert {each.field for each in others} == holders
    assert {(each.kind, each.row, each.after) for each in others} == {("removed", "hd-1-2", "")}


# --- a plan that went on -------------------------------------------------------------------------
def test_what_the_plan_changed_meanwhile_stays_where_nobody_touched_it() -> None:
    now = copy.deepcopy(tables())
    row = row_of(now, "activities", "activity", "hd-1-2")
    row["title"], row["short"] = "Lời mới của kế hoạch", "Mới"
    del now["activities"]["activity"][0]
    line = place(written(), ACTIVITIES, "hd-1-2")
    other = place(written(), ACTIVITIES, now["activities"]["activity"][-1]["id"])
    data = edited(written(), ACTIVITIES, {f"E{line}": "Tên ngắn mới", f"E{other}": "Khác"})
    preview = taken(data, now)
    mine = row_of(preview.tables, "activities", "activity", "hd-1-2")
    assert (mine["title"], mine["short"]) == ("Lời mới của kế hoạch", "Tên ngắn mới")
    assert [each.before for each in preview.changes if each.row == "hd-1-2"] == ["Mới"]


def test_a_line_whose_row_went_meanwhile_is_told() -> None:
    now = copy.deepcopy(tables())
    gone = now["activities"]["activity"].pop(0)["id"]
    assert taken(written(), now).changes == () == taken(written(), now).faults
    line = place(written(), ACTIVITIES, gone)
    preview = taken(edited(written(), ACTIVITIES, {f"E{line}": "Khác"}), now)
    assert told(preview) == [(title(ACTIVITIES), f"A{line}", "E-XLS-GONE")]
    cell = cell_for(gone, "d-yte")
    assert told(taken(edited(written(), MATRIX, {cell: "T"}), now)) == [
        (title(MATRIX), f"A{cell[1:]}", "E-XLS-NAMES-NONE")
    ]


# --- what is wrong -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sheet", "key", "letter", "value", "code"),
    [
        (UNITS, "c-23440", "J", "d-khong-co", "E-XLS-NAMES-NONE"),
        (UNITS, "c-23440", "H", "một", "E-XLS-PARTS"),
        (UNITS, "c-23440", "H", 1.5, "E-XLS-FRACTION"),
        (UNITS, "c-23440", "Y", "31/02/2025", "E-DAY-TEXT"),
        (UNITS, "c-23440", "C", None, "E-XLS-LACK"),
        (UNITS, "c-23440", "C", True, "E-XLS-TRUTH"),
        (UNITS, "c-23440", "C", "x" * 4001, "E-XLS-LONG"),
        (UNITS, "c-23440", "C", "Xã \u202eA", "E-TEXT-CHARS"),
        (UNITS, "c-23440", "C", A_DAY, "E-XLS-DATE"),
        (UNITS, "c-23440", "H", "=1+1", "E-XLS-FORMULA"),
        (UNITS, "c-23440", "A", "c-23427", "E-XLS-SAME"),
        (UNITS, "c-23440", "A", "C 1", "E-XLS-CODE"),
        (ACTIVITIES, "hd-1-2", "J", "B01; Z99", "E-XLS-NAMES-NONE"),
        (ACTIVITIES, "hd-1-2", "C", "nv9", "E-XLS-NAMES-NONE"),
        (ACTIVITIES, "hd-1-2", "O", "xa hai lần", "E-XLS-PARTS"),
        (PlanSheet.TARGETS, "M02", "D", "đại khái", "E-XLS-PLAIN"),
        (PlanSheet.TARGETS, "M02", "E", "V05 V06", "E-XLS-PARTS"),
        (PlanSheet.TARGETS, "M02", "I", "có", "E-XLS-PLAIN"),
        (PlanSheet.INDICATORS, "V03", "H", "S1; Q4", "E-XLS-NAMES-NONE"),
        (PlanSheet.INDICATORS, "V03", "B", "khong-co", "E-XLS-NAMES-NONE"),
        (PlanSheet.BREAKDOWNS, "V03", "E", "nam Nam", "E-XLS-PARTS"),
    ],
)
def test_a_cell_that_cannot_be_is_told_and_nothing_is_taken(
    sheet: PlanSheet, key: str, letter: str, value: Any, code: str
) -> None:
    line = place(written(), sheet, key)
    other = place(written(), PlanSheet.GROUPS, "nv1")
    both = edited(written(), PlanSheet.GROUPS, {f"D{other}": "Lời khác"})
    preview = taken(edited(both, sheet, {f"{letter}{line}": value}))
    wrong = [each for each in told(preview) if each[2] == code]
    assert wrong and wrong[0][0] == title(sheet)
    # The second of two that are the same is the one that is told.
    assert wrong[0][1][0] == letter
    assert preview.tables is tables(), "nothing half taken"
    assert any(each.after == "Lời khác" for each in preview.changes), "and yet all is shown"


def test_what_lacks_in_a_new_line_is_told_at_each_cell() -> None:
    line = first_free()
    preview = taken(edited(written(), UNITS, added(line, C=None, D=None)))
    assert told(preview) == [
        (title(UNITS), f"C{line}", "E-XLS-LACK"),
        (title(UNITS), f"D{line}", "E-XLS-LACK"),
    ]
    without = taken(edited(written(), UNITS, added(line, A=None)))
    assert told(without) == [(title(UNITS), f"A{line}", "E-XLS-LACK")]


def test_a_new_unit_may_be_named_in_the_same_workbook() -> None:
    line = first_free()
    other = place(written(), UNITS, "c-23440")
    preview = taken(edited(written(), UNITS, {**added(line), f"I{other}": "c-99001"}))
    assert preview.faults == ()
    gone = taken(edited(written(), UNITS, {f"I{other}": "c-99001"}))
    assert told(gone) == [(title(UNITS), f"I{other}", "E-XLS-NAMES-NONE")]


# --- targets, lines of forms, breakdowns ---------------------------------------------------------
def test_terms_are_added_and_taken_away() -> None:
    line = place(written(), PlanSheet.TARGETS, "M02")
    preview = with_cell(PlanSheet.TARGETS, f"E{line}", "V06 + 2 V07 - V08.than_the")
    numerator = row_of(preview.tables, "targets", "target", "M02", "code")["numerator"]
    assert numerator == [
        {"cell": "V06"},
        {"cell": "V07", "coefficient": 2},
        {"cell": "V08.than_the", "coefficient": -1},
    ]
    again = plan_workbook(preview.tables, [PlanSheet.TARGETS])
    assert taken(again, preview.tables).changes == ()


def test_a_mark_is_a_line_of_its_own() -> None:
    line = place(written(), PlanSheet.MARKS, "M02")
    preview = with_cell(PlanSheet.MARKS, f"F{line}", 85)
    (old, *same), (new, *others) = (
        row_of(of, "targets", "target", "M02", "code")["marks"] for of in (tables(), preview.tables)
    )
    assert (old, new) == ({**new, "mark": 90}, {**old, "mark": 85})
    assert same == others


def test_a_line_of_a_form_moves_to_another_section() -> None:
    line = place(written(), PlanSheet.INDICATORS, "B01")
    preview = with_cell(PlanSheet.INDICATORS, f"B{line}", "tap-huan")
    sections = {each["code"]: each["indicators"] for each in preview.tables["forms"]["section"]}
    assert "B01" not in sections["truyen-thong"] and sections["tap-huan"][-1] == "B01"
    assert "section" not in row_of(preview.tables, "indicators", "indicator", "B01", "code")


def test_options_of_one_breakdown_change_and_those_that_shared_them_stay() -> None:
    shared = [
        (row["code"], each["set"])
        for row in tables()["indicators"]["indicator"]
        for each in row.get("breakdowns", [])
    ]
    names = [name for _code, name in shared]
    code, name = next(each for each in shared if names.count(each[1]) > 1)
    line = place(written(), PlanSheet.BREAKDOWNS, code)
    options = row_of(tables(), "options", "set", name)["options"]
    text = "\n".join(f"{each['code']}: {each['name']}" for each in options)
    preview = with_cell(PlanSheet.BREAKDOWNS, f"E{line}", f"{text}\nkhac_nua: Khác nữa")
    assert preview.faults == ()
    assert row_of(preview.tables, "options", "set", name)["options"] == options
    changed = row_of(preview.tables, "indicators", "indicator", code, "code")["breakdowns"][0][
        "set"
    ]
    new = row_of(preview.tables, "options", "set", changed)["options"]
    assert new == [*options, {"code": "khac_nua", "name": "Khác nữa"}]
    assert made(preview).indicator_by_code[code].breakdowns

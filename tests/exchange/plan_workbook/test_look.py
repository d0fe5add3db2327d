"""How a plan's workbook looks in another program."""

from __future__ import annotations

import io

import openpyxl
import pytest
from plan_workbook_kit import tables, title, written

from gbv_desktop.exchange.plan_workbook import lines, matrix
from gbv_desktop.exchange.plan_workbook.sheets import SHAPES, PlanSheet
from gbv_desktop.exchange.plan_workbook.write import BLANK_LINES, plan_workbook


def test_the_sheets_that_are_asked_for_are_there_in_their_order() -> None:
    some = plan_workbook(tables(), [PlanSheet.ASSIGNMENTS, PlanSheet.UNITS])
    book = openpyxl.load_workbook(io.BytesIO(some))
    assert book.sheetnames == [title(PlanSheet.UNITS), title(PlanSheet.ASSIGNMENTS), "gbv"]
    assert book["gbv"].sheet_state == "veryHidden"


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.sheet.name for shape in SHAPES])
def test_heads_stay_in_view_and_lines_wait_to_be_filled(shape: object) -> None:
    of = next(each for each in SHAPES if each is shape)
    page = openpyxl.load_workbook(io.BytesIO(written()))[title(of.sheet)]
    assert str(page.freeze_panes)[1:] == str(lines.FIRST + 1)
    heads = [cell.value for cell in page[lines.HEAD + 1][: len(of.columns)]]
    assert heads == [column.says for column in of.columns] and len(set(heads)) == len(heads)
    assert {cell.font.name for row in page.iter_rows() for cell in row if cell.value} == {
        "Times New Roman"
    }
    assert page.max_row == lines.FIRST + len(of.load(tables())) + BLANK_LINES
    assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9


def test_the_matrix_has_an_activity_a_line_and_a_holder_a_column() -> None:
    page = openpyxl.load_workbook(io.BytesIO(written()))[title(PlanSheet.ASSIGNMENTS)]
    codes = [cell.value for cell in page[matrix.CODES + 1][matrix.BESIDE :]]
    groups = [code for code in codes if code.startswith("[")]
    assert codes[: len(groups)] == groups == ["[xa]", "[phong]", "[doan-the]"]
    assert len(codes) == len(groups) + len(tables()["units"]["unit"])
    assert page.freeze_panes == "D5"
    activities = [row[0].value for row in page.iter_rows(min_row=matrix.FIRST + 1)]
    assert activities == [each["id"] for each in tables()["activities"]["activity"]]
    given = {cell.value for row in page.iter_rows(min_row=5, min_col=4) for cell in row}
    assert given <= {None, "C", "P", "T", "TM", "C/P"} and {"C", "P"} <= given


def test_more_units_than_a_sheet_holds_leave_room_for_those_who_have_work() -> None:
    many = {
        **tables(),
        "units": {
            "unit": [
                *({"id": f"c-{n}", "names": [{"name": f"Xã {n}"}]} for n in range(200)),
                *tables()["units"]["unit"],
            ]
        },
    }
    codes = [each.code for each in matrix.holders(many)]
    assert len(codes) == matrix.MOST
    named = {u for each in tables()["assignments"]["assignment"] for u in each.get("units", [])}
    assert named <= set(codes)

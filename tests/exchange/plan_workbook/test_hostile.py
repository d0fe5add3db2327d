"""Workbooks that were not written from this plan: refused whole, with the reason."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import openpyxl
import pytest
import workbook_kit
from plan_workbook_kit import edited, tables, taken, title, written
from workbook_kit import changed, packed, parts_of

from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange.plan_workbook import faults
from gbv_desktop.exchange.plan_workbook.identity import HIDDEN
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.write import plan_workbook
from gbv_desktop.exchange.workbook import package
from gbv_desktop.exchange.workbook.identity import seal

UNITS = PlanSheet.UNITS


def refusal(data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        taken(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E-XLS-DAMAGED"),
        (b"Ma;Ten\r\n", "E-XLS-KIND"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E-XLS-OLD"),
        (packed({"xl/workbook.xml": b"<a/>"}), "E-XLS-DAMAGED"),
        (bytes(package.MAX_FILE + 1), "E-XLS-SIZE"),
    ],
)
def test_what_is_no_workbook(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_workbook_cut_anywhere_is_refused() -> None:
    whole = written()
    for length in (50, len(whole) // 2, len(whole) - 1):
        assert refusal(whole[:length]).code == "E-XLS-DAMAGED"


def test_macros_and_a_cell_in_the_last_corner_are_refused() -> None:
    parts = parts_of(written())
    assert refusal(packed({**parts, "xl/vbaProject.bin": b"x"})).code == "E-XLS-MACRO"
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = changed(
        written(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", far)
    )
    assert refusal(data).code == "E-XLS-SIZE"


def test_the_workbook_of_a_report_is_none_of_a_plan() -> None:
    assert refusal(workbook_kit.blank()).code == "E-XLS-NO-PLAN"
    book = openpyxl.Workbook()
    stream = io.BytesIO()
    book.save(stream)
    assert refusal(stream.getvalue()).code == "E-XLS-NO-PLAN"


def test_a_workbook_of_another_plan_is_refused() -> None:
    problem = refusal(written("second"))
    assert problem.code == "E-XLS-OTHER-PLAN"
    fields = dict(problem.text.fields)
    assert fields["found"] == tables("second")["plan"]["plan"]["title"]
    assert fields["expected"] == tables()["plan"]["plan"]["title"]


def with_lines(change: Callable[[list[list[str]]], None], *, sealed: bool = True) -> bytes:
    """The workbook with other lines in its hidden sheet, sealed anew by whoever did it."""
    book = openpyxl.load_workbook(io.BytesIO(written()))
    page = book[HIDDEN]
    lines = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    change(lines)
    if sealed:
        lines[-1] = ["seal", "sha-256", seal([(a, b, c) for a, b, c in lines[:-1]])]
    page.delete_rows(1, page.max_row)
    for line in lines:
        page.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def of_kind(lines: list[list[str]], kind: str) -> list[str]:
    return next(line for line in lines if line[0] == kind)


def test_an_altered_hidden_sheet_is_known() -> None:
    def another_plan(lines: list[list[str]]) -> None:
        lines[1][1] = "ke-hoach-khac"

    assert refusal(with_lines(another_plan, sealed=False)).code == "E-XLS-SEAL"
    assert refusal(with_lines(another_plan)).code == "E-XLS-OTHER-PLAN"
    assert refusal(with_lines(lambda lines: lines.pop(3), sealed=False)).code == "E-XLS-SEAL"


def later(lines: list[list[str]]) -> None:
    lines[0][2] = "2"


def other_columns(lines: list[list[str]]) -> None:
    line = of_kind(lines, "head")
    heads = json.loads(line[2])
    heads.pop("parent", None)
    line[2] = json.dumps(heads)


def no_head(lines: list[list[str]]) -> None:
    lines.remove(of_kind(lines, "head"))


def set_to(kind: str, place: int, text: str) -> Callable[[list[list[str]]], None]:
    def change(lines: list[list[str]]) -> None:
        of_kind(lines, kind)[place] = text

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (later, "E-XLS-LATER"),
        (other_columns, "E-XLS-LATER"),
        (no_head, "E-XLS-SEAL"),
        (set_to("head", 2, "[1, 2]"), "E-XLS-SEAL"),
        (set_to("head", 2, "{"), "E-XLS-SEAL"),
        (set_to("sheet", 1, "NOTHING"), "E-XLS-SEAL"),
        (set_to("row", 2, '["a"]'), "E-XLS-SEAL"),
        (set_to("row", 2, '[["a"], 5]'), "E-XLS-SEAL"),
        (set_to("row", 2, "[" * 5000), "E-XLS-SEAL"),
        (set_to("words", 2, "5"), "E-XLS-SEAL"),
        (set_to("sheet", 2, "Khác"), "E-XLS-SHEET"),
    ],
)
def test_what_is_sealed_and_yet_makes_no_sense(
    change: Callable[[list[list[str]]], None], code: str
) -> None:
    assert refusal(with_lines(change)).code == code


def test_another_heading_is_told_with_its_cell() -> None:
    problem = refusal(edited(written(), UNITS, {"C3": "Khác"}))
    fields = dict(problem.text.fields)
    assert (problem.code, fields["sheet"], fields["cell"]) == ("E-XLS-ALTERED", title(UNITS), "C3")
    moved = refusal(edited(written(), UNITS, {}, lambda page: page.insert_cols(2)))
    assert moved.code == "E-XLS-ALTERED"


def test_words_to_choose_from_are_those_of_the_program_whatever_a_workbook_says() -> None:
    def sly(lines: list[list[str]]) -> None:
        line = next(each for each in lines if each[0] == "words" and each[1] == "TARGETS.kind")
        line[2] = json.dumps(dict.fromkeys(json.loads(line[2]), "bomb"))

    preview = taken(with_lines(sly))
    assert {each.problem.code for each in preview.faults} == {"E-XLS-PLAIN"}
    assert preview.tables is tables()


def test_an_error_in_a_cell_is_told_there() -> None:
    data = written()
    part = f"xl/worksheets/sheet{list(PlanSheet).index(UNITS) + 1}.xml"
    row = '<row r="500"><c r="A500" t="e"><v>#N/A</v></c></row></sheetData>'
    wrong = changed(data, part, lambda xml: xml.replace("</sheetData>", row))
    told = [(each.sheet, each.cell, each.problem.code) for each in taken(wrong).faults]
    assert told == [(title(UNITS), "A500", "E-XLS-ERROR")]


def test_texts_of_people_are_no_formulas() -> None:
    sly = {**tables(), "plan": {"plan": {**tables()["plan"]["plan"], "title": "=1+1"}}}
    group = {**tables()["activities"]["group"][0], "title": '=HYPERLINK("http://x")'}
    sly["activities"] = {**tables()["activities"], "group": [group]}
    data = plan_workbook(sly, [PlanSheet.GROUPS])
    assert b"<f>" not in b"".join(parts_of(data).values())
    assert taken(data, sly).changes == () == taken(data, sly).faults


def test_every_refusal_has_its_number() -> None:
    declared = {kind.code for name, kind in vars(faults).items() if name.startswith("E_XLS")}
    assert declared <= CATALOGUE.keys()
    assert len(declared) == 13

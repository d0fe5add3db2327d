"""What a clerical office looks for: points, the drafter, keys under tables, what is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.writing.checks.text_names import IF_THERE
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.structure.paper import Paper, Style, Table

Made = Callable[..., Any]
PO_KO = "c-23443"


@pytest.fixture(scope="module")
def papers(plan: Plan, district: Made, unit_inputs: Made) -> list[Paper]:
    work = district("2018")
    made = [consolidated_paper(work), *internal_annexes(work).values()]
    for unit in owing(plan.units, plan.identity.consolidator, plan.period("2018").end):
        inputs = unit_inputs(unit.id, "2018")
        found = (unit_paper(*inputs), case_annex(*inputs), detail_sheet(*inputs))
        made += [each for each in found if each is not None]
    return made


def tables(paper: Paper) -> list[Table]:
    return [table for appendix in paper.appendices for table in appendix.tables]


def test_a_point_is_no_heading(papers: list[Paper]) -> None:
    """Measure 32: a) upright and regular; 1. and 2.1. bold and upright."""
    for paper in papers:
        for block in paper.blocks:
            if re.match(r"\w\) ", block.text):
                assert block.style is Style.POINT
            elif block.style is Style.POINT:
                raise AssertionError(block.text)


def test_a_body_with_offices_names_the_one_that_drafted(plan: Plan, unit_inputs: Made) -> None:
    """Measure 39: who signs for a People's Committee had it drafted; an office drafts itself."""
    for unit in owing(plan.units, plan.identity.consolidator, plan.period("2018").end):
        filed = unit_paper(*unit_inputs(unit.id, "2018")).recipients[-1]
        expected = f"- Lưu: VT, {unit.drafter}."
        assert filed == expected


def test_abbreviations_have_their_key(plan: Plan, papers: list[Paper]) -> None:
    known = set(plan.papers.group("abbreviation"))
    known |= {name.short for unit in plan.units for name in unit.names
              if re.search("[A-ZĐ]{2}", name.short)}  # fmt: skip
    plain = {"STT", "UBND", "BC", "QĐ", "TTg", "NQ"}
    found = 0
    for table in (table for paper in papers for table in tables(paper)):
        heads = [cell.text for row in table.head for cell in row]
        cells = [text for row in table.rows for text in row.cells]
        keys = " ".join(note for note in table.notes if note.startswith("Chữ viết tắt: "))
        for text in (*heads, *cells):
            if re.search(r"\d/|KH-|BC-", text):
                continue  # numbers and signs of documents
            for word in re.findall(r"(?<![\w-])[A-ZĐ]{2,}(?![\w])", text):
                short = text if text in known else word
                if word in plain or (text.startswith("Phòng ") and text not in known):
                    continue
                found += 1
                assert re.search(rf"{re.escape(short)}: ", keys), (short, text, table.notes)
        told = [pair.partition(": ")[2] for pair in keys.rstrip(".").split("; ")] if keys else []
        assert len(set(told)) == len(told), "each stands for something of its own"
    assert found > 20


def with_status(work: Any, units: Sequence[str], status: Status) -> Any:
    """The same work, some units having sent what is in no total."""
    rows = tuple(
        replace(row, status=status, undecided=status is Status.CONFLICT)
        if row.unit in units
        else row
        for row in work.board.rows
    )
    return replace(work, board=replace(work.board, rows=rows))


def test_two_versions_are_not_called_missing(district: Made) -> None:
    work = with_status(district("2018S1", (PO_KO,), returned=(PO_KO,)), (PO_KO,), Status.CONFLICT)
    paper = consolidated_paper(work)
    text = " ".join(block.text for block in paper.blocks)
    assert "Có 23/23 đơn vị đã gửi báo cáo" in text
    assert "tất cả đều đúng thời hạn." in text
    assert "Trong số đã gửi, 01 đơn vị có hai bản báo cáo, chưa chọn nên chưa tổng hợp" in text
    assert "Số liệu chưa bao gồm báo cáo của UBND xã Pô Kô do có hai bản, chưa chọn;" in text
    assert "khi nhận được" not in text
    assert "chưa nhận được báo cáo" not in text.lower()
    printed = [row.cells for row in tables(paper)[-1].rows]
    (row,) = [each for each in printed if each[1] == "UBND xã Pô Kô"]
    assert row[2:] == ("07/6/2018", "Đúng hạn. Có hai bản, chưa chọn", "")
    assert ("", "Trong đó: có hai bản, chưa chọn", "1/23", "", "") in printed
    assert ("", "Đúng hạn", "23/23", "", "") in printed
    assert ("", "Chưa nhận được báo cáo", "0/23", "", "") in printed


def test_two_versions_that_came_late_are_late(district: Made) -> None:
    made = district("2018S1", (PO_KO,), late=(PO_KO,), returned=(PO_KO,))
    paper = consolidated_paper(with_status(made, (PO_KO,), Status.CONFLICT))
    text = " ".join(block.text for block in paper.blocks)
    assert "01 đơn vị gửi báo cáo chậm (UBND xã Pô Kô)." in text
    (row,) = [r.cells for r in tables(paper)[-1].rows if r.cells[1] == "UBND xã Pô Kô"]
    assert row[3] == "Chậm 01 ngày. Có hai bản, chưa chọn"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.MISSING, "Chưa nhận được báo cáo của {units} về nội dung này."),
        (Status.CONFLICT, "Về nội dung này, {units} có hai bản báo cáo, chưa chọn."),
        (Status.RETURNED, "Về nội dung này, báo cáo của {units} đã trả lại để bổ sung, chỉnh sửa."),
    ],
)
def test_a_whole_figure_that_is_absent_says_why(district: Made, status: Status, words: str) -> None:
    """The only owner of K04 and the like is in no total: said as it is, of every number."""
    alone = ("d-ldtbxh",)
    work = with_status(district("2018S1", alone), alone, status)
    paper = consolidated_paper(work)
    text = " ".join(block.text for block in paper.blocks)
    name = work.office(alone[0])
    assert words.format(units=name) in text
    for other in (Status.MISSING, Status.CONFLICT, Status.RETURNED):
        if other is not status:
            assert ABSENT_WORDS[other] not in text, other


ABSENT_WORDS = {
    Status.MISSING: "về nội dung này.",
    Status.CONFLICT: "có hai bản báo cáo, chưa chọn.",
    Status.RETURNED: "đã trả lại để bổ sung, chỉnh sửa.",
}


def test_a_plan_without_the_newer_words_says_it_as_before(district: Made) -> None:
    alone = ("d-ldtbxh",)
    work = with_status(district("2018S1", alone), alone, Status.CONFLICT)
    older = {k: v for k, v in work.plan.papers.words.items() if k not in IF_THERE}
    plan = replace(work.plan, papers=replace(work.plan.papers, words=older))
    paper = consolidated_paper(replace(work, plan=plan))
    text = " ".join(block.text for block in paper.blocks)
    assert f"Chưa nhận được báo cáo của {work.office(alone[0])} về nội dung này." in text
    printed = [row.cells for row in tables(paper)[-1].rows]
    assert ("", "Có hai bản, chưa chọn", "1/23", "", "") in printed


def test_the_lines_of_the_board_add_up(district: Made) -> None:
    paper = consolidated_paper(district("2018S1", (PO_KO,), late=("d-tp",), returned=(PO_KO,)))
    counts = [row.cells[2] for row in tables(paper)[-1].rows if row.cells[2].endswith("/23")]
    assert sum(int(each.partition("/")[0]) for each in counts) == 23
    assert "Chưa nhận được báo cáo" not in [row.cells[3] for row in tables(paper)[-1].rows]

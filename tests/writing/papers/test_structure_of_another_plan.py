"""Papers with other parts, headings, numbers and appendices than the shipped plan's: data alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from papers_read import DIEN_BINH, body

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import (
    Annex,
    AnnexContent,
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
)
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper, Style

District = Callable[..., Any]
Inputs = Callable[..., Any]

UNIT, WHOLE = OfficialPaper.UNIT, OfficialPaper.CONSOLIDATED
WORDS = {
    "heading.viec": "Việc đã làm",
    "heading.tien": "Tiền",
    "heading.y_kien": "Ý kiến",
    "heading.diem": "Điểm",
}


def with_papers(plan: Plan, **changes: Any) -> Plan:
    papers = replace(plan.papers, **changes)
    # Such a plan words nothing about the appendices of the shipped one.
    passages = tuple(
        replace(each, sentences=tuple(s for s in each.sentences if "phu_luc_" not in s.choose))
        for each in papers.passages
    )
    papers = replace(papers, passages=passages)
    return replace(plan, papers=replace(papers, words={**papers.words, **WORDS}))


def part(paper: OfficialPaper, *content: PartContent, heading: str = "", **more: Any) -> PaperPart:
    return PaperPart(paper, content, heading, **more)


def sentences(*passages: str) -> PartContent:
    return PartContent(PartKind.SENTENCES, passages=passages)


def headings(paper: Paper) -> list[str]:
    titles = (Style.PART, Style.HEADING, Style.POINT)
    return [block.text for block in paper.blocks if block.style in titles]


def of_unit(plan: Plan, inputs: Any, issue: PaperDetails | None = None) -> Paper:
    return unit_paper(plan, *inputs[1:], issue or PaperDetails())


def test_activities_may_stand_below_a_part_and_what_says_nothing_takes_no_number(
    plan: Plan, unit_inputs: Inputs
) -> None:
    outline = (
        part(UNIT, PartContent(PartKind.OPENING)),
        part(UNIT, sentences("unit.nothing"), heading="tien"),
        part(UNIT, PartContent(PartKind.ACTIVITIES), heading="viec"),
        part(UNIT, heading="tien"),
        part(UNIT, sentences("unit.nothing"), heading="y_kien", level=2),
        part(UNIT, sentences("unit.money"), heading="tien", level=2),
        part(UNIT, sentences("unit.nothing"), heading="diem", level=3),
        part(UNIT, sentences("unit.money"), heading="diem", level=3),
        part(UNIT, heading="y_kien", always=True),
        part(UNIT, PartContent(PartKind.CLOSING)),
    )
    paper = of_unit(with_papers(plan, outline=outline), unit_inputs(DIEN_BINH, "2018S1"))
    found = headings(paper)
    assert found[0] == "I. Việc đã làm"
    assert next(text for text in found if text[:2] == "1.").startswith("1. Nhiệm vụ 1: ")
    assert found[-4:] == ["II. Tiền", "1. Tiền", "a) Điểm", "III. Ý kiến"]
    texts = [block.text for block in paper.blocks]
    assert "không có nội dung báo cáo thêm" in texts[texts.index("III. Ý kiến") + 1]
    assert texts[-1].endswith("./.")


def test_the_texts_of_the_unit_stand_where_the_plan_says(plan: Plan, unit_inputs: Inputs) -> None:
    outline = (
        part(UNIT, PartContent(PartKind.OPENING)),
        part(UNIT, PartContent(PartKind.REQUESTS, "N07"), heading="y_kien"),
        part(UNIT, PartContent(PartKind.OWN_TEXT, "N08"), heading="viec"),
        part(UNIT, PartContent(PartKind.CLOSING)),
    )
    inputs = unit_inputs(DIEN_BINH, "2018S1", texts={"N07": "Xin loa.", "N02": "Không in."})
    other = with_papers(plan, outline=outline)
    text = body(of_unit(other, inputs))
    assert "I. Ý kiến\nXin loa.\nII. Việc đã làm\n" in text and "Không in." not in text
    draft = body(of_unit(other, inputs, PaperDetails(draft=True)))
    assert "[Bản nháp: đơn vị chưa viết mục “Việc đã làm”.]" in draft


RENUMBERED = {
    "unit.I": "unit.A",
    "unit.II": "unit.B",
    "own.II": "own.B",
    "consolidated.II": "consolidated.5",
    "consolidated.IIIb": "consolidated.6b",
    "consolidated.IV": "consolidated.7",
    "consolidated.VI": "consolidated.8",
}


def renumbered(papers: PaperTexts) -> dict[str, Any]:
    annexes = tuple(replace(a, id=RENUMBERED.get(a.id, a.id)) for a in papers.annexes)
    words = {
        f"appendix.{each.number}": f"Phụ lục thứ {each.number}"
        for each in annexes
        if each.paper == WHOLE
    }
    return {"annexes": annexes, "words": {**papers.words, **words, "unit.appendix_B": "Vụ việc"}}


def test_appendices_have_the_numbers_of_the_plan(
    plan: Plan, district: District, unit_inputs: Inputs
) -> None:
    other = with_papers(plan, **renumbered(plan.papers))
    work = replace(district("2018S1"), plan=other)
    paper = consolidated_paper(work)
    assert [each.number for each in paper.appendices] == ["I", "5", "IIIa", "V", "8"]
    annexes = internal_annexes(work)
    assert [*annexes] == ["6b", "7"]
    assert annexes["7"].subject == "Phụ lục thứ 7"
    assert "không gửi kèm Phụ lục 6b, 7" in " ".join(paper.recipients)
    assert "tại Phụ lục 5, 6b, không cộng" in body(paper)
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    unit, cases = of_unit(other, inputs), case_annex(other, *inputs[1:])
    assert [each.number for each in unit.appendices] == ["A"]
    assert cases is not None and cases.appendices[0].number == "B" and cases.subject == "Vụ việc"
    assert any("không gửi kèm Phụ lục B" in line for line in unit.recipients)
    # The sheet of breakdowns goes to whom the appendix on cases goes.
    sheet = detail_sheet(other, *inputs[1:])
    assert sheet is not None
    assert sheet.appendices[0].blocks == cases.appendices[0].blocks


def test_many_missing_units_are_looked_up_where_the_board_is(
    plan: Plan, district: District
) -> None:
    away = tuple(each.id for each in plan.units if each.reporter == "X")
    work = district("2018S1", away)
    for annexes, said in (
        (renumbered(plan.papers)["annexes"], "xem Phụ lục 8"),
        (without(plan.papers, AnnexContent.BOARD), "UBND xã Diên Bình"),
    ):
        words = renumbered(plan.papers)["words"]
        other = replace(work, plan=with_papers(plan, annexes=annexes, words=words))
        tables = [t for a in consolidated_paper(other).appendices for t in a.tables]
        assert any(said in note for table in tables for note in table.notes)


def without(papers: PaperTexts, *contents: AnnexContent) -> tuple[Annex, ...]:
    return tuple(each for each in papers.annexes if not {*contents} & {*each.content})


def test_a_plan_without_cases_has_papers_of_one_file(
    plan: Plan, district: District, unit_inputs: Inputs
) -> None:
    """Nor does anything on open paper then point at figures on cases."""
    contents = [each for each in AnnexContent if each.internal]
    gone = with_papers(plan, annexes=without(plan.papers, *contents), roles={})
    work = replace(district("2018S1"), plan=gone)
    paper = consolidated_paper(work)
    assert internal_annexes(work) == {}
    assert [each.number for each in paper.appendices] == ["I", "II", "IIIa", "VI"]
    assert "không gửi kèm" not in " ".join(paper.recipients)
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    assert case_annex(gone, *inputs[1:]) is None
    assert [each.number for each in of_unit(gone, inputs).appendices] == [""]


def test_no_plan_puts_figures_on_cases_where_everybody_reads(
    plan: Plan, district: District
) -> None:
    """Not by columns, nor by roles, nor by mixing them with what everybody gets."""
    sensitive = [each.code for each in plan.indicators if each.sensitive]
    annexes = (
        Annex("consolidated.II", (), (AnnexContent.ACTIVITIES,), ("B05", *sensitive)),
        Annex("consolidated.V", (), (AnnexContent.TARGETS, AnnexContent.CASES)),
    )
    work = replace(district("2018S1"), plan=with_papers(plan, annexes=annexes))
    paper = consolidated_paper(work)
    assert [each.number for each in paper.appendices] == ["II"]
    (table, *rest) = paper.appendices[0].tables
    codes = {row.cells[1] for each in (table, *rest) for row in each.rows if len(row.cells) > 1}
    assert codes == {"B05"}
    # Whoever gets one part of a file gets all of it, so all of it is for few.
    assert [*internal_annexes(work)] == ["V"]


def test_tips_are_never_shown_by_unit(plan: Plan, district: District) -> None:
    annexes = tuple(
        replace(each, columns=("tips_received", "V02", "cases_found", "V05"))
        if AnnexContent.CASES_BY_UNIT in each.content
        else each
        for each in plan.papers.annexes
    )
    work = replace(district("2018S1"), plan=with_papers(plan, annexes=annexes))
    table = internal_annexes(work)["IV"].appendices[0].tables[0]
    heads = [cell.text for row in table.head for cell in row]
    assert [text[-5:] for text in heads if text.endswith(")")] == ["(V03)", "(V05)"]


def test_a_content_of_the_other_paper_says_nothing_here(plan: Plan, unit_inputs: Inputs) -> None:
    """A plan's folder with such a part is refused; one that came otherwise is printed without."""
    outline = (
        part(UNIT, PartContent(PartKind.OPENING)),
        part(UNIT, PartContent(PartKind.CHANGES), heading="tien"),
        part(UNIT, PartContent(PartKind.CLOSING)),
    )
    paper = of_unit(with_papers(plan, outline=outline), unit_inputs(DIEN_BINH, "2018S1"))
    assert headings(paper) == []

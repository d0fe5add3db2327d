"""What a clerical office sends back: said twice, said by nobody, or at odds with its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.cells import UNCOLLECTED
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper, Style
from gbv_desktop.writing.tables.office_tables import ChangedNumber

District = Callable[..., Any]
Inputs = Callable[..., Any]
Reports = Callable[..., dict[str, Any]]

ABSENT = "Chưa nhận được báo cáo của "
ALONE = "c-23440"


@pytest.fixture
def alone(district: District, all_reports: Reports) -> Callable[[str], Any]:
    """The work of a period in which one commune has reported, and nobody else."""

    def build(code: str) -> Any:
        return district(code, tuple(each for each in all_reports(code) if each != ALONE))

    return build


def _texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if block.style is Style.PARAGRAPH]


def test_no_task_is_that_a_report_is_absent(alone: Callable[[str], Any]) -> None:
    tasks = [text for text in _texts(consolidated_paper(alone("2018S1"))) if text.startswith("- ")]
    assert len(tasks) > 2
    assert not any(ABSENT in task for task in tasks)


@pytest.mark.parametrize("code", ["2018S1", "2018"])
def test_a_paragraph_says_once_whose_report_is_absent(
    code: str, alone: Callable[[str], Any]
) -> None:
    """Not "of A and B", and then "of B" again."""
    for text in _texts(consolidated_paper(alone(code))):
        said = [each.partition(" về nội dung")[0] for each in text.split(ABSENT)[1:]]
        for place, names in enumerate(said):
            assert not any(names in other for other in said[place + 1 :] + said[:place]), text


def test_one_unit_is_not_all_of_them(alone: Callable[[str], Any]) -> None:
    text = " ".join(_texts(consolidated_paper(alone("2018S1"))))
    assert "tất cả đều" not in text
    assert "trong đó 01 đơn vị gửi đúng thời hạn" in text


@pytest.mark.parametrize("code", ["2018", "2020"])
def test_the_tasks_of_a_year_name_no_year_before_it(
    code: str, unit_inputs: Inputs, district: District
) -> None:
    papers = unit_paper(*unit_inputs(ALONE, code)), consolidated_paper(district(code))
    for paper in papers:
        texts = [block.text for block in paper.blocks]
        start = next(at for at, text in enumerate(texts) if text.startswith("IV. "))
        end = next(at for at, text in enumerate(texts) if text.startswith("V. "))
        assert str(int(code) + 1) in texts[start]
        assert not any(code in text for text in texts[start:end])


@pytest.mark.parametrize("number", ["", "25/KH-UBND"])
def test_a_replacement_names_the_plan_that_it_answers_to(
    number: str, unit_inputs: Inputs, district: District
) -> None:
    """It stands for itself once the paper before it is withdrawn (NĐ 30/2020, PL I, II.6.b)."""
    issue = PaperDetails(amendment=Amendment("05/BC-UBND", date(2018, 6, 8)))
    plan, unit, period, form, report, earlier = unit_inputs(ALONE, "2018S1")
    signed = date(2017, 3, 1) if number else None
    known = replace(plan, identity=replace(plan.identity, number=number, signed_on=signed))
    work = replace(district("2018S1"), plan=known)
    cited = f"Kế hoạch{' số 25/KH-UBND ngày 01/3/2017' if number else ''} của UBND huyện Đăk Tô"
    own = unit_paper(known, unit, period, form, report, earlier, issue)
    for paper in (own, consolidated_paper(work, issue)):
        assert paper.blocks[0].text.startswith("Thực hiện Kế hoạch")
        assert cited in paper.blocks[0].text


def test_what_is_counted_has_one_name_in_a_sentence(unit_inputs: Inputs) -> None:
    """ "10 đợt …, tăng 02 buổi" compares two things."""
    text = " ".join(_texts(unit_paper(*unit_inputs("d-tp", "2018S1"))))
    assert "buổi trợ giúp pháp lý" in text
    assert "đợt" not in text


def test_a_table_says_once_that_a_total_lacks_units(district: District) -> None:
    work = district("2018S1", ("c-23443",))
    appendices = [
        *consolidated_paper(work).appendices,
        *(each.appendices[0] for each in internal_annexes(work).values()),
    ]
    found = [
        row.cells for appendix in appendices for table in appendix.tables for row in table.rows
    ]
    assert any("(8/9)" in cell for cells in found for cell in cells)
    assert not any("thiếu" in cell for cells in found for cell in cells)


def test_no_table_has_an_empty_column(unit_inputs: Inputs, district: District) -> None:
    papers = [
        *(unit_paper(*unit_inputs(unit, "2018")) for unit in (ALONE, "d-congan", "m-mttq")),
        *(case_annex(*unit_inputs(unit, "2018")) for unit in (ALONE, "d-congan", "d-yte")),
        *internal_annexes(district("2018S1")).values(),
    ]
    for paper in filter(None, papers):
        for appendix in paper.appendices:
            for table in appendix.tables:
                rows = [row.cells for row in table.rows if len(row.cells) == len(table.columns)]
                assert all(any(column) for column in zip(*rows, strict=True)), appendix.title


def test_a_numerator_alone_is_not_called_no_data(district: District) -> None:
    table = consolidated_paper(district("2018S1")).appendices[0].tables[0]
    for row in table.rows:
        _, name, numerator, *_, verdict = row.cells
        assert not (numerator.isdigit() and verdict == "Chưa có số liệu"), name


def test_few_changes_stand_in_a_sentence_and_many_in_an_appendix(district: District) -> None:
    """Appendix VII had a sheet of its own for one line."""
    issue = PaperDetails(amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 14)))
    changes = [
        ChangedNumber("B09. Số tờ rơi", "7.810 (20/21)", "7.830 (20/21)"),
        ChangedNumber("B05. Số buổi", "12 (8/9)", "14"),
        ChangedNumber("A01. Số văn bản", "57", "58"),
    ]
    hidden = ChangedNumber("V03. Số vụ", "12", "14", sensitive=True)
    work = district("2018S1")
    few = consolidated_paper(work, issue, [*changes[:2], hidden])
    assert (
        "Số liệu thay đổi so với Báo cáo số 12/BC-LĐTBXH: B09. Số tờ rơi: đã báo cáo 7.810, điều"
        " chỉnh thành 7.830; B05. Số buổi: đã báo cáo 12 (8/9), điều chỉnh thành 14."
    ) in _texts(few)
    assert not any("V03" in text for text in _texts(few))
    many = consolidated_paper(work, issue, changes)
    unknown = consolidated_paper(work, issue, [ChangedNumber("B05. Số buổi", "…", "14")])
    found = [paper.appendices[-1].number for paper in (few, many, unknown)]
    assert found == ["VI", "VII", "VII"]
    assert any("nêu tại Phụ lục VII." in text for text in _texts(many))
    words = dict(work.plan.papers.words)
    del words["district.amended_few"]
    silent = replace(work, plan=replace(work.plan, papers=replace(work.plan.papers, words=words)))
    paper = consolidated_paper(silent, issue, changes[:1])
    assert paper.appendices[-1].number == "VII", "a plan that has no words for it"


def test_the_table_of_money_explains_only_signs_that_it_prints(
    district: District, all_reports: Reports, figures: Callable[..., Any], plan: Any
) -> None:
    """ "ghi “...”" stood below a table without any."""
    joint = "không tách riêng được kinh phí"
    reports = all_reports("2018S1")
    apart = figures(plan.unit_by_id[ALONE], plan.period("2018S1"), cells={"A03": UNCOLLECTED})
    for found, told in ((reports, False), ({**reports, ALONE: apart}, True)):
        paper = consolidated_paper(district("2018S1", reports=found))
        money = next(each for each in paper.appendices if each.number == "V").tables[0]
        assert any(joint in note for note in money.notes) is told
        assert any("..." in cell for row in money.rows for cell in row.cells) is told

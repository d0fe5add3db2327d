"""Whole papers: read from top to bottom, and what must hold whatever the figures are."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from papers_read import DIEN_BINH, PO_KO, annex_of, body

from gbv_desktop.domain.plan.catalogue import Plan, ReferenceValue
from gbv_desktop.domain.plan.cells import UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.report.reports import ActivityProgress, FrozenTexts
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper, Style
from gbv_desktop.writing.structure.report_outline import report_outline
from gbv_desktop.writing.tables.office_tables import ChangedNumber

GOLDEN = Path(__file__).parents[1] / "golden"
TEXTS = {
    "N01": "Ngay từ đầu năm, đơn vị đã phân công người phụ trách công tác bình đẳng giới.",
    "N02": "Câu lạc bộ “Gia đình phát triển bền vững” duy trì sinh hoạt hằng tháng.",
    "N03": "Một số buổi truyền thông tổ chức vào mùa rẫy nên ít người dự.\nCán bộ kiêm nhiệm.",
    "N04": "- Duy trì truyền thông tại các làng.\n- Củng cố địa chỉ tin cậy.",
    "N05": "Đề nghị cấp tài liệu truyền thông bằng tiếng Xơ Đăng.",
}
District = Callable[..., Any]
Inputs = Callable[..., Any]
Plain = Callable[[Paper], str]


def compare(name: str, text: str) -> None:
    """Compares with the kept paper; GBV_GOLDEN=1 writes it anew, to be read before it is kept."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GBV_GOLDEN"):
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("unit", "code"), [(DIEN_BINH, "2018S1"), ("d-congan", "2018"), ("d-ldtbxh", "2018")]
)
def test_a_unit_paper_reads_as_it_was_read(
    unit: str, code: str, unit_inputs: Inputs, plain: Plain
) -> None:
    inputs = unit_inputs(unit, code, texts=TEXTS if unit == DIEN_BINH else {})
    issue = PaperDetails(code="K7QF-M2")
    papers = [unit_paper(*inputs, issue), case_annex(*inputs, issue)]
    compare(f"unit-{unit}-{code}", "\n\n".join(plain(paper) for paper in papers if paper))


@pytest.mark.parametrize(("code", "without"), [("2018S1", (PO_KO,)), ("2018", ())])
def test_a_consolidated_paper_reads_as_it_was_read(
    code: str, without: tuple[str, ...], district: District, plain: Plain
) -> None:
    work = district(code, without, late=("d-dantoc",), texts=TEXTS if code == "2018S1" else {})
    papers = [consolidated_paper(work), *internal_annexes(work).values()]
    compare(f"district-{code}", "\n\n".join(map(plain, papers)))


def test_every_appendix_is_pointed_to(district: District) -> None:
    open_ones = [ChangedNumber(name, "2", "3") for name in ("Số buổi", "Số lượt", "Số tờ")]
    changes = [ChangedNumber("Số vụ", "12", "14", sensitive=True), *open_ones]
    amended = PaperDetails(amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 11)))
    paper = consolidated_paper(district("2018S1"), amended, changes)
    assert [each.number for each in paper.appendices] == ["I", "II", "V", "VI", "VII"]
    for roman in ("I", "II", "IIIb", "IV", "V", "VI", "VII", "VIIb"):
        assert re.search(rf"Phụ lục {roman}\b", body(paper))
    assert body(paper).endswith("./.")
    assert "(thay thế Báo cáo số 12/BC-LĐTBXH ngày 11/6/2018)" in paper.excerpt
    assert "không gửi kèm Phụ lục IIIb, IV, VIIb" in " ".join(paper.recipients)
    apart = internal_annexes(district("2018S1"), amended, changes)["VIIb"].appendices[0].tables[0]
    tables = [table for each in paper.appendices for table in each.tables]
    names = [[cell for row in t.rows for cell in row.cells] for t in (tables[-1], apart)]
    assert ["Số vụ" in each for each in names] == [False, True]
    assert ["Số buổi" in each for each in names] == [True, False]
    assert paper.place_line.count("tháng") == 1 and "tháng 6" not in paper.place_line
    without = consolidated_paper(district("2018S1"), amended)
    assert not re.search(r"Phụ lục VII\b", body(without))


def test_the_body_above_may_sign(district: District, plan: Plan) -> None:
    paper = consolidated_paper(district("2018S1", issuer=plan.unit_by_id["d-ubnd"]))
    assert paper.addressees[0].startswith("Ủy ban nhân dân tỉnh Kon Tum")
    assert "kính báo cáo UBND tỉnh" in paper.blocks[-1].text
    assert any("TT Huyện ủy" in line for line in paper.recipients)
    assert paper.recipients[-1].startswith("- Lưu: VT")
    assert "trên địa bàn huyện Đăk Tô" in paper.excerpt


def test_own_words_stand_in_their_places(unit_inputs: Inputs) -> None:
    paper = unit_paper(*unit_inputs(DIEN_BINH, "2018S1", texts=TEXTS))
    texts = [block.text for block in paper.blocks]
    headings = [text for text, block in zip(texts, paper.blocks, strict=True)
                if block.style is Style.PART]  # fmt: skip
    assert [text.split(".")[0] for text in headings] == ["I", "II", "III", "IV", "V"]
    places = [next(i for i, text in enumerate(texts) if words.splitlines()[0] in text)
              for words in TEXTS.values()]  # fmt: skip
    assert places == sorted(places)
    assert "Cán bộ kiêm nhiệm." in texts
    assert "không có kiến nghị" not in body(paper)


def test_own_words_say_the_figures_that_they_quote(unit_inputs: Inputs) -> None:
    paper = unit_paper(
        *unit_inputs(DIEN_BINH, "2018S1", cells={"B05": number(1007)}, texts={"N02": "Có {B05}."})
    )
    assert "Có 1.007." in body(paper).splitlines()


def test_the_outline_is_that_of_the_paper(unit_inputs: Inputs, plan: Plan) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1", texts=TEXTS)
    texts = [block.text for block in unit_paper(*inputs).blocks]
    outline = report_outline(plan.papers, inputs[3])
    assert [part.field for part in outline if part.field] == list(TEXTS)
    for part in outline:
        number = part.number.rpartition(".")[2]
        at = next(i for i, text in enumerate(texts) if text.startswith(f"{number}. {part.title}"))
        if part.field:
            assert TEXTS[part.field].splitlines()[0] in texts[at + 1 : at + 4]


def test_a_paper_that_answers_one_request_has_its_texts_and_no_other_parts(
    unit_inputs: Inputs,
) -> None:
    plan, unit, period, form, *others = unit_inputs(DIEN_BINH, "2018S1", texts=TEXTS)
    texts = (TextField("N02", "Khó khăn"), TextField("N09", "Kiến nghị"))
    once = replace(form, texts=texts, asked_in=period.code)
    blocks = [block.text for block in unit_paper(plan, unit, period, once, *others).blocks]
    at = blocks.index("Khó khăn:")
    assert blocks[at + 1] == TEXTS["N02"].splitlines()[0]
    assert "không có nội dung báo cáo thêm" in blocks[blocks.index("Kiến nghị:") + 1]
    assert blocks[-1].endswith("./.") and not any(each.startswith("I. ") for each in blocks)


def test_what_was_not_written_is_said_or_left_to_be_written(unit_inputs: Inputs) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    assert "không có nội dung báo cáo thêm ở mục này" in body(unit_paper(*inputs))
    draft = unit_paper(*inputs, PaperDetails(draft=True, training=True))
    assert "[Bản nháp: đơn vị chưa viết mục “Ưu điểm, kết quả nổi bật”.]" in body(draft)
    assert draft.draft and draft.training


def test_progress_and_difficulties_follow_the_figures(unit_inputs: Inputs) -> None:
    inputs = unit_inputs("d-tckh", "2018S1")
    report = replace(
        inputs[4],
        activities=(
            ActivityProgress("hd-1-2", "done", "Lồng ghép trong họp giao ban.", None, "Thiếu loa."),
            ActivityProgress("hd-3", "doing"),
        ),
    )
    text = body(unit_paper(*inputs[:4], report, inputs[5]))
    assert "Lồng ghép trong họp giao ban.\nKhó khăn, vướng mắc: Thiếu loa." in text


def test_a_unit_with_nothing_to_tell_says_so(unit_inputs: Inputs, plan: Plan) -> None:
    inputs = unit_inputs("d-tckh", "2018S1", cells={"K03": UNCOLLECTED})
    text = body(unit_paper(*inputs))
    assert "1. Kết quả thực hiện các nhiệm vụ, hoạt động\nPhòng Tài chính - Kế hoạch không" in text


def test_a_paper_keeps_the_texts_that_it_was_approved_with(unit_inputs: Inputs) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    frozen = FrozenTexts(
        unit_name="Xã Diên Bình", office="UBND xã Diên Bình cũ", head_parent=("UBND HUYỆN",),
        head_lines=("XÃ CŨ",), place="Nơi cũ", sign="BC-CU", signer_lines=("Q. CHỦ TỊCH",),
        signer_name="A Thử",
    )  # fmt: skip
    paper = unit_paper(*inputs[:4], replace(inputs[4], texts_frozen=frozen), inputs[5])
    assert paper.head_lines == ("XÃ CŨ",) and paper.signer_name == "A Thử"
    assert paper.number_line.endswith("/BC-CU") and paper.place_line.startswith("Nơi cũ, ngày")
    assert "UBND xã Diên Bình cũ báo cáo" in body(paper)


def test_the_consolidator_reports_to_the_body_above(unit_inputs: Inputs) -> None:
    paper = unit_paper(*unit_inputs("d-ldtbxh", "2018S1"))
    assert paper.addressees == ("Ủy ban nhân dân huyện Đăk Tô.",)
    assert "(qua" not in paper.blocks[-1].text


def test_a_replacement_names_its_predecessor(unit_inputs: Inputs) -> None:
    issue = PaperDetails(amendment=Amendment("05/BC-UBND", date(2018, 6, 8)))
    paper = unit_paper(*unit_inputs(DIEN_BINH, "2018S1"), issue)
    first = paper.blocks[0].text
    assert ", ngày 08/6/2018, UBND xã Diên Bình đã có Báo cáo số 05" in first
    assert first.startswith("Thực hiện Kế hoạch của UBND huyện Đăk Tô về triển khai thực hiện")
    assert "thay thế Báo cáo số 05/BC-UBND" in paper.excerpt


def test_breakdowns_of_sensitive_numbers_travel_in_their_own_file(unit_inputs: Inputs) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    rows = [row.cells for row in unit_paper(*inputs).appendices[0].tables[0].rows]
    assert not [cells for cells in rows if "hình thức chính" in " ".join(cells)]
    sheet = detail_sheet(*inputs)
    assert sheet is not None and sheet.internal and sheet.appendices[0].internal
    assert not sheet.kind and not sheet.blocks
    found = " ".join(" ".join(row.cells) for row in sheet.appendices[0].tables[0].rows)
    assert "hình thức chính: thân thể" in found and "A01" not in found
    assert detail_sheet(*unit_inputs("m-mttq", "2018S1")) is None


def test_estimates_have_a_column_and_a_tail(unit_inputs: Inputs) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    report = replace(inputs[4], data_to=date(2018, 5, 20), estimates={"B05": number(11)})
    paper = unit_paper(*inputs[:4], report, inputs[5])
    assert "; ước thực hiện cả kỳ 11 buổi" in body(paper)
    assert "số ước thực hiện đến ngày 31/5/2018" in body(paper)
    table = paper.appendices[0].tables[0]
    assert [cell.text for cell in table.head[0]][5] == "Ước cả kỳ"
    assert next(row.cells[5] for row in table.rows if row.cells[1:2] == ("B05",)) == "11"


def test_a_draft_prints_no_sensitive_number(
    unit_inputs: Inputs, district: District, plain: Plain
) -> None:
    many = {code: number(4871) for code in ("V01", "V03", "V05", "V06", "P01", "P04", "D05")}
    inputs = unit_inputs(DIEN_BINH, "2018S1", cells=many, texts={"N01": "Đã họp."})
    work = district("2018S1", reports={**district("2018S1").reports, DIEN_BINH: inputs[4]})

    def printed(issue: PaperDetails) -> list[bool]:
        papers = [unit_paper(*inputs, issue), case_annex(*inputs, issue),
                  detail_sheet(*inputs, issue), consolidated_paper(work, issue),
                  *internal_annexes(work, issue).values()]  # fmt: skip
        texts = [plain(paper) for paper in papers if paper is not None]
        assert ["•" in text for text in texts] == [issue.draft and each for each in told]
        return [bool(re.search(r"4\.[89]\d\d", text)) for text in texts]

    # The unit's report itself says nothing of cases, draft or not.
    told = [False, *[True] * 5]
    assert printed(PaperDetails(draft=True)) == [False] * 6
    assert printed(PaperDetails()) == told


def test_who_has_not_reported_never_reads_as_none(district: District, plan: Plan) -> None:
    text = body(consolidated_paper(district("2018S1", ("d-gddt", "d-yte", "d-congan", "m-ldld"))))
    assert text.count("Chưa nhận được báo cáo của Phòng Giáo dục và Đào tạo về nội dung này.") == 1
    assert "Chưa có trường" not in text and "Chưa có cơ sở y tế" not in text
    assert "chưa phát hiện vụ môi giới" not in text
    communes = [unit.id for unit in plan.units if unit.reporter == "X"]
    bare = district("2018S1", tuple(communes))
    text = body(consolidated_paper(bare))
    assert "Chưa nhận được báo cáo của UBND các xã, thị trấn về nội dung này." in text
    assert "chưa phát hiện vụ bạo lực trên" not in text and "chưa xác định người gây" not in text
    assert "chưa có xã, thị trấn báo cáo" not in text
    assert "Chưa có số liệu để tính tỷ lệ nạn nhân" in text
    everybody = tuple(bare.consolidation.owing)
    nothing = body(consolidated_paper(district("2018S1", everybody)))
    assert (
        "Chưa nhận được báo cáo của các đơn vị có trách nhiệm báo cáo về nội dung này." in nothing
    )
    assert "Chưa có đơn vị gửi báo cáo" in nothing
    assert "nêu tại Phụ lục VI" in nothing


def test_no_commune_is_named_beside_a_sensitive_number(district: District, plan: Plan) -> None:
    paper = consolidated_paper(district("2018S1", (PO_KO,)))
    areas = {name.area for unit in plan.units if unit.reporter == "X" for name in unit.names}
    told = [block.text for block in paper.blocks if re.search(r"nạn nhân|vụ|gây bạo", block.text)]
    told = [text for text in told if not text.startswith(("Số liệu chưa bao gồm", "Thực hiện"))]
    assert len(told) > 10
    assert not [text for text in told for area in areas if area in text]
    cases = next(each for each in paper.appendices if each.number == "IIIa")
    cells = [cell for table in cases.tables for row in table.rows for cell in row.cells]
    assert not [cell for cell in cells for area in areas if area in cell]


def test_communes_stand_in_the_customary_order(district: District) -> None:
    annex = annex_of(district("2018S1", (PO_KO,)))
    assert annex.internal and annex.appendices[0].internal
    rows = annex.appendices[0].tables[0].rows
    names = [row.cells[1] for row in rows]
    assert names[0] == "Thị trấn Đăk Tô" and names[-1] == "Cộng xã, thị trấn" and len(names) == 10
    assert rows[6].cells[2:] == ("chưa BC",) * 5
    assert rows[-1].cells[2].endswith("(8/9)")


def test_sent_back_reports_are_counted_apart(district: District) -> None:
    work = district("2018S1", (PO_KO,), late=("d-tp",), returned=(PO_KO,))
    text = body(consolidated_paper(work))
    assert "Có 22/23 đơn vị đã gửi báo cáo" in text and "21 đơn vị gửi đúng thời hạn" in text
    assert ", 01 đơn vị gửi báo cáo chậm (Phòng Tư pháp); có 01 báo cáo đã trả lại" in text
    rows = consolidated_paper(work).appendices[-1].tables[0].rows
    assert [row.cells for row in rows if "Pô Kô" in row.cells[1]] == [
        ("7", "UBND xã Pô Kô", "07/6/2018", "Đã trả lại, chờ bổ sung", "Bổ sung lần 1")
    ]


def test_plans_of_communes_are_told_apart(district: District) -> None:
    reports = dict(district("2018S1").reports)
    joint = {"A02": {"form": "long_ghep", "no": "3/KH-UBND", "date": "2018-01-20"}}
    reports[DIEN_BINH] = replace(reports[DIEN_BINH], details=joint)
    lem = reports["c-23431"]
    reports["c-23431"] = replace(lem, cells={**lem.cells, "A02": number(0), "D01": number(0)})
    text = body(consolidated_paper(district("2018S1", reports=reports)))
    assert (
        "Có 08 xã, thị trấn có kế hoạch thực hiện năm 2018, trong đó có 01 xã, thị trấn lồng ghép"
        " trong kế hoạch khác; còn 01 xã, thị trấn chưa có kế hoạch (xã Văn Lem)." in text
    )
    assert "; còn 01 xã, thị trấn chưa có địa chỉ tin cậy." in text


@pytest.mark.parametrize(
    ("changes", "details", "expected"),
    [
        ({}, {"form": "rieng", "no": "4/KH", "date": "2018-02-05"}, "Kế hoạch số 4/KH ngày 05/02"),
        ({}, {"form": "rieng"}, "đã ban hành kế hoạch triển khai thực hiện năm 2018."),
        ({}, {"form": "long_ghep", "no": "4/KH", "date": "tháng 2"}, "Kế hoạch số 4/KH ngày tháng"),
        ({}, {"form": "long_ghep"}, "lồng ghép trong kế hoạch khác."),
        ({"A02": number(0)}, {}, "chưa ban hành kế hoạch thực hiện năm 2018."),
        ({"A02": None}, {}, "[Chưa nhập số liệu: kế hoạch thực hiện năm 2018.]"),
        ({"A02": UNCOLLECTED}, {}, "Đơn vị đã ban hành 03 văn bản"),
        ({"A01": None}, {}, "[Chưa nhập số liệu: Số văn bản chỉ đạo"),
    ],
)
def test_the_plan_of_the_year_is_named_as_it_is_known(
    changes: dict[str, Cell | None], details: dict[str, str], expected: str, unit_inputs: Inputs
) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1", cells=changes)
    report = replace(inputs[4], details={"A02": details})
    assert expected in body(unit_paper(*inputs[:4], report, inputs[5]))


@pytest.mark.parametrize(
    ("cells", "details", "expected"),
    [
        ({"K04": number(1)}, {"K04": {"so_ket": "2018-10-20"}}, "tổ chức sơ kết việc thực hiện Kế "
         "hoạch vào ngày 20/10/2018."),
        ({"K04": number(1)}, {}, "Đã tổ chức sơ kết việc thực hiện Kế hoạch."),
        ({"K04": number(0)}, {}, "chưa tổ chức sơ kết việc thực hiện Kế hoạch"),
        ({"K05": number(1)}, {}, "đã ban hành kế hoạch kiểm tra, giám sát liên ngành năm 2018."),
        ({"K05": number(0)}, {}, "giám sát liên ngành năm 2018 chưa được ban hành."),
    ],
)  # fmt: skip
def test_reviews_and_inspection_plans(
    cells: dict[str, Cell], details: dict[str, Any], expected: str, unit_inputs: Inputs,
    district: District,
) -> None:  # fmt: skip
    inputs = unit_inputs("d-ldtbxh", "2018", cells=cells)
    report = replace(inputs[4], details=details)
    assert expected in body(unit_paper(*inputs[:4], report, inputs[5]))
    reports = {**district("2018").reports, "d-ldtbxh": report}
    work = district("2018", reports=reports)
    assert expected in body(consolidated_paper(work))
    table = unit_paper(*inputs[:4], report, inputs[5]).appendices[0].tables[0]
    remarks = {row.cells[1]: row.cells[-1] for row in table.rows if len(row.cells) > 1}
    if details:
        assert remarks["K04"] == "sơ kết ngày 20/10/2018"
    else:
        # Without any remark there is no empty column of remarks.
        assert [head.text for head in table.head[0]][-1] == "Cùng kỳ năm 2017"


def test_money_that_cannot_be_separated_is_said_so(district: District) -> None:
    reports = dict(district("2018S1").reports)
    for unit in (DIEN_BINH, PO_KO):
        cells = {**reports[unit].cells, "A03": UNCOLLECTED, "A04": UNCOLLECTED}
        reports[unit] = replace(reports[unit], cells=cells)
    work = district("2018S1", reports=reports)
    paper = consolidated_paper(work)
    assert "Có 02 đơn vị thực hiện lồng ghép, không tách riêng được kinh phí" in body(paper)
    money = next(each for each in paper.appendices if each.number == "V").tables[0]
    assert next(r.cells[2:] for r in money.rows if DIEN in r.cells) == ("...", "...", "")
    whole = next(r.cells for r in money.rows if r.cells[1:2] == ("Toàn huyện",))
    assert whole[2] == "252.000.000 (21/23)" and whole[4] == "62,5"


DIEN = "UBND xã Diên Bình"


def test_background_figures_make_fractions(district: District, plan: Plan) -> None:
    work = district("2018S1")
    owners = [(unit.id, "villages", 7) for unit in plan.units if unit.reporter == "X"]
    values = [ReferenceValue(item, unit, value) for unit, item, value in owners]
    values += [
        ReferenceValue("schools", "d-gddt", 20, date(2017, 1, 1), date(2017, 12, 31)),
        ReferenceValue("schools", "d-gddt", 25, date(2018, 1, 1), date(2019, 1, 1)),
        ReferenceValue("health_facilities", "d-yte", 2),
    ]
    text = body(consolidated_paper(replace(work, plan=replace(plan, reference=tuple(values)))))
    assert "Từ đầu năm đã có 54/63 thôn, làng" in text
    assert "Đã có 12/25 trường triển khai" in text
    assert "Đã có 06 cơ sở y tế" in text


def test_what_nobody_collected_is_no_zero(district: District, plan: Plan) -> None:
    reports = {
        unit: replace(report, cells={**report.cells, **{
            code: UNCOLLECTED for code in ("B06", "V13", "B11") if code in report.cells}})
        for unit, report in district("2018S1").reports.items()
    }  # fmt: skip
    paper = consolidated_paper(district("2018S1", reports=reports))
    assert "Số lượt người tham dự chưa thống kê được." in body(paper)
    assert "thôn, làng, tổ dân phố được truyền thông" not in body(paper)
    rows = [row for each in paper.appendices for table in each.tables for row in table.rows]
    whole = {row.cells[1]: row.cells for row in rows if len(row.cells) > 4}
    assert whole["V13"][4] == "..." and whole["B06"][-1] == "..."


def test_per_unit_numbers_are_never_added(district: District) -> None:
    tables = consolidated_paper(district("2018")).appendices[1].tables
    rows = [row.cells for table in tables for row in table.rows]
    assert next(cells[-1] for cells in rows if cells[1:2] == ("C04",)) == "không cộng"


def test_nothing_earlier_leaves_the_column_open(district: District) -> None:
    work = district("2018S1", previous=None, opening=None)
    paper = consolidated_paper(work)
    assert "so với cùng kỳ" not in body(paper) and "so với đầu năm" not in body(paper)
    cases = annex_of(work, "IIIb").appendices[0].tables[0]
    assert {row.cells[5] for row in cases.rows} == {""}


def test_fewer_controls_and_units_leave_tables_out(district: District) -> None:
    work = district("2018S1")
    lonely = replace(work, consolidation=replace(work.consolidation, controls=()))
    paper = consolidated_paper(lonely)
    assert "tham khảo của các ngành" not in body(paper)
    tables = [len(annex_of(each, "IIIb").appendices[0].tables) for each in (work, lonely)]
    assert tables == [3, 2]

"""The outline names the parts as the paper does."""

from __future__ import annotations

from dataclasses import replace

from make import Make

from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import (
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
)
from gbv_desktop.writing.structure.report_outline import OutlinePart, report_outline


def part(heading: str, *texts: str, level: int = 1) -> PaperPart:
    content = tuple(PartContent(PartKind.OWN_TEXT, text) for text in texts)
    return PaperPart(OfficialPaper.UNIT, content, heading, level)


def test_parts_have_the_plans_headings_and_the_text_that_stands_there():
    words = {
        "heading.chi_dao": "Công tác chỉ đạo",
        "heading.ket_qua": "Kết quả",
        "heading.so_lieu": "Số liệu",
        "heading.danh_gia": "Đánh giá",
        "heading.uu": "Ưu điểm",
        "heading.phuong": "Phương hướng {ky_sau}",
    }
    outline = (
        PaperPart(OfficialPaper.UNIT, (PartContent(PartKind.OPENING),)),
        part("chi_dao", "N07"),
        part("ket_qua"),
        part("so_lieu", level=2),
        part("danh_gia"),
        part("so_lieu", level=2),
        part("uu", "N02", "N03", level=2),
        part("without_words", "N05"),
        part("phuong", "N04"),
        PaperPart(OfficialPaper.CONSOLIDATED, (), "chi_dao"),
    )
    papers = PaperTexts((), (), words, {}, outline=outline)
    asked = replace(Make.form(), texts=(TextField("N06", "Khó khăn"), TextField("N07", "Khác")))
    assert report_outline(papers, replace(asked, asked_in="2018-DX01")) == (
        OutlinePart("I", "Khó khăn", "N06", False),
        OutlinePart("II", "Khác", "N07", False),
    )
    assert report_outline(papers, asked) == (
        OutlinePart("I", "Công tác chỉ đạo", "N07", False),
        OutlinePart("II", "Kết quả", "", True),
        OutlinePart("III", "Đánh giá", "", False),
        OutlinePart("III.2", "Ưu điểm", "N02", False),
        OutlinePart("III.2", "Ưu điểm", "N03", False),
        OutlinePart("V", "Phương hướng", "N04", False),
    )

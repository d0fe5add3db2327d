"""A number stays with its words: by rule, and on every line that the papers are laid out in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from gbv_desktop.documents.layout.flow import Box, Text
from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.signature import signature
from gbv_desktop.documents.typesetting.fonts import Face
from gbv_desktop.documents.typesetting.lines import balanced, wrap
from gbv_desktop.documents.typesetting.ties import tied
from gbv_desktop.writing.structure.paper import Block, HeadCell, Style, Table, TableColumn, TableRow

GOLDEN = Path(__file__).parents[1] / "writing" / "golden"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("từ nay đến CUỐI NĂM 2018", ["từ", "nay", "đến", "CUỐI NĂM 2018"]),
        ("trong 6 tháng đầu năm 2018 như", ["trong", "6 tháng", "đầu năm 2018", "như"]),
        ("(Phụ lục IIIb, IV); nêu", ["(Phụ lục IIIb, IV);", "nêu"]),
        ("số 25 ngày 05/6 tại 8/9 xã", ["số 25", "ngày 05/6", "tại", "8/9 xã"]),
        ("ngày 05 tháng 01 năm 2020", ["ngày 05", "tháng 01", "năm 2020"]),
        ("là 219,5 triệu đồng (số", ["là", "219,5 triệu đồng", "(số"]),
        ("có 3.923 lượt, 22 (8/9) người", ["có", "3.923 lượt,", "22 (8/9)", "người"]),
        ("đạt trên 90% nạn nhân", ["đạt", "trên 90% nạn", "nhân"]),
        ("1. Ưu điểm, I. Chung", ["1.", "Ưu", "điểm,", "I.", "Chung"]),
        ("số liệu  của các năm", ["số", "liệu", "", "của", "các", "năm"]),
        ("Nhiệm vụ 1: Nâng cao", ["Nhiệm", "vụ 1:", "Nâng", "cao"]),
    ],
)
def test_what_stays_together(text: str, groups: list[str]) -> None:
    assert tied(text) == groups
    assert " ".join(groups) == text


def test_what_finds_no_room_is_parted_at_its_spaces_only() -> None:
    assert wrap("Phụ lục IIIb", Face.REGULAR, 12, 30) == ["Phụ", "lục", "IIIb"]


_NAME_END = re.compile(r"(?i)(?:^|[ (])(?:năm|tháng|ngày|số|lần|phụ|lục|đoạn)$")
_NUMBER = re.compile(r"\d|[IVX]+[ab]?\b|lục [IVX]")
_COUNT_END = re.compile(r"(?i)(?:^| )(?<!năm )(?<!ngày )(?<!tháng )(?<!số )\d[\d.]*%?$")


def hanging(lines: Sequence[str]) -> Iterator[str]:
    """Ends of lines whose number, or whose noun, begins the next."""
    for line, after in pairwise(lines):
        named = _NAME_END.search(line) and _NUMBER.match(after)
        counted = _COUNT_END.search(line) and after[:1].isalpha()
        listed = re.search(r"\b[IVX]+[ab]?,$", line) and re.match(r"[IVX]+[ab]?\W", after)
        if named or counted or listed:
            yield f"{line} / {after}"


def written(boxes: Sequence[Box]) -> list[str]:
    return [ink.words for box in boxes for ink in box.ink if isinstance(ink, Text)]


def papers() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))]


@pytest.mark.parametrize("style", list(Style))
def test_no_line_of_a_paper_leaves_its_number_hanging(style: Style) -> None:
    """Every sentence of the kept papers, at widths from a paragraph's to half of it."""
    layout = shipped()
    assert len(papers()) >= 5
    for text in papers():
        for sentence in text.splitlines():
            for part in (1.0, 0.9, 0.75, 0.6, 0.5):
                room = layout.portrait.text_width * part
                lines = written(text_boxes([Block(style, sentence)], layout.body, room))
                assert list(hanging(lines)) == []
                assert not any("\u00a0" in line for line in lines if "\u00a0" not in sentence)


def test_no_title_leaves_its_number_hanging() -> None:
    for text in papers():
        for sentence in text.splitlines():
            for room in (200.0, 300.0, 420.0):
                assert list(hanging(balanced(sentence, Face.BOLD, 14, room))) == []


@pytest.mark.parametrize("held", ["IIIb, IV", "IIIb, IV, VIIb"])
def test_no_appendix_stands_alone_among_the_recipients(held: str) -> None:
    layout = shipped()
    bodies = ("Các đơn vị có liên quan", "UBND các xã, thị trấn", "TT Huyện ủy", "Lãnh đạo")
    names = [f"- {body} (không gửi kèm Phụ lục {held});" for body in bodies]
    boxes = signature(["TRƯỞNG PHÒNG"], "", names, layout, layout.portrait.text_width)
    lines = [line for line in written(boxes) if "TRƯỞNG" not in line]
    assert sum(line.count(held) for line in lines) == len(names)
    assert list(hanging(lines)) == []


def test_a_head_has_room_for_its_number() -> None:
    """In a narrow column as well: "ngày / 31/5/2018" and "năm / 2017" once stood there."""
    heads = ("Chỉ tiêu", "Thực hiện đến ngày 31/5/2018", "Cùng kỳ năm 2017")
    table = Table(
        columns=(TableColumn(14, "left"), TableColumn(1, "right"), TableColumn(1, "right")),
        head=(tuple(map(HeadCell, heads)),),
        rows=(TableRow(("Số buổi truyền thông", "5", "4")),),
    )
    layout = shipped()
    for room in (layout.portrait.text_width, layout.landscape.text_width):
        lines = written(table_boxes(table, layout, room, layout.portrait.text_height))
        assert any("ngày 31/5/2018" in line for line in lines)
        assert any("năm 2017" in line for line in lines)
        assert list(hanging(lines)) == []

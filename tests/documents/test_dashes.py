"""A dash begins a line only where it marks an item; what introduces a list goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gbv_desktop.documents.layout.flow import Text
from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.list_page import list_boxes
from gbv_desktop.documents.typesetting.fonts import Face
from gbv_desktop.documents.typesetting.lines import wrap
from gbv_desktop.documents.typesetting.ties import Hold, tied
from gbv_desktop.writing.structure.paper import (
    Block,
    HeadCell,
    ListSheet,
    Style,
    Table,
    TableColumn,
    TableRow,
)

GOLDEN = Path(__file__).parents[1] / "writing" / "golden"
LAYOUT = shipped()


@pytest.mark.parametrize(
    ("hold", "groups"),
    [
        (Hold.NUMBERS, ["Tài", "chính -", "Kế", "hoạch"]),
        (Hold.CELLS, ["Tài chính -", "Kế hoạch"]),
        (Hold.SENSE, ["Tài chính", "- Kế hoạch"]),
        (Hold.NAMES, ["Tài chính - Kế hoạch"]),
    ],
)
def test_a_dash_goes_with_the_word_before_it_but_in_a_headline(
    hold: Hold, groups: list[str]
) -> None:
    assert tied("Tài chính - Kế hoạch", hold) == groups


@pytest.mark.parametrize("hold", [Hold.NUMBERS, Hold.CELLS])
def test_an_item_keeps_its_dash(hold: Hold) -> None:
    assert tied("- Đôn đốc", hold)[0].startswith("- ")


@pytest.mark.parametrize("size", [11, 14])
def test_no_line_of_a_paper_reads_as_an_item_that_it_is_not(size: int) -> None:
    body = LAYOUT.body
    for path in GOLDEN.glob("*.txt"):
        for text in path.read_text(encoding="utf-8").splitlines():
            if " - " not in text:
                continue
            for room in (120, 255, 439):
                cell = wrap(text, Face.REGULAR, size, room, hold=Hold.CELLS)
                boxes = text_boxes([Block(Style.PARAGRAPH, text)], body, room)
                run = [ink.words for box in boxes for ink in box.ink if isinstance(ink, Text)]
                for line in (*cell[1:], *run[1:]):
                    assert not line.startswith(("- ", "– ")), (text, line)


def test_what_introduces_a_list_is_not_left_at_the_foot_of_a_page() -> None:
    lead = "Phòng Văn hóa - Thông tin tập trung thực hiện các nhiệm vụ từ nay đến cuối năm như sau:"
    boxes = text_boxes([Block(Style.PARAGRAPH, lead)], LAYOUT.body, 439)
    assert len(boxes) == 2
    assert all(box.keep for box in boxes)
    plain = text_boxes([Block(Style.PARAGRAPH, lead.replace(":", "."))], LAYOUT.body, 439)
    assert not plain[-1].keep


def test_a_list_of_the_office_leaves_no_syllable_alone() -> None:
    """ "Đã có 0/23 đơn vị gửi báo / cáo." stood over the list of those to phone."""
    fact = (
        "Hạn gửi: trước ngày 20/11/2018; hạn cuối làm việc: thứ Hai 19/11. Tính đến ngày"
        " 25/11/2018. Đã có 10/23 đơn vị gửi báo cáo."
    )
    table = Table((TableColumn(1, "left"),), ((HeadCell("Đơn vị"),),), (TableRow(("UBND xã",)),))
    sheet = ListSheet(
        subject="x",
        head_parent=(),
        head_lines=("UBND",),
        place_line="Đăk Tô, ngày 25 tháng 11 năm 2018",
        title="DANH SÁCH",
        facts=(fact,),
        table=table,
        signer_lines=("NGƯỜI LẬP",),
        signer_name="",
        training=False,
    )
    boxes = list_boxes(sheet, LAYOUT, LAYOUT.portrait)
    italic = [
        ink.words
        for box in boxes
        for ink in box.ink
        if isinstance(ink, Text) and ink.words and ink.words in fact
    ]
    assert len(italic) > 1
    assert all(len(words.split()) > 3 for words in italic)

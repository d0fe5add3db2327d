"""Paragraphs broken as a whole: even lines, no syllable alone, no page for a signature alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import papers_kit as kit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.documents.layout.flow import Box, Placed, Text, filled, looks_lost, paginate
from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.missing_list import MissingList, MissingUnit, missing_list_pdf
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.head import title
from gbv_desktop.documents.papers.render import render
from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import wrap
from gbv_desktop.documents.typesetting.paragraphs import even_lines
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.text import message
from gbv_desktop.writing.structure.paper import (
    Block,
    HeadCell,
    Paper,
    RowStyle,
    Style,
    Table,
    TableColumn,
    TableRow,
)

GOLDEN = Path(__file__).parents[1] / "writing" / "golden"
ROOM = shipped().portrait.text_width
SENTENCES = [
    line for path in sorted(GOLDEN.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
    if len(line) > 100
]  # fmt: skip


@pytest.mark.parametrize("part", [1.0, 0.8, 0.6])
def test_no_paragraph_ends_in_a_syllable_alone(part: float) -> None:
    assert len(SENTENCES) > 50
    for sentence in SENTENCES:
        lines = even_lines(sentence, Face.REGULAR, 14, ROOM * part, 36)
        assert " ".join(lines) == sentence
        assert " " in lines[-1] or len(lines) == 1, lines
        assert len(lines) <= len(wrap(sentence, Face.REGULAR, 14, ROOM * part, 36)) + 1


def test_lines_are_not_looser_than_they_must_be() -> None:
    """The loosest line of all the sentences: with greedy lines its spaces grew further."""

    def loosest(lines: list[str]) -> float:
        rooms = [ROOM - 36, *[ROOM] * len(lines)]
        return max(
            (room - width(line, Face.REGULAR, 14)) / max(1, line.count(" "))
            for line, room in zip(lines[:-1], rooms, strict=False)
        )

    broken = [
        (even_lines(each, Face.REGULAR, 14, ROOM, 36), wrap(each, Face.REGULAR, 14, ROOM, 36))
        for each in SENTENCES
    ]
    pairs = [(loosest(even), loosest(greedy)) for even, greedy in broken if len(even) > 1]
    assert sum(even for even, _ in pairs) < sum(greedy for _, greedy in pairs)


def test_a_word_as_wide_as_the_room_stands_alone() -> None:
    """The sums of widths are rounded: such a word may seem wider than itself."""
    for size in (13.3, 13.7, 14.1):
        for word in ("nghiêng", "trách", "phòng", "tuyên"):
            wide = width(word, Face.REGULAR, size)
            text = " ".join(["bạo", "lực", word] * 3)
            lines = even_lines(text, Face.REGULAR, size, wide)
            assert " ".join(lines) == text


@given(st.text(alphabet="ab đ12(.), ", max_size=120), st.integers(60, 300))
def test_no_letter_is_lost(text: str, room: int) -> None:
    lines = even_lines(text, Face.REGULAR, 14, room, 20)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    rooms = [room - 20, *[room] * len(lines)]
    for line, wide in zip(lines, rooms, strict=False):
        assert width(line, Face.REGULAR, 14) <= wide + 0.01


def test_a_heading_breaks_by_sense() -> None:
    title = "c) Hoạt động 3: Kết nối dịch vụ, hỗ trợ nạn nhân, xử lý người gây bạo lực"
    boxes = text_boxes([Block(Style.POINT, title)], shipped().body, ROOM)
    words = [ink.words for box in boxes for ink in box.ink if isinstance(ink, Text)]
    assert len(words) == 2 and words[1] == "người gây bạo lực"


def _pages(rows: int, notes: int, height: float) -> list[list[Text]]:
    table = Table(
        (TableColumn(1, "center"), TableColumn(8)),
        ((HeadCell("STT"), HeadCell("Chỉ tiêu")),),
        tuple(TableRow((str(at), "Số buổi")) for at in range(1, rows + 1)),
        notes=tuple(f"Ghi chú {at}." for at in range(notes)),
    )
    pages = paginate(table_boxes(table, shipped(), ROOM, height), height)
    return [
        [ink for placed in page for ink in placed.box.ink if isinstance(ink, Text)]
        for page in pages
    ]


@pytest.mark.parametrize("notes", [1, 3, 7, 10])
def test_notes_stand_with_the_end_of_their_table(notes: int) -> None:
    """Whatever the number of rows, no page holds notes without a row, nor a part of the notes."""
    for rows in range(3, 60):
        for page in _pages(rows, notes, 400):
            found = [ink.words for ink in page if ink.words.startswith("Ghi chú")]
            assert len(found) in (0, notes)
            assert not found or any(ink.words == "Số buổi" for ink in page)


def test_very_many_notes_may_part() -> None:
    assert len(_pages(3, 60, 400)) > 1


def test_the_end_of_a_table_is_no_nearly_empty_page() -> None:
    measures = shipped()
    for rows in range(10, 60):
        table = Table(
            (TableColumn(1, "center"), TableColumn(8)),
            ((HeadCell("STT"), HeadCell("Chỉ tiêu")),),
            tuple(TableRow((str(at), "Số buổi")) for at in range(1, rows + 1)),
        )
        pages = paginate(table_boxes(table, measures, ROOM, 400), 400)
        assert len(pages) == 1 or filled(pages[-1]) >= 0.4 * 400
        assert not any(looks_lost(page, 400) for page in pages[1:])


def _leadings(paper: Paper, read: object) -> tuple[int, float]:
    pages = read(render(replace(paper, appendices=())))  # type: ignore[operator]
    ys = sorted(
        {each.y for each in pages[0].words if len(each.text) > 60 and each.font == "Tinos"},
        reverse=True,
    )
    return len(pages), min(a - b for a, b in pairwise(ys))


def test_lines_come_closer_where_that_saves_the_page_of_the_signature(
    unit_paper: Paper, read: object
) -> None:
    """From a text of one page on, a paragraph more each time: never a page for a few lines."""
    found = []
    for count in range(10, 28):
        blocks = (*[Block(Style.PARAGRAPH, "Đơn vị đã tổ chức. " * 9)] * count,)
        found.append(_leadings(replace(unit_paper, blocks=blocks), read))
    usual, least = 14 * shipped().body.leading, 14 * shipped().body.closer_leading
    assert {count for count, _ in found} >= {2, 3}
    assert all(least - 0.001 <= leading <= usual + 0.001 for _, leading in found)
    assert min(leading for _, leading in found) < usual - 0.5, "some page was saved"
    assert max(leading for _, leading in found) > usual - 0.001, "a full page is left as it is"


def test_the_least_leading_is_single_spacing() -> None:
    body = shipped().body
    steps = [each.leading for each in body.closer()]
    assert steps == sorted(steps, reverse=True) and steps[-1] >= 1.15 - 1e-9
    assert list(msgspec.structs.replace(body, leading=1.15).closer()) == []


def test_a_box_alone_is_no_table() -> None:
    assert looks_lost(paginate([Box(90)], 400)[0], 400)
    assert not looks_lost(paginate([Box(110)], 400)[0], 400)


@pytest.mark.parametrize("count", [2, 4, 7, 12])
def test_a_total_and_its_parts_stand_together(count: int) -> None:
    """Of a few parts none begins a page; of many at least two stand on either side."""
    group = [TableRow((str(count), "Số buổi"))] + [TableRow(("", "nữ"), RowStyle.PART)] * count
    table = Table(
        (TableColumn(1, "center"), TableColumn(8)),
        ((HeadCell("STT"), HeadCell("Chỉ tiêu")),),
        tuple(group * 9),
    )
    for height in range(300, 420, 7):
        pages = paginate(table_boxes(table, shipped(), ROOM, height), height)
        for page, after in pairwise(pages):
            ends, begins = _names(page), _names(after)
            top = begins.index("Số buổi") if "Số buổi" in begins else len(begins)
            assert ends[-1] == "nữ", "a total alone at the foot"
            if top:
                assert count > 4 and (top >= 2 or len(begins) == top)


def _names(page: Sequence[Placed]) -> list[str]:
    words = [ink.words for placed in page for ink in placed.box.ink if isinstance(ink, Text)]
    return [each for each in words if each in ("Số buổi", "nữ")]


def test_what_a_title_replaces_begins_a_line() -> None:
    text = "Kết quả thực hiện Đề án 6 tháng đầu năm 2018 trên địa bàn huyện Đăk Tô"
    bracket = "(thay thế Báo cáo số 12/BC-LĐTBXH ngày 14/6/2018)"
    boxes = title("BÁO CÁO", f"{text} {bracket}", shipped(), ROOM)
    words = [ink.words for box in boxes for ink in box.ink if isinstance(ink, Text)]
    assert words[-1] == bracket and " ".join(words[1:-1]) == text


def test_the_list_of_all_units_of_a_district_is_one_page(read: Any) -> None:
    plan = kit.shipped_plan()
    day = plan.period("2018").end
    names = [u.name_on(day).office for u in owing(plan.units, plan.identity.consolidator, day)]
    units = tuple(MissingUnit(name, "0260 3831 000", message("Not received")) for name in names)
    facts = MissingList(
        plan.unit_by_id["d-ldtbxh"], message("2018"), day, day, message("0/23"), units,
        Person("Trần Thị Hoa", "Chuyên viên"), training=False,
    )  # fmt: skip
    (page,) = read(missing_list_pdf(facts))
    assert len(names) == 23 and page.find("Trần Thị Hoa")

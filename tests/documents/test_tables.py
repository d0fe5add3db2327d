"""Landscape appendices and their tables, measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from gbv_desktop.documents.layout.columns import ColumnNeed, arrange
from gbv_desktop.documents.layout.measures import shipped
from gbv_desktop.documents.papers.render import render
from gbv_desktop.errors import Bug
from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    HeadCell,
    Paper,
    RowStyle,
    Style,
    Table,
    TableColumn,
    TableRow,
)

MM = 72 / 25.4
LEFT, RIGHT = 30 * MM, 282 * MM
Read = Callable[[bytes], list[Any]]


def alone(paper: Paper, *appendices: Appendix) -> Paper:
    """Nothing but appendices: a file of their own."""
    return replace(paper, kind="", excerpt="", blocks=(), appendices=appendices, foot="")


def appendix(*tables: Table) -> Appendix:
    return Appendix("I", "Số liệu", "(Kèm theo Báo cáo số      /BC-UBND)", tables)


def plain(rows: int, name: str = "Số buổi truyền thông") -> Table:
    columns = (TableColumn(8, "center"), TableColumn(60), TableColumn(20, "right"))
    head = ((HeadCell("TT"), HeadCell("Nội dung"), HeadCell("Số lượng")),)
    return Table(
        columns, head, tuple(TableRow((str(n), name, f"{n}.000")) for n in range(1, rows + 1))
    )


def test_appendix_page_and_head(district_paper: Paper, read: Read) -> None:
    pages = read(render(district_paper))
    first = next(page for page in pages if page.text.startswith("Phụ lục I\n"))
    assert (first.width, first.height) == pytest.approx((297 * MM, 210 * MM), abs=0.01)
    number, title = first.find("Phụ lục I"), first.find("KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU")
    attached = first.starting("(Kèm theo Báo cáo số        /BC-LĐTBXH ngày        tháng 6")
    assert (number.font, number.size) == ("Tinos-Bold", 14)
    assert title.font == "Tinos-Bold" and 13 <= title.size <= 14
    assert attached.font == "Tinos-Italic" and 13 <= attached.size <= 14
    for words in (number, title, attached):
        assert words.middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)
    xs = [x for rule in first.rules for x in (rule[0], rule[2])]
    assert (min(xs), max(xs)) == pytest.approx((LEFT, RIGHT), abs=0.01)


def test_each_appendix_has_its_own_page_numbers(district_paper: Paper, read: Read) -> None:
    pages = [page for page in read(render(district_paper)) if page.width > page.height]
    numbers = []
    for page in pages:
        above = [each for each in page.words if each.y > page.height - 20 * MM]
        numbers.append("".join(each.text for each in above))
        assert all(each.middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.1) for each in above)
    starts = [index for index, page in enumerate(pages) if page.text.startswith("Phụ lục ")]
    assert len(starts) == 5
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        assert numbers[start:end] == ["", *[str(n) for n in range(2, end - start + 1)]]


def test_two_hundred_rows_repeat_the_head(unit_paper: Paper, read: Read) -> None:
    pages = read(render(alone(unit_paper, appendix(plain(200)))))
    assert len(pages) > 5
    for page in pages:
        head = page.find("Nội dung")
        assert head.font == "Tinos-Bold" and page.find("(2)").y < head.y
        lowest = min(each.y - 0.216 * each.size for each in page.words)
        assert lowest >= 20 * MM - 0.01
        assert min(rule[1] for rule in page.rules) >= 20 * MM - 0.01
        assert all(each.size >= 10 for each in page.words)
    figures = [each.text for page in pages for each in page.words if each.text.endswith(".000")]
    assert figures == [f"{n}.000" for n in range(1, 201)]


def test_figures_stand_right_and_sections_bold(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[-1]
    figures = [page.find(text) for text in ("245", "138")]
    assert figures[0].right == pytest.approx(figures[1].right, abs=0.01)
    assert page.find("II. TRUYỀN THÔNG").font == "Tinos-Bold"
    part, whole = page.find("người dân tộc thiểu số"), page.find("Số lượt người tham dự (B01)")
    assert part.x == pytest.approx(whole.x + 4 * MM, abs=0.01) and part.font == "Tinos-Italic"
    assert page.starting("Ghi chú: “-” không phát sinh").y < min(rule[1] for rule in page.rules)


def test_spanning_head_cells(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[-1]
    over, left, right = (page.find(each) for each in ("Thực hiện 6 tháng đầu năm", "2018", "2017"))
    assert over.middle == pytest.approx((left.middle + right.middle) / 2, abs=0.1)
    assert over.y > left.y == right.y
    assert left.y < page.find("Chỉ tiêu").y < over.y, "a cell of two rows stands in their middle"
    below = {each.text for each in page.words if each.font == "Tinos-Italic"}
    assert {"(1)", "(2)", "(3)", "(4)", "(5)"} <= below


def test_a_wide_table_parts_into_blocks_of_columns(district_paper: Paper, read: Read) -> None:
    pages = [
        page
        for page in read(render(district_paper))
        if "Chỉ tiêu" in page.text and "ĐVT" in page.text
    ]
    first = [page for page in pages if "(5)" in page.text]
    later = [page for page in pages if "(28)" in page.text]
    assert first and later and "(tiếp theo)" in later[0].text and "(28)" not in first[0].text
    for page in (*first, *later):
        assert {"TT", "Chỉ tiêu", "ĐVT", "(1)", "(2)", "(3)"} <= set(page.text.split("\n"))
        assert all(each.size >= 9 for each in page.words)
    shown = {f"({n})" for n in range(1, 29)}
    assert shown <= {each for page in pages for each in page.text.split("\n")}
    rows = [each.text for page in later for each in page.words if each.text == "39"]
    assert rows, "the first columns stand in every block"


def test_words_never_leave_their_cell(district_paper: Paper, read: Read) -> None:
    for page in read(render(district_paper)):
        upright = [rule for rule in page.rules if rule[0] == rule[2]]
        for words in page.words:
            crossed = [
                rule
                for rule in upright
                if words.x + 0.1 < rule[0] < words.right - 0.1 and rule[1] < words.y < rule[3]
            ]
            assert not crossed, words.text


def test_a_row_higher_than_a_page_parts_between_lines(unit_paper: Paper, read: Read) -> None:
    words = [f"từ{number}" for number in range(2500)]
    table = replace(
        plain(3), rows=(TableRow(("1", " ".join(words), "5")), TableRow(("2", "sau", "6")))
    )
    pages = read(render(alone(unit_paper, appendix(table))))
    assert len(pages) > 2
    text = " ".join(each.text for page in pages for each in page.words)
    assert all(f"{each} " in f"{text} " for each in words)
    for page in pages:
        lowest = min(each.y for each in page.words if each.text != "")
        assert lowest >= 20 * MM
        # Each piece is closed by a rule at its foot.
        assert any(rule[1] == rule[3] < lowest for rule in page.rules)


def test_very_long_words_are_broken_not_clipped(unit_paper: Paper, read: Read) -> None:
    word = "tuyêntruyềngiáodục" * 30
    paper = alone(unit_paper, appendix(plain(1, word)))
    (page,) = read(render(paper))
    column = [each for each in page.words if each.text in word and len(each.text) > 5]
    assert "".join(each.text for each in column) == word
    assert max(each.right for each in page.words) <= RIGHT


def test_an_empty_table_keeps_its_head(unit_paper: Paper, read: Read) -> None:
    (page,) = read(render(alone(unit_paper, appendix(plain(0)))))
    assert page.find("Nội dung") and page.find("(3)")


def test_an_appendix_without_tables(unit_paper: Paper, read: Read) -> None:
    blank = Appendix("", "Thuyết minh", "", (), blocks=(Block(Style.PARAGRAPH, "Không có."),))
    (page,) = read(render(alone(unit_paper, blank)))
    assert page.find("Phụ lục") and page.find("THUYẾT MINH") and page.find("Không có.")


def test_unit_of_measure_stands_above_the_table_at_the_right(unit_paper: Paper, read: Read) -> None:
    facts = ("Đơn vị tính: đồng", "Kỳ báo cáo: năm 2018")
    (page,) = read(render(alone(unit_paper, replace(appendix(plain(2)), facts=facts))))
    unit, period = page.find(facts[0]), page.find(facts[1])
    assert unit.right == pytest.approx(RIGHT, abs=0.01) and unit.y < period.y
    assert period.x == pytest.approx(LEFT, abs=0.01)


def test_a_file_of_its_own_is_framed(unit_paper: Paper, read: Read) -> None:
    own = replace(appendix(plain(60)), number="IV", internal=True)
    pages = read(render(alone(unit_paper, own)))
    assert pages[0].find("LƯU HÀNH NỘI BỘ").y > pages[0].height - 20 * MM
    assert "LƯU HÀNH" not in pages[1].text and "CỘNG HÒA" not in pages[0].text


def test_a_head_that_fills_the_page_is_not_repeated(unit_paper: Paper, read: Read) -> None:
    head = ((HeadCell("cột " * 400), HeadCell("Nội dung"), HeadCell("Số")),)
    table = replace(plain(40), head=head)
    pages = read(render(alone(unit_paper, appendix(table))))
    assert ["Nội dung" in page.text for page in pages].count(True) == 1
    for page in pages[-1:]:
        top = max(rule[1] for rule in page.rules)
        assert any(rule[1] == rule[3] == top for rule in page.rules), "a rule closes the top"


def test_a_table_without_head_or_numbers_is_ruled_all_round(unit_paper: Paper, read: Read) -> None:
    table = replace(plain(2), head=(), numbered=False)
    (page,) = read(render(alone(unit_paper, appendix(table))))
    across = [rule for rule in page.rules if rule[1] == rule[3]]
    upright = [rule for rule in page.rules if rule[0] == rule[2]]
    assert len(across) == 3 and len(upright) == 4


def test_a_total_is_not_parted_from_the_row_above(unit_paper: Paper, read: Read) -> None:
    for count in range(15, 24):
        table = plain(count)
        table = replace(table, rows=(*table.rows, TableRow(("", "Tổng", "9"), RowStyle.TOTAL)))
        page = read(render(alone(unit_paper, appendix(table))))[-1]
        assert page.find("Tổng").font == "Tinos-Bold" and f"{count}.000" in page.text


def test_stacked_marks_touch_no_rule(unit_paper: Paper) -> None:
    """The pixels just inside every rule of a table of the tallest and deepest letters are white."""
    columns = (TableColumn(40), TableColumn(40))
    letters = "ỄẪẴỖ Ựỵgợ ẾỀỂ (q)"
    head = ((HeadCell(letters), HeadCell("TT")),)
    rows = (
        TableRow((letters, "1")),
        TableRow((letters, "2")),
        TableRow((letters, "3"), RowStyle.TOTAL),
    )
    data = render(alone(unit_paper, appendix(Table(columns, head, rows, numbered=False))))
    scale = 4
    document = pypdfium2.PdfDocument(BytesIO(data))
    image = document[0].render(scale=scale, grayscale=True).to_pil()
    left, right = int((LEFT + 4) * scale), int((LEFT + 90) * scale)
    strip = image.crop((left, 0, right, image.height))
    rows_of = [strip.crop((0, y, strip.width, y + 1)).getextrema() for y in range(strip.height)]
    dark = [y for y, (_least, most) in enumerate(rows_of) if most < 90]
    rules = [y for y in dark if y - 1 not in dark]
    assert len(rules) == 5
    for y in rules:
        below = next(each for each in range(y, y + 9) if each not in dark) + 1
        assert rows_of[y - 2][0] > 200 and rows_of[below][0] > 200
    document.close()


def test_columns_get_what_they_need_before_their_share() -> None:
    measures = shipped().table
    needs = [
        ColumnNeed(1, "center", 2, 2),
        ColumnNeed(20, "left", 5, 5),
        ColumnNeed(1, "right", 6, 4),
    ]
    (block,) = arrange(needs, measures, 700)
    assert block.size == measures.size and sum(block.widths) == pytest.approx(700)
    assert block.widths[2] >= 6 * block.size + 2 * measures.pad_x
    assert block.widths[1] > 500


def test_a_table_shrinks_before_it_parts() -> None:
    measures = shipped().table
    needs = [ColumnNeed(5, "left", 5, 5), *[ColumnNeed(1, "right", 6, 4)] * 8]
    room = sum([130, *[6 * 10.2 + 2 * measures.pad_x] * 8])
    (block,) = arrange(needs, measures, room)
    assert block.size == measures.smallest_size
    parted = arrange(needs, measures, room * 0.8)
    assert len(parted) == 2 and all(each.columns[0] == 0 for each in parted)
    assert sorted(i for each in parted for i in each.columns[1:]) == list(range(1, 9))


def test_a_table_that_fits_no_way_is_forced() -> None:
    needs = [ColumnNeed(1, "left", 500, 500), ColumnNeed(1, "right", 500, 500)]
    blocks = arrange(needs, shipped().table, 30)
    assert [block.columns for block in blocks] == [(0,), (1,)]
    assert all(sum(block.widths) == pytest.approx(30) for block in blocks)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": (TableRow(("1", "2")),)},
        {"rows": (TableRow(("1",)),)},
        {"head": ((HeadCell("TT"), HeadCell("hai")),)},
        {"head": ((HeadCell("TT", columns=4),),)},
        {"head": ((HeadCell("a"), HeadCell("b", rows=2), HeadCell("c")), (HeadCell("d", 2),))},
        {"head": ((HeadCell("a", rows=2), HeadCell("b", columns=2)), (HeadCell("c", columns=3),))},
    ],
)
def test_a_table_that_does_not_fit_its_columns_is_our_fault(
    unit_paper: Paper, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Bug):
        render(alone(unit_paper, appendix(replace(plain(1), **wrong))))

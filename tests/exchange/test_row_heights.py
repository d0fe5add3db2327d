"""Every row of every sheet is as high as its words need in their columns, by true letters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

import pytest
from workbook_kit import COMMUNE, PERIOD, YEAR, blank, identity, layout, report

from gbv_desktop.documents.typesetting.fonts import Face, printable
from gbv_desktop.documents.typesetting.lines import wrap
from gbv_desktop.domain.text.counts import MAX_AMOUNT, format_count
from gbv_desktop.exchange.table_workbook import table_workbook
from gbv_desktop.exchange.workbook.heights import HIGHEST
from gbv_desktop.exchange.workbook.write import template

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINE = 1.149
"""The height of a line of Times New Roman in parts of its size."""
POINT = 72 / 96


def sheets(data: bytes) -> Iterator[tuple[str, list[tuple[int, str, float, float, float]]]]:
    """By sheet: row, words, points across, the row's height, the words' size."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = Xml.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(each.itertext()) for each in shared.iter(f"{SPACE}si")]
        styles = Xml.fromstring(book.read("xl/styles.xml"))
        for name in sorted(book.namelist()):
            if name.startswith("xl/worksheets/sheet") and b'state="hidden"' not in book.read(name):
                yield name, list(cells(Xml.fromstring(book.read(name)), strings, styles))


def cells(
    sheet: Xml.Element, strings: list[str], styles: Xml.Element
) -> Iterator[tuple[int, str, float, float, float]]:
    widths = {
        at: float(each.get("width", 0))
        for each in sheet.iter(f"{SPACE}col")
        for at in range(int(each.get("min", 1)), int(each.get("max", 1)) + 1)
    }
    spans = dict(_span(each.get("ref", "")) for each in sheet.iter(f"{SPACE}mergeCell"))
    fonts = [float(font.find(f"{SPACE}sz").get("val")) for font in styles.find(f"{SPACE}fonts")]  # type: ignore[union-attr,arg-type]
    looks = list(styles.find(f"{SPACE}cellXfs"))  # type: ignore[arg-type]
    for row in sheet.iter(f"{SPACE}row"):
        for cell in row.iter(f"{SPACE}c"):
            look = looks[int(cell.get("s", 0))]
            alignment = look.find(f"{SPACE}alignment")
            wraps = alignment is not None and alignment.get("wrapText") == "1"
            if cell.get("t") != "s" or not wraps:
                continue
            last, down = spans.get(cell.get("r", ""), (_column(cell.get("r", "")), 0))
            if down:
                continue  # over several rows, which have room together
            across = sum(widths.get(at, 8.43) for at in range(_column(cell.get("r", "")), last + 1))
            words = strings[int(cell.findtext(f"{SPACE}v", "0"))]
            size = fonts[int(look.get("fontId", 0))]
            pixels = across * 7 - 6
            yield int(row.get("r", 0)), words, pixels * POINT, float(row.get("ht", 15)), size


def _column(ref: str) -> int:
    found = 0
    for sign in ref:
        if sign.isalpha():
            found = found * 26 + ord(sign) - 64
    return found


def _span(ref: str) -> tuple[str, tuple[int, int]]:
    first, _colon, last = ref.partition(":")
    rows = [int("".join(filter(str.isdigit, each))) for each in (first, last)]
    return first, (_column(last), rows[1] - rows[0])


def books() -> Iterator[tuple[str, bytes]]:
    yield "blank", blank(COMMUNE, PERIOD)
    yield "of a year", blank(COMMUNE, YEAR)
    of = layout()
    texts = {text.code: "Câu lạc bộ duy trì sinh hoạt. " * 40 for text in of.form.texts}
    yield "filled", template(of, identity(of), report(of, texts=texts), "Sửa hộ đơn vị")
    rows = [("Ủy ban nhân dân xã Văn Lem và các thôn, làng trên địa bàn. " * 3, MAX_AMOUNT)]
    yield "any table", table_workbook("Bảng", ("Nội dung", "Số lượng lượt người tham dự"), rows)


@pytest.mark.parametrize("name", ["blank", "of a year", "filled", "any table"])
def test_no_row_is_lower_than_its_words(name: str) -> None:
    found = []
    for sheet, lines in sheets(dict(books())[name]):
        for row, words, across, height, size in lines:
            count = len(wrap(printable(words), Face.BOLD, size, across))
            if height < min(count * size * LINE, HIGHEST) - 0.5:
                found.append(f"{sheet}, row {row}: {height} for {count} lines: {words[:60]}")
    assert not found, "\n".join(found)


def test_a_column_of_numbers_is_as_wide_as_its_widest() -> None:
    data = table_workbook("Bảng", ("Số",), [(MAX_AMOUNT,), (5,)])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = Xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
    (column,) = sheet.iter(f"{SPACE}col")
    digits = len(format_count(MAX_AMOUNT).replace(".", ""))
    signs = len(format_count(MAX_AMOUNT)) - digits
    needed = (digits * 8 + signs * 4 + 6) / 7
    assert float(column.get("width", 0)) >= needed

"""Any table as an Excel workbook: texts stay texts, numbers stay numbers, the head in view."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence

import xlsxwriter

from gbv_desktop.exchange.workbook.heights import TallSheet
from gbv_desktop.exchange.workbook.looks import MADE, OPTIONS

Value = str | int | None
"""What a cell of a table holds; ``None`` for what is not known."""

_WIDEST, _NARROWEST = 60, 8


def table_workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook with one sheet.

    Args:
        title: of the sheet, cut to what Excel allows.
        head: the names of the columns. rows: as long as the head.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": title, "created": MADE})
        base = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "valign": "top"}
        bold = {"bold": True, "align": "center", "bg_color": "#EEF1F5", "text_wrap": True}
        names = book.add_format({**base, **bold})
        text = book.add_format({**base, "text_wrap": True, "quote_prefix": True})
        count = book.add_format({**base, "num_format": 3})
        sheet = book.add_worksheet(_sheet_name(title), worksheet_class=TallSheet)
        widths = [_width(name) for name in head]
        for column, name in enumerate(head):
            sheet.write_string(0, column, name, names)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(at, column, value, count)
                else:
                    sheet.write_string(at, column, value or "", text)
                widths[column] = max(widths[column], _room(value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.fit_rows()
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return stream.getvalue()


def _room(value: Value) -> int:
    """A number has its thousands apart; its digits are wider than those that columns count by."""
    if isinstance(value, int):
        return max(_NARROWEST, math.ceil(len(f"{value:,}") * 8 / 7) + 2)
    return _width(value or "")


def _width(words: str) -> int:
    longest = max(map(len, words.split("\n")))
    return max(_NARROWEST, min(_WIDEST, longest + 2))


def _sheet_name(title: str) -> str:
    """Excel takes 31 letters, and none that stands in its references."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
    return plain[:31].strip() or "1"

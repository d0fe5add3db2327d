"""Blocks of cells as they leave for a spreadsheet: its own way to read numbers must not matter.

A spreadsheet set to English reads ``1.234`` as one and a bit. So whole numbers leave as plain
digits, and beside the text goes a table that says of each cell whether it is a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gbv_desktop.domain.report.block import write_block
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.errors import Problem

ShownValue = str | int | None
"""What a cell holds; ``None`` for nothing."""

_TEXT = "mso-number-format:'\\@'"
_COUNT = "mso-number-format:'\\#\\,\\#\\#0'"
_HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'


def plain_number(shown: ShownValue) -> ShownValue:
    """A whole number as the window shows it, ``1.234``, as the number; all else as it is."""
    if not isinstance(shown, str):
        return shown
    try:
        count = parse_count(shown)
    except Problem:
        return shown
    # "007" and "1 234" are read as numbers, but were not written by us: a number of a paper must
    # leave as it is.
    return count if format_count(count) == shown else shown


def write_text(rows: Sequence[Sequence[ShownValue]]) -> str:
    """The block as plain text, numbers as digits, each cell on one line."""
    return write_block([[_words(plain_number(cell)) for cell in row] for row in rows])


def write_table(rows: Sequence[Sequence[ShownValue]]) -> str:
    """The block as an HTML table whose cells are numbers or texts, never dates or formulas.

    Excel reads ``x:num`` and ``mso-number-format``, LibreOffice ``sdval``, others the digits.
    """
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"{_HEAD}<body><table>{lines}</table></body></html>"


def _cell(shown: ShownValue) -> str:
    value = plain_number(shown)
    if isinstance(value, int):
        # Without it a spreadsheet set to English reads 1.234 as a decimal.
        typed = f'x:num="{value}" sdval="{value}" align="right" style="{_COUNT}"'
        return f"<td {typed}>{value}</td>"
    return f'<td style="{_TEXT}">{escape(_words(value))}</td>'


def _words(value: ShownValue) -> str:
    return "" if value is None else " ".join(str(value).split())

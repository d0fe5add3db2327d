"""Tables as CSV that spreadsheet programs open without a question and without running anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CUT = re.compile("""([;,|\\t\\r\\n]["'\\s]*)(?=[=+\\-@＝＋－＠])""")
"""Where a spreadsheet that takes another list separator would begin a field with a formula."""
_BOM = "\ufeff"


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A table in UTF-8 with a byte-order mark, so that Excel reads the Vietnamese letters.

    Texts that a spreadsheet would take for a formula get an apostrophe before them; numbers stay
    numbers, and an unknown one is an empty field. Every field stands in quotes. A program whose
    list separator is ";" cuts the line there all the same, because the quotes are then in the
    middle of its fields; so what such a cut would set free gets its apostrophe too.
    """
    stream = io.StringIO(newline="")
    # RFC 4180 ends lines so, and a line break within a quoted field is then told from one.
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([_safe(each) for each in head])
    for row in rows:
        writer.writerow(["" if cell is None else _safe(cell) for cell in row])
    return (_BOM + stream.getvalue()).encode("utf-8")


def _safe(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    # An apostrophe before the sign would make a text of it that nobody can count.
    if cell == "-":
        return cell  # the sign for nil, alone in its field
    # Names and remarks come from other offices; Excel runs what begins with one of these signs.
    text = _CUT.sub(r"\1'", cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_RISKY) else text

"""Tables as CSV that spreadsheet programs open without a question and without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "\ufeff"


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A table in UTF-8 with a byte-order mark, so that Excel reads the Vietnamese letters.

    Texts that a spreadsheet would take for a formula get an apostrophe before them; numbers stay
    numbers, and an unknown one is an empty field.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_safe(each) for each in head])
    for row in rows:
        writer.writerow(["" if cell is None else _safe(cell) for cell in row])
    return (_BOM + stream.getvalue()).encode("utf-8")


def _safe(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    if cell == "-":
        return cell  # the sign for nil, alone in its field
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RISKY) else cell

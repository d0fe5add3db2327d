"""Room that a table's column of words lends to its tags, so that none is cut without need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QTableView

from ui.base import theme
from ui.kit.table.rows import Column


def lend_to_tags(
    table: QTableView,
    columns: Sequence[Column[Any]],
    widths: list[int],
    needed: Sequence[int],
    whole: Sequence[int],
) -> list[int]:
    """The widths, those of tags as wide as their longest words where there is room for it.

    Args:
        columns: what it shows. widths: theirs; 0 takes the room that is left and is what lends.
        needed: what figures and head of each take, less than which no column gets.
        whole: what head, figures and the longest words of each take in one line.
    """
    seen = [at for at in range(len(widths)) if not table.isColumnHidden(at)]
    free = sum(max(theme.px(columns[at].least), needed[at]) for at in seen if not widths[at])
    spare = table.viewport().width() - sum(widths[at] for at in seen) - free
    # What columns do not need themselves they give up later.
    spare += sum(max(0, widths[at] - whole[at]) for at in seen if widths[at])
    for at in seen:
        more = whole[at] - widths[at] if columns[at].tone is not None else 0
        if free and widths[at] and 0 < more <= spare:
            widths[at] += more
            spare -= more
    return widths


def room_shared(free: int, wanted: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """The widths of the columns that take the room that is left, by their places.

    They have it evenly, but none more than its words take in one line while another still breaks
    its own; what nobody needs they have evenly again.

    Args:
        free: pixels. wanted: of each the least it gets, and what its longest words take.
    """
    found: dict[int, int] = {}
    while wanted.keys() - found.keys():
        rest = wanted.keys() - found.keys()
        share = (free - sum(found.values())) // len(rest)
        done = {at: max(wanted[at]) for at in rest if max(wanted[at]) <= share}
        found.update(done or {at: max(share, wanted[at][0]) for at in rest})
    spare = max(0, free - sum(found.values())) // max(1, len(found))
    return {at: width + spare for at, width in found.items()}

"""Room that a table's column of words lends to its tags, so that none is cut without need."""

from __future__ import annotations

from collections.abc import Sequence
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

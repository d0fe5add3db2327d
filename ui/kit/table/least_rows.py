"""How low a table may become: its head and some rows stay in sight, and the page scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from ui.base import theme

ROWS, HIGHEST = 4, 190
"""So many rows at least, as far as they take no more than this height at 100 %."""


def least_height(table: QTableView) -> int:
    """Head, first rows, and the bar that wide columns bring, in pixels."""
    count = min(ROWS, table.model().rowCount())
    rows = min(theme.px(HIGHEST), sum(table.rowHeight(at) for at in range(count)))
    bar = table.horizontalScrollBar().sizeHint().height()
    head = table.horizontalHeader().sizeHint().height()
    usual = max(1, count) * theme.px(theme.ROW)
    return head + max(usual, rows) + bar + 2 * table.frameWidth()

"""A cell under the cursor says what it said before: the frame around it covers nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

TONES = ("plain", "primary", "good", "warning", "error", "campaign", "training")
FRAME = 3
"""Pixels at the edge that belong to the frame."""


@pytest.mark.parametrize("tone", ["", *TONES])
def test_the_frame_of_the_cursor_hides_no_word(enter: Callable[..., Shell], tone: str) -> None:
    column: Column[str] = Column(
        N_("Kind"), lambda row: row, align=Align.CENTRE, tone=lambda _row: tone, width=140
    )
    table: RowsTable[str] = RowsTable(enter("commune"), "tags", (column,))
    table.show_rows(["Tệp lạ"])
    bare, framed = (_painted(table, focused=focused) for focused in (False, True))
    assert bare == framed
    table.deleteLater()


def _painted(table: RowsTable[str], *, focused: bool) -> QImage:
    """The inner part of the first cell, as it is painted on a chosen row."""
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 140, 34)
    option.state = QStyle.StateFlag.State_Selected
    if focused:
        option.state |= QStyle.StateFlag.State_HasFocus
    image = QImage(option.rect.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    table.itemDelegate().paint(painter, option, table.model().index(0, 0))
    painter.end()
    return image.copy(option.rect.adjusted(FRAME, FRAME, -FRAME, -FRAME))

"""The figures that differ, in the narrow card beside the inbox."""

from __future__ import annotations

from make import Make
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from gbv_desktop import settings
from gbv_desktop.domain.plan.cells import Cell, number
from gbv_desktop.domain.report.differences import CellDifference
from ui import app as application
from ui.inbox.arrival_card import _differences


def test_amounts_of_money_ask_for_no_more_room_than_one_line_of_them(qapp: QApplication) -> None:
    """Beside the name they pushed the whole card out of sight at its right edge."""
    application.set_up_look(qapp, settings.Settings())
    line = QFontMetrics(qapp.font()).horizontalAdvance("144.000.000 → 168.000.000")
    assert width(number(12), number(42)) < line
    assert width(number(144_000_000), number(168_000_000)) < 1.25 * line


def width(before: Cell, after: Cell) -> int:
    indicator = Make.indicator("A03", unit="đồng", name="Kinh phí được giao trong năm")
    holder = QWidget()
    holder.setLayout(_differences([CellDifference("A03", indicator, "", False, before, after)]))
    return holder.minimumSizeHint().width()

"""What the edge of a view cuts is no figure: "4.300" half out of sight would read as "4.3"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from district_kit import made, page_of
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.office.answer.unit_report import Figure
from gbv_desktop.text import N_
from ui import app as application
from ui.base.shell import Shell
from ui.entry.grid.figures import Figures, OtherPeriods
from ui.entry.grid.form_grid import FormGrid
from ui.entry.grid.form_lines import lines_of
from ui.entry.grid.view import FormView
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.remarks import RemarksModel
from ui.report.remarks_table import RemarksTable
from ui.totals.grid_model import LOOK, TOTAL, TotalsLook
from ui.totals.page import TotalsPage

FIGURE = "1.234.567"
MEASURED = Indicator("B05", "Số buổi", "buổi", Kind.FLOW, ("X",), ())
WIDE = 160


class Ear(QPainter):
    """Notes the words that are painted, with their place."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.said: list[tuple[QRect, str]] = []

    def drawText(self, *given: object) -> None:  # type: ignore[override]
        rect, _flags, words = given
        assert isinstance(rect, QRect) and isinstance(words, str)
        self.said.append((rect, words))


def painted(view: QAbstractItemView, index: object, rect: QRect) -> list[tuple[QRect, str]]:
    image = QImage(400, 60, QImage.Format.Format_RGB32)
    ear, option = Ear(image), QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = rect
    view.itemDelegate().paint(ear, option, index)  # type: ignore[arg-type]
    ear.end()
    return [each for each in ear.said if each[1].strip()]


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> FormView:
    application.set_up_look(qapp, settings.Settings())
    made = FormView(FormGrid())
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.grid.open(
        Figures({"B05": number(1234567)}, {}), OtherPeriods(), estimates=False, editable=True
    )
    made.grid.show(lines_of((MEASURED,)))
    return made


@pytest.mark.parametrize("out", [0, 20, 60, 140])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_figure_in_a_list(enter: Callable[..., Shell], qtbot: QtBot, side: str, out: int) -> None:
    column: Column[str] = Column(N_("Total"), lambda row: row, align=Align.RIGHT, width=WIDE)
    table: RowsTable[str] = RowsTable(enter("commune"), "edge", (column,))
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show_rows([FIGURE])
    left = -out if side == "left" else table.viewport().width() - WIDE + out
    _judge(table, painted(table, table.model().index(0, 0), QRect(left, 0, WIDE, 34)), FIGURE)


def test_a_figure_in_the_totals(
    tmp_path: Path, enter: Callable[..., Shell], settle: Callable[[], None], qtbot: QtBot
) -> None:
    page = page_of(TotalsPage, made(tmp_path / "made"), tmp_path, enter, settle)
    qtbot.addWidget(page)
    page.resize(800, 560)
    settle()
    grid = page.grid
    assert grid.horizontalScrollBar().maximum() > 0
    model, seen = grid.model(), 0
    for row in range(model.rowCount()):
        index = model.index(row, TOTAL)
        words = str(index.data() or "")
        if TotalsLook(index.data(LOOK)) is TotalsLook.SECTION or not words:
            continue
        seen += 1
        for left in (grid.frozen.width() - 30, grid.viewport().width() - 30):
            rect = QRect(left, 0, grid.columnWidth(TOTAL), 34)
            _judge(grid, painted(grid, index, rect), words, grid.frozen.width())
    assert seen


@pytest.mark.parametrize("out", [0, 20, 60])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_figure_in_the_form(form: FormView, side: str, out: int) -> None:
    index = form.grid.place("B05", "actual")
    left = -out if side == "left" else form.viewport().width() - WIDE + out
    said = painted(form, index, QRect(left, 0, WIDE, 34))
    assert said
    _judge(form, said, FIGURE)


def test_what_moves_sideways_is_painted_whole(form: FormView, qtbot: QtBot) -> None:
    """Qt moves the picture and paints the new edge: the old one shows a part of a figure then."""
    cell = number(1234567)
    figures = (Figure("B05", MEASURED.name, "", "B", MEASURED, (cell,), ()),)
    remarks = RemarksTable(RemarksModel(figures, lambda _figure: FIGURE), said=True)
    for view in (form, remarks):
        qtbot.addWidget(view)
        view.resize(300, 200)
        with qtbot.waitExposed(view):
            view.show()
        for column in range(view.model().columnCount()):
            view.setColumnWidth(column, WIDE)
        bar, seen = view.horizontalScrollBar(), Painted(view)
        qtbot.waitUntil(lambda bar=bar: bar.maximum() > 40)
        QApplication.processEvents()
        seen.rects.clear()
        bar.setValue(30)
        QApplication.processEvents()
        whole = view.viewport().rect()
        assert any(each.contains(whole) for each in seen.rects), type(view).__name__


class Painted(QObject):
    """Keeps which parts of a view were painted."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.rects: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def _judge(view: QTableView, said: list[tuple[QRect, str]], whole: str, covered: int = 0) -> None:
    for rect, words in said:
        assert words == whole or set(words) == {"#"}, words
        wide = view.fontMetrics().horizontalAdvance(words)
        if words == whole:
            assert rect.right() < view.viewport().width()
            assert rect.left() >= covered
            assert wide <= rect.width() + 8

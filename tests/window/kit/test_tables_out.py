"""Any table leaves as it is shown: copied, saved as a workbook, its numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from stored import actions

from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.kit.table.in_clear import Grid, copy_table, save_table
from ui.kit.table.rows import Align, Column
from ui.kit.table.rows_out import grid_of
from ui.kit.table.table import RowsTable

PERIOD = "2018S1"
WHY = "Sở yêu cầu."
Settle = Callable[[], None]


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    return enter("commune")


@dataclass(frozen=True)
class Row:
    name: str
    count: int
    sensitive: bool = False


COLUMNS = (
    Column[Row](N_("Indicator"), lambda row: row.name, second=lambda row: "phụ" * row.sensitive),
    Column[Row](
        N_("Figure"),
        lambda row: format_count(row.count),
        align=Align.RIGHT,
        secret=lambda row: row.sensitive,
    ),
)
ROWS = (Row("=Buổi", 1234), Row("Nạn nhân", 3, True))


@pytest.fixture
def table(shell: Shell, qtbot: QtBot) -> RowsTable[Row]:
    made: RowsTable[Row] = RowsTable(shell, "thử", COLUMNS, sortable=False)
    made.setAccessibleName("Bảng thử")
    qtbot.addWidget(made)
    made.show()
    made.show_rows(ROWS)
    return made


def test_a_table_leaves_as_it_is_shown(table: RowsTable[Row]) -> None:
    grid = table.grid()
    assert grid.whole == (("=Buổi", 1234), ("Nạn nhân – phụ", 3))
    assert grid.plain == (("=Buổi", 1234), ("Nạn nhân – phụ", None))
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in table.grid().whole] == [3, 1234]
    table.filter(lambda row: not row.sensitive)
    assert not table.grid().sensitive
    table.setColumnHidden(0, True)
    assert table.grid().whole == ((1234,),)


def test_what_is_hidden_on_the_screen_goes_nowhere() -> None:
    hidden = Column[Row](N_("Figure"), lambda _row: "•", secret=lambda _row: True)
    grid = grid_of("Bảng", (hidden,), ROWS)
    assert (grid.whole, grid.sensitive) == (((None,), (None,)), False)


def test_ctrl_c_copies_without_sensitive_figures(
    table: RowsTable[Row], answers: Any, settle: Settle, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().clear()
    answers.coming = [None]
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    answers.coming = [0]
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [
        "=Buổi\t1234",
        "Nạn nhân – phụ\t",
    ]
    answers.coming = [1, WHY]
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert QGuiApplication.clipboard().text().endswith("Nạn nhân – phụ\t3")
    assert actions(table._shell, settle)[-1] == ("copy table, sensitive", WHY)


def test_a_table_is_saved_as_a_workbook(
    table: RowsTable[Row], answers: Any, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    answers.coming = [1, WHY, tmp_path / "bang.xlsx"]
    qtbot.keyClick(table, Qt.Key.Key_E, both)
    settle()
    book = CalamineWorkbook.from_path(tmp_path / "bang.xlsx")
    rows = book.get_sheet_by_name("Bảng thử").to_python()
    assert rows[1:] == [["=Buổi", 1234.0], ["Nạn nhân – phụ", 3.0]]
    for coming in ([None], [1, None], [0, None]):
        answers.coming = list(coming)
        qtbot.keyClick(table, Qt.Key.Key_E, both)
        settle()
    assert len(list(tmp_path.glob("bang*"))) == 1


def test_the_menu_offers_the_same(table: RowsTable[Row], qtbot: QtBot) -> None:
    menu = table.table_menu()
    assert [each.text().partition("\t")[2] for each in menu.actions()] == ["Ctrl+C", "Ctrl+Shift+E"]
    menu.close()
    for target, reason in (
        (table.viewport(), QContextMenuEvent.Reason.Mouse),
        (table, QContextMenuEvent.Reason.Keyboard),
    ):
        QApplication.sendEvent(target, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
        (shown,) = [each for each in table.findChildren(QMenu) if each.isVisible()]
        shown.close()
        QApplication.processEvents()


def test_a_disk_that_refuses_is_told(
    table: RowsTable[Row], answers: Any, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").mkdir()
    answers.coming = [0, tmp_path / "a.xlsx", 0, tmp_path / "không" / "có" / "a.xlsx"]
    for code in ("E-OUT-FILE", "E-OUT-FOLDER"):
        table.save()
        settle()
        assert code in answers.said


def test_numbers_leave_every_table_as_digits_with_their_type_beside(
    enter: Callable[..., Shell], settle: Callable[[], None]
) -> None:
    """A spreadsheet set to English would read 1.234 as a decimal; ``copy_table`` is the only way
    of a table to the clipboard.
    """
    rows = (("Diên Bình", "12.000.000", "8/9", None), ("Pô Kô", "1.234", "…", "-"))
    copy_table(enter("commune"), Grid("Bảng", ("Đơn vị", "Kinh phí", "Số", "Tiền"), rows, rows))
    settle()
    beside = QGuiApplication.clipboard().mimeData()
    assert beside.text().splitlines()[1:] == ["Diên Bình\t12000000\t8/9\t", "Pô Kô\t1234\t…\t-"]
    assert 'x:num="12000000"' in beside.html() and 'x:num="1234"' in beside.html()
    ways = [
        path.name
        for path in sorted((Path(__file__).parents[3] / "ui").rglob("*.py"))
        if re.search(r"setMimeData|clipboard\(\)\.setText", path.read_text("utf-8"))
    ]
    words = ["missing.py", "matrix.py"]
    assert sorted(ways) == sorted([*words, "in_clear.py"]), (
        "neither the words of a reminder nor the letters of roles are figures"
    )


def test_a_table_is_saved_with_its_numbers_as_numbers(
    enter: Callable[..., Shell],
    answers: Any,
    settle: Callable[[], None],
    tmp_path: Path,
) -> None:
    rows = (("Diên Bình", "12.000.000"),)
    answers.coming = [tmp_path / "bang.csv"]
    save_table(enter("commune"), Grid("Bảng", ("Đơn vị", "Kinh phí"), rows, rows))
    settle()
    assert "12000000" in (tmp_path / "bang.csv").read_text("utf-8-sig")

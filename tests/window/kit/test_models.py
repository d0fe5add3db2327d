"""Models under Qt's own tester; tables sort as people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.office.totals.survey import IssueLine
from gbv_desktop.text import N_
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.door.unit_tree import UNIT, UnitSearch, UnitTree
from ui.kit.parts import bullet
from ui.kit.table.rows import ROW, SECOND, SORT, TONE, Align, Column, RowsModel
from ui.kit.table.table import RowsTable
from ui.print import issue_list
from ui.reports import page as reports


@dataclass(frozen=True)
class Line:
    name: str
    number: int


LINES = (Line("Đăk Tô", 10), Line("Diên Bình", 9), Line("Văn Lem", 100))
COLUMNS = (
    Column[Line](N_("Name"), lambda line: line.name, second=lambda line: f"no. {line.number}"),
    Column[Line](
        N_("Number"),
        lambda line: str(line.number),
        sort=lambda line: line.number,
        align=Align.RIGHT,
        tone=lambda line: "good" if line.number < 50 else "",
        width=80,
    ),
)


@pytest.fixture
def tested(qapp: object) -> Iterator[Callable[[QAbstractItemModel], QAbstractItemModel]]:
    """Lets Qt's tester watch a model for the length of the test."""
    testers = []

    def watch(model: QAbstractItemModel) -> QAbstractItemModel:
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        testers.append(QAbstractItemModelTester(model, mode))
        return model

    yield watch
    testers.clear()


def test_rows_tell_words_values_and_tags(tested: Callable[..., RowsModel[Line]]) -> None:
    model = tested(RowsModel(COLUMNS))
    model.show(LINES)
    first = model.index(0, 0)
    assert (first.data(), first.data(SECOND), first.data(ROW)) == ("Đăk Tô", "no. 10", LINES[0])
    number = model.index(2, 1)
    assert (number.data(), number.data(SORT), number.data(TONE)) == ("100", 100, "")
    assert number.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "Tên"
    assert model.headerData(9, across) is None
    model.show(())
    assert model.rowCount() == 0


def test_a_table_sorts_words_in_vietnamese_and_numbers_by_value(
    enter: Callable[..., Shell], qtbot: QtBot
) -> None:
    table = RowsTable(enter("commune"), "test", COLUMNS)
    qtbot.addWidget(table)
    table.show_rows(LINES)

    def shown() -> list[str]:
        model = table.model()
        return [model.index(at, 0).data() for at in range(model.rowCount())]

    assert shown() == ["Đăk Tô", "Diên Bình", "Văn Lem"]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown() == ["Diên Bình", "Đăk Tô", "Văn Lem"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown() == ["Văn Lem", "Đăk Tô", "Diên Bình"]
    table.filter(lambda line: line.number < 50)
    assert shown() == ["Đăk Tô", "Diên Bình"]


def test_a_table_keeps_its_row_opens_it_and_remembers_its_widths(
    enter: Callable[..., Shell], qtbot: QtBot
) -> None:
    shell = enter("commune")
    table = RowsTable(shell, "test", COLUMNS)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.show_rows(LINES)
    assert table.choose(lambda line: line.name == "Diên Bình")
    table.show_rows(tuple(reversed(LINES)))
    assert table.current == LINES[1]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [LINES[1]]
    table.setColumnWidth(1, 123)
    qtbot.waitUntil(lambda: shell.columns("test")[1:] == (123,))
    again = RowsTable(shell, "test", COLUMNS)
    qtbot.addWidget(again)
    again.show_rows(LINES)
    assert again.columnWidth(1) == 123


DAY = date(2026, 1, 1)
UNITS = (
    Unit("h", "huyen", (UnitName("Huyện Đăk Tô", "UBND huyện Đăk Tô"),), 1),
    Unit("x1", "xa", (UnitName("Xã Diên Bình", "UBND xã Diên Bình"),), 2, parent="h"),
    Unit("x2", "xa", (UnitName("Xã Ngọk Tụ", "UBND xã Ngọk Tụ"),), 3, parent="h"),
    Unit(
        "x3",
        "xa",
        (UnitName("Xã Văn Lem", "UBND xã Văn Lem"),),
        1,
        parent="h",
        valid_to=date(2025, 6, 30),
    ),
    Unit("p", "phong", (UnitName("Phòng Y tế", "Phòng Y tế"),), 4),
)


def names(model: QAbstractItemModel) -> list[str]:
    found = []

    def walk(parent: object, depth: int) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append("-" * depth + index.data())
            walk(index, depth + 1)

    walk(model.index(-1, -1), 0)
    return found


def test_units_stand_under_theirs_ended_ones_last(tested: Callable[..., UnitTree]) -> None:
    tree = tested(UnitTree(UNITS, {"x1", "x2", "x3"}, DAY))
    assert names(tree) == [
        "Huyện Đăk Tô",
        "-Xã Diên Bình",
        "-Xã Ngọk Tụ",
        "-Xã Văn Lem (đến 30/06/2025)",
    ]
    above = tree.index(0, 0)
    assert tree.flags(above) == Qt.ItemFlag.NoItemFlags
    assert tree.index_of("x2").data(UNIT) is UNITS[2]
    assert not tree.index_of("p").isValid()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ngoc tu", ["Huyện Đăk Tô", "-Xã Ngọk Tụ"]),
        ("DIEN", ["Huyện Đăk Tô", "-Xã Diên Bình"]),
        ("nowhere", []),
    ],
)
def test_units_are_found_without_accents(
    tested: Callable[..., UnitTree], wanted: str, found: list[str]
) -> None:
    tree = UnitTree(UNITS, {"x1", "x2"}, DAY)
    search = tested(UnitSearch())
    search.setSourceModel(tree)
    search.look_for(fold(wanted.replace("ngoc", "ngok")))
    assert names(search) == found
    search.look_for("")
    assert len(names(search)) == 3


def test_freezes_are_counted_within_their_period() -> None:
    """Another period's freezes go before: issues 3 and 4 are this one's first and second."""
    lines = [IssueLine(no, at, date(2018, 6, 15), 1, None, ()) for at, no in enumerate((3, 4))]
    assert [issue_list._columns()[0].words(each) for each in lines] == ["1", "2"]


@pytest.mark.parametrize("code", ["E-SIG-UNKNOWN", "E-OFFICE-CARD"])
def test_a_number_does_not_break_at_its_hyphens(code: str) -> None:
    assert "-" not in numbered(code)
    assert numbered(code).replace("\u2011", "-") == code
    loose = re.compile(r"\(\{\w+\.code\}\)|label\(\w+\.code, .number")
    ui_files = Path(ui.__file__).parent.rglob("*.py")
    left = [each.name for each in ui_files if loose.search(each.read_text("utf-8"))]
    assert [each for each in left if each not in ("app.py", "card.py")] == [], (
        "to a terminal; State codes"
    )


def test_the_state_of_a_report_never_gives_way() -> None:
    ways = {each.head: each.gives_way for each in reports.COLUMNS}
    assert ways["Cells"]
    assert ways["Prepared by"]
    least = sum(each.width or each.least for each in reports.COLUMNS if not each.gives_way)
    assert least <= 660, "what fits beside the places of a small screen at 150 %"
    assert not ways["State"]
    assert not ways["Due"]


def test_points_of_a_list_hang(qtbot: QtBot) -> None:
    """The second line begins below the first word, not below the point."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(bullet("một câu dài " * 20))
    holder.resize(200, 300)
    holder.show()
    point, words = holder.findChildren(QLabel)
    assert point.text() == "•"
    assert "•" not in words.text()
    assert words.x() >= point.x() + point.width()

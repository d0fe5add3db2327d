"""No table shows a part of a figure, whatever its digits, its column and the size of the text.

Every number that the program writes is replaced by one of 1 to 16 digits, and each cell of each
table is painted into an ear that hears what is drawn, and where.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from screens_kit import Tour, nothing
from texts import standing
from thorough import times

from gbv_desktop import settings
from gbv_desktop.domain.text import counts
from ui import app as application
from ui.base import theme
from ui.base.shell import Shell
from ui.entry.grid.form_grid import FormColumn, FormGrid
from ui.entry.grid.view import FormView
from ui.kit.layout import elided_text
from ui.kit.layout.eliding import grow_with_number
from ui.kit.table.cells import GRID, PAD, TAG, _tag_type, fitted
from ui.kit.table.elided_cells import ElidingDelegate, whole_tip
from ui.kit.table.rows import SECOND, Align, RowsModel
from ui.kit.table.table import RowsTable
from ui.print.pdf_view import PdfView
from ui.totals.grid_model import TOTAL, TotalsModel
from ui.totals.totals_grid import TotalsGrid

CHECKOUT = Path(__file__).resolve().parents[3]
MAKES = ("RowsTable", "super().__init__")
MOST_DIGITS = 16
ALWAYS_SHOWN = len(elided_text.WIDEST)
"""Columns grow for figures of so many signs; a longer one may be "####"."""
NARROWEST = 12
"""Pixels of a column as nobody would draw it, and as an older program may have saved it."""
ROWS = 6
"""Rows of a table that are painted; their numbers are all alike here."""

TABLES = {
    "district": {
        "FormView: Biểu báo cáo",
        "RemarksTable: Số liệu và ý kiến",
        "SectionList: Các mục của biểu",
        "TotalsGrid: Số tổng hợp theo đơn vị",
        "Tree: Các hoạt động của kế hoạch",
        "rows: advice",
        "rows: approve",
        "rows: aside",
        "rows: board",
        "rows: calendar",
        "rows: conflict",
        "rows: controls",
        "rows: destinations",
        "rows: freeze-changes",
        "rows: inbox",
        "rows: issue-changes",
        "rows: issues",
        "rows: log",
        "rows: money",
        "rows: money-gifts",
        "rows: money-lines",
        "rows: money-removed",
        "rows: papers",
        "rows: pick-document",
        "rows: register",
        "rows: registrations",
        "rows: reminder-units",
        "rows: reports",
        "rows: review-years",
        "rows: source-units",
        "rows: support-areas",
        "rows: targets",
        "rows: todo-year",
        "rows: told-items",
        "rows: told-units",
        "rows: unit-report",
        "rows: visits",
    },
    "plan": {
        "MatrixGrid: Phân công nhiệm vụ",
        "Tree: Các hoạt động của kế hoạch",
        "rows: calendar",
        "rows: draft-changes",
        "rows: draft-faults",
        "rows: extend-units",
        "rows: plan-activities",
        "rows: plan-assignments",
        "rows: plan-campaigns",
        "rows: plan-criteria",
        "rows: plan-form-cells",
        "rows: plan-form-rows",
        "rows: plan-form-rules",
        "rows: plan-group-units",
        "rows: plan-least-times",
        "rows: plan-parties",
        "rows: plan-periods",
        "rows: plan-target-marks",
        "rows: plan-targets",
        "rows: plan-text-names",
        "rows: plan-text-variants",
        "rows: plan-texts",
        "rows: plan-unit-groups",
        "rows: plan-units",
        "rows: plan-units-added",
        "rows: plan-units-over-time",
        "rows: plan-units-parts",
        "rows: request-groups",
        "rows: request-indicators",
        "rows: role-findings",
        "rows: todo-year",
        "rows: plan-workbook-faults",
        "rows: plan-workbook-in",
    },
    "commune": {
        "FormView: Biểu báo cáo",
        "SectionList: Các mục của biểu",
        "Tree: Các hoạt động của kế hoạch",
        "rows: advice",
        "rows: approve",
        "rows: calendar",
        "rows: log",
        "rows: money",
        "rows: money-lines",
        "rows: money-removed",
        "rows: papers",
        "rows: pasting",
        "rows: pick-document",
        "rows: quote-figure",
        "rows: register",
        "rows: remarked",
        "rows: reports",
        "rows: revisions",
        "rows: revisions-differ",
        "rows: sent",
        "rows: todo-sent",
        "rows: todo-year",
        "rows: workbook-faults",
        "rows: workbook-in",
    },
}
"""Every table that a page or a dialog has, by whose window it is in."""
APART = {"rows: unit-remarks"}
"""Has rows only where a unit said something of its figures, which none on the tour did."""


class Long:
    """Writes every number with as many digits as are wanted now."""

    digits = 1
    grouped = staticmethod(counts.format_count)

    def __call__(self, value: int) -> str:
        return self.grouped(int("1234567891234567"[: self.digits]))


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> Long:
    made = Long()
    for module in list(sys.modules.values()):
        if vars(module).get("format_count") is made.grouped:
            monkeypatch.setattr(module, "format_count", made)
    return made


class Ear(QPainter):
    """Hears the words that a delegate draws."""

    def __init__(self, on: QImage) -> None:
        super().__init__(on)
        self.heard: list[tuple[QRect, int, str, QFontMetrics]] = []

    def drawText(self, *given: Any) -> None:  # type: ignore[override]
        rect, flags, words = given
        shape = rect.toRect() if isinstance(rect, QRectF) else rect
        self.heard.append((shape, int(flags), str(words), QFontMetrics(self.font())))


@dataclass
class Looker:
    """Paints every table with numbers of every length, and keeps what is wrong."""

    long: Long
    built: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str, widget: QWidget) -> None:
        for line in widget.findChildren(QLineEdit):
            numbers = bool(line.alignment() & Qt.AlignmentFlag.AlignRight)
            if numbers and not line.property("grows") and line.property("kind") != "cell":
                self.found[f"the line “{line.accessibleName()}” does not grow"] = name
        self.built |= {key_of(view) for view in tables(widget)}
        for view in set(tables(widget)).intersection(standing(widget)):
            if key_of(view) in self.seen and not isinstance(view, FormView):
                continue
            self.seen.add(key_of(view))
            for digits in range(1, MOST_DIGITS + 1):
                self.long.digits = digits
                refit(view)
                for wrong in judged(view):
                    self.found.setdefault(wrong, f"{name}, {key_of(view)}, {digits} digits")
            self.long.digits = 1
            refit(view)


def tables(root: QWidget) -> list[QAbstractItemView]:
    """Its item views, also those that are empty or behind others.

    Heads are parts of them, lists of boxes open over the window, thumbnails are pictures.
    """
    return [
        each
        for each in root.findChildren(QAbstractItemView)
        if each.model() is not None
        and each.window() is root.window()
        and not isinstance(each.parentWidget(), QAbstractItemView | PdfView)
    ]


def key_of(view: QAbstractItemView) -> str:
    if isinstance(view, RowsTable):
        return f"rows: {view.name}"
    return f"{type(view).__name__}: {view.accessibleName()}"


def refit(view: QAbstractItemView) -> None:
    """As after new rows or another width."""
    match view:
        case RowsTable():
            view.show_rows(view.rows.rows)
        case TotalsGrid() | FormView():
            view.model().modelReset.emit()
        case _:
            view.resize(view.width() + 1, view.height())
            view.resize(view.width() - 1, view.height())


def judged(view: QAbstractItemView) -> Iterator[str]:
    """What is wrong with the cells of a view as they are painted."""
    delegate = view.itemDelegate()
    if not isinstance(delegate, ElidingDelegate):
        yield f"{key_of(view)} is painted by {type(delegate).__name__}"
        return
    for index in cells(view):
        shape = QRect(0, 0, width_of(view, index), max(20, view.sizeHintForRow(index.row())))
        wrong = heard_wrong(view, delegate, index, shape)
        grows = len(str(index.data() or "")) <= ALWAYS_SHOWN and is_number(view, index)
        if wrong:
            yield wrong
        elif grows and not delegate.fits(view, index, shape):
            yield f"“{index.data()}” has no room in a column of {shape.width()} px"


def cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    columns = range(model.columnCount()) if isinstance(view, QTableView | QTreeView) else range(1)
    for row in range(min(model.rowCount(), ROWS)):
        for column in columns:
            if not (isinstance(view, QTableView) and view.isColumnHidden(column)):
                yield model.index(row, column)


def width_of(view: QAbstractItemView, index: QModelIndex) -> int:
    if isinstance(view, QTableView):
        spanned = view.columnSpan(index.row(), index.column())
        return sum(view.columnWidth(index.column() + at) for at in range(spanned))
    return view.viewport().width()


def heard_wrong(
    view: QAbstractItemView, delegate: ElidingDelegate, index: QModelIndex, shape: QRect
) -> str:
    """What is wrong with one cell; empty for nothing."""
    image = QImage(shape.width(), shape.height(), QImage.Format.Format_RGB32)
    ear = Ear(image)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = shape
    option.widget = None  # type: ignore[assignment]  # at no edge: test_edge_of_sight has those
    option.state |= QStyle.StateFlag.State_Enabled
    delegate.paint(ear, option, index)
    ear.end()
    known = " ".join(str(index.data(role) or "") for role in said_in(index))
    whole, cut = set(known.split()), False
    for rect, flags, words, metrics in ear.heard:
        lines = words.split() if flags & Qt.TextFlag.TextWordWrap else words.split("\n")
        for line in lines:
            figure = re.search(r"\d", line)
            if figure and metrics.horizontalAdvance(line) > rect.width() + elided_text.SPARE:
                return f"“{line}” is wider than its cell"
        for word in words.split():
            if re.search(r"\d", word) and word not in whole and not whole >= set(word.split("/")):
                return f"“{word}” is a part of “{known}”"
        cut = cut or "…" in words or "##" in words
    if cut and not all(word in whole_tip(index) for word in str(index.data() or "").split()):
        return f"the tip does not tell “{known}”"
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or known)
    if cut and not all(word in spoken for word in str(index.data() or "").split()):
        return f"a screen reader is not told “{known}”"
    return ""


def said_in(index: QModelIndex) -> tuple[int, ...]:
    roles = (Qt.ItemDataRole.DisplayRole, SECOND, Qt.ItemDataRole.AccessibleTextRole)
    return tuple(int(each) for each in roles)


def is_number(view: QAbstractItemView, index: QModelIndex) -> bool:
    """Whether the column is one of figures, which gets the room that they take."""
    match view.model():
        case TotalsModel():
            return index.column() >= TOTAL
        case FormGrid():
            return index.column() >= FormColumn.ACTUAL
        case _ if isinstance(view, RowsTable):
            model: RowsModel[Any] = view.rows
            column = model.columns[index.column()]
            return column.align is Align.RIGHT and column.tone is None
    return elided_text.is_figure(str(index.data() or ""))


@pytest.mark.parametrize("size", (200, 100, 80)[: times(1, 3)])
@pytest.mark.parametrize("walk", ["district", "plan", "commune"])
def test_no_part_of_a_figure(tour: Callable[..., Tour], long: Long, walk: str, size: int) -> None:
    looker = Looker(long)
    tour(walk, looker, text_size=size)
    nothing(f"{where}: {each}" for each, where in looker.found.items())
    assert sorted(looker.built) == sorted(TABLES[walk])


def saved_long_ago(_shell: Shell, name: str) -> tuple[int, ...]:
    """A width for each column of a table that cuts whatever stands in it."""
    known = [each for each in QApplication.allWidgets() if isinstance(each, RowsTable)]
    mine = next(each for each in known if each.name == name)
    return (NARROWEST,) * len(mine.rows.columns)


@pytest.mark.parametrize("size", (100, 200)[: times(1, 2)])
@pytest.mark.parametrize("walk", ["district", "plan", "commune"])
def test_widths_that_were_saved_long_ago(
    tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch, walk: str, size: int
) -> None:
    """What is restored has room for its head and for every figure, in a tag too."""
    monkeypatch.setattr(Shell, "columns", saved_long_ago)
    found: dict[str, str] = {}

    def eye(name: str, widget: QWidget) -> None:
        for view in set(tables(widget)).intersection(standing(widget)):
            for wrong in cut_in(view) if isinstance(view, RowsTable) else ():
                found.setdefault(wrong, f"{name}, {key_of(view)}")

    tour(walk, eye, text_size=size)
    nothing(f"{where}: {each}" for each, where in found.items())


def cut_in(table: RowsTable[Any]) -> Iterator[str]:
    """Heads and figures of a table that have too little room."""
    head = table.horizontalHeader()
    for at, column in enumerate(table.rows.columns):
        if table.isColumnHidden(at):
            continue
        if head.sectionSize(at) < head.sectionSizeHint(at):
            yield f"the head “{column.head}” has {head.sectionSize(at)} px"
        room = head.sectionSize(at) - 2 * PAD - GRID
        for row in table.rows.rows:
            words = column.words(row)
            shown = fitted(words, room)
            if column.tone is not None:
                shown = elided_text.elide_line(words, QFontMetrics(_tag_type()), room - TAG)
            if re.search(r"\d", words) and re.sub(r"\D", "", shown) != re.sub(r"\D", "", words):
                yield f"“{words}” says “{shown}” in {room} px"


@pytest.mark.parametrize("width", [0, 60])
def test_a_line_grows_with_its_number(qtbot: QtBot, width: int) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    grow_with_number(line, width)
    line.setText("123.456.789.123")
    assert line.minimumWidth() > line.fontMetrics().horizontalAdvance(line.text()) + 16
    line.clear()
    assert line.minimumWidth() < 80


WORDS = (
    ("12.150", "##"),
    ("405 tr", "##"),
    ("12 lượt người", "##"),
    ("B05", "B…"),
    ("Tăng 12.345 lượt so với", "T…"),
    ("01/01 đến ngày chốt số liệu", "##"),
)


@pytest.mark.parametrize(("words", "least"), WORDS)
def test_what_has_no_room_is_said_shorter(qapp: QApplication, words: str, least: str) -> None:
    """At no width does anything stand there that reads as another number."""
    application.set_up_look(qapp, settings.Settings())
    metrics = QFontMetrics(theme.type_of(theme.TEXT))
    assert elided_text.elide_line(words, metrics, 22) == least
    whole = metrics.horizontalAdvance(words)
    assert elided_text.elide_line(words, metrics, whole) == words
    for room in range(10, whole):
        shown = elided_text.elide_line(words, metrics, room)
        assert set(re.findall(r"\d[\d./]*", shown)) <= set(re.findall(r"\d[\d./]*", words)), shown
        assert not re.search(r"\d…$", shown), shown


def named_in_source() -> set[str]:
    """The names of all tables of rows that the sources make."""
    found = set()
    for path in (CHECKOUT / "ui").rglob("*.py"):
        source = path.read_text("utf-8")
        calls = ast.walk(ast.parse(source)) if any(each in source for each in MAKES) else ()
        for node in calls:
            if isinstance(node, ast.Call) and len(node.args) > 1:
                name = node.args[1]
                called = ast.unparse(node.func)
                if called in MAKES and isinstance(name, ast.Constant):
                    found.add(f"rows: {name.value!s}")
    return found


def test_every_table_is_on_a_tour() -> None:
    known = set().union(*TABLES.values())
    assert not named_in_source() - known - APART
    assert named_in_source() >= APART

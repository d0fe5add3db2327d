"""Lists of thousands of rows: a portion in each turn of the loop, and nothing lost by that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.text import N_
from ui.app import set_up_look
from ui.base import theme
from ui.base.shell import Shell
from ui.kit.portions import PORTION, Portions, at_rest, by_portions
from ui.kit.table.cells import PAD, fitted, fitted_second
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

MANY = 20 * PORTION + 1
LONG = "thay bản trước, 12 số liệu đổi, phần thuyết minh cũng đổi; "
MOST = 3 * PORTION
"""Rows of one turn: a portion, those in sight, and those around the row that is gone to."""


@dataclass(frozen=True)
class Unit:
    """A row: every third one needs several lines, and the widest figure comes last."""

    no: int

    @property
    def words(self) -> str:
        return LONG * (3 if self.no % 3 == 0 else 1)

    @property
    def figure(self) -> str:
        return "1.234.567.890.123" if self.no == MANY - 1 else str(self.no)


ROWS = tuple(map(Unit, range(MANY)))
Table = RowsTable[Unit]


class Asked:
    """Which rows were asked for their words, and how often for their order."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.orders = 0

    def words(self, row: Unit) -> str:
        self.rows.add(row.no)
        return row.words

    def order(self, row: Unit) -> int:
        self.orders += 1
        return -row.no

    def turn(self, act: Callable[[], object]) -> int:
        """How many rows are asked in one go."""
        self.rows.clear()
        act()
        return len(self.rows)

    def turns(self, table: QWidget) -> list[int]:
        """How many rows each turn of the loop asks, until nothing comes any more."""
        found = []
        while not at_rest(table):
            found.append(self.turn(QApplication.processEvents))
        return found


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def table(asked: Asked, enter: Callable[..., Shell], qtbot: QtBot) -> Table:
    columns = (
        Column[Unit](N_("Name"), asked.words, sort=asked.order, second=lambda row: f"{row.no}"),
        Column[Unit](N_("Number"), lambda row: row.figure, align=Align.RIGHT, width=80),
    )
    made = RowsTable(enter("commune"), "portions", columns)
    qtbot.addWidget(made)
    made.resize(520, 400)
    with qtbot.waitExposed(made):
        made.show()
    QApplication.processEvents()
    return made


def heights(table: Table) -> list[int]:
    return [table.rowHeight(at) for at in range(table.model().rowCount())]


def in_sight(table: Table) -> list[int]:
    last = table.rowAt(table.viewport().height() - 1)
    return list(range(table.rowAt(0), (last if last >= 0 else table.model().rowCount() - 1) + 1))


def measured_by_qt(table: Table) -> list[int]:
    """What Qt itself gives the rows, one after the other."""
    table.resizeRowsToContents()
    return heights(table)


# --- how much in a turn ---------------------------------------------------------------------------
def test_thousands_of_rows_come_by_portions_and_come_whole(table: Table, asked: Asked) -> None:
    assert 0 < asked.turn(lambda: table.show_rows(ROWS)) <= MOST
    every = set(asked.rows)
    while not at_rest(table):
        assert asked.turn(QApplication.processEvents) <= MOST
        every |= asked.rows
    assert every == set(range(MANY))
    assert len(set(heights(table))) > 1
    assert heights(table) == measured_by_qt(table)


@pytest.mark.parametrize("act", ["again", "narrower", "search", "all", "order", "type", "veil"])
def test_no_later_act_measures_more_than_a_portion(table: Table, asked: Asked, act: str) -> None:
    table.show_rows(ROWS)
    asked.turns(table)
    if act == "all":
        table.filter(lambda row: row.no < PORTION)
        table.filter(lambda row: row.no % 2 == 0)
        asked.turns(table)
    acts: dict[str, Callable[[], object]] = {
        "again": lambda: table.show_rows(ROWS),
        "narrower": lambda: table.resize(440, 400),
        "search": lambda: table.filter(lambda row: row.no % 2 == 0),
        "all": lambda: table.filter(None),
        "order": lambda: table.sortByColumn(0, Qt.SortOrder.AscendingOrder),
        "type": lambda: table.setFont(QFont("Be Vietnam Pro", 15)),
        "veil": lambda: table._shell.hiding.emit(True),
    }
    asked.orders = 0
    first = asked.turn(acts[act])
    assert max([first, *asked.turns(table)]) <= MOST
    assert asked.orders == (MANY if act == "order" else 0), "each row is asked once for its order"
    assert heights(table) == measured_by_qt(table)


def test_few_rows_are_there_when_the_call_returns(table: Table) -> None:
    table.show_rows(ROWS[:PORTION])
    assert at_rest(table)
    assert table.portions.done
    assert heights(table) == measured_by_qt(table)


def test_a_figure_far_below_widens_its_column_once(table: Table, asked: Asked) -> None:
    table.show_rows(ROWS[:-1])
    asked.turns(table)
    changes: list[tuple[int, int]] = []
    narrow = table.columnWidth(1)
    table.show_rows(ROWS)
    table.horizontalHeader().sectionResized.connect(
        lambda at, _before, now: changes.append((at, now))
    )
    asked.turns(table)
    wide = table.columnWidth(1)
    assert wide > narrow
    assert [now for at, now in changes if at == 1] == [wide]


@pytest.mark.parametrize("text", [80, 100, 150, 200])
def test_no_words_are_cut_at_any_size_of_text(
    qapp: QApplication, enter: Callable[..., Shell], qtbot: QtBot, text: int
) -> None:
    """A row is at least as high as its words are painted, in one line or in several."""
    shell = enter("commune")
    set_up_look(qapp, settings.changed(settings.Settings(), text_size=text))
    words = [LONG[: 3 * at] for at in range(40)] + ["một\nhai\nba", "", "12.345.678 lượt người"]
    column = Column[str](N_("Name"), lambda row: row, second=lambda row: row[:9])
    made: RowsTable[str] = RowsTable(shell, "sizes", (column,))
    qtbot.addWidget(made)
    made.resize(theme.px(200), 400)
    made.show()
    made.show_rows(words)
    while not at_rest(made):
        QApplication.processEvents()
    room = made.columnWidth(0) - 2 * PAD - 1
    lines = set()
    for at, each in enumerate(words):
        first = painted_height(fitted(each, room), room, theme.TEXT)
        second = painted_height(fitted_second(each[:9], room), room, theme.SMALL) if each else 0
        assert made.rowHeight(at) >= first + second + 8, each
        lines.add(made.rowHeight(at))
    assert len(lines) > 2
    set_up_look(qapp, settings.Settings())


def painted_height(words: str, room: int, size: int) -> int:
    wrap = int(Qt.TextFlag.TextWordWrap)
    metrics = QFontMetrics(theme.type_of(size))
    return metrics.boundingRect(0, 0, room, 10_000, wrap, words).height()


# --- what must survive it -------------------------------------------------------------------------
def test_what_comes_into_sight_is_never_cut(table: Table) -> None:
    """At once, also far from what was measured, and going up as well as down."""
    table.show_rows(ROWS)
    bar, seen = table.verticalScrollBar(), 0
    for part in (0.9, 0.4, 0.6, 0.0, 1.0):
        bar.setValue(round(part * bar.maximum()))
        for at in in_sight(table):
            assert table.rowHeight(at) >= table.sizeHintForRow(at)
            seen += table.rowHeight(at) > theme.px(theme.ROW)
    assert not table.portions.done
    assert seen


@pytest.mark.parametrize(
    ("key", "row"), [(Qt.Key.Key_End, MANY - 1), (Qt.Key.Key_PageDown, 0), (Qt.Key.Key_Down, 1)]
)
def test_keys_reach_every_row_at_once(
    table: Table, asked: Asked, key: Qt.Key, row: int, qtbot: QtBot
) -> None:
    table.show_rows(ROWS)
    table.choose(lambda each: each.no == 0)
    modifier = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_End else None
    assert asked.turn(lambda: QTest.keyClick(table, key, modifier or Qt.KeyboardModifier(0)))
    assert len(asked.rows) <= MOST
    current = table.current
    assert current is not None
    assert current.no >= row
    place = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(place.center())
    asked.turns(table)
    assert table.current == current, "it is still the current one when all is measured"
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_what_is_in_sight_stays_there_while_rows_above_are_measured(table: Table) -> None:
    table.show_rows(ROWS)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    first = table.rowAt(0)
    out = table.rowViewportPosition(first)
    height = table.verticalHeader().length()
    while not at_rest(table):
        QApplication.processEvents()
        assert (table.rowAt(0), table.rowViewportPosition(first)) == (first, out)
    assert table.verticalHeader().length() > height, "rows above it grew"


def test_a_list_that_is_read_again_stays_where_it_was(table: Table, asked: Asked) -> None:
    table.show_rows(ROWS)
    asked.turns(table)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    first = table.rowAt(0)
    out = table.rowViewportPosition(first)
    table.show_rows(ROWS[10:])
    assert (table.rowAt(0), table.rowViewportPosition(first - 10)) == (first - 10, out)
    asked.turns(table)
    assert (table.rowAt(0), table.rowViewportPosition(first - 10)) == (first - 10, out)


def test_the_wheel_does_not_throw_the_reader_about(table: Table) -> None:
    table.show_rows(ROWS)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    for _notch in range(5):
        before = set(in_sight(table))
        wheel(table, 120)
        assert before & set(in_sight(table)), "something of it is still in sight"


def wheel(table: Table, angle: int) -> None:
    spot = QPointF(20, 20)
    turned = QWheelEvent(
        spot,
        table.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.viewport(), turned)


def test_order_search_and_current_row_hold_while_rows_come(table: Table, asked: Asked) -> None:
    table.show_rows(ROWS)
    table.choose(lambda row: row.no == 300)
    told: list[object] = []
    table.chose.connect(told.append)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row.no for row in table.rows.shown[:3]] == [MANY - 1, MANY - 2, MANY - 3]
    table.filter(lambda row: row.no % 2 == 0)
    assert [row.no for row in table.rows.shown[:2]] == [MANY - 1, MANY - 3]
    assert table.current == ROWS[300]
    assert told == [], "the same row is the current one"
    assert len(table.grid().whole) == (MANY + 1) // 2, "what leaves is all that is shown"
    asked.turns(table)
    table.filter(None)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert table.rows.shown == ROWS
    assert table.current == ROWS[300]
    chosen = table.selectionModel().selectedRows()
    assert [each.row() for each in chosen] == [300]


def test_a_current_row_that_is_left_out_gives_its_place_to_the_next(table: Table) -> None:
    table.show_rows(ROWS[:20])
    told: list[object] = []
    table.chose.connect(told.append)
    for keep, current in (
        (lambda row: row.no != 5, ROWS[6]),
        (lambda row: row.no < 4, ROWS[3]),
        (lambda _row: False, None),
    ):
        table.filter(None)
        if table.current is None:
            table.choose(lambda row: row.no == 5)
        told.clear()
        table.filter(keep)
        assert (table.current, told) == (current, [current])


def test_what_is_equal_stays_as_it_was_ordered_before(table: Table) -> None:
    table.show_rows(ROWS[:9])
    table.rows.columns = (
        *(Column[Unit](N_("Name"), str, sort=lambda row, by=by: row.no % by) for by in (2, 3)),
    )
    table.rows.sort(0)
    table.rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.no for row in table.rows.shown] == [2, 8, 5, 4, 1, 7, 0, 6, 3]


def test_whoever_types_meanwhile_is_heard_between_two_portions(table: Table, qtbot: QtBot) -> None:
    table.show_rows(ROWS)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    for letter in "xã":
        QApplication.postEvent(field, typed(letter))
    QApplication.processEvents()
    assert field.text() == "xã"
    assert not table.portions.done


def typed(letter: str) -> QEvent:
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)


# --- leaving --------------------------------------------------------------------------------------
def test_a_hidden_list_waits_and_goes_on_when_it_is_seen(table: Table, asked: Asked) -> None:
    table.show_rows(ROWS)
    table.hide()
    assert at_rest(table)
    assert asked.turn(lambda: [QApplication.processEvents() for _turn in range(20)]) == 0
    assert not table.portions.done
    table.show()
    assert asked.turns(table)
    assert heights(table) == measured_by_qt(table)


def test_a_list_that_goes_takes_its_portions_along(table: Table, asked: Asked) -> None:
    holder = QWidget()
    leaving = RowsTable(table._shell, "leaving", table.rows.columns)
    QVBoxLayout(holder).addWidget(leaving)
    holder.show()
    leaving.show_rows(ROWS)
    assert leaving.portions.running
    asked.rows.clear()
    holder.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _turn in range(20):
        QApplication.processEvents()
    assert asked.rows == set()


# --- portions themselves --------------------------------------------------------------------------
@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_portion_a_turn(owner: QWidget) -> None:
    portions, made = Portions(owner), []
    portions.begin(by_portions(range(3 * PORTION + 1), made.append))
    sizes = [len(made)]
    while portions.running:
        QApplication.processEvents()
        sizes.append(len(made))
    assert sizes == [PORTION, 2 * PORTION, 3 * PORTION, 3 * PORTION + 1]


def test_the_next_work_gives_up_the_one_before(owner: QWidget) -> None:
    portions, made = Portions(owner), []
    portions.begin(by_portions(["old"] * 3 * PORTION, made.append))
    portions.begin(by_portions(["new"] * 2 * PORTION, made.append))
    while portions.running:
        QApplication.processEvents()
    assert (made.count("old"), made.count("new")) == (PORTION, 2 * PORTION)
    portions.begin(by_portions(["more"] * 2 * PORTION, made.append))
    portions.give_up()
    QApplication.processEvents()
    assert (made.count("more"), portions.done) == (PORTION, True)


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_step_may_begin_other_work(owner: QWidget, goes_on: bool) -> None:
    portions, made = Portions(owner), []

    def steps() -> Iterator[None]:
        portions.begin(by_portions(["inner"] * 2 * PORTION, made.append))
        if goes_on:
            yield
            made.append("outer")

    portions.begin(steps())
    while portions.running:
        QApplication.processEvents()
    assert made == ["inner"] * 2 * PORTION

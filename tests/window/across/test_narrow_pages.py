"""A screen of 1366×768 at 125 %, as most small computers have it: nothing has to be scrolled to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.base import places, theme
from ui.base.places import places as places_of
from ui.entry.page import EntryPage
from ui.frame.navigation import PlaceButton
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.layout.flow import Flow
from ui.kit.parts import button
from ui.kit.table.table import RowsTable
from ui.todo.task_parts import WordsAndActs
from ui.window import MainWindow

ROOM = (1092, 582)
LARGE_TEXT, SCALED = ((1366, 728), 200), ((683, 364), 100)
"""A screen of 1366×768 with text at 200 %, and the same screen scaled to 200 %."""
PERIOD = "2018S1"


@pytest.mark.parametrize("name", ["district", "commune"])
def test_no_page_is_wider_than_a_small_screen(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None], name: str
) -> None:
    window = at_desk(name)
    window.resize(*ROOM)
    assert window.desk is not None
    found = []
    for place in places_of(window.shell.who.consolidating):
        window.shell.go(place.name, **({"period": PERIOD} if place.under else {}))
        settle()
        for area in window.findChildren(QScrollArea):
            if area.isVisible() and area.horizontalScrollBar().maximum():
                found.append(f"{place.name}: scrolls by {area.horizontalScrollBar().maximum()}")
        for tabs in window.findChildren(ElidingTabs):
            least = tabs.sizeHint().width()
            if tabs.isVisible() and tabs.width() < least:
                found.append(f"{place.name}: tabs have {tabs.width()} of {least}")
    assert not found


def test_no_width_of_a_column_is_remembered_that_nobody_drew(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None], qtbot: QtBot
) -> None:
    window = at_desk("district")
    assert window.desk is not None
    for size in ((1280, 700), ROOM, (1280, 700)):
        window.resize(*size)
        for place in (places.INBOX, places.BOARD, places.COURIER, places.REPORTS):
            window.shell.go(place)
            settle()
    tables = window.findChildren(RowsTable)
    assert tables
    qtbot.waitUntil(lambda: not any(each._keep.isActive() for each in tables))
    assert not window.shell.settings.columns


def test_buttons_go_on_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    made = [button(words, print) for words in ("Xuất mẫu Excel…", "Nhập từ Excel…", "Các bản…")]
    holder.setLayout(Flow(*made))
    qtbot.addWidget(holder)
    holder.resize(900, 200)
    holder.show()
    assert len(_lines(made)) == 1
    whole = holder.sizeHint().width()
    holder.resize(whole - 20, 200)
    qtbot.waitUntil(lambda: len(_lines(made)) == 2)
    assert not made[0].geometry().intersects(made[2].geometry())
    inside = QRect(0, 0, holder.width(), holder.height())
    assert all(inside.contains(each.geometry()) for each in made)
    made[1].hide()
    qtbot.waitUntil(lambda: len(_lines([made[0], made[2]])) == 1)
    layout = holder.layout()
    assert layout is not None
    assert layout.minimumSize().width() < whole
    assert layout.itemAt(7) is None
    assert layout.takeAt(7) is None
    item = layout.takeAt(2)
    assert item is not None and item.widget() is made[2]
    assert layout.count() == 2


def _lines(buttons: list[QPushButton]) -> set[int]:
    return {each.y() for each in buttons}


@pytest.mark.parametrize("size", [100, 200])
def test_words_of_a_task_are_not_squeezed_beside_its_button(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None], size: int
) -> None:
    window = at_desk("district", text_size=size)
    window.resize(1280, 700)
    window.shell.go(places.TODO)
    settle()
    cards = window.findChildren(WordsAndActs)
    assert cards
    for each in cards:
        words = each.findChildren(QLabel)[0]
        assert words.width() >= min(theme.px(200), each.width()) - 1, words.text()


def in_sight(part: QRect, of: QWidget) -> bool:
    """Whether all of a part of a widget is within every area and the window around it."""
    here, at = QRect(of.mapTo(of.window(), part.topLeft()), part.size()), of
    while at is not of.window():
        at = at.parentWidget()
        if not QRect(at.mapTo(of.window(), QPoint(0, 0)), at.size()).contains(here):
            return False
    return True


def under_work(view: QAbstractItemView) -> bool:
    """Whether the cell under work is wholly in sight; a head over all columns, its beginning."""
    cell, room = view.visualRect(view.currentIndex()), view.viewport().rect()
    return in_sight(
        cell.intersected(room) if cell.width() > room.width() else cell, view.viewport()
    )


@pytest.mark.parametrize(("size", "text"), [LARGE_TEXT, SCALED])
def test_the_figure_under_work_is_in_sight(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    qtbot: QtBot,
    size: tuple[int, int],
    text: int,
) -> None:
    window = at_desk("commune", text_size=text, window=size)
    window.resize(*size)
    window.shell.go(places.ENTRY, period=PERIOD)
    settle()
    assert window.desk is not None
    page = window.desk.page
    assert isinstance(page, EntryPage)
    page._begin()
    settle()
    form = page.view.view
    for code in ("B02", "V06", "A03"):
        assert page.view.stand(code)
        form.setFocus()
        qtbot.waitUntil(lambda: under_work(form))
        for _step in range(6):
            qtbot.keyClick(form, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: under_work(form))
    window.resize(size[0] - 60, size[1] - 30)
    qtbot.waitUntil(lambda: under_work(form))


@pytest.mark.parametrize(("size", "text"), [LARGE_TEXT, SCALED])
@pytest.mark.parametrize("place", [places.BOARD, places.TOTALS, places.REPORTS])
def test_the_row_under_work_is_in_sight(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    qtbot: QtBot,
    place: str,
    size: tuple[int, int],
    text: int,
) -> None:
    """Whoever comes to a page, or goes through its table, sees where they are."""
    window = at_desk("district", text_size=text, window=size)
    window.resize(*size)
    window.shell.go(place)
    settle()
    assert window.desk is not None and window.desk.page is not None
    table = window.desk.page.main_view()
    assert isinstance(table, QAbstractItemView)
    assert table.currentIndex().isValid()
    for _step in range(5):
        qtbot.waitUntil(lambda: under_work(table))
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: under_work(table))


def test_the_places_show_their_signs_where_it_is_narrow(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None], qtbot: QtBot
) -> None:
    window = at_desk("district")
    desk = window.desk
    assert desk is not None
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: desk.navigation.width() > 200)
    boards = next(
        each
        for each in desk.navigation.findChildren(PlaceButton)
        if each.place.name == places.BOARD
    )
    named = boards.text().strip()
    assert named and not desk.navigation._turn.isVisible()
    window.resize(720, 480)
    qtbot.waitUntil(lambda: desk.navigation.width() < 100)
    assert not boards.text()
    assert boards.toolTip().startswith(named) and boards.accessibleName() == named
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.place == places.BOARD)
    desk.navigation._turn.click()
    qtbot.waitUntil(lambda: desk.navigation.width() > 200)
    assert boards.text().strip() == named
    boards.click()
    qtbot.waitUntil(lambda: desk.navigation.width() < 100)


def test_what_has_the_keyboard_comes_into_sight(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None], qtbot: QtBot
) -> None:
    window = at_desk("district", window=SCALED[0])
    window.resize(*SCALED[0])
    window.shell.go(places.BOARD)
    settle()
    assert window.desk is not None and window.desk.page is not None
    acts = [each for each in window.desk.page.findChildren(QPushButton) if each.isEnabled()]
    shown = [each for each in acts if each.isVisible()]
    assert not all(in_sight(each.rect(), each) for each in shown)
    for each in shown:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda each=each: in_sight(each.rect(), each))


@pytest.mark.parametrize("place", [places.REPORTS, places.BOARD])
def test_whoever_comes_to_a_page_sees_its_head(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    qtbot: QtBot,
    place: str,
) -> None:
    """The whole table was brought into sight, and title and main buttons went out of it."""
    size, text = LARGE_TEXT
    window = at_desk("district", text_size=text, window=size)
    window.resize(*size)
    window.shell.go(place)
    settle()
    assert window.desk is not None and window.desk.page is not None
    page = window.desk.page
    table = page.main_view()
    assert isinstance(table, QAbstractItemView)
    qtbot.waitUntil(lambda: under_work(table))
    settle()
    QApplication.processEvents()
    title = page.head.title
    assert in_sight(title.rect(), title)

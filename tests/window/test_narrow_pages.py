"""A screen of 1366×768 at 125 %, as most small computers have it: nothing has to be scrolled to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui import places, theme
from ui.places import places as places_of
from ui.widgets.flow import Flow
from ui.widgets.giving import Tabs
from ui.widgets.parts import button
from ui.widgets.table import RowsTable
from ui.widgets.task_parts import WordsAndActs
from ui.window import MainWindow

ROOM = (1092, 582)
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
        for tabs in window.findChildren(Tabs):
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

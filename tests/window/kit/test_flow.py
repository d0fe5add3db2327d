"""A line of buttons that goes on below where there is no room for all of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.layout.flow import GAP, Flow


@pytest.fixture
def over(qapp: object) -> QWidget:
    made = QWidget()
    line = Flow(*(QPushButton("Xuất mẫu Excel…") for _at in range(3)))
    line.setContentsMargins(0, 0, 0, 0)
    made.setLayout(line)
    return made


def laid(over: QWidget, width: int) -> list[QPushButton]:
    over.resize(width, over.heightForWidth(width))
    over.layout().setGeometry(over.rect())
    return over.findChildren(QPushButton)


def test_one_line_while_there_is_room(over: QWidget) -> None:
    first, second, third = laid(over, 2_000)
    assert first.y() == second.y() == third.y() == 0
    assert second.x() == first.width() + GAP


def test_the_next_line_where_there_is_none(over: QWidget) -> None:
    wide = QPushButton("Xuất mẫu Excel…").sizeHint().width()
    first, second, third = laid(over, 2 * wide + GAP)
    assert first.y() == second.y() == 0
    assert (third.x(), third.y()) == (0, first.height() + GAP)
    assert third.geometry().bottom() < over.height()


def test_a_button_wider_than_the_line_gives_way(over: QWidget) -> None:
    first, second, _third = laid(over, 40)
    assert first.width() == 40
    assert second.y() == first.height() + GAP


def test_what_is_hidden_takes_no_room(over: QWidget) -> None:
    first, second, third = laid(over, 2_000)
    second.hide()
    assert over.layout().sizeHint().width() == first.width() + GAP + third.width()

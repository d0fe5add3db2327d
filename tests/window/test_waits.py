"""A wait ends when the state is there and laid out, also where one turn of the loop took long."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from waits import until

from ui.work import Work


def test_what_an_answer_added_is_at_its_place(
    work: Work, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    lines = QVBoxLayout(page)
    page.show()
    settle()

    def show(_answer: object) -> None:
        for words in ("first", "second"):
            lines.addWidget(QLabel(words))
        time.sleep(0.03)  # longer than pytest-qt turns the loop before it looks again

    work.alone(lambda _progress: None, show)
    settle()
    first, second = page.findChildren(QLabel)
    assert first.isVisible() and second.isVisible()
    assert first.y() < second.y()


def test_a_state_is_waited_for_without_a_bot(work: Work) -> None:
    found: list[int] = []
    work.alone(lambda _progress: 7, found.append)
    until(lambda: bool(found))
    assert found == [7]

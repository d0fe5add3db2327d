"""A wait ends when the state is there and laid out, also where the loop need not turn for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from waits import until

from ui.base.work import Worker


def test_what_an_answer_added_is_at_its_place(
    work: Worker, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    lines = QVBoxLayout(page)
    page.show()
    settle()
    for words in ("first", "second"):
        lines.addWidget(QLabel(words))
    assert work.idle, "so nothing is left to wait for but what Qt put off"
    settle()
    first, second = page.findChildren(QLabel)
    assert first.isVisible() and second.isVisible()
    assert first.y() < second.y()


def test_a_state_is_waited_for_without_a_bot(work: Worker) -> None:
    found: list[int] = []
    work.alone(lambda _progress: 7, found.append)
    until(lambda: bool(found))
    assert found == [7]

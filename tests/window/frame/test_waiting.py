"""Long work says what it does, how far it is, and ends when the person says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from waits import LIMIT

from gbv_desktop.text import N_, message
from ui.base.work import TaskProgress, Worker
from ui.frame.waiting import Waiting

LONG = message(N_("Writing and checking the backup"))
PAGE = N_("Page {page} of {count}")
Words = Callable[[QWidget], list[str]]


@pytest.fixture
def waiting(work: Worker, qtbot: QtBot) -> Iterator[Waiting]:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    shown = Waiting(work, over)
    yield shown
    shown.hide()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Holds a task until the test lets it go."""
    held = threading.Event()
    yield held
    held.set()


def counting(gate: threading.Event, steps: list[int]) -> Callable[[TaskProgress], None]:
    def task(progress: TaskProgress) -> None:
        for page in range(4):
            progress.tell(message(PAGE, page=page + 1, count=4), page, 4)
            steps.append(page)
            if page == 1:
                gate.wait(LIMIT)

    return task


def test_short_work_shows_nothing(
    waiting: Waiting, work: Worker, settle: Callable[[], None]
) -> None:
    work.alone(lambda _progress: None, title=LONG)
    settle()
    assert not waiting._soon.isActive(), "nothing is left that would show it later"
    assert not waiting.isVisible()


def test_long_work_says_what_and_how_far_and_goes_when_it_ends(
    waiting: Waiting,
    work: Worker,
    settle: Callable[[], None],
    qtbot: QtBot,
    gate: threading.Event,
    words: Words,
) -> None:
    work.alone(counting(gate, []), title=LONG)
    qtbot.waitUntil(waiting.isVisible)
    shown = words(waiting)
    assert "Đang ghi và kiểm tra bản sao lưu" in shown
    assert any(each.startswith("Trang ") for each in shown)
    (bar,) = waiting.findChildren(QProgressBar)
    assert bar.maximum() == 4
    (stop,) = waiting.findChildren(QPushButton)
    assert not stop.isEnabled()
    assert stop.toolTip()
    waiting.close()
    assert waiting.isVisible()
    gate.set()
    settle()
    assert not waiting.isVisible()


def test_esc_stops_between_two_steps(
    waiting: Waiting, work: Worker, settle: Callable[[], None], qtbot: QtBot, gate: threading.Event
) -> None:
    steps: list[int] = []
    ended: list[str] = []
    work.alone(
        counting(gate, steps), title=LONG, can_stop=True, stopped=lambda: ended.append("stopped")
    )
    qtbot.waitUntil(waiting.isVisible)
    qtbot.keyClick(waiting, Qt.Key.Key_Escape)
    assert waiting.isVisible()
    gate.set()
    settle()
    assert (steps, ended) == ([0, 1], ["stopped"])
    assert not waiting.isVisible()


def test_an_enter_too_many_does_not_stop_what_has_just_begun(
    waiting: Waiting, work: Worker, gate: threading.Event, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    steps: list[int] = []
    work.alone(counting(gate, steps), title=LONG, can_stop=True)
    qtbot.waitUntil(waiting.isVisible)
    assert waiting.focusWidget() in (None, waiting)
    qtbot.keyClick(waiting, Qt.Key.Key_Return)
    qtbot.keyClick(waiting, Qt.Key.Key_Enter)
    gate.set()
    settle()
    assert steps == [0, 1, 2, 3]


def test_the_window_has_the_keyboard_again_when_the_work_ends(
    waiting: Waiting,
    work: Worker,
    gate: threading.Event,
    qtbot: QtBot,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A dialog that went as soon as it came left no window active: Alt+2 was heard by nobody."""
    asked: list[bool] = []
    monkeypatch.setattr(QWidget, "activateWindow", lambda self: asked.append(self is waiting._over))
    monkeypatch.setattr(waiting, "isActiveWindow", waiting.isVisible)
    work.alone(counting(gate, []), title=LONG)
    qtbot.waitUntil(waiting.isVisible)
    gate.set()
    settle()
    assert not waiting.isVisible()
    assert asked == [True]

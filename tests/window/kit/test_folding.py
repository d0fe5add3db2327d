"""What stands beside each other goes below each other where there is no room, in one way only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.base import theme
from ui.kit.layout.folding import UNBOUND, Folding, is_narrow, keep_width, least_across

WAYS = QBoxLayout.Direction
UI = Path(__file__).resolve().parents[3] / "ui"


class Two(QWidget):
    """Two words beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = QBoxLayout(WAYS.LeftToRight, self)
        # Else longer words would make the window wider, and nothing would have to fold.
        self.lines.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self.words = QLabel("Phường Đắk Cấm")
        for part in (self.words, QLabel("Xã Ngọk Tụ")):
            self.lines.addWidget(part)


@pytest.fixture
def two(qtbot: QtBot) -> Two:
    made = Two()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def large_text() -> Iterator[Callable[[], None]]:
    yield lambda: theme.use(theme.colours(), 200)
    theme.use(theme.colours(), 100)


def test_below_its_bound_the_parts_stand_below_each_other(two: Two) -> None:
    seen: list[bool] = []
    Folding(two, two.lines, below=600, folded=seen.append)
    two.resize(599, 200)
    assert two.lines.direction() is WAYS.TopToBottom
    two.resize(600, 200)
    assert two.lines.direction() is WAYS.LeftToRight
    assert seen == [True, False]


def test_the_bound_grows_with_the_text(two: Two, large_text: Callable[[], None]) -> None:
    Folding(two, two.lines, below=600)
    large_text()
    two.resize(1199, 200)
    assert two.lines.direction() is WAYS.TopToBottom
    two.resize(1200, 200)
    assert two.lines.direction() is WAYS.LeftToRight


def test_what_the_parts_need_is_asked_at_each_size(two: Two) -> None:
    needed = 300
    Folding(two, two.lines, below=200, needs=lambda: needed)
    two.resize(299, 200)
    assert two.lines.direction() is WAYS.TopToBottom
    needed = 250
    two.resize(298, 200)
    assert two.lines.direction() is WAYS.LeftToRight


@pytest.mark.parametrize("by_content", [True, False])
def test_longer_words_fold_where_that_is_wanted(two: Two, *, by_content: bool) -> None:
    around = two.lines.contentsMargins()
    beside = around.left() + around.right()
    Folding(
        two,
        two.lines,
        needs=lambda: least_across(two.lines) + beside,
        by_content=by_content,
    )
    two.resize(400, 200)
    QApplication.processEvents()
    assert two.lines.direction() is WAYS.LeftToRight
    two.words.setMinimumWidth(390)
    QApplication.processEvents()
    assert (two.lines.direction() is WAYS.TopToBottom) is by_content


def test_what_is_hidden_needs_nothing(two: Two) -> None:
    """Neither its own width nor the gap beside it."""
    two.words.hide()
    assert least_across(two.lines) == two.lines.itemAt(1).minimumSize().width() > 0


def test_a_column_keeps_its_width_or_takes_the_room_there_is(two: Two) -> None:
    keep_width(two.words, 340)
    assert (two.words.minimumWidth(), two.words.maximumWidth()) == (340, 340)
    keep_width(two.words, None)
    assert (two.words.minimumWidth(), two.words.maximumWidth()) == (0, UNBOUND)


def test_a_bound_itself_is_wide_enough() -> None:
    assert (is_narrow(759, 760), is_narrow(760, 760)) == (True, False)


def test_nobody_else_turns_a_layout_by_its_width() -> None:
    """A dialog's buttons are set once, by their words, and go the other way up."""
    turns = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if re.search(r"\.setDirection\(|16_777_215", path.read_text("utf-8"))
    }
    assert turns == {"kit/layout/folding.py", "kit/dialogs/message.py"}

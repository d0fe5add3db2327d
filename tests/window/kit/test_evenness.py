"""What stands below each other begins at one line, and what is to be seen grows with the text."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gbv_desktop.settings import Settings
from ui.app import set_up_look
from ui.base import theme
from ui.kit import look
from ui.kit.fields.day_field import DayField
from ui.kit.fields.password import PasswordField
from ui.kit.fields.search import SearchBox
from ui.kit.fields.side_button import SideButton
from ui.kit.layout import screens
from ui.kit.layout.eliding import SpareLine
from ui.kit.layout.screens import is_scrolling
from ui.kit.parts import Card
from ui.system.about import AboutDialog

UI = Path(__file__).resolve().parents[3] / "ui"
TONES = ("", "primary", "good", "warning", "error", "campaign", "training")


@pytest.fixture
def text_of(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """The real look, at a size of text in per cent."""
    before = qapp.styleSheet(), qapp.font(), qapp.palette()
    set_up_look(qapp, Settings())

    def wear(size: int) -> None:
        look.apply_look(qapp, Settings(text_size=size))

    yield wear
    wear(100)
    qapp.setStyleSheet(before[0])
    qapp.setFont(before[1])
    qapp.setPalette(before[2])


@pytest.mark.parametrize(
    "make", [DayField, lambda: PasswordField("Mật khẩu"), lambda: SearchBox("Tìm")]
)
@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_icon_in_a_field_grows_with_its_text(
    text_of: Callable[[int], None], qtbot: QtBot, make: Callable[[], QWidget], size: int
) -> None:
    text_of(size)
    made = make()
    qtbot.addWidget(made)
    made.resize(500, 100)
    made.show()
    (side, *_more) = made.findChildren(SideButton)
    field = side.parentWidget()
    assert isinstance(field, QLineEdit)
    assert side.iconSize().width() == 16 * size // 100
    assert field.rect().contains(side.geometry())
    margins = field.textMargins()
    assert max(margins.left(), margins.right()) >= side.iconSize().width()


def test_no_field_takes_an_icon_from_qt_that_stays_small() -> None:
    found = [
        f"{path.relative_to(UI)}:{node.lineno}"
        for path in sorted(UI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("setClearButtonEnabled", "TrailingPosition", "LeadingPosition")
    ]
    assert found == []


def test_the_words_of_all_cards_begin_below_each_other(
    text_of: Callable[[int], None], qtbot: QtBot
) -> None:
    text_of(100)
    window = QWidget()
    lines = QVBoxLayout(window)
    for tone in TONES:
        lines.addWidget(Card(tone or "none", tone))
    qtbot.addWidget(window)
    window.show()
    starts = {each.mapTo(window, each.rect().topLeft()).x() for each in window.findChildren(QLabel)}
    assert len(starts) == 1


def test_a_line_beside_others_is_left_out_where_it_would_be_a_letter(qtbot: QtBot) -> None:
    line = SpareLine("Không dùng mạng, kể cả khi nâng cấp")
    qtbot.addWidget(line)
    shown = {}
    for width in (20, 60, 120, 400):
        line.resize(width, 20)
        shown[width] = line.shown
    assert shown[20] == shown[60] == ""
    assert shown[120].endswith("…")
    assert shown[400] == line.text()


def test_of_the_dialog_about_only_the_middle_scrolls(
    text_of: Callable[[int], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "free_of", lambda _window: QRect(0, 0, 1366, 728))
    text_of(200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    dialog = AboutDialog(window)
    dialog.show()
    QApplication.processEvents()
    assert not is_scrolling(dialog)
    close = dialog.findChildren(QPushButton)[-1]
    assert dialog.focusWidget() is close
    assert dialog.rect().contains(close.geometry())
    head = next(each for each in dialog.findChildren(QLabel) if each.property("kind") == "title")
    assert dialog.rect().contains(head.geometry())
    assert head.height() >= theme.px(theme.TITLE)

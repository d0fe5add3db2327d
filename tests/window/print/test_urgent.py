"""Somebody needs help now: reached from both first pages, from F1, and from the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ui.frame.help_dialog import HelpDialog
from ui.print.urgent import UrgentDialog
from ui.window import MainWindow

Open = Callable[..., MainWindow]
Settle = Callable[[], None]
Words = Callable[[QWidget], list[str]]
HELP = "Có người cần giúp ngay"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_door(home_of: Callable[[str], Path], open_window: Open, day: Any) -> Open:
    return lambda name: open_window(home_of(name), training_day=day.day)


@pytest.fixture
def at_desk(at_door: Open, password: str, settle: Settle) -> Open:
    def opened(name: str) -> MainWindow:
        window = at_door(name)
        sign_in(window, password, settle)
        window.shell.go("todo")
        settle()
        return window

    return opened


def sign_in(window: MainWindow, password: str, settle: Settle) -> None:
    window.scene.password.field.setText(password)  # type: ignore[union-attr]
    window.scene.enter.click()  # type: ignore[union-attr]
    settle()


def press(widget: QWidget, words: str) -> None:
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.text() == words and each.isVisibleTo(widget)
    ]
    assert found[0].focusPolicy() & Qt.FocusPolicy.TabFocus, "reached by the keyboard"
    found[0].click()


@pytest.mark.parametrize("role", ["district", "commune"])
def test_the_first_page_of_both_roles_leads_there(
    at_desk: Open, role: str, answers: Any, words: Words, qtbot: QtBot
) -> None:
    window, seen = at_desk(role), []

    def read(dialog: UrgentDialog) -> bool:
        assert isinstance(dialog, UrgentDialog)
        seen.append(" ".join(words(dialog)))
        return True

    assert window.desk is not None
    answers.coming = [read, read]
    press(window.desk.page, HELP)  # type: ignore[arg-type]
    qtbot.keyClick(window, Qt.Key.Key_F1, SHIFT)
    assert len(seen) == 2, "by the mouse and by the key"
    for said in ("113", "115", "111", "chưa kiểm tra – hãy gọi thử", "Không hòa giải tại chỗ."):
        assert said in seen[0]


def test_help_leads_there(at_desk: Open, answers: Any, qtbot: QtBot) -> None:
    window = at_desk("commune")

    def read(dialog: HelpDialog) -> bool:
        press(dialog, HELP)
        return True

    answers.coming = [read, True]
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert answers.said == ["HelpDialog", "UrgentDialog"]


def test_the_door_leads_there_without_a_password(
    at_door: Open, answers: Any, words: Words, password: str, settle: Settle
) -> None:
    window, seen = at_door("commune"), []

    def read(dialog: UrgentDialog) -> bool:
        seen.append(" ".join(words(dialog)))
        return True

    answers.coming = [read, read]
    press(window.scene, HELP)  # type: ignore[arg-type]
    assert "Không hỏi lại nhiều lần" in seen[0]
    assert "Số điện thoại có trên tờ đã in" in seen[0]
    assert "In tờ để dán…" not in seen[0], "paper needs the office open"
    sign_in(window, password, settle)
    window.lock()
    settle()
    press(window.scene, HELP)  # type: ignore[arg-type]
    assert "113" in seen[1], "what was read while the office was open is still known"


def test_the_numbers_come_to_the_door_and_to_the_first_page_of_a_new_pc(
    at_door: Open, open_window: Open, answers: Any, words: Words, settle: Settle, tmp_path: Path
) -> None:
    """Whoever asks waits for nothing: the dialog stands, and the plan's numbers come into it."""
    for window in (at_door("commune"), open_window(tmp_path / "new")):
        shown: list[UrgentDialog] = []
        answers.coming = [lambda dialog, seen=shown: seen.append(dialog) or True]
        press(window.scene, HELP)  # type: ignore[arg-type]
        (dialog,) = shown
        assert "113" not in " ".join(words(dialog))
        settle()
        said = " ".join(words(dialog))
        for number in ("113", "115", "111", "chưa kiểm tra – hãy gọi thử"):
            assert number in said
        assert "“Chưa kiểm tra” nghĩa là chưa ai gọi thử số này." in said, "and how that ends"


def test_the_page_to_put_up_is_saved(
    at_desk: Open, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    window, file = at_desk("district"), tmp_path / "giup.pdf"

    def save(dialog: UrgentDialog) -> bool:
        press(dialog, "Lưu thành PDF…")
        return bool(dialog.result())

    answers.coming = [save, file]
    window.desk.urgent()  # type: ignore[union-attr]
    settle()
    assert file.read_bytes().startswith(b"%PDF")

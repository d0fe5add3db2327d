"""The one door: what each question says, and which button is under the finger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.office.open.faults import E_HOME_NONE
from ui import app
from ui.kit.dialogs.asking import Dialogs
from ui.kit.dialogs.message import DialogWords, MessageDialog

Words = Callable[[QWidget], list[str]]


@pytest.fixture
def ask(qapp: QApplication, qtbot: QtBot) -> Dialogs:
    app.set_up_look(qapp, settings.Settings())
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    return Dialogs(over)


@pytest.fixture
def meanwhile(qtbot: QtBot) -> Callable[[Callable[[QDialog], object]], None]:
    """Acts on the dialog that the next call opens."""

    def later(act: Callable[[QDialog], object]) -> None:
        def now() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible():
                act(dialog)
            else:
                QTimer.singleShot(1, now)

        QTimer.singleShot(0, now)

    return later


def test_a_problem_says_what_what_next_and_its_number_small(
    ask: Dialogs, meanwhile: Callable[..., None], words: Words
) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        seen.extend(words(dialog))
        dialog.reject()

    meanwhile(read)
    ask.problem(E_HOME_NONE(home="/office/<b>x</b>"))
    assert "E-HOME-NONE" in seen
    assert any("/office/<b>x</b>" in each for each in seen)
    assert "Đóng" in seen


@pytest.mark.parametrize(("key", "said"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_enter_does_it_and_esc_does_not(
    ask: Dialogs, meanwhile: Callable[..., None], qtbot: QtBot, key: Qt.Key, said: bool
) -> None:
    meanwhile(lambda dialog: qtbot.keyClick(dialog, key))
    assert ask.sure("Khóa số liệu?", "Khóa") is said


def test_enter_does_nothing_dangerous(
    ask: Dialogs, meanwhile: Callable[..., None], qtbot: QtBot
) -> None:
    meanwhile(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    assert ask.sure("Bỏ bản đang nhập?", "Bỏ", danger=True) is False


def test_one_of_several(ask: Dialogs, meanwhile: Callable[..., None]) -> None:
    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Hai").click()

    meanwhile(press)
    assert ask.choose("Chọn", ("Một", "Hai")) == 1
    meanwhile(lambda dialog: dialog.reject())
    assert ask.choose("Chọn", ("Một", "Hai")) is None


def test_a_reason_is_composed_and_never_empty(ask: Dialogs, meanwhile: Callable[..., None]) -> None:
    def write(dialog: QDialog) -> None:
        act = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Mở lại")
        field = dialog.findChild(QPlainTextEdit)
        assert field is not None
        field.setPlainText("   ")
        assert not act.isEnabled()
        assert act.toolTip()
        field.setPlainText(" sửa so\u0302\u0301 lie\u0323\u0302u ")
        act.click()

    meanwhile(write)
    assert ask.text("Vì sao?", "Mở lại") == "sửa số liệu"


def test_files_are_chosen_or_not(
    ask: Dialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = str(tmp_path / "a.gbvb")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    assert ask.open_file("?", "x (*.x)") == Path(chosen)
    assert ask.save_file("?", tmp_path / "b", "x (*.x)") is None
    assert ask.folder("?") == tmp_path


def test_a_file_is_looked_for_beside_the_last_one(
    ask: Dialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def choose(_over: object, _title: str, at: str, _kinds: str) -> tuple[str, str]:
        opened.append(at)
        return str(tmp_path / "thang-6" / "a.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for _again in range(2):
        ask.save_file("?", Path("b.pdf"), "x (*.x)")
    first, second = map(Path, opened)
    assert first.is_absolute()
    assert first.name == "b.pdf"
    assert first.parent != Path.cwd()
    assert second == tmp_path / "thang-6" / "b.pdf"


@pytest.mark.parametrize("long", [False, True], ids=["beside", "below"])
def test_tab_and_arrows_go_as_the_eye_goes(ask: Dialogs, qtbot: QtBot, long: bool) -> None:
    more = " và một câu dài hơn hẳn" if long else ""
    acts = tuple(each + more for each in ("In", "Lưu", "Chép"))
    dialog = MessageDialog("x", DialogWords("ask", "Chọn"), acts, "Hủy bỏ", over=ask.over)
    dialog.show()
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), QPushButton))
    seen = dialog.findChildren(QPushButton)
    seen.sort(key=lambda each: (each.y(), each.x()))
    below = len({each.y() for each in seen}) > 1
    assert below == long
    names = [each.text() for each in seen]
    assert names == ([*acts, "Hủy bỏ"] if below else ["Hủy bỏ", *reversed(acts)])
    seen[0].setFocus()
    forward = Qt.Key.Key_Down if below else Qt.Key.Key_Right
    for key in (Qt.Key.Key_Tab, forward):
        walked = []
        for _each in seen:
            walked.append(_text_of(dialog.focusWidget()))
            qtbot.keyClick(dialog.focusWidget(), key)
        assert walked == names, key
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Up if below else Qt.Key.Key_Left)
    assert _text_of(dialog.focusWidget()) == names[-1]
    dialog.reject()


def _text_of(widget: QWidget | None) -> str:
    assert isinstance(widget, QPushButton)
    return widget.text()

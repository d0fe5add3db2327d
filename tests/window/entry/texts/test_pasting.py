"""Text of old fonts is offered in today's letters before it stands; Word's looks stay out."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.frame.old_letters import Pasting
from ui.frame.old_letters_dialog import OldCodeDialog
from ui.kit.fields.autosave_box import AutosaveBox
from ui.kit.fields.plain_box import PlainBox

OLD, NEW = "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"
Choose = Callable[[OldCodeDialog], bool]


def press(words: str) -> Choose:
    def act(dialog: OldCodeDialog) -> bool:
        found = [each for each in dialog.findChildren(QPushButton) if each.text() == words]
        found[0].click()
        return bool(dialog.result())

    return act


@pytest.fixture
def desk(answers: Any, qtbot: QtBot) -> Iterator[QWidget]:
    """A box, a line and a line for a password, watched."""
    made = QWidget()
    lines = QVBoxLayout(made)
    for field in (AutosaveBox(), QLineEdit(), QLineEdit()):
        lines.addWidget(field)
    made.findChildren(QLineEdit)[-1].setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.addWidget(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Pasting(answers, app, made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    QApplication.clipboard().clear()


def paste(field: QWidget, text: str, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(text)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("words", "kept"),
    [("Chuyển mã", NEW), ("Để nguyên", OLD), ("Hủy bỏ", "")],
)
def test_a_paste_into_a_box_is_asked_about(
    desk: QWidget, qtbot: QtBot, answers: Any, words: str, kept: str
) -> None:
    answers.coming = [press(words)]
    box = desk.findChild(AutosaveBox)
    paste(box, OLD, qtbot)
    assert box.toPlainText() == kept
    assert answers.said == ["OldCodeDialog"]


def test_a_paste_from_word_is_plain_and_nobody_is_asked(
    desk: QWidget, qtbot: QtBot, answers: Any
) -> None:
    looks = QMimeData()
    looks.setHtml("<b>Kết quả</b>")
    looks.setText("•\tKết\u00a0quả “tốt”\r\n•\tTập\u00adhuấn")
    QApplication.clipboard().setMimeData(looks)
    box = desk.findChild(AutosaveBox)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.paste()
    assert box.toPlainText() == "- Kết quả “tốt”\n- Tậphuấn"
    assert answers.said == []


def test_old_text_is_not_lost_where_nobody_asks(qtbot: QtBot, answers: Any) -> None:
    box = PlainBox()
    qtbot.addWidget(box)
    QApplication.clipboard().setText(OLD)
    box.paste()
    assert box.toPlainText() == OLD


def test_a_paste_into_a_line_is_asked_about_and_a_password_is_not(
    desk: QWidget, qtbot: QtBot, answers: Any
) -> None:
    name, secret = desk.findChildren(QLineEdit)
    answers.coming = [press("Chuyển mã")]
    paste(name, "Lª ThÞ Hoa", qtbot)
    assert name.text() == "Lê Thị Hoa"
    paste(secret, "Lª ThÞ Hoa", qtbot)
    assert secret.text() == "Lª ThÞ Hoa"
    assert answers.said == ["OldCodeDialog"]


def test_what_an_old_keyboard_typed_is_offered_when_the_line_is_left(
    desk: QWidget, qtbot: QtBot, answers: Any
) -> None:
    name, secret = desk.findChildren(QLineEdit)
    left: list[str] = []
    name.editingFinished.connect(lambda: left.append(name.text()))

    def type_and_leave() -> None:
        name.setFocus()
        qtbot.waitUntil(name.hasFocus)
        name.setText("Nguyeãn Vaên An")
        secret.setFocus()
        QApplication.processEvents()

    answers.coming = [press("Để nguyên")]
    type_and_leave()
    type_and_leave()
    assert answers.said == ["OldCodeDialog"], "once it was left, it is left"
    name.clear()
    desk.findChild(Pasting)._kept.clear()  # type: ignore[attr-defined]
    answers.coming = [press("Chuyển mã")]
    type_and_leave()
    assert name.text() == "Nguyễn Văn An"
    assert left[-1] == "Nguyễn Văn An", "whoever keeps the name hears of it"


def test_the_preview_changes_with_the_code_and_the_capitals(qtbot: QtBot) -> None:
    dialog = OldCodeDialog("céng hoµ x· héi")
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QPlainTextEdit)
    assert shown.toPlainText() == "cộng hoà xã hội"
    dialog._capitals.setChecked(True)
    assert shown.toPlainText() == "CỘNG HOÀ XÃ HỘI"
    dialog._code.setCurrentIndex(1)
    assert dialog._capitals.isHidden()
    assert shown.toPlainText() != "CỘNG HOÀ XÃ HỘI"

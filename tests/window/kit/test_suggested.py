"""Words offered below a line: a click beside them closes them and does what it was meant for."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.fields.suggested import suggest

WORDS = ("mưa lũ", "máy tính hỏng", "mất điện kéo dài")


@pytest.fixture
def field(qtbot: QtBot) -> QWidget:
    over = QWidget()
    lines = QVBoxLayout(over)
    line, act = QLineEdit(), QPushButton("Gia hạn")
    lines.addWidget(act)
    lines.addWidget(line)
    suggest(line, WORDS)
    qtbot.addWidget(over)
    over.show()
    qtbot.waitExposed(over)
    line.setFocus()
    qtbot.keyClicks(line, "m")
    qtbot.waitUntil(lambda: line.completer().popup().isVisible())
    return over


def test_a_click_beside_the_words_reaches_the_button(field: QWidget) -> None:
    line, act = field.findChild(QLineEdit), field.findChild(QPushButton)
    popup = line.completer().popup()
    pressed: list[bool] = []
    act.clicked.connect(lambda: pressed.append(True))
    at = act.mapToGlobal(act.rect().center())
    # While a list is open the screen gives every press to it, wherever that was.
    for kind, receiver in (
        (QMouseEvent.Type.MouseButtonPress, popup),
        (QMouseEvent.Type.MouseButtonRelease, act),
    ):
        local = QPointF(receiver.mapFromGlobal(at))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(receiver, QMouseEvent(kind, local, QPointF(at), left, left, none))
    assert pressed
    assert not popup.isVisible()
    assert line.text() == "m"

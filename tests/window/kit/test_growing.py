"""What comes to stand in a dialog later has room there; nothing is squeezed or covered."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import label

WORDS = "“abc” không phải số điện thoại. Hãy ghi chữ số và dấu cách như khi gọi. " * 3


def made(qtbot: QtBot) -> tuple[QDialog, QLabel, QVBoxLayout]:
    dialog = QDialog()
    lines = QVBoxLayout(dialog)
    for words in ("Số", "Bộ phận"):
        lines.addWidget(QPushButton(words))
    said = label("", "wrong")
    said.hide()
    lines.addWidget(said)
    lines.addWidget(QPushButton("Lưu"))
    size_dialog(dialog, 480)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog, said, lines


def tall_enough(dialog: QDialog) -> bool:
    lines: Any = dialog.layout()
    return dialog.height() >= lines.totalHeightForWidth(dialog.width())


@pytest.mark.parametrize("late", ["refusal", "line"])
def test_a_dialog_makes_room_for_what_comes_later(qtbot: QtBot, late: str) -> None:
    dialog, said, lines = made(qtbot)
    before = dialog.height()
    if late == "refusal":
        said.setText(WORDS)
        said.show()
    else:
        for at in range(4):
            lines.insertWidget(at, QPushButton("Thêm"))
    qtbot.waitUntil(lambda: dialog.height() > before and tall_enough(dialog))
    parts = sorted(dialog.findChildren(QWidget), key=lambda each: each.y())
    shown = [each for each in parts if each.isVisible()]
    for above, below in pairwise(shown):
        assert above.geometry().bottom() < below.geometry().top(), "one covers the other"


def test_a_dialog_that_somebody_made_taller_stays_so(qtbot: QtBot) -> None:
    dialog, said, _lines = made(qtbot)
    dialog.resize(dialog.width(), 500)
    said.setText("ngắn")
    said.show()
    qtbot.waitUntil(said.isVisible)
    assert dialog.height() == 500

"""A dialog that refuses says so in place: the sentence makes it higher and squeezes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from screens_kit import Tour, nothing
from ways import WALKS

SCALED = (1092, 582)
"""A 1366×768 screen less the task bar, scaled to 125 %."""
REFUSAL = "Mật khẩu này quá dễ đoán: có ít hơn 10 ký tự. Hãy chọn ít nhất 10 ký tự. " * 2


class Refuser:
    """Lets each dialog say every refusal that it may come to, and keeps what is squeezed."""

    def __init__(self) -> None:
        self.said = 0
        self.found: list[str] = []

    def __call__(self, name: str, widget: QWidget) -> None:
        if not isinstance(widget, QDialog):
            return
        before = {each: each.height() for each in _fields(widget)}
        for each in _refusals(widget):
            each.setText(REFUSAL)
            each.show()
            self.said += 1
        for _turn in range(8):
            QApplication.processEvents()
        self.found += [f"{name}: {each}" for each in _squeezed(widget, before)]


def _refusals(dialog: QDialog) -> list[QLabel]:
    labels = dialog.findChildren(QLabel)
    return [each for each in labels if each.property("kind") == "wrong" and each.isHidden()]


def _fields(dialog: QDialog) -> list[QLineEdit]:
    return [each for each in dialog.findChildren(QLineEdit) if each.isVisible()]


def _squeezed(dialog: QDialog, before: dict[QLineEdit, int]) -> list[str]:
    words = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
    needs: dict[QWidget, int] = {each: each.heightForWidth(each.width()) for each in words}
    needs |= before
    return [
        f"{each.accessibleName() or type(each).__name__} has {each.height()} of {need}"
        for each, need in needs.items()
        if each.height() < need
    ]


@pytest.mark.parametrize("walk", WALKS)
def test_a_refusal_squeezes_nothing(tour: Callable[..., Tour], walk: str) -> None:
    refuser = Refuser()
    tour(walk, refuser, SCALED)
    nothing(refuser.found)


def test_most_dialogs_can_refuse(tour: Callable[..., Tour]) -> None:
    refuser = Refuser()
    tour("commune", refuser, SCALED)
    assert refuser.said > 3

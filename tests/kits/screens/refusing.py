"""A dialog that refuses says so in place: the sentence makes it higher and squeezes nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

REFUSAL = "Mật khẩu này quá dễ đoán: có ít hơn 10 ký tự. Hãy chọn ít nhất 10 ký tự. " * 2


class Refuser:
    """Lets each dialog say every refusal that it may come to, and tells what is squeezed then.

    Attributes:
        said: how many were said.
    """

    def __init__(self) -> None:
        self.said = 0

    def squeezed(self, widget: QWidget) -> list[str]:
        """The last look at a dialog: it is another one afterwards."""
        if not isinstance(widget, QDialog):
            return []
        before = {each: each.height() for each in _fields(widget)}
        for each in _refusals(widget):
            each.setText(REFUSAL)
            each.show()
            self.said += 1
        for _turn in range(8):
            QApplication.processEvents()
        return _squeezed(widget, before)


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

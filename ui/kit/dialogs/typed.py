"""Dialogs that do not lose what was typed to one press of Esc."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QWidget

from gbv_desktop.i18n import _
from ui.base.shell import Shell
from ui.kit.fields.plain_box import PlainBox


class TypedDialog(QDialog):
    """Leaving it by Esc, its cross or Cancel asks first, once something in it was changed.

    Args:
        shell: the world around it.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.ask.over)
        self._asks, self._opened = shell.ask, tuple[object, ...]()

    def begin(self) -> None:
        """What stands in its fields now is what it opened with."""
        self._opened = _given(self)

    def reject(self) -> None:
        """Leaves, unless somebody wants what was typed."""
        if self._opened == _given(self) or self._asks.sure(
            _("What was typed here is not saved. Leave all the same?"), _("Leave"), danger=True
        ):
            super().reject()


def _given(dialog: QWidget) -> tuple[object, ...]:
    """What people gave in all its fields, in their order."""
    return tuple(
        given for each in dialog.findChildren(QWidget) if (given := _of_field(each)) is not None
    )


def _of_field(field: QWidget) -> object:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, PlainBox):
        return field.words
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QAbstractButton) and field.isCheckable():
        return field.isChecked()
    return None

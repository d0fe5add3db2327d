"""By when something is to be done, and what is expected of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayLine
from ui.kit.fields.form import typed
from ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from ui.base.shell import Shell

RESULT_CHARS = 500


class DueDialog(QDialog):
    """Two fields; ``due`` and ``expected`` are what was entered."""

    def __init__(self, shell: Shell, head: str, due: date | None, result: str) -> None:
        super().__init__(shell.ask.over)
        self.due, self.expected = due, result
        self.setWindowTitle(_("Due day and expected result"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(head, "head"))
        self.day, self.words = DayLine(due), QLineEdit(result)
        self.words.setMaxLength(RESULT_CHARS)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in ((_("To be done by"), self.day), (_("Expected result"), self.words)):
            field.setAccessibleName(words)
            form.addRow(label(words, "label"), field)
        lines.addLayout(form)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        save = button(_("Save"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        size_dialog(self, 520)

    def hand_in(self) -> None:
        """Takes what was typed; a day that is none is said, and stays."""
        try:
            self.due = self.day.day
        except Problem as problem:
            self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
            self._said.show()
            return
        self.expected = typed(self.words)
        self.accept()

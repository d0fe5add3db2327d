"""Who enters and who approves."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.i18n import _
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.parts import button, enable, row
from ui.kit.people import PeopleForm


class PeopleDialog(QDialog):
    """Changes the two people."""

    def __init__(self, preparer: Person, approver: Person, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("People"))
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 520)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        self.form = PeopleForm()
        self.form.show_people(preparer, approver)
        self.form.changed.connect(self._judge)
        lines.addWidget(self.form)
        self._act = button(_("Save"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))

    def _judge(self) -> None:
        enable(self._act, self.form.missing())

"""How the leader approved: on the signed paper with its day, or here on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QRadioButton, QVBoxLayout, QWidget

from gbv_desktop.domain.people import Person
from gbv_desktop.domain.typed import read_day
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from ui import theme
from ui.dialogs.fit import at_least
from ui.naming import program_name
from ui.theme import GAP, MARGIN
from ui.widgets.day_field import DAY_FORM, DayLine
from ui.widgets.parts import button, dress, label, row


class SignedDialog(QDialog):
    """Asks who signed and when; judged when it is handed in.

    Args:
        title: which report it is about.
        approver: who signs for this office.
        today: gives the latest day that can be; asked each time, as the dialog may stand open
            over midnight.
        paper_only: several people work here, so an approval on the screen has a page of its own.
    """

    def __init__(
        self,
        title: str,
        approver: Person,
        today: Callable[[], date],
        over: QWidget | None = None,
        *,
        paper_only: bool = False,
    ) -> None:
        super().__init__(over)
        self._today = today
        self.setWindowTitle(program_name())
        lines = QVBoxLayout(self)
        at_least(lines, 500)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(title, "head"))
        who = " – ".join(each for each in (approver.name, approver.title) if each)
        lines.addWidget(label(fill(_("Signed or approved by: {who}"), {"who": who}), "second"))
        self.on_paper = QRadioButton(_("The leader has signed the paper, on:"))
        self.on_paper.setChecked(True)
        self.on_screen = QRadioButton(_("The leader approves here, on the screen"))
        self.day = DayLine(today(), narrow=True)
        self.day.setAccessibleName(_("Day of signing"))
        self.day.setFixedWidth(theme.px(140))
        self.on_paper.toggled.connect(self.day.setEnabled)
        self._wrong = label("", "wrong")
        self._wrong.hide()
        lines.addWidget(self.on_paper)
        lines.addWidget(label(_(DAY_FORM), "small"))
        lines.addLayout(row(self.day, self._wrong, 1))
        self.on_screen.setVisible(not paper_only)
        lines.addWidget(self.on_screen)
        lines.addSpacing(4)
        locked = _("The figures are locked then. What changes later goes into a next revision.")
        lines.addWidget(label(locked, "second"))
        lines.addSpacing(GAP)
        act = button(_("Lock the figures"), self._hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), act))

    @property
    def signed_on(self) -> date | None:
        """The day on the paper; ``None`` for an approval on the screen."""
        if not self.on_paper.isChecked():
            return None
        return self.day.day or read_day(self.day.text())

    def _hand_in(self) -> None:
        try:
            signed = self.signed_on
        except Problem as problem:
            self._refuse(f"{tr(problem.text)} {tr(problem.next)}")
            return
        today = self._today()
        if signed is not None and signed > today:
            words = _("That day has not come yet: by the clock of this computer it is {today}.")
            self._refuse(fill(words, {"today": today}))
            return
        self.accept()

    def _refuse(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        self.day.setProperty("wrong", "true")
        dress(self.day)
        self.day.setFocus()
        self.day.selectAll()

"""How the leader approved: on the signed paper with its day, or here on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QRadioButton, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from ui.base import theme
from ui.base.early_words import program_name
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.day_field import DAY_FORM, DayLine
from ui.kit.parts import button, label, row, set_style


class SignedDialog(QDialog):
    """Asks who signed and when; judged when it is handed in.

    Args:
        title: which report it is about.
        signer: gives who signs on a day, the name that stands on the paper.
        today: gives the latest day that can be; asked each time, as the dialog may stand open
            over midnight.
        paper_only: several people work here, so an approval on the screen has a page of its own.
    """

    def __init__(
        self,
        title: str,
        signer: Callable[[date], Person],
        today: Callable[[], date],
        over: QWidget | None = None,
        *,
        paper_only: bool = False,
    ) -> None:
        super().__init__(over)
        self._signer, self._today = signer, today
        self.setWindowTitle(program_name())
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 500)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(title, "head"))
        self._who = label("", "second")
        lines.addWidget(self._who)
        self._add_ways(lines, paper_only)
        lines.addSpacing(4)
        locked = _("The figures are locked then. What changes later goes into a next revision.")
        lines.addWidget(label(locked, "second"))
        lines.addSpacing(GAP)
        act = button(_("Lock the figures"), self._hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), act))
        self._name()

    def _add_ways(self, lines: QVBoxLayout, paper_only: bool) -> None:
        """On paper, with its day, or on the screen."""
        self.on_paper = QRadioButton(_("The leader has signed the paper, on:"))
        self.on_paper.setChecked(True)
        self.on_screen = QRadioButton(_("The leader approves here, on the screen"))
        self.day = DayLine(self._today(), narrow=True)
        self.day.setAccessibleName(_("Day of signing"))
        self.day.setFixedWidth(theme.px(140))
        self.on_paper.toggled.connect(self.day.setEnabled)
        self.on_paper.toggled.connect(self._name)
        self.day.textChanged.connect(self._name)
        self._wrong = label("", "wrong")
        self._wrong.hide()
        lines.addWidget(self.on_paper)
        lines.addWidget(label(_(DAY_FORM), "small"))
        lines.addLayout(row(self.day, self._wrong, 1))
        # Where several people work, the leader signs in and approves under a key of their own.
        self.on_screen.setVisible(not paper_only)
        lines.addWidget(self.on_screen)

    @property
    def signed_on(self) -> date | None:
        """The day on the paper; ``None`` for an approval on the screen."""
        if not self.on_paper.isChecked():
            return None
        return self.day.whole_day

    def _name(self) -> None:
        """Says who signs on that day; a day that is still being typed changes nothing."""
        try:
            signed = self.signed_on
        except Problem:
            return
        # Whoever signed then may have left the office since.
        who = self._signer(signed or self._today())
        named = " – ".join(each for each in (who.name, who.title) if each)
        self._who.setText(fill(_("Signed or approved by: {who}"), {"who": named}))

    def _hand_in(self) -> None:
        try:
            signed = self.signed_on
        except Problem as problem:
            self._refuse(f"{tr(problem.text)} {tr(problem.next)}")
            return
        today = self._today()
        # The day is signed into the report and cannot be corrected: a slip of the year must not get
        # in.
        if signed is not None and signed > today:
            words = _("That day has not come yet: by the clock of this computer it is {today}.")
            self._refuse(fill(words, {"today": today}))
            return
        self.accept()

    def _refuse(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        self.day.setProperty("wrong", "true")
        set_style(self.day)
        self.day.setFocus()
        self.day.selectAll()

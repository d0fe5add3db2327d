"""Step 1: from which day on, and by what document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base import theme
from ui.kit.fields.day_field import DayField, DayLine
from ui.kit.fields.form import form_of, typed
from ui.kit.parts import label
from ui.plan.units.acts.state import ActState, ActStep


class DayStep(ActStep):
    """Day and document; the document may come later."""

    title = N_("Day and basis")

    def __init__(self, state: ActState) -> None:
        super().__init__(state)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(12)
        self.day = DayField(state.day)
        self.number, self.dated = QLineEdit(), DayLine(narrow=True)
        self.number.setMaxLength(MAX_NUMBER)
        for each in (self.day, self.number, self.dated):
            each.setMaximumWidth(theme.px(280))
        self.day.textChanged.connect(lambda _text: self.changed.emit())
        lines.addWidget(
            label(
                _("From this day on it holds; the day before is the last of what ends."), "second"
            )
        )
        lines.addLayout(
            form_of(
                (
                    (_("First day"), self.day),
                    (_("Number and sign of the document"), self.number),
                    (_("Its day"), self.dated),
                )
            )
        )
        lines.addWidget(
            label(
                _(
                    "The document may come later: leave both empty. What orders the version is"
                    " asked for again when it is applied."
                ),
                "small",
            )
        )
        lines.addStretch(1)

    def missing(self) -> str:
        """A day is needed."""
        return "" if self.day.has_day else _("Enter the first day.")

    def take(self) -> None:
        """Keeps both; raises E-DAY-TEXT, E-DAY-YEAR."""
        self.state.day = self.day.whole_day
        self.state.paper = CitedPaper(typed(self.number), self.dated.day)
        if self.state.closing is not None:
            self.state.closing = replace(self.state.closing, document=self.state.paper)

"""Number and day of a paper, typed as they stand on it."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gbv_desktop.i18n import _
from ui import theme
from ui.shell import Shell
from ui.theme import GAP
from ui.widgets.day_field import DayField
from ui.widgets.parts import label


class PaperNumber(QWidget):
    """Two fields; the day cannot lie in the future.

    Args:
        shell: tells when another day begins, which then may be chosen.
        day_words: what the day is. day: the day that stands there first; ``None`` is today.
        earliest: the first one, if there is a bound.
        example: stands in the empty field of the number.
    """

    changed = Signal()

    def __init__(
        self,
        shell: Shell,
        day_words: str,
        day: date | None = None,
        *,
        earliest: date | None = None,
        number: str = "",
        example: str = "",
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._number = QLineEdit(number)
        self._number.setPlaceholderText(example)
        self._number.setMaxLength(60)
        self._number.textChanged.connect(lambda _words: self.changed.emit())
        self._shell = shell
        self._day = DayField()
        self._day.setDate(_qt(day or shell.today))
        self._day.setMaximumDate(_qt(shell.today))
        shell.named.connect(self._follow_day)
        if earliest is not None:
            self._day.setMinimumDate(_qt(earliest))
        self._day.setMaximumWidth(theme.px(160))
        pairs = ((_("Number and sign"), self._number), (day_words, self._day))
        for at, (words, field) in enumerate(pairs):
            named = label(words, "label")
            named.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(named, at, 0)
            grid.addWidget(field, at, 1)
        self.setFocusProxy(self._number)

    def _follow_day(self) -> None:
        """What is chosen stays; a clock that was set back takes no day away."""
        self._day.setMaximumDate(max(self._day.date(), _qt(self._shell.today)))

    @property
    def number(self) -> str:
        """Number and sign, in composed letters."""
        return " ".join(unicodedata.normalize("NFC", self._number.text()).split())

    @property
    def day(self) -> date:
        """The day."""
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def why_not(self) -> str:
        """What is still wanted; empty when all is there."""
        return "" if any(sign.isdigit() for sign in self.number) else _("Type the number first.")


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

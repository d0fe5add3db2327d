"""Number and day of a paper, typed as they stand on it."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.reports.paper_numbers import is_number
from ui import theme
from ui.shell import Shell
from ui.theme import GAP
from ui.widgets.day_field import DayField
from ui.widgets.parts import dress, label


class PaperNumber(QWidget):
    """Two fields; the day cannot lie in the future.

    A day out of its bounds is taken as typed and refused in words: a field that only let days
    within them pass would swallow the digits and keep the day that stood there before.

    Args:
        shell: tells what day it is, also when another one has begun.
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
        self._first_day, self._known = earliest, day
        self._day = self._make_day(day or shell.today)
        self._said = label("", "wrong")
        # Two lines are kept free: a dialog does not grow while somebody types in it.
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        pairs = ((_("Number and sign"), self._number), (day_words, self._day))
        for at, (words, field) in enumerate(pairs):
            named = label(words, "label")
            named.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(named, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self._said, len(pairs), 1)
        self.setFocusProxy(self._number)

    def _make_day(self, first: date) -> DayField:
        field = DayField()
        field.setDate(_qt(first))
        field.setDisplayFormat("dd/MM/yyyy")
        field.setCalendarPopup(True)
        field.setMaximumWidth(theme.px(160))
        field.dateChanged.connect(lambda _day: self._judge_day())
        self._shell.named.connect(self._judge_day)
        return field

    def _judge_day(self) -> None:
        self._said.setText(self._wrong_day)
        self._day.setProperty("wrong", "true" if self._wrong_day else "")
        dress(self._day)
        self.changed.emit()

    @property
    def _wrong_day(self) -> str:
        """Why the day cannot be the one on the paper; empty where it can."""
        # A day that was noted before stays good, whatever the clock says now.
        last = max(filter(None, (self._shell.today, self._known)))
        if self.day > last:
            words = _("That day has not come yet: by the clock of this computer it is {today}.")
            return fill(words, {"today": self._shell.today})
        if self._first_day is not None and self.day < self._first_day:
            words = _("The paper was made on {made}: it cannot bear an earlier day.")
            return fill(words, {"made": self._first_day})
        return ""

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
        if not is_number(self.number):
            return _("Type number and sign first, as they stand on the paper.")
        return self._wrong_day


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

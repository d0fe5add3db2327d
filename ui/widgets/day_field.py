"""A day that can be typed as it is written: every field for one shows its form."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit

from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.timers import once

DAY_FORM = N_("day/month/year, for example 05/07/2026")
"""How a day is typed; stands in an empty field, in its tip, and is read out."""

DAY_SHORT = N_("e.g. 05/07/2026")
"""The same where a field is narrow; :data:`DAY_FORM` then stands near it."""

_FULL = {QDateEdit.Section.YearSection: 4}
_LONGEST = 31


class DayField(QDateEdit):
    """Qt's own field takes no digit into a part that is full, and says nothing about it."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""  # of the day of the month, as they were typed
        self._lent: QDate | None = None  # what stood there before a longer month was lent
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        _tell_form(self)
        self._first = once(self, 0, lambda: self.setSelectedSection(self.sectionAt(0)))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """By key or by mouse: the day comes first."""
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._first.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """A digit replaces what is marked, or the part that has no room for it."""
        if event.text().isdigit():
            self._make_room()
            self._remember(event.text())
        elif event.text() in ("/", ".", "-"):
            if self._just_come():
                return
        elif event.text():
            self._digits = ""
        super().keyPressEvent(event)
        self._give_back()
        self._bring_back()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """A day of one digit is whole now."""
        super().focusOutEvent(event)
        self._give_back(left=True)

    def _make_room(self) -> None:
        marked, part = self.lineEdit().selectedText(), self.currentSection()
        if marked == self.text():
            self.setSelectedSection(self.sectionAt(0))
        elif not marked and len(self.sectionText(part)) >= _FULL.get(part, 2):
            self.setSelectedSection(part)

    def _remember(self, digit: str) -> None:
        """The day of the month as it is typed, before the month that it belongs to."""
        if self.currentSection() != QDateEdit.Section.DaySection:
            return
        if not self.lineEdit().selectedText() and len(self._digits) == 1:
            self._digits += digit
            return
        self._digits = digit
        now = self.date()
        if digit in "23" and now.daysInMonth() < _LONGEST:
            # Qt takes no 31 into June and no 30 into February, which still stand there.
            self._lent = now
            self.setDate(QDate(now.year(), 1, now.day()))
            self.setSelectedSection(QDateEdit.Section.DaySection)

    def _give_back(self, *, left: bool = False) -> None:
        """The month that stood there comes back once the day is typed, where it has that day."""
        lent, part, now = self._lent, self.currentSection(), self.date()
        if lent is None or (part == QDateEdit.Section.DaySection and not left):
            return
        self._lent = None
        if now.month() == 1 and now.day() <= lent.daysInMonth():
            self.setDate(QDate(now.year(), lent.month(), now.day()))
            if not left:
                self.setSelectedSection(part)

    def _bring_back(self) -> None:
        """Qt cut the 29 of February to 28 while the year of another date stood there."""
        wanted, part, now = int(self._digits or 0), self.currentSection(), self.date()
        whole = len(self.sectionText(part)) >= _FULL.get(part, 2)
        if part != QDateEdit.Section.YearSection or not whole:
            return
        if now.day() < wanted <= now.daysInMonth():
            self.setDate(QDate(now.year(), now.month(), wanted))

    def _just_come(self) -> bool:
        """A full part leads on by itself; what is typed between two parts leads no further."""
        part = self.currentSection()
        marked = self.lineEdit().selectedText()
        return part != self.sectionAt(0) and marked == self.sectionText(part)


class DayLine(QLineEdit):
    """A day that may stay open: typed as people write it, in a line of its own.

    Args:
        known: what stands there first.
        narrow: there is room for the example alone.
    """

    def __init__(self, known: date | None = None, *, narrow: bool = False) -> None:
        super().__init__("" if known is None else f"{known:%d/%m/%Y}")
        self.setPlaceholderText(_(DAY_SHORT if narrow else DAY_FORM))
        _tell_form(self)

    @property
    def day(self) -> date | None:
        """The day; ``None`` for an empty field.

        Raises:
            Problem: E-DAY-TEXT, E-DAY-YEAR.
        """
        # The door has a day field too, and is shown without the domain.
        from gbv_desktop.domain.typed import read_day

        typed = self.text().strip()
        return read_day(typed) if typed else None


def _tell_form(field: QLineEdit | QDateEdit) -> None:
    field.setToolTip(_(DAY_FORM))
    field.setAccessibleDescription(_(DAY_FORM))

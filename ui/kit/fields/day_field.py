"""A day that is typed as it is written, or taken from a calendar: every field for one shows how."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base import theme
from ui.kit.fields.side_button import SideButton
from ui.kit.layout.screens import move_onto_screen

DAY_FORM = N_("day/month/year, for example 05/07/2026")
"""How a day is typed; stands in an empty field, in its tip, and is read out."""

DAY_SHORT = N_("e.g. 05/07/2026")
"""The same where a field is narrow; :data:`DAY_FORM` then stands near it."""


class DayLine(QLineEdit):
    """A day as people type it. What is typed stays, and whoever reads it refuses it in words.

    Qt has a field for days, which is used nowhere: it judges each digit by the day that still
    stands there, and so takes no 31 while that is in June.

    Args:
        known: what stands there first.
        narrow: there is room for the example alone.
    """

    def __init__(self, known: date | None = None, *, narrow: bool = False) -> None:
        super().__init__("" if known is None else _written(known))
        self.setPlaceholderText(_(DAY_SHORT if narrow else DAY_FORM))
        self.setToolTip(_(DAY_FORM))
        self.setAccessibleDescription(_(DAY_FORM))

    @property
    def day(self) -> date | None:
        """The day; ``None`` for an empty field.

        Raises:
            Problem: E-DAY-TEXT, E-DAY-YEAR.
        """
        return self.whole_day if self.text().strip() else None

    @property
    def whole_day(self) -> date:
        """The day, where one must stand.

        Raises:
            Problem: E-DAY-TEXT, also for an empty field; E-DAY-YEAR.
        """
        # The door has a day field too, and is shown without the domain.
        from gbv_desktop.domain.report.typed import read_day

        return read_day(self.text())

    @property
    def has_day(self) -> bool:
        """Whether a day stands there, and not a part of one or other words."""
        try:
            return self.whole_day is not None
        except Problem:
            return False

    def show_day(self, day: date) -> None:
        """Puts a day there, in place of what is typed."""
        self.setText(_written(day))

    def shows(self, day: date) -> bool:
        """Whether that day stands there as the program writes it, so that nobody typed another."""
        return self.text() == _written(day)


class DayField(DayLine):
    """A day with a calendar behind it, for the button at its end and for Alt+Down.

    Args:
        completes: a day alone, or day and month, are of the month and year that stood there last,
            which is shown when the field is left or Enter pressed.
    """

    def __init__(self, known: date | None = None, *, completes: bool = False) -> None:
        super().__init__(known, narrow=True)
        self._last = known
        SideButton(self, "calendar", _("Choose from the calendar"), self.open_calendar)
        if completes:
            self.editingFinished.connect(self._complete)

    def show_day(self, day: date) -> None:
        """Puts a day there, which a part of a day is completed by from now on."""
        self._last = day
        super().show_day(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Alt+Down opens the calendar, as it opens the list of a box."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Opens the calendar at the day that stands there; what is chosen replaces it."""
        calendar = _Calendar(self)
        # What is no day yet leaves the calendar at today.
        calendar.setSelectedDate(QDate.fromString(self.text().strip(), "dd/MM/yyyy"))
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        calendar.activated.connect(calendar.close)
        calendar.clicked.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        # Its size is known only once it is shown.
        move_onto_screen(calendar)
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.show_day(date(day.year(), day.month(), day.day()))

    def _complete(self) -> None:
        from gbv_desktop.domain.report.typed import complete_day

        if self._last is not None:
            self.setText(complete_day(self.text(), self._last))
        with suppress(Problem):  # said by whoever reads the day
            self.show_day(self.whole_day)


class _Calendar(QCalendarWidget):
    """A calendar that goes away when a day is chosen, on Escape, and on a click beside it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFixedSize(theme.px(360), theme.px(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Escape leaves the day as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"

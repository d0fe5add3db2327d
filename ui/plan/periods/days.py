"""The days of one period in the draft: of every year where a calendar makes it, else its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.report.typed import read_day_of_year
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.theme import GAP
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.parts import enable, label

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.plan.periods.listing import PeriodLine

FIELDS = (("data_to", N_("Figures up to")), ("due_before", N_("Due before")))
"""What is changed here; first and last day of a period follow one another through the years."""
YEARS = {-1: N_("the year before"), 0: N_("the same year"), 1: N_("the year after")}


class YearlyDay(QWidget):
    """Day and month, and in which year as seen from the one that the period is named by.

    Signals:
        left(): somebody is done with it.
    """

    left = Signal()

    def __init__(self, words: str, why_not: str) -> None:
        super().__init__()
        self.line, self.year = QLineEdit(), PickBox(12)
        self.line.setMaxLength(5)
        self.line.setPlaceholderText(_("e.g. 10/6"))
        self.line.setMaximumWidth(theme.px(110))
        self.line.setAccessibleName(words)
        self.year.setAccessibleName(fill(_("{day}: of which year"), {"day": words}))
        self.year.offer((str(at), _(each)) for at, each in YEARS.items())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.line)
        line.addWidget(self.year, 1)
        self.line.editingFinished.connect(self.left)
        self.year.activated.connect(lambda _at: self.left.emit())
        for each in (self.line, self.year):
            enable(each, why_not)

    def show_value(self, value: Any, *, another: bool) -> None:
        """Shows a day of a template; what is being typed stays, unless it is ``another``'s."""
        row = value if isinstance(value, Mapping) else {}
        if another or not self.line.hasFocus():
            self.line.setText(f"{row.get('day', '')}/{row.get('month', '')}" if row else "")
        self.year.choose(str(row.get("year", 0)))

    @property
    def value(self) -> dict[str, int]:
        """The day as a template writes it; raises E-DAY-OF-YEAR."""
        day, month = read_day_of_year(self.line.text())
        year = int(self.year.chosen)
        return {"month": month, "day": day, **({"year": year} if year else {})}


class PeriodDays(QWidget):
    """Cut-off and due day.

    Signals:
        edited(line: PeriodLine, field: str, value: object): somebody changed one and left it.
    """

    edited = Signal(object, str, object)

    def __init__(self, why_not: str) -> None:
        super().__init__()
        self._line: PeriodLine | None = None
        self._yearly: dict[str, YearlyDay] = {}
        self._own: dict[str, DayField] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._told = label("", "second")
        lines.addWidget(self._told)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(GAP)
        self._form.setVerticalSpacing(8)
        # Narrow, and with large letters: the words go above their fields.
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, marked in FIELDS:
            self._add(name, _(marked), why_not)
        lines.addLayout(self._form)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)

    def _add(self, name: str, words: str, why_not: str) -> None:
        yearly = self._yearly[name] = YearlyDay(words, why_not)
        yearly.left.connect(lambda: self._take_yearly(name))
        own = self._own[name] = DayField()
        own.setMaximumWidth(theme.px(160))
        own.setAccessibleName(words)
        own.editingFinished.connect(lambda: self._take_own(name))
        enable(own, why_not)
        for each in (yearly, own):
            self._form.addRow(label(words, "label"), each)

    def show_days(self, line: PeriodLine, told: str) -> None:
        """Shows the row of a template or of a period that stands alone.

        What was typed for another row is taken over first.

        Args:
            told: which periods the days are of.
        """
        another = self._line is None or self._line.way != line.way
        if another:
            self._take_under_work()
        self._line, row, by_calendar = line, line.row, line.by_calendar
        self._told.setText(told)
        self._said.hide()
        for name, _marked in FIELDS:
            self._form.setRowVisible(self._yearly[name], by_calendar)
            self._form.setRowVisible(self._own[name], not by_calendar)
            if by_calendar:
                self._yearly[name].show_value(row.get(name), another=another)
            elif another or not self._own[name].hasFocus():
                found = row.get(name) or row.get("end")
                if isinstance(found, date):
                    self._own[name].show_day(found)
                else:
                    self._own[name].clear()

    def focus(self, field: str) -> None:
        """Gives the keyboard to a field; to the first one if it is none of these."""
        name = field if field in self._own else FIELDS[0][0]
        yearly, own = self._yearly[name], self._own[name]
        (own if own.isVisibleTo(self) else yearly.line).setFocus()

    def _take_under_work(self) -> None:
        for name, _marked in FIELDS if self._line is not None else ():
            if self._yearly[name].line.hasFocus():
                self._take_yearly(name)
            if self._own[name].hasFocus():
                self._take_own(name)

    @property
    def _row(self) -> Row:
        return self._line.row if self._line else {}

    def _take_yearly(self, name: str) -> None:
        field = self._yearly[name]
        before = self._row.get(name, {})
        try:
            value = field.value
        except Problem as problem:
            self._refuse(problem)
            return
        self._said.hide()
        if value != {key: each for key, each in before.items() if key != "year" or each}:
            self.edited.emit(self._line, name, value)

    def _take_own(self, name: str) -> None:
        try:
            value = self._own[name].whole_day
        except Problem as problem:
            self._refuse(problem)
            return
        self._said.hide()
        if value != (self._row.get(name) or self._row.get("end")):
            self.edited.emit(self._line, name, value)

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()

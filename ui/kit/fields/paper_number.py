"""Number and day of a paper, typed as they stand on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gbv_desktop.domain.text.paper_number import MAX_NUMBER, complete_number
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from ui.base import theme
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.kit.fields.day_field import DayField
from ui.kit.parts import label, set_style


class PaperNumber(QWidget):
    """Two fields; the day cannot lie in the future.

    A day out of its bounds is taken as typed and refused in words; one that is still being typed
    is refused only when the field is left.

    Args:
        shell: tells what day it is, also when another one has begun.
        day_words: what the day is.
        day: the day that stands there first; ``None`` is today.
        earliest: the first one, if there is a bound.
        sign: completes a number that is typed alone, ``BC-UBND``; what becomes of it is shown.
        example: a whole number such as the field wants; by default one with the sign.
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
        sign: str = "",
    ) -> None:
        super().__init__()
        self._example = example or f"12/{sign or 'BC-UBND'}"
        self._number = QLineEdit(number)
        self._number.setPlaceholderText(fill(_("for example {number}"), {"number": self._example}))
        self._number.setMaxLength(MAX_NUMBER)
        self._shell, self._sign = shell, sign
        self._first_day, self._known = earliest, day
        self._whole = label("", "small")
        self._number.textChanged.connect(self._typed)
        self._day = self._make_day(day or shell.today)
        # Two lines are kept free: a dialog does not grow while somebody types in it.
        self._said = label("\n", "wrong")
        self._said.setMinimumHeight(self._said.sizeHint().height())
        self._said.clear()
        self._lay_out(day_words)
        self.setFocusProxy(self._number)
        self._say_whole()

    def _lay_out(self, day_words: str) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        pairs = ((_("Number and sign"), self._number), (day_words, self._day))
        for at, (words, field) in zip((0, 2), pairs, strict=True):
            named = label(words, "label")
            named.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(named, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self._whole, 1, 1)
        grid.addWidget(self._said, 3, 1)

    def _typed(self) -> None:
        self._say_whole()
        self.changed.emit()

    def _say_whole(self) -> None:
        """Shows how the number will stand, where that is more than what was typed."""
        whole = self.number
        completed = bool(whole) and whole != self._number.text().strip()
        words = fill(_("Will be noted as {number}"), {"number": whole})
        self._whole.setText(words if completed else self._lacks())
        self._whole.setVisible(bool(self._whole.text()))

    def _lacks(self) -> str:
        """What is typed, but is no number of a paper yet."""
        if self.number or not self._number.text().strip():
            return ""
        words = _("Write number and sign as they stand on the paper, such as {example}.")
        return fill(words, {"example": self._example})

    def _make_day(self, first: date) -> DayField:
        field = DayField(first)
        field.setMaximumWidth(theme.px(160))
        field.textChanged.connect(self._judge_day)
        field.editingFinished.connect(self._judge_day)
        # Another day may begin while the dialog stands open.
        self._shell.named.connect(self._judge_day)
        return field

    def _judge_day(self) -> None:
        being_typed = self._day.hasFocus() and not self._day.has_day
        said = "" if being_typed else self._wrong_day
        self._said.setText(said)
        self._day.setProperty("wrong", "true" if said else "")
        set_style(self._day)
        self.changed.emit()

    @property
    def _wrong_day(self) -> str:
        """Why the day cannot be the one on the paper; empty where it can."""
        try:
            day = self.day
        except Problem as problem:
            return f"{tr(problem.text)} {tr(problem.next)}"
        # A day that was noted before stays good, whatever the clock says now.
        last = max(filter(None, (self._shell.today, self._known)))
        if day > last:
            words = _("That day has not come yet: by the clock of this computer it is {today}.")
            return fill(words, {"today": self._shell.today})
        if self._first_day is not None and day < self._first_day:
            words = _("The paper was made on {made}: it cannot bear an earlier day.")
            return fill(words, {"made": self._first_day})
        return ""

    def add(self, words: str, field: QWidget) -> None:
        """Adds another field of the same paper below both."""
        named = label(words, "label")
        named.setBuddy(field)
        field.setAccessibleName(words)
        at = self._grid.rowCount()
        self._grid.addWidget(named, at, 0)
        self._grid.addWidget(field, at, 1)

    def put(self, number: str, day: date | None) -> None:
        """Puts a known paper there; ``None`` leaves the day as it is."""
        self._number.setText(number)
        if day is not None:
            self._day.show_day(day)

    @property
    def number(self) -> str:
        """Number and sign as they will be noted; empty for what is no number of a paper."""
        return complete_number(self._number.text(), self._sign)

    @property
    def day(self) -> date:
        """The day; raises E-DAY-TEXT, E-DAY-YEAR, which :attr:`why_not` says in words."""
        return self._day.whole_day

    @property
    def why_not(self) -> str:
        """What is still wanted; empty when all is there."""
        if not self.number:
            return self._lacks() or _("Type the number first.")
        return self._wrong_day

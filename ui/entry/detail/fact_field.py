"""The control of one fact beside a figure: a choice, a day, a year, or words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gbv_desktop.domain.report.facts_beside import (
    DATE_FACTS,
    FACT_WORDS,
    FORM_WORDS,
    FactKind,
    fact_kind,
    read_fact,
)
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.lengths import FACT_CHARS
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base.words import day
from ui.kit.fields.day_field import DAY_FORM, DayLine
from ui.kit.fields.text_limit import E_TEXT_FULL, near, sentence
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import label

_SHAPES = {
    FactKind.DAY: DAY_FORM,
    FactKind.YEAR: N_("four digits, such as 2018"),
}


class FactField(QWidget):
    """Tells a fact when its control is left; what cannot be kept stays, with a sentence below.

    Args:
        indicator: the official code that it stands beside, for a screen reader.
        name: of the fact.

    Signals:
        written(indicator, name, value): it is another than was known, as it is kept.
        refused(indicator, name, typed): what was typed cannot be kept; empty if all of it can.
    """

    written = Signal(str, str, str)
    refused = Signal(str, str, str)

    def __init__(self, indicator: str, name: str) -> None:
        super().__init__()
        self._indicator, self.name, self._known = indicator, name, ""
        self._wrong, self._left = label("", "wrong"), label("", "small")
        self.control: QComboBox | QLineEdit = (
            self._choice() if fact_kind(name) is FactKind.CHOICE else self._line()
        )
        words = _(FACT_WORDS.get(name, name))
        self.control.setAccessibleName(f"{indicator}: {words}")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for each in (label(words, "small"), self.control, self._left, self._wrong):
            lines.addWidget(each)
        self._wrong.hide()
        self._left.hide()

    def _choice(self) -> QComboBox:
        made = ElidingComboBox()
        made.addItem(_("not chosen yet"), "")
        for value, words in FORM_WORDS.items():
            made.addItem(_(words), value)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.activated.connect(self.commit)
        return made

    def _line(self) -> QLineEdit:
        made = DayLine() if fact_kind(self.name) is FactKind.DAY else QLineEdit()
        shape = _SHAPES.get(fact_kind(self.name))
        if shape:
            made.setPlaceholderText(_(shape))
        made.textChanged.connect(self._count)
        made.editingFinished.connect(self.commit)
        return made

    def show_fact(self, value: str, typed: str | None, *, editable: bool) -> None:
        """Shows what is kept, or what was typed and could not be kept, with why.

        Args:
            typed: ``None`` if all that was typed is kept.
        """
        self._known = value
        if isinstance(self.control, QComboBox):
            # Qt says "activated" only for a person's choice, so nothing is written by showing it.
            self.control.setCurrentIndex(self.control.findData(value))
            self.control.setEnabled(editable)
            return
        self.control.setText(_shown(self.name, value) if typed is None else typed)
        self.control.setReadOnly(not editable)
        if typed is not None:
            self._judge()

    def commit(self, *_changed: object) -> None:
        """Tells what was chosen or typed since."""
        value = self._judge()
        # Told as refused, so that it stands here again when the person comes back to this cell.
        if value is None:
            self.refused.emit(self._indicator, self.name, self._typed)
        elif value != self._known:
            self._known = value
            self.written.emit(self._indicator, self.name, value)
        else:
            # Typed back to what is kept: nothing is left that could not be.
            self.refused.emit(self._indicator, self.name, "")

    @property
    def _typed(self) -> str:
        if isinstance(self.control, QComboBox):
            return str(self.control.currentData())
        return self.control.text()

    def _judge(self) -> str | None:
        """The fact as it is kept; ``None`` if it cannot be, which is said below."""
        try:
            value = _kept(self.name, self._typed)
        except Problem as problem:
            self._wrong.setText(sentence(problem))
            self._wrong.show()
            return None
        self._wrong.hide()
        return value

    def _count(self, text: str) -> None:
        self._left.setText(near(len(text), FACT_CHARS))
        self._left.setVisible(bool(self._left.text()))

    @property
    def said(self) -> str:
        """Why what stands there is not kept; empty if it is."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def take_focus(self) -> None:
        """The focus goes into its control."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)


def _shown(name: str, kept: str) -> str:
    """A fact as people write it; days are kept as the year, month, day of the format."""
    return day(date.fromisoformat(kept)) if name in DATE_FACTS and kept else kept


def _kept(name: str, typed: str) -> str:
    """A fact as it is kept; raises E-DAY-TEXT, E-YEAR-TEXT, E-TEXT-CHARS, E-TEXT-FULL."""
    value = read_fact(name, typed)
    # Facts are printed within a sentence: no line may break there, and no letter may turn it round.
    text_policy(value, lines=False)
    if len(value) > FACT_CHARS:
        numbers = {"count": format_count(len(value)), "limit": format_count(FACT_CHARS)}
        raise E_TEXT_FULL(**numbers)
    return value

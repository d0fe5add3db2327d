"""The fields of one row of the draft: each is taken over when it is left, and refused in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.text.counts import whole_number
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base.theme import GAP
from ui.kit.fields.day_field import DayLine
from ui.kit.fields.plain_box import PlainBox
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import enable, label, set_style

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row

LINE_CHARS, TEXT_CHARS = 400, 4_000
LEAST_WORDS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
LINES = 4
"""Lines that a field of running text shows."""


class FieldKind(Enum):
    """How a field is entered."""

    LINE = auto()
    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    CHOICE = auto()
    YES = auto()


@dataclass(frozen=True)
class RowField:
    """A field of a row.

    Attributes:
        way: the way to it within the row: ``("timing", "text")``.
        words: what it is called, marked with ``N_``.
        choices: of :attr:`FieldKind.CHOICE`: value and words of each, as the draft has them.
        written, typed: of what is no text in the plan: the words of its value, and the value of
            what was typed, which may raise a Problem.
    """

    way: tuple[str | int, ...]
    words: str
    kind: FieldKind = FieldKind.LINE
    choices: Callable[[], Sequence[tuple[str, str]]] = tuple
    written: Callable[[Any], str] | None = None
    typed: Callable[[str], Any] | None = None


class RowForm(QWidget):
    """The fields below each other.

    Signals:
        edited(key, way, value): somebody changed a field of the row of that key and left it;
            ``None`` for an empty one.
    """

    edited = Signal(str, object, object)

    def __init__(self, fields: Sequence[RowField], why_not: str) -> None:
        super().__init__()
        set_style(self, "body")
        self._fields = tuple(fields)
        self._row: Row = {}
        self._key = ""
        self._refused: set[tuple[str | int, ...]] = set()
        self._made: dict[tuple[str | int, ...], QWidget] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 12, 0)
        form = QFormLayout()
        # Where it is narrow the words stand above their field.
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for each in self._fields:
            made = self._made[each.way] = self._make(each)
            made.setAccessibleName(_(each.words))
            enable(made, why_not)
            form.addRow(label(_(each.words), "label"), made)
        lines.addLayout(form)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        lines.addStretch(1)

    def _make(self, field: RowField) -> QWidget:
        take = partial(self._take, field)
        match field.kind:
            case FieldKind.TEXT:
                box = PlainBox()
                box.setFixedHeight(box.fontMetrics().lineSpacing() * LINES + 16)
                # It says of no key that the person is done; only of leaving it.
                _Left(box, take)
                return box
            case FieldKind.DAY:
                made: QLineEdit = DayLine()
                made.editingFinished.connect(take)
                return made
            case FieldKind.CHOICE:
                choice = ElidingComboBox()
                # As wide as its column: the longest of its choices would push that off the screen.
                choice.setSizeAdjustPolicy(LEAST_WORDS)
                choice.setMinimumContentsLength(12)
                choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                choice.activated.connect(lambda _at: take())
                return choice
            case FieldKind.YES:
                ticked = QCheckBox(_("yes"))
                ticked.clicked.connect(lambda _on: take())
                return ticked
            case _:
                line = QLineEdit()
                line.setMaxLength(LINE_CHARS)
                line.editingFinished.connect(take)
                return line

    def show_row(self, row: Row | None, key: str) -> None:
        """Shows a row; of the same one, what is being typed where the keyboard is stays.

        Args:
            row: its values; ``None`` where none is chosen.
            key: by which it is known; under another one what was typed for the row before is
                taken over first.
        """
        another = key != self._key
        for each in self._fields if another else ():
            if self._made[each.way].hasFocus():
                self._take(each)
        self._row, self._key = row or {}, key
        self.setEnabled(row is not None)
        if another:
            self._refused.clear()
        # What was refused stays as typed, and why, though another field was changed meanwhile.
        self._said.setVisible(bool(self._refused))
        for each in self._fields:
            made = self._made[each.way]
            value = _value(self._row, each.way)
            value = value if each.written is None else each.written(value)
            if isinstance(made, ElidingComboBox):
                _offer(made, each.choices(), str(value or ""))
            elif isinstance(made, QCheckBox):
                made.setChecked(bool(value))
            elif each.way not in self._refused and (another or not made.hasFocus()):
                _write(made, value)

    def focus(self, way: tuple[str | int, ...]) -> None:
        """Gives the keyboard to the field at that way, or the nearest above it."""
        for length in range(len(way), 0, -1):
            made = self._made.get(way[:length])
            if made is not None:
                made.setFocus()
                return

    def holds(self, way: tuple[str | int, ...]) -> bool:
        """Whether a field of this form stands at that way."""
        return way in self._made

    def refuse(self, way: tuple[str | int, ...], problem: Problem) -> None:
        """Says why the value of a field cannot stand; the field keeps it until it is corrected."""
        self._refused.add(way)
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()

    def _take(self, field: RowField) -> None:
        """Tells of a field that is different now."""
        made = self._made[field.way]
        try:
            value = _read(made, field)
        except Problem as problem:
            self.refuse(field.way, problem)
            return
        self._refused.discard(field.way)
        self._said.setVisible(bool(self._refused))
        if value != _value(self._row, field.way) and not (
            value is None and _value(self._row, field.way) in ("", None)
        ):
            self.edited.emit(self._key, field.way, value)


class _Left(QObject):
    """Does something when the keyboard leaves a field."""

    def __init__(self, field: QWidget, act: Callable[[], None]) -> None:
        super().__init__(field)
        self._act = act
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Hears of it, and leaves it to the field all the same."""
        if event.type() == QEvent.Type.FocusOut:
            self._act()
        return False


def _value(row: Row, way: tuple[str | int, ...]) -> Any:
    found: Any = row
    for step in way:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def _offer(box: ElidingComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    box.blockSignals(True)
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    at = box.findData(chosen)
    if at < 0:
        # What the draft has stays in sight, though nobody would choose it.
        box.addItem(chosen, chosen)
        at = box.count() - 1
    box.setCurrentIndex(at)
    box.blockSignals(False)


def _write(made: QWidget, value: Any) -> None:
    words = "" if value is None else str(value)
    if isinstance(made, PlainBox):
        made.setPlainText(words)
    elif isinstance(made, DayLine):
        made.setText(f"{value:%d/%m/%Y}" if isinstance(value, date) else words)
    elif isinstance(made, QLineEdit):
        made.setText(words)


def _read(made: QWidget, field: RowField) -> Any:
    """What a field holds; raises E-DAY-TEXT, E-DAY-YEAR, and what the field's own reading does."""
    if isinstance(made, QCheckBox):
        return made.isChecked() or None
    if isinstance(made, ElidingComboBox):
        chosen = str(made.currentData() or "")
        return field.typed(chosen) if field.typed is not None else chosen or None
    if isinstance(made, DayLine):
        return made.day
    text = made.toPlainText() if isinstance(made, PlainBox) else made.text()  # type: ignore[attr-defined]
    text = text.strip()
    if field.typed is not None:
        return field.typed(text)
    number = whole_number(text) if field.kind is FieldKind.NUMBER else None
    return (text or None) if number is None else number

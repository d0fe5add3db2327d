"""The form as a table: one section's lines with the figures of this and of earlier periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from gbv_desktop.domain.plan.cells import Cell, Cells
from gbv_desktop.domain.report.block import BlockSlot
from gbv_desktop.domain.report.edits import CellEdit, Column
from gbv_desktop.domain.report.typed import read_cell, write_cell
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from ui.base.hiding import HIDDEN_SIGN
from ui.entry.grid.figures import Figures, OtherPeriods
from ui.entry.grid.form_lines import FormLine
from ui.kit.table.rows import TONE, Index

LINE = Qt.ItemDataRole.UserRole + 10
"""The line itself."""
CELL = Qt.ItemDataRole.UserRole + 11
"""The cell's code; empty where there is none."""
REFUSED = Qt.ItemDataRole.UserRole + 12
"""Whether what stands here was typed and could not be taken."""


class FormColumn(IntEnum):
    """The columns of the paper form, in its order."""

    NO = 0
    CODE = 1
    NAME = 2
    MEASURE = 3
    ACTUAL = 4
    ESTIMATE = 5
    LAST_YEAR = 6
    BEFORE = 7


class CellLook(NamedTuple):
    """Everything that drawing a cell needs to know, asked at once.

    Attributes:
        refused: what stands here was typed and could not be taken.
        quiet: no place to type: computed, of another period, or beside the figures.
    """

    line: FormLine
    words: str
    tone: str
    refused: bool
    quiet: bool


class FormGrid(QAbstractTableModel):
    """One section of a report. The whole report's figures are shared with the page.

    Signals:
        entered(list[CellChange]): somebody changed cells; they stand here already and are to be
            kept.
        refused(str, Problem): what was typed into a cell cannot be taken; the text stays to be
            corrected, the cell keeps what it had.
    """

    entered = Signal(object)
    refused = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[FormLine, ...] = ()
        self.figures = Figures()
        self.beside = OtherPeriods()
        self.estimates = False
        self.heads: tuple[str, ...] = ()
        self._editable = False
        self._hidden = False
        self._rows: dict[str, int] = {}
        self._tones: dict[tuple[str, Column], str] = {}
        self._refused: dict[tuple[str, Column], str] = {}

    # --- what is shown ---------------------------------------------------------------------------
    def show(self, lines: Sequence[FormLine]) -> None:
        """Shows another section of the same report."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self._rows = {line.code: row for row, line in enumerate(self.lines) if line.code}
        self.endResetModel()

    def open(self, own: Figures, beside: OtherPeriods, *, estimates: bool, editable: bool) -> None:
        """Takes another report; :meth:`show` chooses its section."""
        self.beginResetModel()
        self.figures, self.beside = own, beside
        self.estimates, self._editable = estimates, editable
        # Between two reports no cell of the old one may be asked for.
        self.lines, self._rows = (), {}
        self._tones.clear()
        self._refused.clear()
        self.endResetModel()

    def hide(self, hidden: bool) -> None:
        """Hides or shows the figures of sensitive indicators."""
        # Drawing a form of two hundred lines is felt; nobody asked for it twice.
        if hidden != self._hidden:
            self._hidden = hidden
            if self.lines:
                last = self.index(len(self.lines) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def mark(self, tones: Mapping[tuple[str, Column], str]) -> None:
        """Colours the cells that findings speak of (``error``, ``warning``), where that differs."""
        before, self._tones = self._tones, dict(tones)
        # Only what differs is drawn: the rules run after each key.
        for key in {*before, *self._tones}:
            if before.get(key) != self._tones.get(key):
                self._redraw(*key)

    @property
    def typing_errors(self) -> int:
        """How many cells hold a text that could not be taken."""
        return len(self._refused)

    @property
    def first_refused(self) -> tuple[str, Column] | None:
        """The first of them with its column; ``None`` for none."""
        return next(iter(self._refused), None)

    # --- where cells are -------------------------------------------------------------------------
    def place(self, code: str, column: Column = "actual") -> Any:
        """The index of a cell; an invalid one if it is not in this section."""
        row = self._rows.get(code)
        at = FormColumn.ACTUAL if column == "actual" else FormColumn.ESTIMATE
        return self.index(-1, -1) if row is None else self.index(row, at)

    def is_entry(self, index: Index) -> bool:
        """Whether a figure of this period stands here, or may stand here."""
        return self._key(index) is not None

    def _key(self, index: Index) -> tuple[str, Column] | None:
        return self._key_of(self.lines[index.row()], index.column())

    def _key_of(self, line: FormLine, at: int) -> tuple[str, Column] | None:
        if not line.code:
            return None
        match at:
            case FormColumn.ACTUAL:
                return line.code, "actual"
            # Nobody expects cases: of sensitive figures there is no estimate.
            case FormColumn.ESTIMATE if self.estimates and _estimable(line):
                return line.code, "estimate"
        return None

    def _redraw(self, code: str, column: Column) -> None:
        index = self.place(code, column)
        if index.isValid():
            self.dataChanged.emit(index, index)

    # --- changing --------------------------------------------------------------------------------
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Takes what was typed; ``False`` if it means no figure."""
        key = self._key(index) if index.isValid() else None
        if key is None or role != Qt.ItemDataRole.EditRole or not self._may_edit(index):
            return False
        code, column = key
        try:
            cell = self._read(str(value), index, column)
        except Problem as problem:
            self._refused[key] = str(value)
            self._redraw(code, column)
            self.refused.emit(code, problem)
            return False
        self.put(((code, column, cell),))
        return True

    def _read(self, text: str, index: Index, column: Column) -> Cell | None:
        line = self.lines[index.row()]
        return read_cell(text, yes_no=line.yes_no, collected=column == "estimate")

    def fill(self, places: Iterable[Index], text: str) -> None:
        """Puts a sign into several cells as one step; one that cannot take it keeps its own."""
        cells: list[tuple[str, Column, Cell | None]] = []
        for index in places:
            key = self._key(index)
            if key is None or not self._may_edit(index):
                continue
            # "-" for a whole block leaves out what it does not fit, such as yes or no.
            with suppress(Problem):
                cells.append((*key, self._read(text, index, key[1])))
        self.put(cells)

    def slots(self, row: int, at: int) -> list[list[BlockSlot]]:
        """The places that a block of a spreadsheet falls on, from a cell on: as far as there are
        figures of this period in this section.
        """
        columns: tuple[Column, ...] = ("actual", "estimate") if self.estimates else ("actual",)
        return [
            [self._slot(line, column) for column in columns[max(at - FormColumn.ACTUAL, 0) :]]
            for line in self.lines[row:]
        ]

    def _slot(self, line: FormLine, column: Column) -> BlockSlot:
        at = FormColumn.ACTUAL if column == "actual" else FormColumn.ESTIMATE
        if self._key_of(line, at) is None:
            return BlockSlot("", column)
        return BlockSlot(
            line.code,
            column,
            self.figures.of(column).get(line.code),
            line.yes_no,
            collected=column == "estimate",
            open=self._line_open(line),
        )

    def put(self, cells: Iterable[tuple[str, Column, Cell | None]]) -> None:
        """Changes cells of the report, here or not, as one step of undo; none if it is locked."""
        changes = []
        for code, column, cell in cells if self._editable else ():
            was_refused = self._refused.pop((code, column), None) is not None
            before = self.figures.of(column).get(code)
            if before != cell:
                changes.append(CellEdit(code, column, before, cell))
            # The figure is the one that stood there before the text that could not be taken: no
            # step, but the text goes.
            elif was_refused:
                self._redraw(code, column)
        self.make(changes)
        if changes:
            self.entered.emit(changes)

    def make(self, changes: Iterable[CellEdit]) -> None:
        """Makes changes that are known already, such as an undo."""
        for change in changes:
            self.figures.put(change)
            # An undo puts right what was refused, too.
            self._refused.pop((change.code, change.column), None)
            self._redraw(change.code, change.column)

    def forget(self, index: Index) -> None:
        """Drops a text that could not be taken; the cell shows what it had."""
        key = self._key(index) if index.isValid() else None
        if key is not None and self._refused.pop(key, None) is not None:
            self._redraw(*key)

    def _may_edit(self, index: Index) -> bool:
        return self._line_open(self.lines[index.row()])

    def _line_open(self, line: FormLine) -> bool:
        return self._editable and not (self._hidden and line.indicator.sensitive)

    # --- what Qt asks ----------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many lines; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """The columns of the paper form."""
        return 0 if parent is not None and parent.isValid() else len(FormColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of this period can be walked to; they can be changed while the report is open."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._key(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        walk = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return walk | Qt.ItemFlag.ItemIsEditable if self._may_edit(index) else walk

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, holds while it is edited, or is."""
        if not index.isValid():
            return None
        line, at = self.lines[index.row()], FormColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, at)
            case Qt.ItemDataRole.EditRole:
                return self._words(line, at)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line, at)
            case Qt.ItemDataRole.TextAlignmentRole:
                return ALIGN.get(at, RIGHT)
            case _:
                return self._own(role, index, line)

    def look(self, row: int, at: FormColumn) -> CellLook:
        """A cell as it is drawn; Qt would ask for each of these by itself."""
        line = self.lines[row]
        key = self._key_of(line, at)
        if key is None:
            return CellLook(line, self._words(line, at), "", False, at >= FormColumn.ACTUAL)
        tone = self._tones.get(key, "")
        return CellLook(line, self._words(line, at), tone, key in self._refused, False)

    def written(self, at: FormColumn) -> set[str]:
        """Everything that stands in a column, but for what was typed and cannot be taken."""
        return {
            self._words(line, at)
            for line in self.lines
            if (key := self._key_of(line, at)) is None or key not in self._refused
        }

    def _own(self, role: int, index: Index, line: FormLine) -> Any:
        key = self._key(index)
        if role == LINE:
            return line
        if role == CELL:
            return key[0] if key is not None else ""
        if role == REFUSED:
            return key is not None and key in self._refused
        if role == TONE:
            return self._tones.get(key, "") if key is not None else ""
        return None

    def _words(self, line: FormLine, at: FormColumn) -> str:
        match at:
            case FormColumn.NO:
                return line.number
            case FormColumn.CODE:
                return line.indicator.code if line.depth == 0 else ""
            case FormColumn.NAME:
                return line.name
            case FormColumn.MEASURE:
                return line.indicator.unit if line.code else ""
            case _:
                return self._figure(line, at)

    def _figure(self, line: FormLine, at: FormColumn) -> str:
        if not line.code:
            return ""
        column: Column = "estimate" if at is FormColumn.ESTIMATE else "actual"
        typed = self._refused.get((line.code, column)) if at <= FormColumn.ESTIMATE else None
        if typed is not None:
            return typed
        cell = self._cells(at).get(line.code)
        if cell is not None and self._hidden and line.indicator.sensitive:
            # Only where something stands: an empty cell may be seen to be empty.
            return HIDDEN_SIGN
        return write_cell(cell, yes_no=line.yes_no)

    def _cells(self, at: FormColumn) -> Cells:
        match at:
            case FormColumn.ACTUAL:
                return self.figures.actual
            case FormColumn.ESTIMATE:
                return self.figures.estimate
            case FormColumn.LAST_YEAR:
                return self.beside.last_year or {}
            case _:
                return self.beside.before or {}

    def _spoken(self, line: FormLine, at: FormColumn) -> str:
        """What a screen reader says: the line's name with the figure, signs in words."""
        if at < FormColumn.ACTUAL:
            return self._words(line, at)
        shown = self._figure(line, at)
        said = {"-": _("nothing occurred"), "…": _("not collected"), "": _("empty")}
        # Beside the figure that is entered stand others, which are not to be taken for it.
        head = f", {self.heads[at]}" if at > FormColumn.ACTUAL and self.heads[at:] else ""
        return f"{line.indicator.code} {line.name}{head}: {said.get(shown, shown)}"

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a column, for a screen reader; the head draws itself."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if across and self.heads[section:] else None


def _estimable(line: FormLine) -> bool:
    return line.indicator.estimable and not line.indicator.sensitive


RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ALIGN = {
    FormColumn.NO: Qt.AlignmentFlag.AlignCenter,
    FormColumn.CODE: Qt.AlignmentFlag.AlignCenter,
    FormColumn.NAME: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    FormColumn.MEASURE: Qt.AlignmentFlag.AlignCenter,
}

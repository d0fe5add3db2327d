"""A report's figures with room for a remark beside each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from gbv_desktop.i18n import _
from gbv_desktop.office.answer.unit_report import Figure
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.words import said
from ui.kit.table.rows import ROW, SORT, Index

HEADS = (
    N_("Cell"),
    N_("Indicator"),
    N_("Figure"),
    N_("Said so far"),
    N_("Remark to the unit"),
)


class RemarkColumn(IntEnum):
    """The columns, in the order of :data:`HEADS`."""

    CODE, NAME, FIGURE, SAID, REMARK = range(5)


class RemarksModel(QAbstractTableModel):
    """The last column can be written in; :attr:`remarks` holds what was written.

    Args:
        figures: of one version. shown: how a figure stands on the screen.
        hidden: sensitive figures are hidden, and what was said of them.
    """

    def __init__(
        self,
        figures: Sequence[Figure],
        shown: Callable[[Figure], str],
        parent: QObject | None = None,
        *,
        hidden: bool = False,
    ) -> None:
        super().__init__(parent)
        self._figures = tuple(figures)
        self._shown, self._hidden = shown, hidden
        # By cell and not by line: the table is filtered and searched while remarks are written.
        self.remarks: dict[str, str] = {}

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many figures; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self._figures)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """Code, name, figure, what both said of it, remark."""
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        figure = self._figures[index.row()]
        if role == ROW:
            return figure
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _across(index.column())
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, SORT)
        if role not in (*shown, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = self._words(figure, index.column())
        written = index.column() == RemarkColumn.REMARK and role != Qt.ItemDataRole.EditRole
        # Not while it is written: nobody can correct bullets.
        return masked_if_hidden(words, hidden=self._hidden) if written else words

    def cover(self, hidden: bool) -> None:
        """Sensitive figures are hidden or shown from now on, and what was said of them."""
        self._hidden = hidden
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _words(self, figure: Figure, column: int) -> str:
        match column:
            case RemarkColumn.CODE:
                return "" if figure.part else figure.code
            case RemarkColumn.NAME:
                return shown_name(figure)
            case RemarkColumn.FIGURE:
                return self._shown(figure)
            case RemarkColumn.SAID:
                return said_of(figure, hidden=self._hidden)
            case _:
                return self.remarks.get(figure.code, "")

    def setData(  # noqa: N802 - Qt's own name
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Takes a remark; an empty one takes it back."""
        if role != Qt.ItemDataRole.EditRole or index.column() != RemarkColumn.REMARK:
            return False
        code = self._figures[index.row()].code
        words = str(value).strip()
        if words:
            self.remarks[code] = words
        else:
            self.remarks.pop(code, None)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only remarks are written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return (
            plain | Qt.ItemFlag.ItemIsEditable if index.column() == RemarkColumn.REMARK else plain
        )

    def headerData(  # noqa: N802 - Qt's own name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None


def shown_name(figure: Figure) -> str:
    """The indicator, or the option that stands below it."""
    # Spaces and no indent: the name is also what a screen reader and the search have.
    return f"      {figure.part}" if figure.part else figure.name


def said_of(figure: Figure, *, hidden: bool) -> str:
    """What both offices said of a figure in the newest version, a line for each remark."""
    remarks = figure.remarks[-1] if figure.remarks else ()
    return "\n".join(said(each, hidden=hidden) for each in remarks)


def _across(column: int) -> Qt.AlignmentFlag:
    match column:
        case RemarkColumn.CODE:
            return Qt.AlignmentFlag.AlignCenter
        case RemarkColumn.FIGURE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case _:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

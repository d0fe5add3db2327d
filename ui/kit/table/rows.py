"""A table of values: any row type, columns told as functions of a row, no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gbv_desktop.domain.text.vietnamese import sort_key
from gbv_desktop.errors import Bug
from gbv_desktop.i18n import _
from ui.kit.table.elided_cells import SECOND

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

SORT = Qt.ItemDataRole.UserRole + 1
"""The value to sort by."""
ROW = Qt.ItemDataRole.UserRole + 2
"""The row itself."""
TONE = Qt.ItemDataRole.UserRole + 3
"""``good``, ``warning``, ``error``, ``primary``, ``plain``: the words are drawn as a tag."""


class Align(StrEnum):
    """Words stand left, numbers right, codes and tags in the middle."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


_FLAGS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        head: the English sentence of its head, marked with ``N_``; a name that every language
            has alike, such as a year, with ``named``.
        words: what a row shows here, translated.
        sort: what it is sorted by; its words if not given.
        align: where the words stand.
        tone: names a tag's colour; the empty string draws plain words.
        second: a softer line below the words.
        tip: what the pointer is told; the words themselves if not given.
        width: pixels at 100 %; 0 takes the room that is left.
        least: pixels at 100 % that it takes at least where it takes what is left.
        secret: whether a row shows a sensitive figure here, which leaves only for a reason. Such
            a column neither orders the rows nor colours them.
        gives_way: hidden where the table is too narrow for all, the last such column first; what
            it says stands elsewhere on the page too.
    """

    head: str
    words: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: Align = Align.LEFT
    tone: Callable[[R], str] | None = None
    second: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    width: int = 0
    least: int = 120
    secret: Callable[[R], bool] | None = None
    gives_way: bool = False
    named: bool = False

    @property
    def title(self) -> str:
        """Its head in words."""
        return self.head if self.named else _(self.head)

    def __post_init__(self) -> None:
        """Refuses an order or a colour by cases, whoever thinks of one."""
        if self.secret is not None and (self.sort is not None or self.tone is not None):
            raise Bug(f"the column {self.head} would order or colour rows by sensitive figures")


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind, shown by columns; replaced as a whole by :meth:`show`.

    It orders and leaves out rows itself: each is asked once for what it is ordered by, where a
    model of Qt's in between asks for two of them at each comparison.
    """

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = ()
        self._ordered: list[int] = []
        self._shown: list[int] = []
        self._order: tuple[int, bool] | None = None
        self._keep: Callable[[R], bool] | None = None

    def show(self, rows: Sequence[R]) -> None:
        """Shows other rows, in the order and narrowed as those before."""
        # As a whole: telling rows apart would cost more than drawing them again.
        self.beginResetModel()
        self._rows = tuple(rows)
        self._ordered = list(range(len(self._rows)))
        self._put_in_order()
        self._shown = self._kept()
        self.endResetModel()

    def keep(self, wanted: Callable[[R], bool] | None) -> None:
        """Shows only the rows that fit; all with ``None``. The others have no place then."""
        self._keep = wanted
        self._rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders by a column; -1 takes the order that the rows were given in."""
        wanted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        if wanted == self._order:
            return  # a view asks twice for each order: once by itself, once by its head
        self._order = wanted
        if self._order is None:
            self._ordered.sort()
        # From the order before: what is equal now stays as it was ordered then.
        self._put_in_order()
        self._rearrange()

    def _put_in_order(self) -> None:
        if self._order is None:
            return
        at, backwards = self._order
        value = self.columns[at].sort or self.columns[at].words
        self._ordered.sort(key=lambda row: _place(value(self._rows[row])), reverse=backwards)

    def _kept(self) -> list[int]:
        keep = self._keep
        if keep is None:
            return list(self._ordered)
        return [at for at in self._ordered if keep(self._rows[at])]

    def _rearrange(self) -> None:
        """Has the views follow; what they hold on to keeps its row, if that is still shown."""
        shown = self._kept()
        if shown == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = [self._shown[each.row()] for each in held]
        self._shown = shown
        places = {row: at for at, row in enumerate(shown)}
        gone = QModelIndex()
        self.changePersistentIndexList(
            held,
            [
                self.index(places[row], each.column()) if row in places else gone
                for row, each in zip(rows, held, strict=True)
            ],
        )
        self.layoutChanged.emit()

    def say_again(self) -> None:
        """The rows are the same, but some of their words may be others now."""
        if self._shown:
            # No reset: the row under work and where the table was scrolled to must stay.
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows in the order they were given."""
        return self._rows

    @property
    def shown(self) -> tuple[R, ...]:
        """The rows that are shown, in their order."""
        return tuple(self._rows[at] for at in self._shown)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many rows; none below a cell."""
        # Qt takes cells for parents, too; with rows below them it would walk without end.
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many columns; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, sorts by, or is."""
        if not index.isValid():
            return None
        row, column = self._rows[self._shown[index.row()]], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.words(row)
            case Qt.ItemDataRole.ToolTipRole:
                return (column.tip or column.words)(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _FLAGS[column.align]
            case _:
                return _own(role, row, column)

    def headerData(  # noqa: N802 - Qt's own name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The head of a column; rows have none."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None


def _place(value: Any) -> tuple[bool, Any]:
    """Where a value stands: words in Vietnamese order, nothing before everything."""
    return value is not None, sort_key(value) if isinstance(value, str) else value or 0


def _own(role: int, row: R, column: Column[R]) -> Any:
    if role == ROW:
        return row
    if role == SORT:
        return (column.sort or column.words)(row)
    if role == TONE and column.tone is not None:
        return column.tone(row)
    if role == SECOND and column.second is not None:
        return column.second(row)
    return None

"""A table of rows: sorted, walked by keyboard, with tags and second lines, widths remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import SIGNAL, QEvent, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from gbv_desktop.domain.report.typed_block import ShownValue
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.domain.text.vietnamese import sort_key
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.hiding import HIDDEN_SIGN
from ui.base.shell import Shell
from ui.base.timers import once
from ui.kit.layout.elided_text import is_figure
from ui.kit.shortcuts import SAVE_TABLE, is_enter
from ui.kit.table.cells import CellDelegate, figure_column, words_column
from ui.kit.table.elided_cells import repaint_when_scrolled
from ui.kit.table.in_clear import Grid, copy_table, save_table
from ui.kit.table.least_rows import least_height
from ui.kit.table.lending import FREE, lend_to_tags
from ui.kit.table.rows import ROW, SORT, Align, Column, Index, RowsModel

R = TypeVar("R")
_DIGIT = re.compile(r"\d")
ROOMY = 260
"""Width at 100 % that it should have: below that, other columns give up what they do not need."""


class _Sorted(QSortFilterProxyModel):
    """Sorts words in Vietnamese order, everything else by itself; filters by a function."""

    def __init__(self) -> None:
        super().__init__()
        self.setSortRole(SORT)
        self.keep: Callable[[Any], bool] | None = None
        self.veil: Callable[[Any], bool] | None = None

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether one row comes before another."""
        one, other = (each.data(SORT) for each in (left, right))
        if isinstance(one, str) and isinstance(other, str):
            return bool(sort_key(one) < sort_key(other))
        return (one is not None, one or 0) < (other is not None, other or 0)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is shown."""
        shown = self.sourceModel().index(row, 0, parent).data(ROW)
        if self.veil is not None and self.veil(shown):
            return False
        return self.keep is None or self.keep(shown)


class RowsTable(QTableView, Generic[R]):
    """Shows rows; Enter or a double click opens one.

    Args:
        shell: remembers the widths of the columns.
        name: the table's name in the settings of this PC.
        columns: what to show.
        sortable: whether a click on a head sorts; off where the order of the rows has a meaning.
        whole: as high as its rows, where the page around it scrolls.
        twice: whether a double click opens a row as Enter does; off where opening changes
            something, which is done by a button or a key that says so.
        veiled: rows that are left out while sensitive figures are hidden, where a row's mere being
            there tells something: that this figure changed.

    Signals:
        opened(row): Enter, or a double click.
        chose(row): another row is the current one; ``None`` for none.
    """

    opened = Signal(object)
    chose = Signal(object)

    def __init__(
        self,
        shell: Shell,
        name: str,
        columns: Sequence[Column[R]],
        *,
        sortable: bool = True,
        whole: bool = False,
        twice: bool = True,
        veiled: Callable[[R], bool] | None = None,
    ) -> None:
        super().__init__()
        self._shell, self.name, self._whole = shell, name, whole
        self.rows: RowsModel[R] = RowsModel(columns, self)
        self._sorted = _Sorted()
        self._sorted.setParent(self)
        self._veiled = veiled
        self._sorted.setSourceModel(self.rows)
        self.setModel(self._sorted)
        self.setItemDelegate(CellDelegate(self))
        if sortable and any(each.secret is not None for each in columns):
            # Rows in the order of hidden figures would tell them without showing one.
            raise Bug(f"the table {name} could be ordered by sensitive figures")
        self._set_up(sortable)
        repaint_when_scrolled(self)
        shell.hiding.connect(self._veil)
        self._veil(shell.hidden)
        self._sizing = False
        # A hand that draws tells of every pixel; settings are written once it rests.
        self._keep = once(self, 600, self._keep_widths)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.selectionModel().currentRowChanged.connect(lambda *_at: self.chose.emit(self.current))
        if twice:
            self.doubleClicked.connect(lambda _at: self._open())

    def _set_up(self, sortable: bool) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Else the bar comes and goes while heights are settled, and each changes the other.
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(theme.px(40))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSortingEnabled(sortable)
        if sortable:
            # In the order that the rows came in, until somebody sorts.
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    # --- rows ------------------------------------------------------------------------------------
    def show_rows(self, rows: Sequence[R]) -> None:
        """Shows other rows; the current one stays current if an equal one is among them."""
        before = self.current
        self.rows.show(rows)
        self._fit()
        if before is not None:
            self.choose(lambda row: row == before)

    @property
    def current(self) -> R | None:
        """The row under work."""
        return self.currentIndex().data(ROW) if self.currentIndex().isValid() else None

    def choose(self, wanted: Callable[[R], bool]) -> bool:
        """Makes the first fitting row the current one; whether there was one."""
        for at in range(self._sorted.rowCount()):
            index = self._sorted.index(at, 0)
            if wanted(index.data(ROW)):
                self.setCurrentIndex(index)
                return True
        return False

    def filter(self, keep: Callable[[R], bool] | None) -> None:
        """Shows only the rows that fit; all with ``None``."""
        self._sorted.keep = keep
        self._sorted.invalidate()
        self._fit()

    def _veil(self, hidden: bool) -> None:
        """Leaves rows out, or shows them again; the others are said anew, as they may be now."""
        self._sorted.veil = self._veiled if hidden else None
        self._sorted.invalidate()
        self.rows.say_again()

    # --- widths and heights ----------------------------------------------------------------------
    def _fit(self) -> None:
        kept = self._shell.columns(self.name)
        columns = self.rows.columns
        figures = [self._figures_width(each) for each in columns]
        head = self.horizontalHeader()
        least = [max(needed, head.sectionSizeHint(at)) for at, needed in enumerate(figures)]
        whole = [max(each, self._words_width(at)) for at, each in enumerate(least)]
        widths = lend_to_tags(self, columns, self._own_widths(), least, whole)
        if len(kept) == len(columns):
            widths = [max(each, self._told_width(at)) for at, each in enumerate(kept)]
        widths = [max(w, needed) if w else 0 for w, needed in zip(widths, figures, strict=True)]
        self._sizing = True  # a column that gives way was resized by nobody
        self._give_way(widths)
        if len(kept) != len(columns):
            widths = self._take_in(widths, whole)
        if len(kept) != len(columns) and 0 in widths:
            seen = [w for at, w in enumerate(widths) if not self.isColumnHidden(at)]
            free = self.viewport().width() - sum(seen)
            share = max(theme.px(FREE), free // widths.count(0))
            widths = [w or max(share, least[at]) for at, w in enumerate(widths)]
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self._sizing = False
        self._fit_heights()

    def _give_way(self, widths: Sequence[int]) -> None:
        """Hides columns that may be missed while the table is wider than its room."""
        least = [width or theme.px(FREE) for width in widths]
        over = sum(least) - self.viewport().width()
        for at in reversed(range(len(widths))):
            if self.rows.columns[at].gives_way:
                self.setColumnHidden(at, over > 0)
                over -= least[at] if over > 0 else 0

    def _take_in(self, widths: list[int], whole: Sequence[int]) -> list[int]:
        """Where the table lacks room, columns give up what none of their words needs."""
        seen = [at for at in range(len(widths)) if not self.isColumnHidden(at)]
        free = theme.px(ROOMY)
        over = sum(widths[at] or free for at in seen) - self.viewport().width()
        for at in seen:
            if over > 0 and widths[at]:
                given = min(over, max(0, widths[at] - whole[at]))
                widths[at] -= given
                over -= given
        return widths

    def _words_width(self, at: int) -> int:
        """What the longest words of a column take in one line."""
        column = self.rows.columns[at]
        tagged = column.tone is not None
        second = column.second
        below = {second(row) for row in self.rows.rows} if second is not None else set()
        return words_column({column.words(row) for row in self.rows.rows}, below, tagged=tagged)

    def _own_widths(self) -> list[int]:
        """As wide as was thought, and at least as its head; 0 takes the room that is left."""
        head = self.horizontalHeader()
        return [
            max(theme.px(each.width), head.sectionSizeHint(at)) if each.width else 0
            for at, each in enumerate(self.rows.columns)
        ]

    def _figures_width(self, column: Column[R]) -> int:
        """What the column's widest figure takes, with the room around it; 0 without figures."""
        if column.tone is not None:
            return 0  # a tag gives way with "…"
        words = {column.words(row) for row in self.rows.rows}
        if column.align is not Align.RIGHT:
            words = {word for each in words for word in each.split() if is_figure(word)}
        return figure_column(words)

    def _told_width(self, at: int) -> int:
        """What a width that was drawn or saved must have: head, figures and codes, also in tags.

        It may come from before columns were measured, or from a smaller size of text.
        """
        column = self.rows.columns[at]
        words = {column.words(row) for row in self.rows.rows}
        tagged, second = column.tone is not None, column.second
        below = {second(row) for row in self.rows.rows} if second is not None else set()
        told = _with_digits(words) if tagged else _with_digits(_each_word(words))
        figures = _with_digits(_each_word(below))
        wide = words_column(told, figures, tagged=tagged) if told or figures else 0
        return max(self.horizontalHeader().sectionSizeHint(at), wide)

    def _fit_heights(self) -> None:
        self.resizeRowsToContents()
        self.updateGeometry()
        if self._whole:
            self.show_lines(self._sorted.rowCount())

    def show_lines(self, count: int) -> None:
        """As high as its head, its first rows, and the bar below them where the columns want it."""
        rows = sum(self.rowHeight(at) for at in range(min(count, self._sorted.rowCount())))
        wide = self.horizontalHeader().length() > self.viewport().width()
        below = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + below + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its head and its first rows: where not even these have room, the page scrolls."""
        return QSize(super().minimumSizeHint().width(), least_height(self))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """At least as high as its least."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Gives the free columns their room; the row under work stays in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        self.scrollTo(self.currentIndex())

    def _resized(self, _section: int, before: int, after: int) -> None:
        """A column that is hidden or comes back has width 0 on one side: nobody drew it."""
        if before and after and not self._sizing:
            self._keep.start()

    def _keep_widths(self) -> None:
        kept = self._shell.columns(self.name)
        before = kept if len(kept) == len(self.rows.columns) else self._own_widths()
        widths = [
            each if self.isColumnHidden(at) else self.columnWidth(at)
            for at, each in enumerate(before)
        ]
        self._shell.keep_columns(self.name, tuple(max(1, each) for each in widths))
        self._fit_heights()

    # --- leaving ---------------------------------------------------------------------------------
    def grid(self) -> Grid:
        """The rows that are shown, in their order, as they would leave the program."""
        columns = [each for at, each in enumerate(self.rows.columns) if not self.isColumnHidden(at)]
        rows = [self._sorted.index(at, 0).data(ROW) for at in range(self._sorted.rowCount())]
        return grid_of(self.accessibleName(), columns, rows)

    def copy(self) -> None:
        """Ctrl+C: the whole table into the clipboard."""
        copy_table(self._shell, self.grid())

    def save(self) -> None:
        """Ctrl+Shift+E: the whole table as a file."""
        save_table(self._shell, self.grid())

    def table_menu(self) -> QMenu:
        """What can be done with the table as a whole."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, act in (
            (_("Copy the table"), "Ctrl+C", self.copy),
            (_("Save as Excel or CSV…"), "Ctrl+Shift+E", self.save),
        ):
            menu.addAction(f"{words}\t{key}").triggered.connect(lambda _on=False, do=act: do())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's own name
        """The menu of the table, by mouse or by the menu key."""
        here = self.visualRect(self.currentIndex()).bottomLeft()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.table_menu().popup(self.viewport().mapToGlobal(here) if by_key else event.globalPos())

    # --- keys ------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter opens the current row; Ctrl+C copies, Ctrl+Shift+E saves."""
        if is_enter(event) and self._listened:
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == SAVE_TABLE:
            self.save()
        else:
            super().keyPressEvent(event)

    @property
    def _listened(self) -> bool:
        """Whether a row can be opened; where not, Enter belongs to the dialog around the table."""
        return self.receivers(SIGNAL("opened(PyObject)")) > 0

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Rows differ in height, so the heights follow a change of the type."""
        if event.type() == QEvent.Type.FontChange:
            self._fit_heights()
        return super().viewportEvent(event)


def _each_word(words: Iterable[str]) -> set[str]:
    return {word for each in words for word in each.split()}


def _with_digits(words: Iterable[str]) -> set[str]:
    return {each for each in words if _DIGIT.search(each)}


def grid_of(title: str, columns: Sequence[Column[R]], rows: Sequence[R]) -> Grid:
    """A table as it leaves the program; what the columns call secret is left out of the plain."""
    whole = tuple(tuple(_value(column, row) for column in columns) for row in rows)
    plain = tuple(
        tuple(
            None if column.secret is not None and column.secret(row) else value
            for column, value in zip(columns, line, strict=True)
        )
        for row, line in zip(rows, whole, strict=True)
    )
    return Grid(title, tuple(_(column.head) for column in columns), whole, plain)


def _value(column: Column[R], row: R) -> ShownValue:
    words = column.words(row)
    if words == HIDDEN_SIGN:
        return None  # what is hidden on the screen goes nowhere
    if column.align is Align.RIGHT:
        try:
            return parse_count(words)
        except Problem:
            return words
    second = column.second(row) if column.second is not None else ""
    return f"{words} – {second}" if second else words

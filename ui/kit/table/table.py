"""A table of rows: sorted, walked by keyboard, with tags and second lines, widths remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import SIGNAL, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from gbv_desktop.errors import Bug
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.shell import Shell
from ui.base.timers import once
from ui.kit.portions import PORTION
from ui.kit.shortcuts import SAVE_TABLE, is_enter
from ui.kit.table.cells import CellDelegate
from ui.kit.table.elided_cells import repaint_when_scrolled
from ui.kit.table.gradual import GradualTable
from ui.kit.table.in_clear import Grid, copy_table, save_table
from ui.kit.table.least_rows import least_height
from ui.kit.table.lending import lend_to_tags, room_shared
from ui.kit.table.needs import ColumnNeeds
from ui.kit.table.rows import ROW, Column, RowsModel
from ui.kit.table.rows_out import grid_of

R = TypeVar("R")
ROOMY = 260
"""Width at 100 % that it should have: below that, other columns give up what they do not need."""


class RowsTable(GradualTable, Generic[R]):
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
        self._needs = ColumnNeeds(self.rows.columns, ())
        self._veiled = veiled
        self._wanted: Callable[[R], bool] = _all
        self.setModel(self.rows)
        # Rows that come into the list have no height yet, and the others stand elsewhere.
        self.rows.layoutChanged.connect(self.fit_rows)
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
        """Shows other rows; the current one stays current if an equal one is among them, and what
        was in sight stays there.

        More than a portion (``ui.kit.portions``) has its heights and widths some turns later.
        """
        before, shown, top = self.current, self.rows.shown, self.rowAt(0)
        out = -self.rowViewportPosition(top)
        self.rows.show(rows)
        self._fit_anew()
        if 0 <= top < len(shown):
            self._scroll_to(shown[top], top, out)
        if before is not None:
            self.choose(lambda row: row == before)

    def _scroll_to(self, first: R, at: int, out: int) -> None:
        """Has a row at the top again, ``out`` pixels of it above the edge; else what is there."""
        shown = self.rows.shown
        # The very row, where the order is another now, and not whatever has its number.
        at = next((now for now, row in enumerate(shown) if row == first), at)
        self._measure((at,))  # of a lower row than it is more would be above the edge
        self.updateGeometries()  # the bar is that of the rows before
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(at) + out)

    @property
    def current(self) -> R | None:
        """The row under work."""
        return self.currentIndex().data(ROW) if self.currentIndex().isValid() else None

    def choose(self, wanted: Callable[[R], bool]) -> bool:
        """Makes the first fitting row the current one; whether there was one."""
        at = next((at for at, row in enumerate(self.rows.shown) if wanted(row)), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, 0))
        return at >= 0

    def filter(self, keep: Callable[[R], bool] | None) -> None:
        """Shows only the rows that fit; all with ``None``."""
        self._wanted = keep or _all
        self._narrow()

    def _veil(self, _hidden: bool) -> None:
        """Leaves rows out, or shows them again; the others are said anew, as they may be now."""
        self._narrow()
        self.rows.say_again()

    def _narrow(self) -> None:
        """Shows the rows that are wanted and may be seen; one that goes leaves its place as the
        current one to the next, else to the one before."""
        wanted, veiled = self._wanted, self._veiled if self._shell.hidden else None
        at, before = self.currentIndex().row(), self.rows.shown
        self.rows.keep(lambda row: wanted(row) and not (veiled is not None and veiled(row)))
        if at < 0 or self.currentIndex().isValid():
            return
        left = {id(row) for row in self.rows.shown}
        beside = (*before[at + 1 :], *reversed(before[:at]))
        near = next((row for row in beside if id(row) in left), None)
        if near is None:
            self.chose.emit(None)  # the view tells only of a row that takes the place of another
        else:
            self.choose(lambda row: row is near)

    # --- widths and heights ----------------------------------------------------------------------
    def _fit_anew(self) -> None:
        """The words or their type are others: what the columns need is found out again."""
        self._needs = ColumnNeeds(self.rows.columns, self.rows.rows, self._needs)
        self.fit_rows()

    def _steps(self) -> Iterator[None]:
        """Widths by the first rows, then by all, then the heights that these leave."""
        if not self._needs.begun:
            self._needs.take(PORTION)
        self._fit_widths()
        self._measure_anew()
        if not self._needs.complete:
            while not self._needs.complete:
                yield
                self._needs.take(PORTION)
            # Once, and only where a later row needs more: columns do not jump at each portion.
            if self._fit_widths():
                self._measure_anew()
        yield from self._measure_others()

    def _fit_widths(self) -> bool:
        """Gives the columns their widths; whether one got another."""
        before, hidden = self._widths(), self._hidden()
        self._share_out()
        if hidden - self._hidden():
            self._share_out()  # the head of one that was hidden has told no width
        return self._widths() != before

    def _share_out(self) -> None:
        kept = self._shell.columns(self.name)
        columns, needs = self.rows.columns, self._needs.widths
        figures = needs.figures
        head = self.horizontalHeader()
        least = [max(needed, head.sectionSizeHint(at)) for at, needed in enumerate(figures)]
        whole = [max(each, needs.whole[at]) for at, each in enumerate(least)]
        widths = lend_to_tags(self, columns, self._own_widths(), least, whole)
        if len(kept) == len(columns):
            widths = [max(each, self._told_width(at)) for at, each in enumerate(kept)]
        widths = [max(w, needed) if w else 0 for w, needed in zip(widths, figures, strict=True)]
        self._sizing = True  # a column that gives way was resized by nobody
        self._give_way(widths)
        if len(kept) != len(columns):
            widths = self._take_in(widths, whole)
        if len(kept) != len(columns) and 0 in widths:
            seen = [at for at in range(len(widths)) if not self.isColumnHidden(at)]
            free = self.viewport().width() - sum(widths[at] for at in seen)
            floors = [max(each, theme.px(columns[at].least)) for at, each in enumerate(least)]
            shares = room_shared(
                free, {at: (floors[at], whole[at]) for at in seen if not widths[at]}
            )
            widths = [w or shares.get(at, floors[at]) for at, w in enumerate(widths)]
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self._sizing = False

    def _hidden(self) -> set[int]:
        return {at for at in range(len(self.rows.columns)) if self.isColumnHidden(at)}

    def _widths(self) -> list[int]:
        return [self.columnWidth(at) for at in range(len(self.rows.columns))]

    def _give_way(self, widths: Sequence[int]) -> None:
        """Hides columns that may be missed while the table is wider than its room."""
        columns = self.rows.columns
        least = [width or theme.px(columns[at].least) for at, width in enumerate(widths)]
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

    def _own_widths(self) -> list[int]:
        """As wide as was thought, and at least as its head; 0 takes the room that is left."""
        head = self.horizontalHeader()
        return [
            max(theme.px(each.width), head.sectionSizeHint(at)) if each.width else 0
            for at, each in enumerate(self.rows.columns)
        ]

    def _told_width(self, at: int) -> int:
        """What a width that was drawn or saved must have: head, figures and codes, also in tags.

        It may come from before columns were measured, or from a smaller size of text.
        """
        return max(self.horizontalHeader().sectionSizeHint(at), self._needs.widths.told[at])

    def _grown(self) -> None:
        super()._grown()
        if self._whole:
            self.show_lines(self.rows.rowCount())

    def show_lines(self, count: int) -> None:
        """As high as its head, its first rows, and the bar below them where the columns want it."""
        rows = sum(self.rowHeight(at) for at in range(min(count, self.rows.rowCount())))
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
            self.fit_rows()
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
        self.fit_rows()

    # --- leaving ---------------------------------------------------------------------------------
    def grid(self) -> Grid:
        """The rows that are shown, in their order, as they would leave the program."""
        columns = [each for at, each in enumerate(self.rows.columns) if not self.isColumnHidden(at)]
        return grid_of(self.accessibleName(), columns, self.rows.shown)

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
            self._fit_anew()
        return super().viewportEvent(event)


def _all(_row: object) -> bool:
    return True

"""The grid of totals: names stay in sight, a number can be asked where it came from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.base import theme
from ui.base.hiding import HIDDEN_SIGN
from ui.kit.shortcuts import SAVE_TABLE, is_enter
from ui.kit.table.elided_cells import repaint_when_scrolled
from ui.kit.table.frozen import FrozenColumns
from ui.kit.table.in_clear import Grid
from ui.totals.grid_model import (
    CODE,
    FIRST_UNIT,
    LINE,
    LOOK,
    NAME,
    SHARE,
    SPOT,
    TOTAL,
    TotalsLine,
    TotalsLook,
    TotalsModel,
    TotalsSpot,
)
from ui.totals.totals_cells import PAD, TotalsDelegate, arrow_room, column_width, two_lines
from ui.totals.widest import away_words, widest_words

WIDTHS = {CODE: 44, NAME: 180, TOTAL: 52, SHARE: 44}
UNIT, BEFORE = 47, 54
"""Widths of columns at 100 %, in pixels."""
LEAST = 200
"""Height at 100 %: the head, four lines, and the bar."""
FROZEN = 2
"""Code and name stay while the units move."""


class TotalsGrid(QTableView):
    """One cell is under work at a time.

    Signals:
        asked(Spot): another number is the current one.
        opened(Spot): Enter or a double click on a number.
        copied(Grid): Ctrl+C: the whole grid is to go into the clipboard.
        saved(Grid): Ctrl+Shift+E: the whole grid is to go into a file.
    """

    asked = Signal(object)
    opened = Signal(object)
    copied = Signal(object)
    saved = Signal(object)

    def __init__(self, model: TotalsModel) -> None:
        super().__init__()
        self._totals, self._unfitted = model, False
        self.setModel(model)
        dress_grid(self)
        repaint_when_scrolled(self)
        self.frozen = FrozenColumns(self, FROZEN, dress_grid)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._told)
        self.doubleClicked.connect(self._open)

    # --- shape -----------------------------------------------------------------------------------
    def _fit(self) -> None:
        """Sections span the row; heights follow the names."""
        # Every page hears that figures are hidden, and hundreds of columns take their time: they
        # are fitted when somebody sees them.
        self._unfitted = not self.isVisible()
        if self._unfitted:
            return
        model = self._totals
        last = model.columnCount() - 1
        self.clearSpans()
        words, away = widest_words(model), away_words(model)
        for column in range(model.columnCount()):
            width = theme.px(BEFORE if column == last else WIDTHS.get(column, UNIT))
            if column in WIDTHS and column != NAME:
                # Names of units wrap over two lines; the heads of these are single words.
                width = max(width, self.horizontalHeader().sectionSizeHint(column))
            if column != NAME:
                width = max(width, column_width(column, words.get(column, set()), away))
            self.setColumnWidth(column, width)
        self._stretch()
        for view in (self, self.frozen):
            # Spans of the period before would lie over lines that are no sections now.
            view.clearSpans()
            for at, line in enumerate(model.lines):
                if line.cell is None:
                    view.setSpan(at, 0, 1, model.columnCount())
        self._heights()
        self._freeze()

    def _freeze(self) -> None:
        covered = self.frozen.fit()
        delegate = self.itemDelegate()
        if isinstance(delegate, TotalsDelegate):
            delegate.covered = covered

    def _stretch(self) -> None:
        """The name takes what the others leave."""
        others = sum(self.columnWidth(at) for at in range(self._totals.columnCount()) if at != NAME)
        free = self.viewport().width() - others - 1
        self.setColumnWidth(NAME, max(theme.px(WIDTHS[NAME]), free))

    def _heights(self) -> None:
        font = theme.type_of(theme.TEXT)
        leading = QFontMetrics(font).lineSpacing()
        for at, line in enumerate(self._totals.lines):
            room = self.columnWidth(NAME) - 2 * PAD - arrow_room(line)
            words = str(self._totals.index(at, NAME).data() or "")
            rows = two_lines(words, room, font).count("\n") + 1
            height = max(theme.px(theme.ROW), rows * leading + 6)
            self.setRowHeight(at, height)
            self.frozen.setRowHeight(at, height)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Fits what came while nobody looked."""
        super().showEvent(event)
        if self._unfitted:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Gives the names their room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._totals.rowCount():
            self._stretch()
            self._heights()
        self._freeze()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its head and some lines: where not even these have room, the page scrolls."""
        return QSize(super().minimumSizeHint().width(), theme.px(LEAST))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's own name
        """Qt lays its parts out anew; the frozen names follow."""
        super().updateGeometries()
        # Qt lays parts out while this very object is still being made.
        if hasattr(self, "frozen"):
            self._freeze()

    # --- walking ---------------------------------------------------------------------------------
    @property
    def spot(self) -> TotalsSpot | None:
        """The number under work."""
        found: TotalsSpot | None = self.currentIndex().data(SPOT)
        return found

    def choose(self, spot: TotalsSpot) -> bool:
        """Makes a number the current one; whether it is shown."""
        row = self._totals.row_of(spot.cell)
        if row < 0:
            return False
        ids = [unit.unit for unit in self._totals.units]
        column = FIRST_UNIT + ids.index(spot.unit) if spot.unit in ids else TOTAL
        self.setCurrentIndex(self._totals.index(row, column))
        return True

    def look_for(self, wanted: str) -> None:
        """Shows only the indicators that fit the folded words. A line under work that goes leaves
        its place to the next, else to the one before."""
        spot, before = self.spot, self._totals.lines
        at, unit = max(0, self.currentIndex().row()), spot.unit if spot is not None else ""
        self._totals.look_for(wanted)
        lines = (*before[at:], *reversed(before[:at]), *self._totals.lines)
        found = any(self.choose(TotalsSpot(each.code, unit)) for each in lines if each.code)
        if found and self.spot is None:  # the unit does not report this one
            self.choose(TotalsSpot(self._totals.lines[self.currentIndex().row()].code))

    def scrollTo(  # noqa: N802 - Qt's own name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Brings a cell into sight, and out from under the names."""
        super().scrollTo(index, hint)
        # Qt also asks for no cell, while this very object is still being made.
        if index.isValid():
            self.frozen.bring_out(index)

    def _told(self, index: QModelIndex) -> None:
        spot = index.data(SPOT)
        if spot is not None:
            self.asked.emit(spot)

    def _open(self, index: QModelIndex) -> None:
        if index.column() in (CODE, NAME):
            self.fold(index)
        elif index.data(SPOT) is not None:
            self.opened.emit(index.data(SPOT))

    def fold(self, index: QModelIndex, open_: bool | None = None) -> None:
        """Shows or hides the options of the indicator in a row."""
        line: TotalsLine | None = index.data(LINE)
        if line is None or line.indicator is None or not (line.parts or line.part):
            return
        code = line.indicator.code
        if open_ is not None and open_ == self._totals.is_open(code):
            return
        column, top = index.column(), self.verticalScrollBar().value()
        self._totals.unfold(code, open_)
        self.setCurrentIndex(self._totals.index(self._totals.row_of(code), column))
        # A new model begins at its top; the line that was opened shall stay where it was.
        self.verticalScrollBar().setValue(top)
        if self._totals.is_open(code):
            row = self._totals.row_of(code)
            below = self._totals.lines[row].parts
            # First its last option, then the line itself: of both the line must be in sight.
            self.scrollTo(self._totals.index(row + below, column))
            self.scrollTo(self._totals.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter asks where a number came from; + and - show and hide options."""
        index = self.currentIndex()
        key = event.key()
        if is_enter(event):
            self._open(index)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.fold(index, key == Qt.Key.Key_Plus)
        elif key == Qt.Key.Key_Space:
            self.fold(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == SAVE_TABLE:
            self.save()
        else:
            super().keyPressEvent(event)

    def grid(self) -> Grid:
        """What is shown, as it leaves the program."""
        return grid_of(self._totals, self.accessibleName())

    def copy(self) -> None:
        """Ctrl+C: the whole table into the clipboard."""
        self.copied.emit(self.grid())

    def save(self) -> None:
        """Ctrl+Shift+E: the whole table as a file."""
        self.saved.emit(self.grid())


def grid_of(totals: TotalsModel, title: str) -> Grid:
    """The grid as it leaves the program; in the plain one sensitive figures are left out."""
    columns = range(totals.columnCount())
    head = tuple(str(totals.headerData(at, Qt.Orientation.Horizontal)) for at in columns)
    whole, plain = [], []
    for row, line in enumerate(totals.lines):
        cells = [totals.index(row, at) for at in columns]
        # Bullets would stand as words in a column of figures; an empty place counts for nothing.
        shown = tuple(each.data() if each.data() != HIDDEN_SIGN else None for each in cells)
        whole.append(shown)
        sensitive = line.indicator is not None and line.indicator.sensitive
        # Names of the units and "not in" tell nothing of cases and stay.
        kept = (
            None if sensitive and _is_figure(cell) else words
            for cell, words in zip(cells, shown, strict=True)
        )
        plain.append(tuple(kept))
    return Grid(title, head, tuple(whole), tuple(plain))


def _is_figure(cell: QModelIndex) -> bool:
    """Whether a number stands here, and not words such as "not in"."""
    figures = cell.column() >= TOTAL and cell.column() != SHARE
    return (
        figures
        and cell.data(LOOK) not in (TotalsLook.AWAY, TotalsLook.NOT_OWED)
        and bool(cell.data())
    )


def dress_grid(grid: QTableView) -> None:
    """What both views have in common."""
    grid.setItemDelegate(TotalsDelegate(grid))
    grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # Tab leads out of the grid; arrows walk within it.
    grid.setTabKeyNavigation(False)
    grid.setCornerButtonEnabled(False)
    grid.verticalHeader().hide()
    head = grid.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head.setMinimumSectionSize(theme.px(30))
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    head.setFixedHeight(theme.px(52))
    head.setStyleSheet("QHeaderView::section { padding: 2px 3px; }")

"""The matrix of roles: walked with the arrows, written with one letter, names always in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gbv_desktop.domain.plan.editions.assigning import Party
from gbv_desktop.i18n import _
from ui.base import theme
from ui.kit.shortcuts import is_enter
from ui.kit.table.frozen import FrozenColumns
from ui.plan.assignments.matrix_cells import RoleDelegate, name_height
from ui.plan.assignments.matrix_clipboard import ROLES, roles_text
from ui.plan.assignments.matrix_model import MatrixModel, MatrixShown

NAME, UNIT, GROUP = 250, 66, 104
"""Widths of columns at 100 %, in pixels."""
WIDEST_NAME = 420
"""As wide as the names become at 100 % where the others leave room."""
LEAST = 200
"""Height at 100 %: the head, some lines, and the bar."""
HEAD_LINES = 4
"""So many lines a head has at most; its tip says the whole name."""


class MatrixGrid(QTableView):
    """One cell is under work at a time; of several that are marked all are written.

    Signals:
        asked(): another cell is the current one.
        gave(role: UnitRole | None): a letter was typed there; ``None`` for Delete.
        pasted(text: str): rows of letters are to go where the current cell is.
        opened(): Enter or a double click on a cell.
    """

    asked = Signal()
    gave = Signal(object)
    pasted = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._matrix, self._unfitted = MatrixModel(self), False
        self.setModel(self._matrix)
        _dress(self)
        self.frozen = FrozenColumns(self, 1, _dress)
        self._matrix.modelReset.connect(self._fit)
        self._matrix.dataChanged.connect(self._heights)
        self.selectionModel().currentChanged.connect(lambda _index: self.asked.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for head in (self.horizontalHeader(), self.frozen.horizontalHeader()):
            head.setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._turn)

    # --- showing ---------------------------------------------------------------------------------
    @property
    def matrix(self) -> MatrixModel:
        """What is shown."""
        return self._matrix

    def show_roles(self, shown: MatrixShown) -> None:
        """Shows a draft; the cell under work stays where it is still there."""
        activity, party = self.activity, self.party
        self._matrix.show(shown)
        if not self.currentIndex().isValid():
            self.choose(activity, party)

    @property
    def activity(self) -> str:
        """The activity under work; empty for none."""
        line = self._matrix.line(self.currentIndex().row())
        return "" if line is None else line.id

    @property
    def party(self) -> Party | None:
        """Who is under work; ``None`` while that is a name at the left."""
        found = self._matrix.column(self.currentIndex().column())
        return None if found is None else found.party

    def choose(self, activity: str, party: Party | None) -> bool:
        """Makes a cell the current one; whether it is there. Of a folded group its column is."""
        if party is not None and party.unit:
            for group in self._matrix.groups_of(party):
                self._matrix.unfold(group, True)
        row, column = self._matrix.place_of(activity, party or Party())
        if row >= 0:
            self.setCurrentIndex(self._matrix.index(row, max(column, 1 if party is None else 0)))
        return row >= 0

    @property
    def block(self) -> list[list[tuple[int, int]]]:
        """The marked cells as rows of their places, the names at the left left out."""
        marked = {(each.row(), each.column()) for each in self.selectedIndexes() if each.column()}
        rows = sorted({row for row, _column in marked})
        return [sorted(each for each in marked if each[0] == row) for row in rows]

    # --- shape -----------------------------------------------------------------------------------
    def _fit(self) -> None:
        # A thousand columns take their time: they are fitted when somebody sees them.
        self._unfitted = not self.isVisible()
        if self._unfitted:
            return
        head = self.horizontalHeader()
        head.setDefaultSectionSize(theme.px(UNIT))
        for at in range(1, self._matrix.columnCount()):
            found = self._matrix.column(at)
            self.setColumnWidth(at, theme.px(GROUP if found and found.party.group else UNIT))
        others = sum(self.columnWidth(at) for at in range(1, self._matrix.columnCount()))
        free = self.viewport().width() - others - 1
        self.setColumnWidth(0, max(theme.px(NAME), min(free, theme.px(WIDEST_NAME))))
        head.setFixedHeight(self._head_height())
        self._heights()
        self.frozen.fit()

    def _head_height(self) -> int:
        metrics = QFontMetrics(self.horizontalHeader().font())
        flags = int(Qt.TextFlag.TextWordWrap)
        across = Qt.Orientation.Horizontal
        most = HEAD_LINES * metrics.lineSpacing()
        needed = max(
            (
                metrics.boundingRect(
                    *(0, 0, self.columnWidth(at) - 10, 10_000),
                    *(flags, str(self._matrix.headerData(at, across))),
                ).height()
                for at in range(self._matrix.columnCount())
            ),
            default=0,
        )
        return min(needed, most) + theme.px(10)

    def _heights(self) -> None:
        for at in range(self._matrix.rowCount()):
            needed = name_height(self._matrix.index(at, 0), self.columnWidth(0))
            height = max(theme.px(theme.ROW), needed)
            if height != self.rowHeight(at):
                self.setRowHeight(at, height)
                self.frozen.setRowHeight(at, height)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Fits what came while nobody looked."""
        super().showEvent(event)
        if self._unfitted:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The names follow."""
        super().resizeEvent(event)
        self.frozen.fit()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's own name
        """Qt lays its parts out anew; the frozen names follow."""
        super().updateGeometries()
        # Qt lays parts out while this very object is still being made.
        if hasattr(self, "frozen"):
            self.frozen.fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its head and some lines: where not even these have room, the page scrolls."""
        return QSize(super().minimumSizeHint().width(), theme.px(LEAST))

    # --- walking and writing ---------------------------------------------------------------------
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

    def fold(self, column: int, open_: bool) -> None:
        """Shows or hides the units of the group of a column."""
        found = self._matrix.column(column)
        if found is None:
            return
        group = found.party.group or found.group
        if not group or open_ == self._matrix.is_unfolded(group):
            return
        activity = self.activity
        self._matrix.unfold(group, open_)
        self.choose(activity, Party(group=group))

    def _turn(self, column: int) -> None:
        found = self._matrix.column(column)
        if found is not None and found.party.group:
            self.fold(column, not self._matrix.is_unfolded(found.party.group))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """C, P, T, M and Delete write; + and - open and fold a group; Enter tells more; Ctrl+C
        and Ctrl+V to and from a workbook.
        """
        key, letter = event.key(), event.text().upper()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif key == Qt.Key.Key_Delete:
            self.gave.emit(None)
        elif letter in ROLES and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.gave.emit(ROLES[letter])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.fold(self.currentIndex().column(), key == Qt.Key.Key_Plus)
        elif is_enter(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        given = [[self._matrix.given_at(*each) for each in row] for row in self.block]
        if given:
            text = roles_text([[each.role if each else None for each in row] for row in given])
            QGuiApplication.clipboard().setText(text)


def _dress(grid: QTableView) -> None:
    """What both views have in common."""
    grid.setItemDelegate(RoleDelegate(grid))
    grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # Tab leads out of the grid; arrows walk within it.
    grid.setTabKeyNavigation(False)
    grid.setCornerButtonEnabled(False)
    grid.verticalHeader().hide()
    grid.setAccessibleName(_("Who does what"))
    head = grid.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head.setMinimumSectionSize(theme.px(30))
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    head.setStyleSheet("QHeaderView::section { padding: 2px 3px; }")

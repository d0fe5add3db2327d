"""The first columns of a wide grid stay in sight while the others move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView


class FrozenColumns(QTableView):
    """Lies over the left edge of a grid; it takes part in its selection and its height."""

    def __init__(self, grid: QTableView, count: int, dress: Callable[[QTableView], None]) -> None:
        """Lays itself over ``grid``, whose model is set.

        Args:
            count: how many columns stay.
            dress: makes either of the two views look alike.
        """
        super().__init__(grid)
        self._grid, self._count = grid, count
        self._hidden = 0
        self.setModel(grid.model())
        # One selection for both: the cell under work is the same, whichever view was clicked.
        self.setSelectionModel(grid.selectionModel())
        dress(self)
        self.setObjectName("frozen")
        self.setStyleSheet("#frozen { border: none; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Both ways: the wheel turns whichever of the two lies under the pointer.
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.model().modelReset.connect(self._forget)

    def _forget(self) -> None:
        self._hidden = 0

    def fit(self) -> int:
        """Lies exactly over the first columns; how many pixels of the grid it covers."""
        grid, columns = self._grid, self._grid.model().columnCount()
        # Each costs a layout of the whole head; of a thousand none is hidden twice.
        for column in range(max(self._count, self._hidden), columns):
            self.setColumnHidden(column, True)
        self._hidden = columns
        for column in range(min(self._count, columns)):
            self.setColumnWidth(column, grid.columnWidth(column))
        width = sum(grid.columnWidth(at) for at in range(self._count))
        frame = grid.frameWidth()
        head = grid.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(frame, frame, width, grid.viewport().height() + head)
        # Without a need for it the second view would only hide the section heads' far ends.
        shown = grid.horizontalScrollBar().maximum() > 0
        self.setVisible(shown)
        return width if shown else 0

    def bring_out(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Moves the grid until a cell of the other columns does not lie under these."""
        if index.column() >= self._count and self.isVisibleTo(self._grid):
            under = self.width() - self._grid.visualRect(index).left()
            bar = self._grid.horizontalScrollBar()
            bar.setValue(bar.value() - max(0, under))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """A press counts as one on the grid, which has the keyboard."""
        super().mousePressEvent(event)
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)

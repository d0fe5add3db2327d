"""Tables whose rows are as high as their words: measured in sight first, the others by portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.base import theme
from ui.kit.portions import PORTION, Portions
from ui.kit.table.least_rows import ROWS


class GradualTable(QTableView):
    """Measures no row that nobody sees while somebody waits.

    A row has the usual height until it is measured; before it comes into sight it is, so that no
    words are ever cut. What is in sight stays where it is while rows above it get their heights.

    Attributes:
        portions: the work on the rows out of sight.
    """

    _measured: frozenset[int] | set[int] = frozenset()  # Qt scrolls while this is still being made

    def __init__(self) -> None:
        super().__init__()
        self._measured = set()
        self.portions = Portions(self)

    def fit_rows(self) -> None:
        """Measures all heights anew: call it when rows, their words or the widths are others."""
        self.portions.begin(self._steps())

    # --- for a table to extend -------------------------------------------------------------------
    def _steps(self) -> Iterator[None]:
        """The whole work; each ``yield`` ends a turn of the loop."""
        self._measure_anew()
        yield from self._measure_others()

    def _grown(self) -> None:
        """Rows have other heights now."""
        self.updateGeometry()

    # --- heights ---------------------------------------------------------------------------------
    def _measure_anew(self) -> None:
        """Forgets every height, and measures the rows that are seen or told of."""
        self._measured = set()
        # The first ones say how low the table may become, whether it is seen or not.
        self._measure(range(min(ROWS, self._count)))
        self._measure_in_sight()
        self._grown()

    def _measure_others(self) -> Iterator[None]:
        for start in range(0, self._count, PORTION):
            if self._count > PORTION:
                yield
            self._measure(range(start, min(start + PORTION, self._count)))
        self._grown()

    @property
    def _count(self) -> int:
        return self.model().rowCount()

    def _measure(self, rows: Iterable[int]) -> None:
        new = [at for at in rows if at not in self._measured]
        if not new:
            return
        top, seen = self.rowAt(0), self._is_seen()
        before = self.rowViewportPosition(top)
        self._measured |= set(new)
        for at in new:
            self.setRowHeight(at, self.sizeHintForRow(at))
        self.updateGeometries()  # else its bar does not reach as far yet
        bar, moved = self.verticalScrollBar(), self.rowViewportPosition(top) - before
        if moved:
            bar.setValue(bar.value() + moved)
        if seen and not self._is_seen():
            self.scrollTo(self.currentIndex())

    def _is_seen(self) -> bool:
        """Whether the row under work is in sight from edge to edge."""
        place = self.visualRect(self.currentIndex())
        return place.top() >= 0 and 0 < place.bottom() < self.viewport().height()

    def _measure_in_sight(self) -> None:
        """Those between the edges; as often as others come in because these became lower."""
        while new := [at for at in self._in_sight() if at not in self._measured]:
            self._measure(new)

    def _in_sight(self) -> range:
        # Of a table that is as high as its rows the page around it shows a part.
        shown = self.viewport().visibleRegion().boundingRect()
        seen = self.viewport().rect() if shown.isEmpty() else shown
        first, last = self.rowAt(seen.top()), self.rowAt(seen.bottom())
        if first < 0:
            return range(0)
        return range(first, self._count if last < 0 else last + 1)

    # --- scrolling -------------------------------------------------------------------------------
    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's own name
        """What comes into sight is measured before it is painted."""
        super().scrollContentsBy(dx, dy)
        if dy and self.model() is not None:
            self._measure_in_sight()

    def scrollTo(  # noqa: N802 - Qt's own name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Brings a cell into sight; what will stand around it is measured before."""
        if index.isValid():
            around = self.viewport().height() // theme.px(theme.ROW) + 1
            first = max(0, index.row() - around)
            self._measure(range(first, min(index.row() + around + 1, self._count)))
        super().scrollTo(index, hint)

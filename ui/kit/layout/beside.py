"""A table and what belongs to its chosen row: side by side, or below each other where narrow."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from ui.base import theme
from ui.base.theme import GAP
from ui.kit.layout.folding import Folding

ONE_COLUMN = 620
"""Width at 100 % below which the second goes below the first, as a rule."""
LEAST = 180
"""Height at 100 % that a second part has there."""


@runtime_checkable
class Whole(Protocol):
    """A part that can be as high as its words, so that it need not scroll by itself."""

    def be_whole(self, whole: bool) -> None:
        """Shows all of it at once, where the page around it scrolls; or not any more."""


class Beside(QSplitter):
    """Two parts with a line between them that can be drawn elsewhere.

    Args:
        widths: of both at 100 %, until somebody does that.
        shares: how both share the room that is left; as a rule the first gets it all.
        least: the height at 100 % that the second has below the first, if it is none that
            shows all of itself there.
        one_column: the width at 100 % under which the second goes below the first.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        widths: tuple[int, int],
        *,
        shares: tuple[int, int] = (1, 0),
        least: int = LEAST,
        one_column: int = ONE_COLUMN,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        # Drawn to nothing, a part would be gone for whoever does not know where to draw it out.
        self.setChildrenCollapsible(False)
        self.setHandleWidth(GAP)
        self._parts, self._second, self._lowest = (first, second), second, theme.px(least)
        for at, each in enumerate(self._parts):
            self.addWidget(each)
            self.setStretchFactor(at, shares[at])
        self._widths = [theme.px(each) for each in widths]
        self.setSizes(self._widths)
        Folding(self, below=one_column, folded=self._turn)

    @property
    def below(self) -> bool:
        """Whether the second stands below the first."""
        return self.orientation() == Qt.Orientation.Vertical

    def _turn(self, below: bool) -> None:
        """Where both would be too narrow each has the whole width; the page scrolls then."""
        # At each size otherwise: the line that somebody drew would jump back.
        if below == self.below:
            return
        if isinstance(self._second, Whole):
            self._second.be_whole(below)
        else:
            self._second.setMinimumHeight(self._lowest if below else 0)
        self.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        # Sizes of one direction mean nothing in the other.
        self.setSizes([1, 1] if below else self._widths)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The wider of the two is enough: they go below each other."""
        least = (each.minimumSizeHint().expandedTo(each.minimumSize()) for each in self._parts)
        return QSize(max(each.width() for each in least), super().minimumSizeHint().height())


class SideArea(QScrollArea):
    """A card beside a table; it scrolls up and down. Below the table it is as high as its words."""

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._wide = False, 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def be_whole(self, whole: bool) -> None:
        """Shows all of it at once, where the page around it scrolls."""
        self._whole = whole
        self.updateGeometry()

    def setWidget(self, inside: QWidget) -> None:  # noqa: N802 - Qt's own name
        """Shows something else, which may need another height."""
        super().setWidget(inside)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Whatever comes into it later may be wider."""
        inside = self.widget()
        if watched is inside and event.type() == QEvent.Type.LayoutRequest:
            wide = inside.minimumSizeHint().width()
            if wide != self._wide:
                self._wide = wide
                self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The narrower, the higher."""
        super().resizeEvent(event)
        # Only another width: answering to another height would ask for the next one without end.
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as what is in it needs; as high only where that is to be seen whole."""
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return least
        # No bar leads to what lies right of the edge.
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        wide = max(inside.minimumSizeHint().width(), inside.minimumWidth())
        least.setWidth(max(least.width(), wide + beside))
        if not self._whole:
            return least
        # With the bar's room taken off, or its last line would lie below the edge.
        width = self.viewport().width()
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        return QSize(least.width(), max(high, inside.minimumSizeHint().height()) + 2)

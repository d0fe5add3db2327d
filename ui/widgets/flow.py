"""Buttons side by side that go on in the next line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

SPACING = 8
"""Pixels between two widgets, and between two lines."""


class Flow(QLayout):
    """Lines of widgets, each as wide as it wants to be; hidden ones take no room.

    Qt has no such layout of its own; the page would be as wide as all its buttons together.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(SPACING)
        for each in widgets:
            self.addWidget(each)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Takes one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """The item at a place; ``None`` beyond the last."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Gives an item away."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own name
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """What all the lines take."""
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's own name
        """Puts every widget in its place."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """All in one line."""
        sizes = [each.sizeHint() for each in self._items if not each.isEmpty()]
        width = sum(each.width() + self.spacing() for each in sizes) - self.spacing()
        return QSize(max(width, 0), max((each.height() for each in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as the widest alone."""
        least = QSize()
        for each in self._items:
            least = least.expandedTo(each.minimumSize())
        return least

    def _placed(self, rect: QRect, *, move: bool) -> int:
        """The height of all lines in the width of ``rect``; moves the widgets there if asked."""
        x, y, high = rect.x(), rect.y(), 0
        for each in self._items:
            if each.isEmpty():
                continue
            size = each.sizeHint().boundedTo(QSize(max(rect.width(), 1), 16_777_215))
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, high = rect.x(), y + high + self.spacing(), 0
            if move:
                each.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        return y + high - rect.y()

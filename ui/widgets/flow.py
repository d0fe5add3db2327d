"""Buttons in a line that goes on in the next one, as words do, where there is no room for all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 8
"""Pixels between two of them, beside and below each other."""


class Flow(QLayout):
    """From left to right, and on below."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Adds one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:  # noqa: N802
        """The item at a place; ``None`` behind the last, as Qt asks for it."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:  # noqa: N802
        """Takes one out."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own name
        """No more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """The height of all lines at a width, in pixels."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 - Qt's own name
        """Puts each where it belongs."""
        super().setGeometry(room)
        self._lay(room, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """One line of all that are shown."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + GAP * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """The largest of them."""
        found = QSize()
        for item in self._shown():
            found = found.expandedTo(item.minimumSize())
        return found

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, room: QRect, *, move: bool) -> int:
        """Goes through the lines; returns their height."""
        left, top, high = room.x(), room.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if left > room.x() and left + size.width() > room.x() + room.width():
                left, top, high = room.x(), top + high + GAP, 0
            if move:
                wide = min(size.width(), room.width())
                item.setGeometry(QRect(QPoint(left, top), QSize(wide, size.height())))
            left, high = left + size.width() + GAP, max(high, size.height())
        return top + high - room.y()

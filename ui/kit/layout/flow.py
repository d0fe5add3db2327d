"""Buttons in a line that goes on in the next one, as words do, where there is no room for all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 8
"""Pixels between two of them, beside and below each other."""


class Flow(QLayout):
    """From left to right, and on below.

    Args:
        right: each line ends at the right, as the acts of a page do.
    """

    def __init__(self, *parts: QWidget, right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = right
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Adds one at the end."""
        self._items.append(item)

    def put(self, at: int, part: QWidget) -> None:
        """Adds a part before another one."""
        self.addWidget(part)
        # addWidget gives the part its parent, which addItem does not; it always adds at the end.
        self._items.insert(at, self._items.pop())
        self.invalidate()

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
        # The wish is one line. Qt gives less where there is less, and asks heightForWidth then.
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
        top = room.y()
        for line in self._lines(room.width()):
            high = max(item.sizeHint().height() for item in line)
            if move:
                self._put_line(line, room, top)
            top += high + GAP
        return max(0, top - GAP - room.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands in each line of a width in pixels."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            # A part wider than the whole line has a line of its own, and is squeezed in it.
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + GAP
        return lines

    def _put_line(self, line: list[QLayoutItem], room: QRect, top: int) -> None:
        widths = [min(item.sizeHint().width(), room.width()) for item in line]
        spare = room.width() - sum(widths) - GAP * (len(line) - 1)
        left = room.x() + (max(0, spare) if self._right else 0)
        for item, wide in zip(line, widths, strict=True):
            size = QSize(wide, item.sizeHint().height())
            item.setGeometry(QRect(QPoint(left, top), size))
            left += wide + GAP


class FlowBox(QWidget):
    """A flow as a widget of its own: as high as its lines are at its width.

    Also where nobody asks for the height at a width, as beside the handle of a splitter.
    """

    def __init__(self, *parts: QWidget, right: bool = False) -> None:
        super().__init__()
        self._flow = Flow(*parts, right=right)
        self.setLayout(self._flow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The narrower, the higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self._flow.heightForWidth(event.size().width()))

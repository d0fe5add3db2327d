"""The one way in which parts that stand beside each other go below each other.

Who is narrow is decided by one widget's width against a bound at 100 %, which grows with the text:
in a window of half the screen, and with text of double the size, the same happens.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.base import theme

UNBOUND = 16_777_215
"""Pixels that no widget is wider than: Qt's ``QWIDGETSIZE_MAX``, which PySide does not name."""


def is_narrow(width: int, below: int) -> bool:
    """Whether ``width`` pixels are fewer than ``below`` at 100 %, at the size of text in use."""
    return width < theme.px(below)


def turn(lines: QBoxLayout, *, down: bool) -> None:
    """Has the parts of a layout stand below each other, or beside each other."""
    ways = QBoxLayout.Direction
    lines.setDirection(ways.TopToBottom if down else ways.LeftToRight)


def keep_width(column: QWidget, width: int | None) -> None:
    """Gives a column a width in pixels; ``None`` lets it be as wide as the room there is."""
    column.setMinimumWidth(0 if width is None else width)
    column.setMaximumWidth(UNBOUND if width is None else width)


def least_across(lines: QBoxLayout) -> int:
    """The pixels that the parts of a layout need beside each other now."""
    widths = part_widths(lines)
    return sum(widths) + lines.spacing() * max(0, len(widths) - 1)


def part_widths(lines: QLayout) -> list[int]:
    """The pixels that each shown part of a layout needs now.

    Not asked of the layout itself, which keeps its old answer until it is laid out; to make it
    forget that would ask for the next laying out, and so on without end.
    """
    items = (lines.itemAt(at) for at in range(lines.count()))
    return [each.minimumSize().width() for each in items if each and not each.isEmpty()]


class Folding(QObject):
    """Folds the parts of a widget at each of its sizes; lives as long as the widget.

    Args:
        over: whose width decides.
        lines: the layouts whose parts go below each other where it is narrow.
        below: pixels at 100 % under which it is narrow.
        needs: the pixels that its parts need now; it is narrow below these, too.
        folded: gets at each size whether it is narrow, for whatever else gives way then.
        by_content: judges also when the parts become longer or shorter, not only the widget.
    """

    # Of the class: while Python clears a circle that it stands in, Qt may still ask it.
    _causes: frozenset[QEvent.Type] = frozenset()

    def __init__(
        self,
        over: QWidget,
        *lines: QBoxLayout,
        below: int = 0,
        needs: Callable[[], int] = lambda: 0,
        folded: Callable[[bool], object] = lambda _narrow: None,
        by_content: bool = False,
    ) -> None:
        super().__init__(over)
        self._over, self._lines, self._below = over, lines, below
        self._needs, self._folded = needs, folded
        more = (QEvent.Type.LayoutRequest,) if by_content else ()
        self._causes = frozenset((QEvent.Type.Resize, *more))
        over.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Folds before the widget itself hears of its size."""
        if event.type() in self._causes:
            self._fold()
        return False

    def _fold(self) -> None:
        # At every size, not only where it turns: what the parts need may have changed meanwhile.
        width = self._over.width()
        narrow = is_narrow(width, self._below) or width < self._needs()
        for each in self._lines:
            turn(each, down=narrow)
        self._folded(narrow)


class FoldingLine(QWidget):
    """Parts in a line; they stand below each other where they have no room beside each other.

    Args:
        parts: each with its share of the room that is left.
        below: pixels at 100 % under which there is too little, whatever they need.
    """

    def __init__(self, *parts: tuple[QWidget, int], below: int = 0) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        for part, share in parts:
            self._line.addWidget(part, share)
        Folding(self, self._line, below=below, needs=lambda: least_across(self._line))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As narrow as the widest part."""
        wide = max(part_widths(self._line), default=0)
        return QSize(wide, super().minimumSizeHint().height())

"""A tree whose lines wrap where the room ends."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeView,
)

from ui.base import theme
from ui.kit.layout.elided_text import elide_lines
from ui.kit.table.elided_cells import ElidingDelegate

Index = QModelIndex | QPersistentModelIndex


class _Wrapping(ElidingDelegate):
    """Asks for the height that the words need in the room left by the branches."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        """The room of one line."""
        tree = cast(QTreeView, option.widget)
        # Reckoned, since Qt asks for the height before it says how wide the line is.
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        room = tree.viewport().width() - depth * tree.indentation() - theme.px(10)
        words, metrics = str(index.data() or ""), option.fontMetrics
        # Qt asks for every line that is open, so most are to be done with by one measure.
        if "\n" not in words and metrics.horizontalAdvance(words) <= room:
            return QSize(room, max(theme.px(theme.ROW), metrics.height() + theme.px(10)))
        words = elide_lines(words, metrics, max(room, 40))
        wrap = int(Qt.TextFlag.TextWordWrap)
        box = metrics.boundingRect(QRect(0, 0, max(room, 40), 10_000), wrap, words)
        return QSize(room, max(theme.px(theme.ROW), box.height() + theme.px(10)))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The words as far as they fit."""
        super().initStyleOption(option, index)
        option.text = elide_lines(option.text, option.fontMetrics, _room(option.rect))

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether a line is painted whole."""
        words = str(index.data() or "")
        return elide_lines(words, view.fontMetrics(), _room(rect)) == words


def _room(rect: QRect) -> int:
    return rect.width() - theme.px(10)


class Tree(QTreeView):
    """One column, no head, everything open; walked by keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setIndentation(theme.px(16))
        self.setItemDelegate(_Wrapping(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The words wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt keeps the heights of the width before.
            self.scheduleDelayedItemsLayout()

"""Cells of tables that never show a part of a figure; the tip tells what has no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

SECOND = int(Qt.ItemDataRole.UserRole) + 4
"""A softer line under the words of a cell."""


Index = QModelIndex | QPersistentModelIndex


def in_sight(rect: QRect, view: QWidget | None, covered: int = 0) -> QRect:
    """The part of a cell between the edges of its view: a figure is not cut there either.

    Args:
        covered: so many pixels at the left of the view lie under another one.
    """
    # A delegate is painted without a view where it measures, or prints.
    if not isinstance(view, QAbstractItemView):
        return rect
    width = view.viewport().width() - covered
    return rect.intersected(QRect(covered, rect.top(), max(width, 0), rect.height()))


def repaint_when_scrolled(view: QAbstractItemView) -> None:
    """Has a view painted whole whenever it moves sideways: which cells its edge cuts changes."""
    # Qt moves the painted pixels along and asks only for the strip that came into sight.
    view.horizontalScrollBar().valueChanged.connect(lambda _at: view.viewport().update())


class ElidingDelegate(QStyledItemDelegate):
    """Tells in the tip what its cell has no room for. Who paints says what fits."""

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether everything that a cell says is painted in ``rect``."""
        raise NotImplementedError

    def helpEvent(  # noqa: N802 - Qt's own name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole of a cell, and what its tip says besides."""
        # What's-this comes here too, and has an answer of its own.
        asked = event.type() == QEvent.Type.ToolTip and index.isValid()
        if asked and not self.fits(view, index, option.rect):
            QToolTip.showText(event.globalPos(), whole_tip(index), view)
            return True
        return super().helpEvent(event, view, option, index)


def whole_tip(index: Index) -> str:
    """Everything that a cell says, its tip below."""
    told: list[str] = []
    for role in (Qt.ItemDataRole.DisplayRole, SECOND, Qt.ItemDataRole.ToolTipRole):
        words = str(index.data(role) or "")
        # A tip often repeats the words of its cell.
        if words and not any(words in each for each in told):
            told.append(words)
    return "\n".join(told)

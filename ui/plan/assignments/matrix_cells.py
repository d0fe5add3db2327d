"""Paints the matrix: a letter for each role, a corner where it differs from what is in force."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.base import theme
from ui.kit.layout.elided_text import WHOLE, elide_lines
from ui.kit.table.elided_cells import SECOND, ElidingDelegate
from ui.kit.table.rows import Index
from ui.plan.assignments.matrix_model import DIFFERS, LOOK, RoleLook

PAD = 8
CORNER = 9
"""Sides of the corner at 100 %."""

_GROUNDS = {
    RoleLook.LEAD: "primary",
    RoleLook.COORDINATE: "primary_soft",
    RoleLook.TWO: "warning_soft",
    RoleLook.COUNTS: "computed",
}
_INKS = {
    RoleLook.LEAD: "surface",
    RoleLook.COORDINATE: "primary",
    RoleLook.TWO: "warning",
    RoleLook.COUNTS: "second",
    RoleLook.OF_GROUP: "second",
}
_PLAIN = (RoleLook.COUNTS, RoleLook.OF_GROUP, RoleLook.NAME, RoleLook.NO_LEAD)


class RoleDelegate(ElidingDelegate):
    """Paints by :class:`~ui.plan.assignments.matrix_model.RoleLook`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        # Qt hands a StrEnum back as a plain str.
        look = RoleLook(index.data(LOOK))
        painter.save()
        if ground := _GROUNDS.get(look):
            painter.fillRect(option.rect, theme.colour(ground))
        if look in (RoleLook.NAME, RoleLook.NO_LEAD):
            self._name(painter, option.rect, index, look)
        else:
            painter.setFont(_font(look))
            painter.setPen(theme.colour(_INKS.get(look, "ink")))
            words = str(index.data() or "")
            painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter) | _WRAP, words)
        if index.data(DIFFERS):
            _corner(painter, option.rect)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            _ring(painter, option.rect, on_dark=look is RoleLook.LEAD)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, index: Index, look: RoleLook) -> None:
        if look is RoleLook.NO_LEAD:
            painter.fillRect(QRect(rect.topLeft(), rect.bottomLeft() + QPoint(2, 0)), _error())
        room = rect.adjusted(PAD, 3, -PAD, -3)
        first, second = _parts(index, room.width())
        high = _height(first, room.width(), theme.TEXT)
        below = _height(second, room.width(), theme.SMALL) if second else 0
        top = room.top() + max(0, (room.height() - high - below) // 2)
        painter.setFont(theme.type_of(theme.TEXT))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRect(room.left(), top, room.width(), high), _WRAP, first)
        if second:
            painter.setFont(theme.type_of(theme.SMALL))
            painter.setPen(_error())
            painter.drawText(QRect(room.left(), top + high, room.width(), below), _WRAP, second)

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether a cell is painted whole."""
        del view
        if index.column():
            return False  # a letter alone tells little: its tip has the words
        return _parts(index, rect.width() - 2 * PAD)[0] == str(index.data() or "")


def name_height(index: Index, width: int) -> int:
    """How high the line of a name is in a column so wide."""
    room = width - 2 * PAD
    first, second = _parts(index, room)
    high = _height(first, room, theme.TEXT)
    return high + (_height(second, room, theme.SMALL) if second else 0) + 8


_WRAP = int(Qt.TextFlag.TextWordWrap) | WHOLE


def _parts(index: Index, room: int) -> tuple[str, str]:
    words, second = str(index.data() or ""), str(index.data(SECOND) or "")
    small = QFontMetrics(theme.type_of(theme.SMALL))
    text = QFontMetrics(theme.type_of(theme.TEXT))
    return elide_lines(words, text, room), elide_lines(second, small, room)


def _height(words: str, width: int, size: int) -> int:
    metrics = QFontMetrics(theme.type_of(size))
    return metrics.boundingRect(0, 0, max(width, 1), 10_000, _WRAP, words).height()


def _font(look: RoleLook) -> QFont:
    weight = QFont.Weight.Normal if look in _PLAIN else QFont.Weight.DemiBold
    return theme.type_of(theme.TEXT, weight)


def _error() -> QColor:
    return theme.colour("error")


def _corner(painter: QPainter, rect: QRect) -> None:
    side, at = theme.px(CORNER), rect.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("warning"))
    painter.drawPolygon(QPolygon([at, at - QPoint(side, 0), at + QPoint(0, side)]))


def _ring(painter: QPainter, rect: QRect, *, on_dark: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("ink"), 2))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    if on_dark:
        # A dark ring on a dark ground is none.
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.drawRect(rect.adjusted(2, 2, -3, -3))

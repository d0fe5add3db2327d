"""Paints the grid of totals: sections, totals, hatched cells, the ring of the cell under work."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.totals import CODE, LINE, LOOK, NAME, SHARE, TOTAL, Line, Look, TotalsModel

PAD, NARROW, NONE = 8, 5, 2
"""Room beside the words of a name, of a number, and of what stands in the middle, in pixels."""
Index = QModelIndex | QPersistentModelIndex


def arrow_room(line: Line) -> int:
    """What the arrow, or the indent of an option, takes from the name."""
    if line.part:
        return theme.px(30)
    return theme.px(16) if line.parts else 0


def two_lines(words: str, room: int, font: QFont) -> str:
    """The words in at most two lines; what does not fit ends in "…", the tip has it all."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(room, 1))
    first = line.textLength()
    layout.endLayout()
    if first >= len(words):
        return words
    rest = QFontMetrics(font).elidedText(words[first:], Qt.TextElideMode.ElideRight, room)
    return f"{words[:first].rstrip()}\n{rest}"


class TotalsDelegate(QStyledItemDelegate):
    """Paints by :class:`~ui.models.totals.Look`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        # Qt hands a StrEnum back as a plain str.
        look = Look(index.data(LOOK))
        line: Line = index.data(LINE)
        painter.save()
        self._ground(painter, option.rect, look)
        pad = _pad(look, index.column())
        room = option.rect.adjusted(pad, 2, -pad, -2)
        if index.column() == NAME and look is not Look.SECTION:
            room = self._arrow(painter, room, line, index)
        words = str(index.data() or "")
        painter.setFont(_font(look, index.column(), words))
        painter.setPen(theme.colour(_ink(look, line)))
        if index.column() == NAME:
            words = two_lines(words, room.width(), painter.font())
        painter.drawText(room, _flags(look, index.column()), words)
        if bool(option.state & QStyle.StateFlag.State_Selected) and look is not Look.SECTION:
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, look: Look) -> None:
        colours = theme.colours()
        if look is Look.SECTION:
            painter.fillRect(rect, QColor(colours.soft))
        elif look is Look.NOT_OWED or look is Look.TOTAL:
            painter.fillRect(rect, QColor(colours.computed))
        elif look is Look.AWAY:
            painter.fillRect(rect, QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))

    def _arrow(self, painter: QPainter, room: QRect, line: Line, index: Index) -> QRect:
        """Draws the arrow of an indicator with options; returns the room for its name."""
        if line.parts:
            model = index.model()
            opened = isinstance(model, TotalsModel) and model.is_open(line.code)
            picture = icons.pixmap("chevron-down" if opened else "chevron-right", "second", 12)
            side = theme.px(12)
            painter.drawPixmap(room.left(), room.center().y() - side // 2, side, side, picture)
        return room.adjusted(arrow_room(line), 0, 0, 0)


def _pad(look: Look, column: int) -> int:
    if column == NAME or look is Look.SECTION:
        return PAD
    return NONE if column in (CODE, SHARE) or look is Look.AWAY else NARROW


def _font(look: Look, column: int, words: str) -> QFont:
    if look in (Look.SECTION, Look.TOTAL):
        size = theme.TEXT if look is Look.SECTION or len(words) <= 6 else 11
        return theme.type_of(size, QFont.Weight.DemiBold)
    if look is Look.AWAY:
        return theme.type_of(10)
    # A long number in a narrow column is set smaller rather than cut.
    small = column >= TOTAL and len(words) > 6
    return theme.type_of(11 if small else theme.TEXT)


def _ink(look: Look, line: Line) -> str:
    if look in (Look.AWAY, Look.SOFT) or line.part:
        return "second"
    return "ink"


def _flags(look: Look, column: int) -> int:
    middle = Qt.AlignmentFlag.AlignVCenter
    if look is Look.SECTION:
        return int(middle | Qt.AlignmentFlag.AlignLeft)
    if column == NAME:
        return int(middle | Qt.AlignmentFlag.AlignLeft)
    if column in (CODE, SHARE) or look is Look.AWAY:
        return int(Qt.AlignmentFlag.AlignCenter)
    return int(middle | Qt.AlignmentFlag.AlignRight)

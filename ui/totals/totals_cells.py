"""Paints the grid of totals: sections, totals, hatched cells, the ring of the cell under work."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.base import icons, theme
from ui.kit.fitting import WHOLE, FittingDelegate, figures_width, fit_line, in_sight
from ui.kit.table.cells import GRID
from ui.totals.grid_model import CODE, LINE, LOOK, NAME, SHARE, TOTAL, Line, Look, TotalsModel

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
    rest = fit_line(words[first:].lstrip(), QFontMetrics(font), room)
    return f"{words[:first].rstrip()}\n{rest}"


class TotalsDelegate(FittingDelegate):
    """Paints by :class:`~ui.totals.grid_model.Look`.

    Attributes:
        covered: pixels at the left of the view that lie under the frozen columns.
    """

    covered = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        # Qt hands a StrEnum back as a plain str.
        look = Look(index.data(LOOK))
        line: Line = index.data(LINE)
        painter.save()
        self._ground(painter, option.rect, look)
        whole = option.rect
        if index.column() >= TOTAL and look is not Look.SECTION:
            whole = in_sight(whole, option.widget, self.covered)
        room = _room(whole, look, line, index.column())
        if index.column() == NAME and line.parts:
            self._arrow(painter, option.rect, line, index)
        painter.setFont(_font(look))
        painter.setPen(theme.colour(_ink(look, line)))
        words = _fitted(index, look, room)
        painter.drawText(room, _flags(look, index.column()) | WHOLE, words)
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

    def _arrow(self, painter: QPainter, rect: QRect, line: Line, index: Index) -> None:
        """Draws the arrow of an indicator with options."""
        model = index.model()
        opened = isinstance(model, TotalsModel) and model.is_open(line.code)
        picture = icons.pixmap("chevron-down" if opened else "chevron-right", "second", 12)
        side = theme.px(12)
        left = rect.left() + PAD
        painter.drawPixmap(left, rect.center().y() - side // 2, side, side, picture)

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether a cell is painted whole."""
        del view
        look, line = Look(index.data(LOOK)), index.data(LINE)
        shown = _fitted(index, look, _room(rect, look, line, index.column()))
        return shown.replace("\n", " ") == str(index.data() or "")


def column_width(column: int, words: set[str], away: set[str]) -> int:
    """What a column of numbers takes to show each of them whole, and why one is not in."""
    numbers = figures_width(words, _font(Look.TOTAL if column == TOTAL else Look.PLAIN))
    missing = figures_width(away, _font(Look.AWAY))
    return max(
        numbers + 2 * _pad(Look.PLAIN, column) + GRID, missing + 2 * _pad(Look.AWAY, column) + GRID
    )


def _room(rect: QRect, look: Look, line: Line, column: int) -> QRect:
    pad = _pad(look, column)
    before = arrow_room(line) if column == NAME and look is not Look.SECTION else 0
    return rect.adjusted(pad + before, 2, -pad, -2)


def _fitted(index: Index, look: Look, room: QRect) -> str:
    words, font = str(index.data() or ""), _font(look)
    if index.column() == NAME:
        return two_lines(words, room.width(), font)
    return fit_line(words, QFontMetrics(font), room.width())


def _pad(look: Look, column: int) -> int:
    if column == NAME or look is Look.SECTION:
        return PAD
    return NONE if column in (CODE, SHARE) or look is Look.AWAY else NARROW


def _font(look: Look) -> QFont:
    if look in (Look.SECTION, Look.TOTAL):
        return theme.type_of(theme.TEXT, QFont.Weight.DemiBold)
    if look is Look.AWAY:
        return theme.type_of(10)
    return theme.type_of(theme.TEXT)


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

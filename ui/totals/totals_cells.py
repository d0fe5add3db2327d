"""Paints the grid of totals: sections, totals, hatched cells, the ring of the cell under work."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.base import icons, theme
from ui.kit.layout.elided_text import WHOLE, elide_line, figures_width
from ui.kit.table.cells import GRID
from ui.kit.table.elided_cells import ElidingDelegate, in_sight
from ui.totals.grid_model import (
    CODE,
    LINE,
    LOOK,
    NAME,
    SHARE,
    TOTAL,
    TotalsLine,
    TotalsLook,
    TotalsModel,
)

PAD, NARROW, NONE = 8, 5, 2
"""Room beside the words of a name, of a number, and of what stands in the middle, in pixels."""
Index = QModelIndex | QPersistentModelIndex


def arrow_room(line: TotalsLine) -> int:
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
    rest = elide_line(words[first:].lstrip(), QFontMetrics(font), room)
    return f"{words[:first].rstrip()}\n{rest}"


class TotalsDelegate(ElidingDelegate):
    """Paints by :class:`~ui.totals.grid_model.TotalsLook`.

    Figures are fitted by the functions that all tables use, so that none loses a digit; the
    painting is its own, for what no other table has: hatching, spanning sections, arrows, and
    columns that lie under frozen ones.

    Attributes:
        covered: pixels at the left of the view that lie under the frozen columns.
    """

    covered = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        # Qt hands a StrEnum back as a plain str.
        look = TotalsLook(index.data(LOOK))
        line: TotalsLine = index.data(LINE)
        # Hatching, bold type and the ring are all left behind otherwise, for the next cell.
        painter.save()
        self._ground(painter, option.rect, look)
        whole = option.rect
        if index.column() >= TOTAL and look is not TotalsLook.SECTION:
            # Under the frozen names a figure would be cut on its left: 1.405 would read as 405.
            whole = in_sight(whole, option.widget, self.covered)
        room = _room(whole, look, line, index.column())
        if index.column() == NAME and line.parts:
            self._arrow(painter, option.rect, line, index)
        painter.setFont(_font(look))
        painter.setPen(theme.colour(_ink(look, line)))
        words = _fitted(index, look, room)
        painter.drawText(room, _flags(look, index.column()) | WHOLE, words)
        if bool(option.state & QStyle.StateFlag.State_Selected) and look is not TotalsLook.SECTION:
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, look: TotalsLook) -> None:
        colours = theme.colours()
        if look is TotalsLook.SECTION:
            painter.fillRect(rect, QColor(colours.soft))
        elif look is TotalsLook.NOT_OWED or look is TotalsLook.TOTAL:
            painter.fillRect(rect, QColor(colours.computed))
        elif look is TotalsLook.AWAY:
            painter.fillRect(rect, QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))

    def _arrow(self, painter: QPainter, rect: QRect, line: TotalsLine, index: Index) -> None:
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
        look, line = TotalsLook(index.data(LOOK)), index.data(LINE)
        shown = _fitted(index, look, _room(rect, look, line, index.column()))
        return shown.replace("\n", " ") == str(index.data() or "")


def column_width(column: int, words: set[str], away: set[str]) -> int:
    """What a column of numbers takes to show each of them whole, and why one is not in."""
    numbers = figures_width(words, _font(TotalsLook.TOTAL if column == TOTAL else TotalsLook.PLAIN))
    missing = figures_width(away, _font(TotalsLook.AWAY))
    return max(
        numbers + 2 * _pad(TotalsLook.PLAIN, column) + GRID,
        missing + 2 * _pad(TotalsLook.AWAY, column) + GRID,
    )


def _room(rect: QRect, look: TotalsLook, line: TotalsLine, column: int) -> QRect:
    pad = _pad(look, column)
    before = arrow_room(line) if column == NAME and look is not TotalsLook.SECTION else 0
    return rect.adjusted(pad + before, 2, -pad, -2)


def _fitted(index: Index, look: TotalsLook, room: QRect) -> str:
    words, font = str(index.data() or ""), _font(look)
    if index.column() == NAME:
        return two_lines(words, room.width(), font)
    return elide_line(words, QFontMetrics(font), room.width())


def _pad(look: TotalsLook, column: int) -> int:
    if column == NAME or look is TotalsLook.SECTION:
        return PAD
    return NONE if column in (CODE, SHARE) or look is TotalsLook.AWAY else NARROW


def _font(look: TotalsLook) -> QFont:
    if look in (TotalsLook.SECTION, TotalsLook.TOTAL):
        return theme.type_of(theme.TEXT, QFont.Weight.DemiBold)
    if look is TotalsLook.AWAY:
        # Small: "not in" must not make a unit's column wider than its figures do.
        return theme.type_of(10)
    return theme.type_of(theme.TEXT)


def _ink(look: TotalsLook, line: TotalsLine) -> str:
    if look in (TotalsLook.AWAY, TotalsLook.SOFT) or line.part:
        return "second"
    return "ink"


def _flags(look: TotalsLook, column: int) -> int:
    middle = Qt.AlignmentFlag.AlignVCenter
    if look is TotalsLook.SECTION:
        return int(middle | Qt.AlignmentFlag.AlignLeft)
    if column == NAME:
        return int(middle | Qt.AlignmentFlag.AlignLeft)
    if column in (CODE, SHARE) or look is TotalsLook.AWAY:
        return int(Qt.AlignmentFlag.AlignCenter)
    return int(middle | Qt.AlignmentFlag.AlignRight)

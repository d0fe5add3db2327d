"""Draws a table's cells: words with room around them, tags, second lines; no part of a figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from ui.base import theme
from ui.kit.layout.elided_text import (
    SPARE,
    WHOLE,
    elide_line,
    elide_lines,
    figures_width,
    is_figure,
)
from ui.kit.table.elided_cells import SECOND, ElidingDelegate, in_sight
from ui.kit.table.rows import TONE

PAD = 10
GRID = 1
"""The line of the grid takes a pixel of each column."""
TAG = 12
"""What a tag has beside its words, both sides together."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(ElidingDelegate):
    """Paints what ``ui.kit.table.rows`` tells: words, TONE as a tag, SECOND as a softer line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = theme.colours()
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(colours.primary_soft))
        words = str(index.data() or "")
        tone = index.data(TONE)
        room = _room(option.rect)
        # Half out of sight it would be read as another figure.
        if is_figure(words):
            room = _room(in_sight(option.rect, option.widget))
        second = str(index.data(SECOND) or "")
        if tone and words:
            # The second line stands below its tag.
            below = _lines(second, room.width(), theme.SMALL) if second else 0
            _tag(painter, room.adjusted(0, 0, 0, -below), words, tone, _across(index))
            room.setTop(room.bottom() - below + 1)
            words = ""
        if words or second:
            _words(painter, room, words, second, _across(index))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused:
            painter.setPen(QPen(QColor(colours.primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # a tag leaves its own behind
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether words and second line are painted whole."""
        del view
        width = _room(rect).width()
        words, second = str(index.data() or ""), str(index.data(SECOND) or "")
        if index.data(TONE) and words:
            tag = elide_line(words, QFontMetrics(_tag_type()), width - TAG)
            return (tag, fitted_second(second, width)) == (words, second)
        return (fitted(words, width), fitted_second(second, width)) == (words, second)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's
        """As high as the words need in the width of the column."""
        view = cast(QTableView, option.widget)
        width = view.columnWidth(index.column())
        room = width - 2 * PAD - GRID
        height = _lines(str(index.data() or ""), room, theme.TEXT)
        second = str(index.data(SECOND) or "")
        if second:
            height += _lines(second, room, theme.SMALL)
        return QSize(width, max(theme.px(theme.ROW), height + 11))


def figure_column(words: Iterable[str]) -> int:
    """How wide a column is that shows each of these figures whole; 0 without any."""
    needed = figures_width(words, theme.type_of(theme.TEXT))
    return needed + 2 * PAD + GRID if needed else 0


def words_column(words: Iterable[str], below: Iterable[str], *, tagged: bool) -> int:
    """How wide a column is whose words all stand in one line.

    Args:
        words: of its cells. below: their second lines.
        tagged: the words stand as tags.
    """
    font, more = (_tag_type(), TAG) if tagged else (theme.type_of(theme.TEXT), 0)
    widths = [QFontMetrics(font).horizontalAdvance(each) + more for each in words]
    small = QFontMetrics(theme.type_of(theme.SMALL))
    widths += [small.horizontalAdvance(each) for each in below]
    return max(widths, default=0) + 2 * PAD + GRID + SPARE


def _room(rect: QRect) -> QRect:
    return rect.adjusted(PAD, 4, -PAD, -4)


def fitted(words: str, room: int) -> str:
    """The words of a cell ``room`` pixels wide."""
    return elide_lines(words, QFontMetrics(theme.type_of(theme.TEXT)), room)


def fitted_second(words: str, room: int) -> str:
    """Its second line."""
    return elide_lines(words, QFontMetrics(theme.type_of(theme.SMALL)), room)


def _across(index: Index) -> Qt.AlignmentFlag:
    wanted = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
    return wanted & Qt.AlignmentFlag.AlignHorizontal_Mask


def _height(words: str, width: int, font: QFont) -> int:
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font).boundingRect(0, 0, max(width, 1), 10_000, flags, words).height()


def _lines(words: str, room: int, size: int) -> int:
    """How high words are in ``room`` pixels, as :func:`_words` paints them."""
    metrics = QFontMetrics(theme.type_of(size))
    # Most stand in one line; a rounded pixel must not decide that.
    if "\n" not in words and metrics.horizontalAdvance(words) <= room - SPARE:
        return metrics.height()
    wrap = int(Qt.TextFlag.TextWordWrap)
    shown = elide_lines(words, metrics, room)
    return metrics.boundingRect(0, 0, max(room, 1), 10_000, wrap, shown).height()


def _words(
    painter: QPainter, room: QRect, words: str, second: str, across: Qt.AlignmentFlag
) -> None:
    font, small = theme.type_of(theme.TEXT), theme.type_of(theme.SMALL)
    words, second = fitted(words, room.width()), fitted_second(second, room.width())
    first = _height(words, room.width(), font) if words else 0
    below = _height(second, room.width(), small) if second else 0
    top = room.top() + max(0, (room.height() - first - below) // 2)
    wrap = int(across) | int(Qt.TextFlag.TextWordWrap) | WHOLE
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(QRect(room.left(), top, room.width(), first), wrap, words)
    if second:
        painter.setFont(small)
        painter.setPen(theme.colour("second"))
        painter.drawText(QRect(room.left(), top + first, room.width(), below), wrap, second)


def _tag(painter: QPainter, room: QRect, words: str, tone: str, across: Qt.AlignmentFlag) -> None:
    font = _tag_type()
    metrics = QFontMetrics(font)
    shown = elide_line(words, metrics, room.width() - TAG)
    width = min(room.width(), metrics.horizontalAdvance(shown) + TAG)
    height = min(room.height(), metrics.height() + 4)
    left = room.left()
    if across == Qt.AlignmentFlag.AlignHCenter:
        left = room.center().x() - width // 2
    box = QRect(left, room.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    # Campaign orange is for areas; as letters it is too light on its ground.
    painter.setPen(theme.colour("warning" if tone == "campaign" else tone))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | WHOLE, shown)


def _tag_type() -> QFont:
    return theme.type_of(theme.SMALL, QFont.Weight.Medium)

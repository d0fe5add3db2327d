"""The head of the form as on paper: names over columns, groups over names, letters below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.base import theme

BESIDE = 4
"""Pixels at each side of a name."""


@dataclass(frozen=True)
class HeadColumn:
    """One column's head: its name, the group above it, the letter or number below."""

    name: str
    letter: str
    group: str = ""


class FormHead(QHeaderView):
    """Three bands: groups, names, letters; a name without a group takes both upper bands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[HeadColumn, ...] = ()
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_columns(self, columns: tuple[HeadColumn, ...]) -> None:
        """Sets the words of the head."""
        self._columns = columns
        self.updateGeometry()
        self.viewport().update()

    # --- measures --------------------------------------------------------------------------------
    def _bands(self) -> tuple[int, int, int]:
        """The heights of groups, names and letters."""
        font = _font()
        line = QFontMetrics(font).height()
        needed = 1
        for at, column in enumerate(self._columns):
            if not self.isSectionHidden(at):
                # Names break at spaces only: the column is as wide as their longest word.
                needed = max(needed, _lines(font, column.name, self.sectionSize(at) - 2 * BESIDE))
        group = line + 12 if any(column.group for column in self._columns) else 0
        return group, needed * line + 12, line + 8

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As high as its bands."""
        return QSize(super().sizeHint().width(), sum(self._bands()))

    # --- drawing ---------------------------------------------------------------------------------
    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802
        """Draws one column's share of the bands."""
        if logical >= len(self._columns):
            return
        column = self._columns[logical]
        group, name, letter = self._bands()
        upper = QRect(rect.left(), rect.top(), rect.width(), group + name)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("soft"))
        if column.group:
            self._group(painter, rect, logical, group)
            upper.setTop(rect.top() + group)
        _box(painter, upper, column.name, _font(), "ink")
        below = QRect(rect.left(), rect.top() + group + name, rect.width(), letter)
        painter.fillRect(below, theme.colour("surface"))
        _box(painter, below, column.letter, theme.type_of(theme.SMALL), "second")
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, logical: int, height: int) -> None:
        """The group's words stand over all its columns; each draws the part that is its own."""
        group = self._columns[logical].group
        members = [
            at
            for at, column in enumerate(self._columns)
            if column.group == group and not self.isSectionHidden(at)
        ]
        # Each draws the words over the whole group and Qt clips all but its own part.
        left = self.sectionViewportPosition(members[0])
        width = sum(self.sectionSize(at) for at in members)
        _box(painter, QRect(left, rect.top(), width, height), group, _font(), "ink")


def _font() -> QFont:
    return theme.type_of(theme.SMALL, QFont.Weight.DemiBold)


def longest_word(name: str) -> int:
    """How wide a column is at least that has this name above it, which breaks at its spaces."""
    metrics = QFontMetrics(_font())
    return max(map(metrics.horizontalAdvance, name.split()), default=0) + 2 * BESIDE + 1


def _lines(font: QFont, words: str, width: int) -> int:
    metrics = QFontMetrics(font)
    flags = int(Qt.TextFlag.TextWordWrap)
    height = metrics.boundingRect(0, 0, max(width, 1), 1000, flags, words).height()
    return max(1, round(height / metrics.height()))


def _box(painter: QPainter, box: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setPen(theme.colour("line"))
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(box.adjusted(BESIDE, 0, -BESIDE, 0), flags, words)


def install_head(view: QTableView, columns: tuple[HeadColumn, ...]) -> FormHead:
    """Puts such a head on a table."""
    head = FormHead(view)
    view.setHorizontalHeader(head)
    head.show_columns(columns)
    return head

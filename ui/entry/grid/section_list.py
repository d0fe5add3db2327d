"""The sections of the form with how far each is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.kit.layout.elided_text import WHOLE, elide_lines
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.table.elided_cells import ElidingDelegate

ROW = Qt.ItemDataRole.UserRole + 1
LETTER_WIDTH, COUNT_GAP, PAD = 22, 8, 10
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class SectionRow:
    """One section: letter, title, progress, and whether something in it is wrong."""

    letter: str
    title: str
    filled: int
    asked: int
    tone: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to fill in."""
        return self.filled >= self.asked

    @property
    def count(self) -> str:
        """``6/6 ✓`` as it is shown; ``!`` where something is wrong."""
        sign = " !" if self.tone == "error" else " ✓" if self.done else ""
        return f"{self.filled}/{self.asked}{sign}"

    @property
    def words(self) -> str:
        """As a screen reader says it."""
        marks = {"error": _("errors"), "warning": _("warnings")}
        more = f", {marks[self.tone]}" if self.tone in marks else ""
        progress = fill(
            _("{filled} of {asked} cells"), {"filled": self.filled, "asked": self.asked}
        )
        return f"{self.letter} {self.title}: {progress}{more}"


class SectionList(QListWidget):
    """The list at the left; the arrows walk.

    Signals:
        chose(int): another section.
    """

    chose = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(_("Sections of the form"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("kind", "sections")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentRowChanged.connect(self._tell)

    def show_sections(self, rows: Sequence[SectionRow]) -> None:
        """Shows progress anew; the chosen section stays."""
        if self.count() != len(rows):
            self.blockSignals(True)
            self.clear()
            for _row in rows:
                self.addItem(QListWidgetItem())
            self.blockSignals(False)
        for at, row in enumerate(rows):
            item = self.item(at)
            # Each change lays the list out anew, and this runs after each key.
            if item.data(ROW) != row:
                item.setData(ROW, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.words)
                item.setToolTip(row.words)

    def _tell(self, at: int) -> None:
        if at >= 0:
            self.chose.emit(at)

    def choose(self, at: int) -> None:
        """Marks a section without telling."""
        self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(False)

    def whole_height(self) -> int:
        """How high it is with all its lines in sight."""
        # Heights are known after a layout, and Qt would wait for the next event with it.
        self.doItemsLayout()
        heights = sum(self.sizeHintForRow(at) for at in range(self.count()))
        return heights + 2 * self.frameWidth() + 16


class SectionBox(ElidingComboBox):
    """The sections in a narrow window."""

    chose = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sections of the form"))
        self.activated.connect(self.chose.emit)
        self.currentTextChanged.connect(self.setToolTip)

    def show_sections(self, rows: Sequence[SectionRow]) -> None:
        """Shows progress anew."""
        if self.count() != len(rows):
            self.clear()
            self.addItems([""] * len(rows))
        for at, row in enumerate(rows):
            words = f"{row.letter}. {row.title} – {row.count}"
            # A box that is open while figures are stored would jump under the mouse.
            if words != self.itemText(at):
                self.setItemText(at, words)

    def choose(self, at: int) -> None:
        """Marks a section."""
        self.setCurrentIndex(at)


class _Rows(ElidingDelegate):
    """Letter, title, count; the title wraps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """As high as the title needs."""
        row: SectionRow = index.data(ROW)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 180
        # In bold, as the chosen one is drawn: no line changes its height by being chosen.
        metrics = QFontMetrics(_font(row, True))
        wrap = int(Qt.TextFlag.TextWordWrap)
        title = elide_lines(row.title, metrics, _room(row, width))
        box = metrics.boundingRect(0, 0, _room(row, width), 1000, wrap, title)
        return QSize(width, max(theme.px(34), box.height() + 14))

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether the title is painted whole; the count always is."""
        del view
        row: SectionRow = index.data(ROW)
        room = _room(row, rect.width())
        return elide_lines(row.title, QFontMetrics(_font(row, True)), room) == row.title

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one section."""
        row: SectionRow = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary_soft"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)
        self._words(painter, rect, row, chosen)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: SectionRow, chosen: bool) -> None:
        ink = theme.colour("primary" if chosen else "ink")
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(_font(row, True))
        painter.setPen(ink)
        painter.drawText(rect.adjusted(PAD, 0, 0, 0), middle, row.letter)
        painter.setFont(_font(row, chosen))
        left = PAD + theme.px(LETTER_WIDTH)
        title = QRect(rect.left() + left, rect.top(), _room(row, rect.width()), rect.height())
        words = elide_lines(row.title, QFontMetrics(painter.font()), title.width())
        painter.drawText(title, middle | int(Qt.TextFlag.TextWordWrap) | WHOLE, words)
        painter.setFont(theme.type_of(theme.TEXT))
        painter.setPen(_count_ink(row))
        right = int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(rect.adjusted(0, 0, -PAD, 0), middle | right, row.count)


def _font(_row: SectionRow, strong: bool) -> QFont:
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    return theme.type_of(theme.TEXT, weight)


def _room(row: SectionRow, width: int) -> int:
    # For the fullest count, so that no title wraps anew while figures are typed.
    fullest = f"{row.asked}/{row.asked} ✓"
    count = QFontMetrics(theme.type_of(theme.TEXT)).horizontalAdvance(fullest)
    return max(width - 2 * PAD - theme.px(LETTER_WIDTH) - count - COUNT_GAP, 30)


def _count_ink(row: SectionRow) -> QColor:
    if row.tone == "error":
        return theme.colour("error")
    return theme.colour("good" if row.done else "second")


def either(parent: QWidget) -> tuple[SectionList, SectionBox]:
    """Both shapes of the same choice."""
    listed, boxed = SectionList(), SectionBox()
    listed.setParent(parent)
    boxed.setParent(parent)
    return listed, boxed

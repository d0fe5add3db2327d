"""Draws the form's cells and edits them as a spreadsheet does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.base import theme
from ui.entry.grid.form_grid import ALIGN, LINE, RIGHT, CellLook, FormColumn, FormGrid
from ui.entry.grid.form_lines import FormLine
from ui.kit.layout.elided_text import WHOLE, elide_line, elide_lines
from ui.kit.table.elided_cells import ElidingDelegate, in_sight

PAD, INDENT = 8, 16
WORDS = (FormColumn.NAME, FormColumn.MEASURE)
WRAPPED = int(Qt.TextFlag.TextWordWrap) | WHOLE
Index = QModelIndex | QPersistentModelIndex


class FormCells(ElidingDelegate):
    """Paints lines of the form; opens a plain line to type in.

    What has no room is fitted by the functions that every table and the totals use: nowhere does a
    figure lose a digit. Only the painting is its own: a key must be answered within one frame, so a
    cell is asked for once (:class:`CellLook`), with fonts and colours made beforehand.

    Signals:
        left(key): Enter, Tab or an arrow was pressed in the open cell, which has been committed.
        typing(text): what stands in the open cell, with every change of it.
    """

    left = Signal(object)
    typing = Signal(str)

    def __init__(self, grid: FormGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        # Made once: a change of size or colours builds every page anew.
        self._small, self._text = theme.type_of(theme.SMALL), theme.type_of(theme.TEXT)
        self._small_room, self._text_room = QFontMetrics(self._small), QFontMetrics(self._text)
        names = ("surface", "computed", "ink", "second", "primary", "primary_soft")
        tones = ("error", "warning", "error_soft", "warning_soft")
        self._colours = {name: theme.colour(name) for name in (*names, *tones)}
        self.opened: QLineEdit | None = None
        """The line of the cell that was opened last."""
        self.typed = False
        """Whether the open cell was begun by typing, so that arrows leave it, as in Excel."""

    # --- drawing ---------------------------------------------------------------------------------
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        at = FormColumn(index.column())
        look = self._grid.look(index.row(), at)
        rect: QRect = option.rect
        # Whatever the first writes, the next sets anew: nothing is saved and restored per cell.
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not focus
        # The cell under work has a frame instead: its own colour says what is wrong with it.
        ground = self._colours["primary_soft"] if chosen else self._ground(look)
        painter.fillRect(rect, ground)
        painter.setFont(self._small if _is_small(look.line, at) else self._text)
        painter.setPen(self._ink(look, at))
        flags = ALIGN.get(at, RIGHT).value | (WRAPPED if at in WORDS else WHOLE)
        # A figure is not cut by the edge of the form either.
        seen = rect if at in WORDS else in_sight(rect, option.widget)
        painter.drawText(room(seen, look.line, at), flags, self._fitted(look, at, seen))
        if look.tone:
            edge = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(edge, self._colours[look.tone])
        if focus:
            painter.setPen(QPen(self._colours["primary"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _fitted(self, look: CellLook, at: FormColumn, rect: QRect) -> str:
        metrics = self._small_room if _is_small(look.line, at) else self._text_room
        fit = elide_lines if at in WORDS else elide_line
        return fit(look.words, metrics, room(rect, look.line, at).width())

    def fits(self, view: QAbstractItemView, index: Index, rect: QRect) -> bool:
        """Whether a cell is painted whole."""
        del view
        at = FormColumn(index.column())
        look = self._grid.look(index.row(), at)
        return self._fitted(look, at, rect) == look.words

    def _ground(self, look: CellLook) -> QColor:
        if look.tone:
            return self._colours[f"{look.tone}_soft"]
        if look.refused:
            return self._colours["error_soft"]
        return self._colours["computed" if look.quiet or not look.line.code else "surface"]

    def _ink(self, look: CellLook, at: FormColumn) -> QColor:
        if look.refused:
            return self._colours["error"]
        beside = (
            at in (FormColumn.CODE, FormColumn.LAST_YEAR, FormColumn.BEFORE) or not look.line.code
        )
        return self._colours["second" if beside else "ink"]

    # --- editing ---------------------------------------------------------------------------------
    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A line without mask or completion: UniKey types by backspacing."""
        del option
        line: FormLine = index.data(LINE)
        made = QLineEdit(parent)
        made.setProperty("kind", "cell")
        made.setFrame(False)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setMaxLength(40)
        made.textChanged.connect(self.typing)
        # A screen reader reads the line that is typed in, not the cell below it.
        made.setAccessibleName(f"{line.indicator.code} {line.name}")
        self.opened = made
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Puts what stands there into the line, all of it marked."""
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Keys that leave the cell commit it first."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._leaves(watched, event)
        ):
            # First: Qt throws away what stands in an editor that is closed.
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit((Qt.Key(event.key()), event.modifiers()))
            return True
        return super().eventFilter(watched, event)

    def _leaves(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return True
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        # After F2 or a double click the arrows move within the figure that is being corrected.
        return sideways and plain and self.typed and not editor.hasSelectedText()


def room(rect: QRect, line: FormLine, at: FormColumn) -> QRect:
    """Where the words of a cell stand."""
    indent = INDENT * line.depth if at is FormColumn.NAME else 0
    return rect.adjusted(PAD + indent, 3, -PAD, -3)


def height_of(line: FormLine, shown: Mapping[FormColumn, int]) -> int:
    """How high a line is at those widths of the columns, grid line included."""
    metrics = QFontMetrics(_font(line, FormColumn.NAME))
    flags = int(Qt.TextFlag.TextWordWrap)
    highest = 0
    for words, width, depth in (
        (line.name, shown[FormColumn.NAME], line.depth),
        (line.indicator.unit if line.code else "", shown[FormColumn.MEASURE], 0),
    ):
        # A few pixels less than there is: screens round letters' widths their own way.
        free = max(width - 2 * PAD - INDENT * depth - 4, 20)
        highest = max(highest, metrics.boundingRect(0, 0, free, 2000, flags, words).height())
    return max(theme.px(theme.ROW if line.code else 24), highest + 10)


def _font(line: FormLine, at: FormColumn) -> QFont:
    return theme.type_of(theme.SMALL if _is_small(line, at) else theme.TEXT)


def _is_small(line: FormLine, at: FormColumn) -> bool:
    return at is FormColumn.CODE or not line.code

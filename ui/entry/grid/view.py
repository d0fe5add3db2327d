"""The form under the hands: walks from cell to cell, types, undoes, copies and fills."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QMenu,
    QTableView,
    QWidget,
)

from gbv_desktop.domain.report.typed import NIL_SIGN
from gbv_desktop.i18n import _
from ui.base import theme
from ui.entry.grid.block import extend_block
from ui.entry.grid.cell_menu import cell_menu
from ui.entry.grid.cells import FormCells, height_of
from ui.entry.grid.form_grid import CELL, LINE, REFUSED, FormColumn, FormGrid
from ui.entry.grid.head import HeadColumn, install_head
from ui.entry.grid.widths import needed, widths
from ui.kit.shortcuts import is_typing_key
from ui.kit.table.elided_cells import repaint_when_scrolled
from ui.kit.table.least_rows import ROWS

_ENTRY = (FormColumn.ACTUAL, FormColumn.ESTIMATE)


class FormView(QTableView):
    """Shows a :class:`FormGrid`.

    Signals:
        stood(str): the cell under work is another one; its code.
        passed_end(int): Enter at the last cell (+1) or Shift+Enter at the first (-1).
        undoing() / redoing(): Ctrl+Z, Ctrl+Y.
        copying() / pasting(): Ctrl+C, Ctrl+V.
        closed(): a key would change a cell that takes none.
        filling(): all blank cells of the section shall say that nothing occurred.
    """

    stood = Signal(str)
    passed_end = Signal(int)
    undoing = Signal()
    redoing = Signal()
    copying = Signal()
    pasting = Signal()
    filling = Signal()
    closed = Signal()

    def __init__(self, grid: FormGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self._known_width = 0
        self.cells = FormCells(grid, self)
        self.setModel(grid)
        self.setItemDelegate(self.cells)
        repaint_when_scrolled(self)
        self.head = install_head(self, ())
        self._set_up()
        self.cells.left.connect(self._leave)
        grid.modelReset.connect(self._fit)
        grid.dataChanged.connect(self._widen)
        self.selectionModel().currentChanged.connect(self._tell)

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        # Qt's own would walk through every column, read-only ones as well.
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # A short section is as wide as a long one: no column moves on the way through the form.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        # It would choose the whole form, and Delete would empty it.
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        # Vietnamese input methods speak to a widget only if it says that it listens.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(_("The form"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Head and some lines: where not even these have room, the page scrolls."""
        rows = ROWS * theme.px(theme.ROW) + self.horizontalScrollBar().sizeHint().height()
        return QSize(theme.px(320), self.head.sizeHint().height() + rows + 2 * self.frameWidth())

    def show_head(self, columns: tuple[HeadColumn, ...]) -> None:
        """Sets the words of the head, one for each column."""
        self.head.show_columns(columns)
        self.grid.heads = tuple(each.name for each in columns)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Gives the names the room that is left; the cell under work stays whole in sight."""
        super().resizeEvent(event)
        if event.size().width() != self._known_width:
            self._fit()
        self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        """Columns and heights; done for a section and a width, never for a keystroke."""
        self._known_width = self.viewport().width()
        shown = widths(self.grid, self._known_width)
        # Each size that is told leads Qt to draw the form once more; all are known here.
        with QSignalBlocker(self.head), QSignalBlocker(self.verticalHeader()):
            for at in FormColumn:
                self.setColumnHidden(at, at not in shown)
                if at in shown:
                    self.setColumnWidth(at, shown[at])
            for row, line in enumerate(self.grid.lines):
                self.setRowHeight(row, height_of(line, shown))
        self.head.updateGeometry()
        self.updateGeometry()  # the head is a part of what is least in sight
        self.updateGeometries()
        self.executeDelayedItemsLayout()
        self.viewport().update()

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        """Fits anew where a figure came that has no room, and where figures were shown again."""
        wide = self.columnWidth(first.column()) < needed({str(first.data() or "")})
        if first != last or (wide and not first.data(REFUSED)):
            self._fit()

    # --- walking ---------------------------------------------------------------------------------
    def stand(self, code: str, column: FormColumn = FormColumn.ACTUAL) -> bool:
        """Goes to a cell; whether it is in this section."""
        index = self.grid.place(code, "estimate" if column is FormColumn.ESTIMATE else "actual")
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def look_ahead(self) -> None:
        """Has the next line in view before the keys go there: then the form need not be moved
        under the cell that is just left.
        """
        below = self._down(1)
        if below is not None:
            self.scrollTo(below)
            self.scrollTo(self.currentIndex())  # where there is no room for both, this one counts

    def stand_first(self, step: int = 1) -> None:
        """Goes to the first cell of the section, or to the last one."""
        rows = range(len(self.grid.lines))
        for row in rows if step > 0 else reversed(rows):
            if self.grid.lines[row].code:
                self.setCurrentIndex(self.grid.index(row, FormColumn.ACTUAL))
                return

    @property
    def current_code(self) -> str:
        """The code of the cell under work; empty for none."""
        return str(self.currentIndex().data(CELL) or "")

    def _down(self, step: int) -> QModelIndex | None:
        """The next cell of the column, headings skipped."""
        here = self.currentIndex()
        row = here.row() + step
        while 0 <= row < len(self.grid.lines):
            index = self.grid.index(row, here.column())
            if self.grid.is_entry(index):
                return index
            row += step
        return None

    def _across(self, step: int) -> QModelIndex | None:
        """The next cell to the side, then at the beginning or end of the next line."""
        here = self.currentIndex()
        cells = [
            self.grid.index(row, at)
            for row in range(len(self.grid.lines))
            for at in _ENTRY
            if self.grid.is_entry(self.grid.index(row, at))
        ]
        at = cells.index(here) + step if here in cells else -1
        return cells[at] if 0 <= at < len(cells) else None

    def _side(self, step: int) -> QModelIndex | None:
        here = self.currentIndex()
        index = self.grid.index(here.row(), here.column() + step)
        return index if index.isValid() and self.grid.is_entry(index) else None

    def _step(self, key: Qt.Key, back: bool) -> bool:
        """Walks as a key says; whether there was somewhere to go."""
        found = self._ways(-1 if back else 1)[key]()
        if found is None:
            return False
        self.setCurrentIndex(found)
        return True

    def _ways(self, step: int = 1) -> dict[Qt.Key, Callable[[], QModelIndex | None]]:
        """Where each key leads."""
        return {
            Qt.Key.Key_Return: lambda: self._down(step),
            Qt.Key.Key_Enter: lambda: self._down(step),
            Qt.Key.Key_Down: lambda: self._down(1),
            Qt.Key.Key_Up: lambda: self._down(-1),
            Qt.Key.Key_Tab: lambda: self._across(1),
            Qt.Key.Key_Backtab: lambda: self._across(-1),
            Qt.Key.Key_Left: lambda: self._side(-1),
            Qt.Key.Key_Right: lambda: self._side(1),
        }

    def _leave(self, pressed: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """The open cell was committed: on to the next, unless it must be corrected."""
        key, held = pressed
        # Whoever types on blindly would leave a figure behind that was never kept.
        if self.currentIndex().data(REFUSED):
            self.edit(self.currentIndex())
            return
        self._walk(key, bool(held & Qt.KeyboardModifier.ShiftModifier))

    def _walk(self, key: Qt.Key, back: bool) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._step(key, back):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passed_end.emit(-1 if back else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = index.data(LINE)
        if line is None:
            return
        if not self.grid.is_entry(index):
            self._to_entry(index)
        elif line.code:
            self.stood.emit(line.code)

    def _to_entry(self, index: QModelIndex) -> None:
        """A click beside the figures means the line's figure."""
        beside = self.grid.index(index.row(), FormColumn.ACTUAL)
        if self.grid.is_entry(beside):
            self.setCurrentIndex(beside)

    # --- keys ------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Tab walks through the cells before the window takes it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and self.hasFocus()
            and self._step(Qt.Key(event.key()), event.key() == Qt.Key.Key_Backtab)
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """As in a spreadsheet."""
        if is_typing_key(event) and not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.closed.emit()
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        back = bool(held & Qt.KeyboardModifier.ShiftModifier)
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if key in arrows and back and not control:
            self.extend(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key in arrows and not control):
            self._walk(key, back)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stand_first(1 if key == Qt.Key.Key_Home else -1)
        elif not self._act(key, event, control=control):
            self.cells.typed = True
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key, event: QKeyEvent, *, control: bool) -> bool:
        if key == Qt.Key.Key_F2:
            self.open_cell()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.enter("")
        elif control and key == Qt.Key.Key_0:
            self.enter(NIL_SIGN)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undoing.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) or (control and key == Qt.Key.Key_Y):
            self.redoing.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copying.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasting.emit()
        else:
            # Any other Ctrl with a letter must not begin a cell; Ctrl+F is the window's.
            return control and key != Qt.Key.Key_F
        return True

    def focusInEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """The keys come back from a cell."""
        self._draw_focus()

    def focusOutEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """The keys go into a cell, or away."""
        self._draw_focus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """What only moves when the form scrolls is moved, not drawn again."""
        super().showEvent(event)
        # The style sheet takes it away when the widget is first dressed.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The cells cover the form but for what is left below the last line."""
        header = self.verticalHeader()
        rest = self.viewport().rect()
        rest.setTop(header.length() - header.offset())
        if event.rect().intersects(rest):
            painter = QPainter(self.viewport())
            painter.fillRect(rest, theme.colour("surface"))
            painter.end()
        super().paintEvent(event)

    def _draw_focus(self) -> None:
        """Draws the frame and the cell under work again; Qt itself would draw every cell."""
        inside = QRegion(self.contentsRect())
        QWidget.update(self, QRegion(self.rect()).subtracted(inside))
        self.update(self.currentIndex())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's own name
        """Letters that come through an input method begin the cell as keys do.

        Qt opens the cell for them and drops what opened it, the 1 of “12”: the cell gets it here.
        """
        here = self.currentIndex()
        begins = bool(event.commitString() or event.preeditString())
        if not begins or not here.flags() & Qt.ItemFlag.ItemIsEditable:
            event.ignore()
            return
        self.cells.typed = True
        self.edit(here)
        editor = self.cells.opened
        if editor is not None:
            QApplication.sendEvent(editor, event)

    def closeEditor(  # noqa: N802 - Qt's own name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Esc also gives up what was typed before and could not be taken."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.grid.forget(self.currentIndex())

    def open_cell(self) -> None:
        """F2: types on in what stands there."""
        self.cells.typed = False
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def enter(self, text: str) -> None:
        """Puts a sign into the cell under work, or into all that are chosen as one step."""
        chosen = self.selectedIndexes()
        if len(chosen) > 1:
            self.grid.fill(chosen, text)
        else:
            self.grid.setData(self.currentIndex(), text)

    def extend(self, key: Qt.Key) -> None:
        """Shift with an arrow: chooses a block from where it began to the next cell."""
        found = self._ways()[key]()
        if found is not None:
            extend_block(self, found)

    def menu(self) -> QMenu:
        """What can be done with the cell under work."""
        acts = (self.undoing.emit, self.pasting.emit, self.filling.emit)
        return cell_menu(self, self.enter, self.open_cell, *acts)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's own name
        """The menu of a cell, by mouse or by the menu key."""
        here = self.visualRect(self.currentIndex()).bottomLeft()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu().popup(self.viewport().mapToGlobal(here) if by_key else event.globalPos())

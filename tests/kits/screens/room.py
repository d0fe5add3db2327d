"""Whether words have the room that they need, and controls stand where they can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionTab,
    QTabBar,
    QTableView,
    QWidget,
)
from texts import standing

from ui.base import theme
from ui.entry.grid.head import FormHead, longest_word
from ui.kit.fields.named import BELOW
from ui.kit.layout.elided_text import MAY_BREAK
from ui.kit.layout.eliding import (
    ElidingButton,
    ElidingComboBox,
    ElidingLabel,
    ElidingLine,
    ElidingTabs,
)
from ui.print.pdf_pages import PageStack

LEAST = 4
"""Letters that a button shows at least, so that one knows which it is."""
ROWS = 4
"""Of so many rows at least a table has the usual height; one may be scrolled to with the page."""
CONTROLS = (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)

WHOLE = (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
)
"""What brings its own parts, and lays them out."""


def cut(root: QWidget) -> list[str]:
    """Labels, buttons, heads and tabs that are smaller than their words."""
    return [f"{_name(each)}: {why}" for each in standing(root) for why in _cuts(each)]


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} “{words or widget.accessibleName()}”"


def _cuts(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidingLine():
            return  # it may be narrow, and nothing at all in a narrow window
        case QLabel() if widget.text():
            yield from _label(widget)
        case QAbstractButton() if widget.text():
            yield from _small(widget)
        case QComboBox():
            yield from _combo(widget)
        case QHeaderView():
            yield from _heads(widget)
        case QTabBar():
            yield from _tabs(widget)


def _small(widget: QWidget) -> Iterator[str]:
    need, have = widget.sizeHint(), widget.size()
    gives_way = isinstance(widget, ElidingLabel | ElidingButton) and "#" not in widget.shown
    if gives_way and len(widget.shown) > min(LEAST, len(widget.text())):
        need.setWidth(0)  # its words end in "…", and the tip has them whole
    if need.width() > have.width() + 1 or need.height() > have.height() + 1:
        yield f"needs {need.toTuple()}, has {have.toTuple()}"


def _label(shown: QLabel) -> Iterator[str]:
    if not shown.wordWrap():
        yield from _small(shown)
        return
    need = shown.heightForWidth(shown.width())
    if need > shown.height() + 1:
        yield f"needs a height of {need} when wrapped, has {shown.height()}"
    # The name of a folder breaks at its joints, too.
    words = shown.shown if isinstance(shown, ElidingLabel) else shown.text()
    if words.replace(MAY_BREAK, "") != shown.text():
        yield f"says only “{words}”"
    longest = max(re.split(rf"[\s/{MAY_BREAK}]", words), key=len)
    advance = shown.fontMetrics().horizontalAdvance(longest)
    if advance > shown.contentsRect().width() + 1:
        yield f"the word “{longest}” needs {advance}, has {shown.contentsRect().width()}"


def _combo(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    widest = max((box.itemText(at) for at in range(box.count())), key=len, default="")
    need = box.fontMetrics().horizontalAdvance(widest)
    if need > field.width() + 1 and not isinstance(box, ElidingComboBox):
        yield f"“{widest}” needs {need}, has {field.width()}"


def _heads(head: QHeaderView) -> Iterator[str]:
    model = head.model()
    if model is None or head.orientation() == Qt.Orientation.Vertical:
        return
    for at in range(head.count()):
        words = str(model.headerData(at, head.orientation()) or "")
        tip = model.headerData(at, head.orientation(), Qt.ItemDataRole.ToolTipRole)
        if head.isSectionHidden(at) or not words or tip:
            continue
        need, have = head.sectionSizeHint(at), head.sectionSize(at)
        if isinstance(head, FormHead):
            need = longest_word(words)
        elif int(head.defaultAlignment()) & Qt.TextFlag.TextWordWrap:
            metrics = head.fontMetrics()
            longest = max(metrics.horizontalAdvance(each) for each in words.split())
            need -= metrics.horizontalAdvance(words) - longest
        if need > have + 1:
            yield f"the head “{words}” needs {need}, has {have}"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        need = bar.fontMetrics().horizontalAdvance(bar.tabText(at)) + 32
        have = bar.tabRect(at).width()
        if need > have + 1 and not isinstance(bar, ElidingTabs):
            yield f"the tab “{bar.tabText(at)}” needs {need}, has {have}"


def outside(root: QWidget) -> list[str]:
    """Controls and labels of which a part can never be brought into sight."""
    found = []
    for each in standing(root)[1:]:
        if isinstance(each, CONTROLS) and not _a_part_of_another(each) and each.width() > 0:
            why = _outside(each, root)
            if why:
                found.append(f"{_name(each)}: {why}")
    return found


def _a_part_of_another(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(widget, QHeaderView | QScrollBar) or isinstance(above, WHOLE)


def _outside(widget: QWidget, root: QWidget) -> str:
    shown, at = widget.rect(), widget
    while at is not root:
        above = at.parentWidget()
        shown = shown.translated(at.pos())
        room = above.rect()
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            room = _scrolled(room, area, shown)
            if not room.contains(shown):
                return f"{_by(shown, room)} px outside {type(area).__name__}"
            shown = shown.intersected(above.rect()) or above.rect()
        elif not room.adjusted(-1, -1, 1, 1).contains(shown):
            return f"{_by(shown, room)} px outside {type(above).__name__}"
        at = above
    return ""


def _scrolled(room: QRect, area: QAbstractScrollArea, shown: QRect) -> QRect:
    """The room of an area, endless where its bars may come."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.horizontalScrollBarPolicy() != off:
        room = room.united(QRect(shown.x(), room.y(), shown.width(), room.height()))
    if area.verticalScrollBarPolicy() != off:
        room = room.united(QRect(room.x(), shown.y(), room.width(), shown.height()))
    return room.adjusted(-1, -1, 1, 1)


def _by(shown: QRect, room: QRect) -> tuple[int, int, int, int]:
    return (
        room.left() - shown.left(),
        room.top() - shown.top(),
        shown.right() - room.right(),
        shown.bottom() - room.bottom(),
    )


def sideways(root: QWidget) -> list[str]:
    """Areas of a page or dialog that have to be scrolled sideways; a wide table may scroll."""
    areas = [root, *root.findChildren(QScrollArea)]
    return [
        f"{type(each).__name__} scrolls sideways by {each.horizontalScrollBar().maximum()}"
        for each in areas
        if isinstance(each, QScrollArea)
        and not isinstance(each.widget(), PageStack)  # a paper is as wide as its zoom
        and each.isVisibleTo(root)
        and each.horizontalScrollBar().maximum()
    ]


def rows_out_of_reach(root: QWidget) -> list[str]:
    """Tables that show less than their head and :data:`ROWS` of their rows, wherever one scrolls.

    A table may be partly out of sight while the page around it can be scrolled; what it shows
    then, between its own edges, must be enough to work with.
    """
    found = []
    for table in root.findChildren(QTableView):
        if not table.isVisibleTo(root) or isinstance(table.parentWidget(), QTableView):
            continue
        heights = [table.rowHeight(at) for at in range(table.model().rowCount())]
        usual = theme.px(theme.ROW)
        room = table.viewport().height()
        at_once = _window_of(table, root) - table.horizontalHeader().height()
        for wanted, have in ((ROWS, room), (ROWS - 1, at_once)):
            least = min(sum(sorted(heights)[:wanted]), wanted * usual)
            if have < least - 1:
                found.append(f"{_name(table)}: {have} for rows that need {least}")
    return found


def _window_of(widget: QWidget, root: QWidget) -> int:
    """The height in which a widget can be seen at once: the least of the areas around it."""
    high, above = root.height(), widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            high = min(high, above.viewport().height())
        above = above.parentWidget()
    return high


def unreadable_tabs(root: QWidget) -> list[str]:
    """Tabs of which not even the first letters stand, or whose tip has not the whole of them."""
    found = []
    for bar in root.findChildren(ElidingTabs):
        standing = [at for at in range(bar.count()) if bar.isTabVisible(at)]
        for at in standing if bar.isVisibleTo(root) else ():
            option = QStyleOptionTab()
            bar.initStyleOption(option, at)
            words = bar.tabText(at)
            if len(option.text) <= min(LEAST, len(words) - 1):
                found.append(f"the tab “{words}” says “{option.text}”")
    return found


def apart(root: QWidget) -> Iterator[str]:
    """Names above a field that are not as near to it as all others; the dense log has its own."""
    for each in standing(root):
        field = each.buddy() if isinstance(each, QLabel) else None
        if field is None or each.property("kind") != "label" or not field.isVisibleTo(root):
            continue
        name = QRect(each.mapTo(root, QPoint()), each.size())
        below = QRect(field.mapTo(root, QPoint()), field.size())
        if below.left() == name.left() and below.top() > name.bottom():
            gap = below.top() - name.bottom() - 1
            if gap != BELOW:
                yield f"{_name(each)} stands {gap} pixels above its field"

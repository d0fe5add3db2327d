"""What can be read in a widget: every word that a person, or a screen reader, gets to see."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
MANY = 80
"""Rows of a table that are read; the others say the same."""


def standing(root: QWidget) -> list[QWidget]:
    """The widget and everything in it that is not hidden."""
    inside = [each for each in root.findChildren(QWidget) if each.isVisibleTo(root)]
    return [root, *(each for each in inside if each.window() is root.window())]


def texts(root: QWidget) -> set[str]:
    """Every word in a window or a dialog."""
    found: set[str] = set()
    for each in standing(root):
        found.update(_about(each))
        found.update(_in(each))
    found.update(act.text().partition("\t")[0] for act in root.findChildren(QAction))
    return {each for each in found if each.strip()}


def _about(widget: QWidget) -> tuple[str, ...]:
    title = widget.windowTitle() if widget.isWindow() else ""
    return (
        title,
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
    )


def _in(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text().strip()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QTabBar():
            for at in range(widget.count()):
                yield widget.tabText(at)
                yield widget.tabToolTip(at)
        case QAbstractItemView():
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = range(1)
    if isinstance(view, QTableView | QTreeView):
        columns = range(model.columnCount())
        for at in columns:
            for role in ROLES:
                yield str(model.headerData(at, Qt.Orientation.Horizontal, role) or "")
    for line in range(min(model.rowCount(), MANY)):
        for at in columns:
            for role in ROLES:
                yield str(model.index(line, at).data(role) or "")

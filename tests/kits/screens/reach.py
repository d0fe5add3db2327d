"""Whether everything can be done without a mouse, and is told to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from texts import standing

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
MOST = 400
"""More steps of Tab than any window has controls."""

PARTS = 150
"""More steps of Tab than any control has parts, as a form has cells."""


def controls(root: QWidget) -> list[QWidget]:
    """What can be worked in a window, without the parts that other controls are made of."""
    return [
        each
        for each in standing(root)
        if isinstance(each, CONTROLS)
        and not isinstance(each, QHeaderView)
        and each.isEnabled()
        and not isinstance(each.parentWidget(), CONTROLS)
    ]


def walked(root: QWidget) -> set[QWidget]:
    """Everything that the Tab key comes by, pressed until it is where it began."""
    bring_to_front(root)
    if QApplication.focusWidget() is None:
        root.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [QApplication.focusWidget() or root]
    for _step in range(MOST):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        at = QApplication.focusWidget() or root
        if at in seen and seen[-1] is not at:
            break
        seen.append(at)
        if seen[-PARTS:] == [at] * PARTS:
            break  # nothing leads away from here
    return set(seen)


def bring_to_front(root: QWidget) -> None:
    """Makes a window the active one, also when a dialog over it has just gone."""
    if QApplication.activeWindow() is root:
        return
    other = QWidget()
    for each in (other, root):
        each.show()
        each.activateWindow()
        QApplication.processEvents()
    other.close()
    QApplication.processEvents()
    root.activateWindow()
    QApplication.processEvents()


def out_of_reach(root: QWidget) -> list[str]:
    """Enabled controls that Tab never comes by."""
    reached = walked(root)
    return [
        f"{type(each).__name__} “{name_of(each)}”"
        for each in controls(root)
        if not _reached(each, reached)
    ]


def _reached(control: QWidget, reached: set[QWidget]) -> bool:
    if control in reached or any(control.isAncestorOf(each) for each in reached):
        return True
    if isinstance(control, QAbstractButton) and control.group() and control.group().exclusive():
        return any(each in reached for each in control.group().buttons())
    if isinstance(control, QAbstractButton) and control.autoExclusive():
        beside = control.parentWidget().findChildren(type(control))
        return any(each in reached for each in beside)
    return False


def nameless(root: QWidget) -> list[str]:
    """Enabled controls of which a screen reader could not say what they are."""
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in controls(root)
        if not name_of(each)
    ]


def name_of(widget: QWidget) -> str:
    """What Qt tells a screen reader."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""

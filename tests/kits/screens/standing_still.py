"""A window that nobody touches does nothing: a layout that asks for itself keeps an old PC busy."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

RESTLESS = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Paint)
TURNS = 60
"""Turns of the event loop within which a page settles, and in which it then stands still."""


class Count(QObject):
    """Counts what is laid out, moved or painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes one event; keeps none."""
        if event.type() in RESTLESS and isinstance(watched, QWidget):
            self.seen[f"{event.type().name} of {type(watched).__name__}"] += 1
        return False


def restless(widget: QWidget) -> list[str]:
    """What goes on by itself in a window or dialog that has had its turns to settle."""
    count = Count()
    for _turn in range(TURNS):
        QApplication.processEvents()
    widget.installEventFilter(count)
    QApplication.instance().installEventFilter(count)
    for _turn in range(TURNS):
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(count)
    return [f"{count.seen.most_common(6)}"] if sum(count.seen.values()) > TURNS // 2 else []

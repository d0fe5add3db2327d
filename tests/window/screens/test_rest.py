"""A window that nobody touches does nothing: a layout that asks for itself keeps an old PC busy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QWidget
from screens_kit import Tour, nothing
from thorough import times
from ways import WALKS

from ui.kit.layout import screens

RESTLESS = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Paint)
TURNS = 60
"""Turns of the event loop within which a page settles, and in which it then stands still."""
SIZES = ((1092, 542), (1366, 728), (910, 445))[: times(1, 3)]
"""A screen of 1366×768 above its task bar, at 125, 100 and 150 %."""


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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("walk", WALKS)
def test_what_nobody_touches_stands_still(
    tour: Callable[..., Tour],
    monkeypatch: pytest.MonkeyPatch,
    walk: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(screens, "free_of", lambda _window: QRect(0, 0, *size))
    restless: list[str] = []

    def eye(name: str, widget: QWidget) -> None:
        count = Count()
        for _turn in range(TURNS):
            QApplication.processEvents()
        widget.installEventFilter(count)
        QApplication.instance().installEventFilter(count)
        for _turn in range(TURNS):
            QApplication.processEvents()
        QApplication.instance().removeEventFilter(count)
        if sum(count.seen.values()) > TURNS // 2:
            restless.append(f"{name}: {count.seen.most_common(6)}")

    tour(walk, eye, size)
    nothing(restless)

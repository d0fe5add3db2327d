"""Every window and dialog fits a small screen, whatever its scaling, and can be worked there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QWidget
from room import outside
from screens_kit import WALKS, Tour, nothing

from ui import screens

SCREENS = {125: QRect(0, 0, 1092, 582), 150: QRect(0, 0, 910, 485)}
"""What is free of a screen of 1366×768 above its task bar, by its scaling."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[QRect], None]:
    """Puts every window on a small screen."""

    def put(free: QRect) -> None:
        monkeypatch.setattr(screens, "free_of", lambda _window: free)

    return put


@pytest.mark.parametrize("scaling", SCREENS)
@pytest.mark.parametrize("walk", WALKS)
def test_everything_is_on_the_screen(
    tour: Callable[..., Tour], small: Callable[[QRect], None], walk: str, scaling: int
) -> None:
    free = SCREENS[scaling]
    small(free)
    found: dict[str, str] = {}

    def eye(name: str, widget: QWidget) -> None:
        room = screens.room_of(widget)
        if widget.width() > room.width() or widget.height() > room.height():
            found[f"{widget.size().toTuple()} is larger than {room.toTuple()}"] = name
        if not free.contains(widget.frameGeometry()) and isinstance(widget, QDialog):
            found[f"{widget.frameGeometry()} reaches over {free}"] = name
        for each in outside(widget):
            found.setdefault(each, name)

    # The size that was saved at 100 % is larger than the screen is now.
    tour(walk, eye, (1600, 875))
    nothing(f"{where}: {each}" for each, where in found.items())

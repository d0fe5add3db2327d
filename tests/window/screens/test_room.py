"""No word is cut, and nothing stands where nobody can reach it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from room import apart, cut, outside
from screens_kit import Tour, nothing
from speech import LongWords
from ways import WALKS

from gbv_desktop import i18n

FULL, SCALED = (1366, 728), (1092, 582)
"""A 1366×768 screen less the task bar, and the same screen scaled to 125 %."""


class Eye:
    """Looks at everything and keeps what does not fit."""

    def __init__(self, size: tuple[int, int], *, reading: bool = True) -> None:
        self.size, self.reading = size, reading
        self.found: dict[str, str] = {}

    def __call__(self, name: str, widget: QWidget) -> None:
        width, height = self.size
        if isinstance(widget, QDialog):
            height -= 40  # its title, and a little of the window to be seen
        if widget.width() > width or widget.height() > height:
            self.found[f"{widget.size().toTuple()} is larger than the screen"] = name
        for each in (*(cut(widget) if self.reading else ()), *outside(widget), *apart(widget)):
            self.found.setdefault(each, name)


@pytest.mark.parametrize("walk", WALKS)
def test_words_that_are_long(
    tour: Callable[..., Tour], walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: LongWords())
    eye = Eye(FULL)
    tour(walk, eye, FULL)
    nothing(f"{where}: {each}" for each, where in eye.found.items())


@pytest.mark.parametrize("walk", WALKS)
def test_a_scaled_screen(tour: Callable[..., Tour], walk: str) -> None:
    eye = Eye(SCALED)
    tour(walk, eye, SCALED)
    nothing(f"{where}: {each}" for each, where in eye.found.items())


@pytest.mark.parametrize("walk", WALKS)
def test_text_of_twice_the_size(tour: Callable[..., Tour], walk: str) -> None:
    eye = Eye(FULL)
    tour(walk, eye, FULL, text_size=200)
    nothing(f"{where}: {each}" for each, where in eye.found.items())

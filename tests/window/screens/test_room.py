"""Where the words are long no word is cut, and nothing stands where nobody can reach it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from room import apart, cut, outside
from screens_kit import Tour, nothing
from speech import LongWords
from ways import WALKS

from gbv_desktop import i18n

FULL = (1366, 728)
"""A 1366×768 screen less the task bar."""


@pytest.mark.parametrize("walk", WALKS)
def test_words_that_are_long(
    tour: Callable[..., Tour], walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: LongWords())
    width, height = FULL
    found: dict[str, str] = {}

    def eye(name: str, widget: QWidget) -> None:
        high = height - 40 * isinstance(widget, QDialog)  # a title, and some of the window below
        if widget.width() > width or widget.height() > high:
            found[f"{widget.size().toTuple()} is larger than the screen"] = name
        for each in (*cut(widget), *outside(widget), *apart(widget)):
            found.setdefault(each, name)

    tour(walk, eye, FULL)
    nothing(f"{where}: {each}" for each, where in found.items())

"""What a person sees and presses on a page: its words, and the button that bears some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
USUAL = (1106, 640)
"""What is left for a page, in pixels, in the window of a usual screen."""


def said(widget: QWidget) -> str:
    """Every label that is not hidden, in lines."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def said_as_typed(widget: QWidget) -> str:
    """The same where a problem's number breaks at plain hyphens, and the points of a list stand
    beside their words: as a person would type it.
    """
    return said(widget).replace("•\n", "• ").replace("\u2011", "-")


def press(widget: QWidget, words: str) -> None:
    """Presses the button with these words."""
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.text() == words and not each.isHidden()
    ]
    assert found, f"there is no button {words}"
    found[0].click()


def show_page(page: Any, qtbot: QtBot, settle: Settle, size: tuple[int, int] = USUAL) -> Any:
    """Shows a page as somebody comes to it, until it has read what it shows."""
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.come({})
    settle()
    settle()  # what it read first may lead it to read more
    return page

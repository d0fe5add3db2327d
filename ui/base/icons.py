"""The line icons (Lucide, ISC licence) in the colours in use, sharp at every size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from gbv_desktop.paths import resource
from ui.base import theme

GAP = 4
"""Pixels between an icon and the words of its button."""


def icon(name: str, colour: str = "ink", size: int = 16) -> QIcon:
    """An icon for a button, greyed where the button is disabled.

    Args:
        name: a file of ``resources/icons`` without its ending.
        colour: a name of ``theme.Colours``.
        size: 16 or 20 pixels at 100 %.
    """
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, "ghost", size), QIcon.Mode.Disabled)
    return made


def put(button: QAbstractButton, name: str, colour: str = "ink") -> None:
    """Puts an icon before a button's words, with room between; beside no words, without.

    Args:
        name: of the icon; empty takes the one away that stands there.
    """
    if not name:
        button.setIcon(QIcon())
        return
    # A style sheet has no distance between icon and words: the picture itself is wider.
    room = GAP if button.text() else 0
    size = theme.px(16)
    made = QIcon()
    for shown, mode in ((colour, QIcon.Mode.Normal), ("ghost", QIcon.Mode.Disabled)):
        made.addPixmap(_with_room(pixmap(name, shown), theme.px(room)), mode)
    button.setIcon(made)
    button.setIconSize(QSize(size + theme.px(room), size))


def _with_room(drawn: QPixmap, room: int) -> QPixmap:
    ratio = drawn.devicePixelRatio()
    made = QPixmap(drawn.width() + round(room * ratio), drawn.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return made


def pixmap(name: str, colour: str = "ink", size: int = 16) -> QPixmap:
    """An icon as a picture."""
    # At the screen's own pixels: a line of one pixel is a smear on a screen at 125 %.
    ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _drawn(name, getattr(theme.colours(), colour), theme.px(size), ratio)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # Qt's renderer knows nobody whose colour "currentColor" could be, and draws it black.
    source = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made

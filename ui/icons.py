"""The line icons (Lucide, ISC licence) in the colours in use, sharp at every size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gbv_desktop.paths import resource
from ui import theme


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


def pixmap(name: str, colour: str = "ink", size: int = 16) -> QPixmap:
    """An icon as a picture."""
    ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _drawn(name, getattr(theme.colours(), colour), theme.px(size), ratio)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made

"""Timers with what they do, in one line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once, so long after each ``start()``."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made


def every(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts again and again after ``start()``."""
    made = QTimer(parent)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made

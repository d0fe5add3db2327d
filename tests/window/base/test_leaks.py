"""The guards against what a test leaves behind: they find what is left."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

import ui
from ui.base.timers import every, once


def test_a_timer_that_nobody_ends_is_found(
    qapp: QApplication, no_leaked_timers: list[QTimer], still_running: object
) -> None:
    parent = QObject()
    once(parent, 60_000, lambda: None).start()
    every(parent, 1_000, lambda: None)
    assert callable(still_running)
    assert still_running(no_leaked_timers) == ["QObject, 60000 ms"]
    parent.deleteLater()
    assert still_running(no_leaked_timers) == []


def test_every_timer_comes_through_the_one_door() -> None:
    """Elsewhere in ``ui`` nobody makes a timer, so that the guard sees them all."""
    sources = [each for each in Path(ui.__file__).parent.rglob("*.py") if each.name != "timers.py"]
    named = {
        each.name
        for each in sources
        for node in ast.walk(ast.parse(each.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
        and getattr(node, "id", getattr(node, "attr", getattr(node, "name", ""))) == "QTimer"
    }
    assert sources
    assert named == set()

"""A field with its name above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.parts import label

BELOW: Final = 6
"""Pixels between a name and its field: less than between two fields, so that they are a pair."""


def named(words: str, field: QWidget) -> QVBoxLayout:
    """The field below its name, which a screen reader says, too."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(BELOW)
    name = label(words, "label")
    name.setBuddy(field)
    field.setAccessibleName(words)
    made.addWidget(name)
    made.addWidget(field)
    return made

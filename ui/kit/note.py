"""A remark that must be seen: a block with a coloured edge, for words that are no error dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.parts import Card, label


def note(words: str, tone: str, *beside: QWidget) -> Card:
    """Some words with an edge.

    Args:
        words: what is said.
        tone: ``good``, ``warning``, ``error`` or ``primary``.
        beside: stand below the words, such as a button.
    """
    made = Card("", tone)
    made.lines.setContentsMargins(14, 10, 14, 10)
    made.add(label(words))
    for each in beside:
        made.add(each)
    return made

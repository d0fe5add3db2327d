"""Names on the left, what they are on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.base import theme
from ui.base.theme import MARGIN
from ui.kit.parts import label


def facts(pairs: Iterable[tuple[str, str]], names: int = 150) -> QGridLayout:
    """A list of facts to read; its words can be marked and copied.

    Args:
        pairs: names and what they are.
        names: the room for the names, in pixels at 100 %.
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(names))
    for at, (name, words) in enumerate(pairs):
        head = label(name, "second")
        head.setWordWrap(False)
        grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
        said = label(words)
        # Telephone numbers and digits are copied from here into other programs.
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setAccessibleName(f"{name}: {words}")
        grid.addWidget(said, at, 1, Qt.AlignmentFlag.AlignTop)
    return grid

"""Names on the left, what they are on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui import theme
from ui.theme import MARGIN
from ui.widgets.parts import label


def facts(pairs: Iterable[tuple[str, str]]) -> QGridLayout:
    """A list of facts to read; its words can be marked and copied."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(150))
    for at, (name, words) in enumerate(pairs):
        grid.addWidget(label(name, "second"), at, 0, Qt.AlignmentFlag.AlignTop)
        said = label(words)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setAccessibleName(f"{name}: {words}")
        grid.addWidget(said, at, 1)
    return grid

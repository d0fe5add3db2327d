"""Cards in columns, which go below each other where the room is too narrow for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.base.theme import GAP
from ui.kit.layout.folding import Folding

ONE_COLUMN = 760
"""Width at 100 % below which there is one column."""


class Columns(QWidget):
    """Columns of cards, each with its share of the width."""

    def __init__(self, *columns: tuple[Sequence[QWidget], int]) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # Its cards bring their own edges; the page around it has the margin.
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(GAP)
        self._columns: list[QVBoxLayout] = []
        for cards, share in columns:
            column = QVBoxLayout()
            column.setSpacing(GAP)
            for card in cards:
                column.addWidget(card)
            # Cards of a short column stay at the top, and are not drawn out to the height of the
            # other.
            column.addStretch(1)
            self._across.addLayout(column, share)
            self._columns.append(column)
        Folding(self, self._across, below=ONE_COLUMN)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As narrow as the widest column."""
        wide = max(each.minimumSize().width() for each in self._columns)
        return QSize(wide, super().minimumSizeHint().height())

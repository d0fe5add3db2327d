"""F1: which key does what, on this page and everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui import theme
from ui.theme import GAP, MARGIN
from ui.widgets.parts import Card, button, label, row

Keys = Sequence[tuple[str, str]]


class KeysDialog(QDialog):
    """A list to read; Esc or Enter closes it."""

    def __init__(self, page: str, own: Keys, everywhere: Keys, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Help: the keys"))
        self.setMinimumWidth(theme.px(460))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        if own:
            lines.addWidget(_card(fill(_("On the page “{page}”"), {"page": page}), own))
        lines.addWidget(_card(_("Everywhere"), everywhere))
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        lines.addLayout(row(1, close))


def _card(head: str, keys: Keys) -> Card:
    card = Card(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(keys):
        grid.addWidget(label(key, "strong"), at, 0)
        grid.addWidget(label(_(words)), at, 1)
    card.lines.addLayout(grid)
    return card

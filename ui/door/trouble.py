"""The office cannot be shown: what is wrong, what to do, and the way to a backup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base import theme
from ui.base.early_words import numbered
from ui.base.theme import MARGIN
from ui.kit.parts import Card, button, centred, label, row, set_style


class TroubleScene(QWidget):
    """Shows one problem with two ways on: look again, or bring back a backup."""

    def __init__(
        self, problem: Problem, again: Callable[[], object], restore: Callable[[], object]
    ) -> None:
        super().__init__()
        set_style(self, "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        block = Card(tr(problem.text), "error")
        block.setFixedWidth(theme.px(620))
        block.add(label(tr(problem.next)))
        block.add(label(numbered(problem.code), "number"))
        block.lines.addSpacing(8)
        looking = button(_("Look again"), again, kind="primary", key="F5")
        self.setFocusProxy(looking)
        block.lines.addLayout(
            row(
                1,
                button(_("Bring back a backup…"), restore),
                looking,
            )
        )
        outer.addStretch(2)
        outer.addLayout(centred(block))
        outer.addStretch(3)

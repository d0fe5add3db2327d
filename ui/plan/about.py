"""The plan in its own words: purposes, goals, who reports when, who received it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.plan_outline import plan_outline
from gbv_desktop.i18n import _, field_words
from ui.base.theme import GAP
from ui.kit.parts import Card, bullet, label, set_style

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan


class AboutView(QScrollArea):
    """One card for each part, to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("The plan in its own words"))

    def show_plan(self, plan: Plan) -> None:
        """Shows every part that the plan fills."""
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(GAP)
        # From the plan and not from this page: other plans have other parts.
        for part in plan_outline(plan):
            card = Card(field_words(part.head))
            for line in part.lines:
                # A point before a single line would promise others.
                if len(part.lines) > 1:
                    card.lines.addLayout(bullet(field_words(line)))
                else:
                    card.add(label(field_words(line)))
            lines.addWidget(card)
        lines.addStretch(1)
        self.setWidget(inner)

"""The activities of this unit in the year, each with a figure that may be shown to anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _
from ui.base.words import measured, period_name
from ui.kit.parts import Card, label, tag

if TYPE_CHECKING:
    from gbv_desktop.office.plan.activities.of_year import ActivityLine


def activities_card(activities: tuple[ActivityLine, ...]) -> Card:
    """A line for each."""
    card = Card(_("Our activities this year"))
    for line in activities:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(f"{line.number}. {line.title}"), 1)
        row.addWidget(_done(line), 0, Qt.AlignmentFlag.AlignTop)
        card.lines.addLayout(row)
    return card


def _done(line: ActivityLine) -> QLabel:
    if not line.value:
        return tag(_("none yet"), "warning")
    words = _("done") if line.yes_no else measured(format_count(line.value), line.measure)
    made = tag(words, "good")
    made.setToolTip(period_name(line.period))
    made.setAccessibleName(f"{words}, {period_name(line.period)}")
    return made

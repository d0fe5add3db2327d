"""What is ours in the plan: activities with our role, and the duties, each with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS
from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.theme import GAP
from ui.base.words import day
from ui.kit.parts import Card, EmptyState, label, set_style, tag
from ui.plan.catalogue import TONES

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.offices.units import Unit
    from gbv_desktop.domain.plan.catalogue import Activity, Plan, UnitRole


class OursView(QScrollArea):
    """Two cards to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Ours"))

    def show_plan(self, plan: Plan, unit: Unit, today: date) -> None:
        """Shows what binds the unit today."""
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(GAP)
        # Units without an activity of their own still have duties, such as to report.
        assigned, duties = plan.assigned(unit, today), plan.duties_of(unit.on(today))
        if assigned:
            lines.addWidget(
                _card(
                    _("Activities"),
                    [
                        (each.number, each.short, _asked(plan, unit, today, each), role)
                        for each, role in assigned
                    ],
                )
            )
        if duties:
            lines.addWidget(
                _card(_("Duties given to us"), [(d.clause, "", d.text, d.role) for d in duties])
            )
        if not (assigned or duties):
            lines.addWidget(
                EmptyState(
                    _("The plan names no work of this unit"),
                    _(
                        "Activities and duties stand here as soon as a package of the plan has"
                        " them."
                    ),
                    icon="map",
                )
            )
        lines.addStretch(1)
        self.setWidget(inner)


def _asked(plan: Plan, unit: Unit, today: date, activity: Activity) -> str:
    """The activity's title, and what the plan expects of this unit in it, by which day."""
    lines = [activity.title]
    for each in plan.assignments_of(unit, today):
        if each.activity == activity.id and each.result:
            lines.append(fill(_("Expected: {result}"), {"result": each.result}))
        if each.activity == activity.id and each.due:
            lines.append(fill(_("To be done by {day}"), {"day": day(each.due)}))
    return "\n".join(lines)


def _card(head: str, entries: list[tuple[str, str, str, UnitRole]]) -> Card:
    card = Card(head)
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(48))
    top = Qt.AlignmentFlag.AlignTop
    for at, (number, short, words, role) in enumerate(entries):
        grid.addWidget(label(number, "second"), at, 0, top)
        said = QVBoxLayout()
        said.setSpacing(2)
        if short:
            said.addWidget(label(short, "strong"))
        said.addWidget(label(words, "second" if short else ""))
        grid.addLayout(said, at, 1)
        grid.addWidget(tag(_(UNIT_ROLE_WORDS[role]), TONES[role]), at, 2, top)
    card.lines.addLayout(grid)
    return card

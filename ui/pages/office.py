"""The first page: which office this is, or how to set one up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from gbv_desktop.office.glance import OfficeCard
from ui.theme import GAP, MARGIN
from ui.widgets.parts import Card, CommandRow, label

WIDEST = 900
"""Lines of text longer than this many pixels are hard to read."""


class OfficePage(QScrollArea):
    """Shows the office's card, the way to make one, or why it cannot be read."""

    def __init__(
        self, found: OfficeCard | Problem | None, home: Path, reload: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        outer.addStretch()
        outer.addWidget(column, 100)
        outer.addStretch()
        self._lines = QVBoxLayout(column)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._fill(found, home, reload)
        self._lines.addStretch(1)
        self.setWidget(page)

    def _fill(
        self, found: OfficeCard | Problem | None, home: Path, reload: Callable[[], None]
    ) -> None:
        if isinstance(found, OfficeCard):
            self._lines.addWidget(label(_("This office"), "title"))
            self._lines.addWidget(office_card(found, home))
            self._lines.addWidget(work_card())
            return
        title = _("No office on this PC yet") if found is None else _("This office cannot be shown")
        self._lines.addLayout(title_row(title, reload))
        self._lines.addWidget(setup_card() if found is None else problem_card(found))


def title_row(title: str, reload: Callable[[], None]) -> QHBoxLayout:
    """The page's title with the one main act at its end: look again."""
    row = QHBoxLayout()
    row.addWidget(label(title, "title"), 1)
    again = QPushButton(_("Look again"))
    again.setObjectName("primary")
    again.clicked.connect(reload)
    row.addWidget(again)
    return row


def role_name(card: OfficeCard) -> str:
    """The office's role in words."""
    return _("Consolidating unit") if card.role == "consolidating" else _("Reporting unit")


def office_card(found: OfficeCard, home: Path) -> Card:
    """Who this is and for what."""
    tone = "training" if found.training else "primary"
    state = _("training") if found.training else _("real work")
    card = Card(
        found.unit_name, tone, label(state, "chip", "training" if found.training else "good")
    )
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    facts = (
        (_("Role"), role_name(found)),
        (_("Plan"), found.plan_title),
        (_("Kept in"), str(home)),
    )
    for row, (name, words) in enumerate(facts):
        grid.addWidget(label(name, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words), row, 1)
    card.lines.addLayout(grid)
    return card


def work_card() -> Card:
    """What can be done in this edition, and how."""
    card = Card(_("Working with reports"))
    card.add(
        label(
            _(
                "In this edition reports are filled in, sent, taken in and consolidated by"
                " commands. Open a terminal and type:"
            )
        )
    )
    card.add(CommandRow(_("The reports of this unit and their deadlines"), "gbv report list"))
    card.add(CommandRow(_("This office, its upper unit and its registration code"), "gbv info"))
    card.add(CommandRow(_("All commands"), "gbv --help"))
    return card


def setup_card() -> Card:
    """The three steps from nothing to an office."""
    card = Card(_("How to set up an office"), "primary")
    card.add(label(_("Open a terminal, type these commands, then press “Look again”.")))
    unit, plan = _("UNIT"), _("PLAN")
    setup = f"gbv setup --plan {plan} --unit {unit} --role reporting"
    card.add(CommandRow(_("1. See the plans and the codes of their units"), "gbv plans"))
    card.add(CommandRow(_("2. Set up this office with its plan and its unit"), setup))
    card.add(
        label(
            _(
                "The unit that puts the reports of others together writes --role consolidating."
                " To practise with made-up figures add --training."
            ),
            "second",
        )
    )
    card.add(CommandRow(_("Or first watch the whole story in training offices"), "gbv demo"))
    return card


def problem_card(problem: Problem) -> Card:
    """What is wrong, what to do next, and the number, small, at the end."""
    card = Card(tr(problem.text), "error")
    card.add(label(tr(problem.next)))
    card.add(label(problem.code, "number"))
    return card

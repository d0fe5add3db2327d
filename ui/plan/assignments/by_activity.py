"""The activities on the left, the units and groups of the chosen one on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS, Party
from gbv_desktop.domain.plan.editions.role_matrix import led_later
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base.theme import GAP
from ui.kit.parts import label
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.assignments.matrix_model import KEYS, led_from_words
from ui.plan.assignments.party_rows import PartyRow, RolesShown, party_columns, party_rows

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.editions.tables import Row
    from ui.base.shell import Shell


class ByActivity(QWidget):
    """As officials read it: "chủ trì 1, phối hợp 12", and then who that is.

    Signals:
        asked(): another activity or unit is the chosen one.
        gave(role: UnitRole | None): a letter was typed on a unit; ``None`` for Delete.
        opened(): Enter or a double click on a unit.
    """

    asked = Signal()
    gave = Signal(object)
    opened = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._roles = RolesShown((), {}, {}, date.min)
        self._members: Counter[str] = Counter()
        self._later: dict[str, date] = {}
        self.activities: RowsTable[Row] = RowsTable(
            shell, "plan-assignments", self._columns(), sortable=False
        )
        self.activities.setAccessibleName(_("Activities"))
        self.activities.chose.connect(lambda _row: self._fill_parties())
        self.parties: RowsTable[PartyRow] = RowsTable(
            shell, "plan-parties", party_columns(), sortable=False
        )
        self.parties.setAccessibleName(_("Units and groups"))
        self.parties.chose.connect(lambda _row: self.asked.emit())
        self.parties.opened.connect(lambda _row: self.opened.emit())
        for role, key in KEYS.items():
            self._on_key(key, role)
        self._on_key("Del", None)
        self._head = label("", "head")
        right = QVBoxLayout()
        right.addWidget(self._head)
        right.addWidget(self.parties, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.activities, 2)
        line.addLayout(right, 3)

    def _on_key(self, key: str, role: UnitRole | None) -> None:
        shortcut = QShortcut(QKeySequence(key), self.parties)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(self.gave.emit, role))

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(
                N_("Activity"),
                lambda each: f"{each.get('number', '')} {each.get('short', '')}",
                second=self._summary,
            ),
        )

    # --- showing ---------------------------------------------------------------------------------
    def show_roles(
        self,
        plan: Plan,
        rows: Sequence[Row],
        roles: RolesShown,
    ) -> None:
        """Shows a draft; the activity and the unit that were chosen stay.

        Args:
            plan: its units and groups. rows: its activities.
        """
        chosen = self.activity
        self._plan, self._roles = plan, roles
        self._later = led_later(roles.every, roles.day)
        there = [unit for unit in plan.units if unit.in_force(roles.day)]
        self._members = Counter(group for unit in there for group in unit.on(roles.day).groups)
        self.activities.show_rows(rows)
        # Never an empty list of units beside a full one of activities.
        self.choose(chosen or str(rows[0].get("id", "")) if rows else "")
        self._fill_parties()

    @property
    def activity(self) -> str:
        """The chosen activity; empty for none."""
        current = self.activities.current
        return "" if current is None else str(current.get("id", ""))

    def choose(self, activity: str, party: Party | None = None) -> bool:
        """Chooses an activity, and a unit or group in it; whether the activity is there."""
        found = self.activities.choose(lambda each: each.get("id") == activity)
        if party is not None:
            self.parties.choose(lambda each: each.party == party)
        return found

    def _fill_parties(self) -> None:
        current = self.activities.current
        if self._plan is None or current is None:
            return
        self._head.setText(f"{current.get('number', '')} {current.get('short', '')}")
        chosen = self.parties.current
        self.parties.show_rows(party_rows(self._plan, self._roles, self.activity))
        if chosen is not None:
            self.parties.choose(lambda each: each.party == chosen.party)
        self.asked.emit()

    def _summary(self, activity: Row) -> str:
        """How many have which role: a group counts its units."""
        counts: Counter[UnitRole] = Counter()
        for (name, party), each in self._roles.given.items():
            if name == activity.get("id"):
                counts[each.role] += self._members[party.group] or 1
        told = [f"{_(UNIT_ROLE_WORDS[role])} {counts[role]}" for role in UnitRole if counts[role]]
        later = self._later.get(str(activity.get("id", "")))
        if later is not None:
            return led_from_words(later)
        return ", ".join(told) if counts[UnitRole.LEAD] else _("nobody leads")

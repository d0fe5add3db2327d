"""Phân công: for each activity who leads, co-operates and implements, from a year on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import RoleGiven, two_roles, without_work
from gbv_desktop.domain.plan.editions.tables import TablePlace, rows_of
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.assigning import ROLE_WORDS, assigned, assigned_words, roles_of_draft
from gbv_desktop.text import N_
from ui.base.theme import GAP
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.assignments.due_dialog import DueDialog
from ui.plan.assignments.party_rows import PartyRow, party_columns, party_rows
from ui.plan.editing.editor import PlanEditor, ShownDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gbv_desktop.domain.plan.catalogue import Assignment
    from gbv_desktop.domain.plan.editions.tables import Row
    from ui.base.shell import Shell

ACTIVITIES = TablePlace("activities", "activity")

KEYS = {
    UnitRole.LEAD: "C",
    UnitRole.COORDINATE: "P",
    UnitRole.IMPLEMENT: "T",
    UnitRole.ADVISE: "M",
}
"""The letter that gives a role: of chủ trì, phối hợp, thực hiện, tham mưu."""


class AssignmentsEditor(PlanEditor):
    """The activities on the left, the units and groups of the chosen one on the right."""

    title: ClassVar[str] = N_("Assignments")
    files: ClassVar[frozenset[str]] = frozenset({"assignments"})

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self._every: Sequence[Assignment] = ()
        self._before: Sequence[Assignment] = ()
        self.year = ElidingComboBox()
        self.year.setAccessibleName(_("From which year on"))
        self.year.currentIndexChanged.connect(lambda _at: self._fill())
        self.activities: RowsTable[Row] = RowsTable(
            shell, "plan-assignments", self._columns(), sortable=False
        )
        self.activities.setAccessibleName(_("Activities"))
        self.activities.chose.connect(lambda _row: self._fill_parties())
        self.parties: RowsTable[PartyRow] = RowsTable(
            shell, "plan-parties", party_columns(), sortable=False
        )
        self.parties.setAccessibleName(_("Units and groups"))
        self.parties.chose.connect(lambda _row: self._judge())
        self.parties.opened.connect(lambda _row: self._ask_due())
        self._head = label("", "head")
        self._said = label("", "second")
        self._build()

    def _build(self) -> None:
        self._roles = {
            role: button(f"{_(ROLE_WORDS[role]).capitalize()} ({key})", partial(self._give, role))
            for role, key in KEYS.items()
        }
        self._none = button(_("No role"), partial(self._give, None))
        self._due = button(_("Due day, result…"), self._ask_due, icon="calendar-check")
        for role, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self.parties)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._give, role))
        taking = QShortcut(QKeySequence("Del"), self.parties)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(partial(self._give, None))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(row(label(_("From"), "label"), self.year, 1))
        left.addWidget(self.activities, 1)
        right.addWidget(self._head)
        right.addWidget(self.parties, 1)
        acts = Flow()
        for each in (*self._roles.values(), self._none, self._due):
            acts.addWidget(each)
        right.addLayout(acts)
        right.addWidget(self._said)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addLayout(left, 2)
        line.addLayout(right, 3)

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(
                N_("Activity"),
                lambda each: f"{each.get('number', '')} {each.get('short', '')}",
                second=self._summary,
            ),
        )

    @property
    def first_day(self) -> date:
        """From when on what is changed here holds."""
        chosen = self.year.currentData()
        today = self.shell.today
        # The year that is running goes on as it was until today.
        return today if chosen in (None, today.year) else date(int(chosen), 1, 1)

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; the year, the activity and the unit that were chosen stay."""
        self._shown = shown
        self._before = shown.in_force.assignments
        try:
            self._every = roles_of_draft(shown.draft)
        except Problem as problem:
            self._every = ()
            self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._offer_years(shown)
        self._fill()

    def _offer_years(self, shown: ShownDraft) -> None:
        last = shown.in_force.identity.last_year
        years = list(range(self.shell.today.year, max(last, self.shell.today.year) + 1))
        if [self.year.itemData(at) for at in range(self.year.count())] == years:
            return
        self.year.blockSignals(True)
        self.year.clear()
        for each in years:
            words = _("today on, in {year}") if each == self.shell.today.year else _("year {year}")
            self.year.addItem(fill(words, {"year": each}), each)
        self.year.blockSignals(False)

    def _fill(self) -> None:
        if self._shown is None:
            return
        chosen = self._activity
        self.activities.show_rows(rows_of(self._shown.draft.tables, ACTIVITIES))
        # Never an empty list of units beside a full one of activities.
        self.activities.choose(lambda each: each.get("id") == chosen or not chosen)
        self._fill_parties()
        self._warn()

    @property
    def _activity(self) -> str:
        current = self.activities.current
        return "" if current is None else str(current.get("id", ""))

    def _fill_parties(self) -> None:
        shown, current = self._shown, self.activities.current
        if shown is None or current is None:
            return
        self._head.setText(f"{current.get('number', '')} {current.get('short', '')}")
        plan = shown.draft.plan or shown.in_force
        chosen = self.parties.current
        self.parties.show_rows(
            party_rows(plan, self._every, self._before, self._activity, self.first_day)
        )
        if chosen is not None:
            self.parties.choose(lambda each: each.party == chosen.party)
        self._judge()

    def _summary(self, activity: Row) -> str:
        """How many have which role: a group counts its units."""
        shown = self._shown
        plan = None if shown is None else shown.draft.plan or shown.in_force
        if plan is None:
            return ""
        rows = party_rows(
            plan, self._every, self._before, str(activity.get("id", "")), self.first_day
        )
        counts: Counter[UnitRole] = Counter()
        for each in rows:
            if each.given is not None:
                counts[each.given.role] += each.members or 1
        told = [f"{_(ROLE_WORDS[role])} {counts[role]}" for role in UnitRole if counts[role]]
        return ", ".join(told) if counts[UnitRole.LEAD] else _("nobody leads")

    def _warn(self) -> None:
        """What may be right and is worth a look: two roles, a unit without any work."""
        shown = self._shown
        plan = shown.draft.plan if shown else None
        if plan is None:
            return
        day = self.first_day
        numbers = {each.id: each.number for each in plan.activities}
        double = [
            f"{plan.unit_by_id[each.unit].name_on(day).name} ({numbers[each.activity]})"
            for each in two_roles(plan, day)
        ]
        idle = [unit.name_on(day).name for unit in without_work(plan, day)]
        told = []
        if double:
            words = _("Two roles in one activity, the stronger one counts: {units}.")
            told.append(fill(words, {"units": ", ".join(double)}))
        if idle:
            told.append(fill(_("Without any activity: {units}."), {"units": ", ".join(idle)}))
        self._said.setText(" ".join(told))

    def _judge(self) -> None:
        none = "" if self.parties.current is not None else _("Choose a unit or group first.")
        for each in (*self._roles.values(), self._none, self._due):
            enable(each, self.why_not or none)
        given = self.parties.current.given if self.parties.current else None
        nothing = _("It has no role.") if given is None else ""
        for act in (self._none, self._due):
            enable(act, self.why_not or none or nothing)

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:  # noqa: ARG002 - of all pages
        """Leads to an activity, or to that of a row of assignments."""
        shown = self._shown
        at = way[1] if len(way) > 1 else None
        if shown is None or not isinstance(at, int):
            return
        of_activity = way[0] == ACTIVITIES.table
        place = ACTIVITIES if of_activity else TablePlace("assignments", "assignment")
        rows = rows_of(shown.draft.tables, place)
        wanted = rows[at].get("id" if of_activity else "activity") if at < len(rows) else ""
        self.activities.choose(lambda each: each.get("id") == wanted)
        self.parties.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- changing --------------------------------------------------------------------------------
    def _give(self, role: UnitRole | None) -> None:
        chosen = self.parties.current
        if self.why_not or chosen is None or (role is None and chosen.given is None):
            return
        known = chosen.given
        due, result = (known.due, known.result) if known else (None, "")
        self._ask(chosen, None if role is None else RoleGiven(role, due, result))

    def _ask_due(self) -> None:
        chosen = self.parties.current
        if self.why_not or chosen is None or chosen.given is None:
            return
        known = chosen.given
        dialog = DueDialog(self.shell, chosen.name, known.due, known.result)
        if self.shell.ask.show(dialog):
            self._ask(chosen, RoleGiven(known.role, dialog.due, dialog.expected))

    def _ask(self, chosen: PartyRow, given: RoleGiven | None) -> None:
        current = self.activities.current
        if current is None:
            return
        first = self.first_day
        try:
            change = assigned(self._activity, [chosen.party], given, first)
        except Problem as problem:
            self.shell.ask.problem(problem)
            return
        number = str(current.get("number", ""))
        self.ask_for(assigned_words(number, chosen.name, given, first), change)

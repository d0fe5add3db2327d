"""Phân công: for each activity who leads, co-operates and implements, from a year on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import (
    UNIT_ROLE_WORDS,
    Party,
    RoleCell,
    RoleGiven,
    party_of,
)
from gbv_desktop.domain.plan.editions.role_findings import role_findings
from gbv_desktop.domain.plan.editions.role_matrix import led_later, role_columns, roles_on
from gbv_desktop.domain.plan.editions.tables import ACTIVITIES, TablePlace, rows_of
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.assignments.editing import (
    assigned,
    assigned_each,
    assigned_words,
    roles_of_draft,
    several_words,
)
from gbv_desktop.text import N_
from ui.base.words import day as day_words
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import Flow
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.parts import button, enable, label, row
from ui.kit.sights import SightButtons
from ui.plan.assignments.by_activity import ByActivity
from ui.plan.assignments.due_dialog import DueDialog
from ui.plan.assignments.findings import FindingWords, RoleFindingsDialog, finding_words
from ui.plan.assignments.matrix import MatrixGrid
from ui.plan.assignments.matrix_clipboard import E_ROLES_ROOM, roles_pasted
from ui.plan.assignments.matrix_model import KEYS, MatrixLine, MatrixShown
from ui.plan.assignments.paper import hand_out_table
from ui.plan.assignments.party_rows import RolesShown
from ui.plan.editing.editor import PlanEditor, ShownDraft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gbv_desktop.domain.plan.catalogue import Assignment, Plan
    from ui.base.shell import Shell

LIST, MATRIX = range(2)


@dataclass(frozen=True)
class ChosenRole:
    """What a role is written into: an activity, and a unit or a group.

    Attributes:
        number: of the activity, as printed. members: how many units a group has; 0 for a unit.
        given: what is given now.
    """

    activity: str
    number: str
    party: Party
    name: str
    members: int
    given: Assignment | None


class AssignmentsEditor(PlanEditor):
    """By activity, or as a matrix: two sights of the same roles, with the same keys."""

    title: ClassVar[str] = N_("Assignments")
    files: ClassVar[frozenset[str]] = frozenset({"assignments"})
    manual: ClassVar[str] = "17-phan-cong-excel"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self._every: Sequence[Assignment] = ()
        self._before: Sequence[Assignment] = ()
        self._asked_of: set[str] = set()
        self.year = ElidingComboBox()
        self.year.setAccessibleName(_("From which year on"))
        self.year.currentIndexChanged.connect(lambda _at: self._fill())
        self.list, self.matrix = ByActivity(shell), MatrixGrid()
        self.activities, self.parties = self.list.activities, self.list.parties
        for sight in (self.list, self.matrix):
            sight.asked.connect(self._judge)
            sight.gave.connect(self._give)
            sight.opened.connect(self._ask_due)
        self.matrix.pasted.connect(self._paste)
        self._found: tuple[FindingWords, ...] = ()
        self._about = label("", "second")
        self._said = label("", "second")
        self._build()

    def _build(self) -> None:
        self._roles = {
            role: button(
                f"{_(UNIT_ROLE_WORDS[role]).capitalize()} ({key})", partial(self._give, role)
            )
            for role, key in KEYS.items()
        }
        self._none = button(_("No role"), partial(self._give, None))
        self._due = button(_("Due day, result…"), self._ask_due, icon="calendar-check")
        self._sights = FrontSizedStack()
        for sight in (self.list, self.matrix):
            self._sights.addWidget(sight)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        since = QWidget()
        line = row(label(_("In force"), "label"), self.year)
        line.setContentsMargins(0, 0, 0, 0)
        since.setLayout(line)
        self.paper = button(_("Table of assignments…"), self._hand_out, icon="printer")
        self._as = SightButtons(self, (_("By activity"), _("As a matrix")), self.show_as)
        lines.addLayout(Flow(since, *self._as.parts, self.paper))
        lines.addWidget(self._sights, 1)
        lines.addWidget(self._about)
        lines.addLayout(Flow(*self._roles.values(), self._none, self._due))
        self._look = button("", self._look_over, icon="eye")
        found = row(self._look, self._said)
        found.setStretch(1, 1)
        lines.addLayout(found)

    def show_as(self, sight: int) -> None:
        """By activity, or as a matrix; what was chosen stays."""
        chosen = self.chosen
        self._as.press(sight)
        self._sights.setCurrentIndex(sight)
        self._fill()
        if chosen is not None:
            self._front.choose(chosen.activity, chosen.party)
        self._judge()

    @property
    def _front(self) -> ByActivity | MatrixGrid:
        return self.matrix if self._sights.currentIndex() == MATRIX else self.list

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
            words = _("from today") if each == self.shell.today.year else _("from the year {year}")
            self.year.addItem(fill(words, {"year": each}), each)
        self.year.blockSignals(False)

    @property
    def _plan(self) -> Plan | None:
        return None if self._shown is None else self._shown.draft.plan or self._shown.in_force

    def _fill(self) -> None:
        shown, plan = self._shown, self._plan
        if shown is None or plan is None:
            return
        rows, day = rows_of(shown.draft.tables, ACTIVITIES), self.first_day
        given, before = roles_on(self._every, day), roles_on(self._before, day)
        if self._front is self.list:
            self.list.show_roles(plan, rows, RolesShown(self._every, given, before, day))
        else:
            found = [
                MatrixLine(*(str(each.get(name, "")) for name in ("id", "number", "short")))
                for each in rows
            ]
            columns = role_columns(plan, map(party_of, self._every), day)
            later = led_later(self._every, day)
            self.matrix.show_roles(MatrixShown(found, columns, given, before, later))
        self._judge()
        self._warn()

    @property
    def chosen(self) -> ChosenRole | None:
        """What a role would be written into now."""
        if self._front is self.matrix:
            index = self.matrix.currentIndex()
            return self._cell(index.row(), index.column())
        current, row = self.activities.current, self.parties.current
        if current is None or row is None:
            return None
        number = str(current.get("number", ""))
        return ChosenRole(self.list.activity, number, row.party, row.name, row.members, row.given)

    def _cell(self, at: int, across: int) -> ChosenRole | None:
        matrix = self.matrix.matrix
        line, column = matrix.line(at), matrix.column(across)
        if line is None or column is None:
            return None
        given = matrix.given_at(at, across)
        members = len(column.members)
        return ChosenRole(line.id, line.number, column.party, column.name, members, given)

    def _judge(self) -> None:
        chosen = self.chosen
        none = "" if chosen is not None else _("Choose a unit or group first.")
        for each in (*self._roles.values(), self._none, self._due):
            enable(each, self.why_not or none)
        given = chosen.given if chosen else None
        nothing = _("It has no role.") if given is None else ""
        for act in (self._none, self._due):
            enable(act, self.why_not or none or nothing)
        self._about.setVisible(self._front is self.matrix)
        self._about.setText(self._cell_words())

    def _cell_words(self) -> str:
        """The cell of the matrix under work, in words; without one, what its letters mean."""
        index, matrix = self.matrix.currentIndex(), self.matrix.matrix
        line, column = matrix.line(index.row()), matrix.column(index.column())
        if line is None or column is None:
            return _(
                "+ and − open and fold a group. An amber corner differs from what is in force."
            )
        told = [f"{line.number} · {column.name}: {matrix.words(line, column)}"]
        if was := matrix.was(index.row(), index.column()):
            told.append(fill(_("in force: {role}"), {"role": was}))
        given = matrix.given_at(index.row(), index.column())
        if given is not None and given.due is not None:
            told.append(fill(_("to be done by {day}"), {"day": day_words(given.due)}))
        if given is not None and given.result:
            told.append(given.result)
        return " · ".join(told)

    def _warn(self) -> None:
        """What may be right and is worth a look: the first of it in words, all behind a button."""
        shown = self._shown
        plan = shown.draft.plan if shown else None
        if plan is None:
            return
        day = self.first_day
        found = role_findings(plan, self._before, day)
        self._found = tuple(finding_words(each, plan, day) for each in found)
        self._said.setText(self._found[0].found if self._found else "")
        self._look.setText(fill(_("Worth a look ({count})…"), {"count": len(self._found)}))
        self._look.setVisible(bool(self._found))

    def _look_over(self) -> None:
        dialog = RoleFindingsDialog(self.shell, self._found)
        if not self.shell.ask.show(dialog) or dialog.chosen is None:
            return
        finding = dialog.chosen.finding
        if dialog.mends and not self.why_not:
            self._ask_each(finding.mended)
            return
        if not finding.activity:
            # A unit without work stands in no list of an activity.
            self.show_as(MATRIX)
        activity = finding.activity or (self._shown_activities() or [""])[0]
        self._front.choose(activity, Party(finding.unit) if finding.unit else None)
        self._take_focus()

    def _shown_activities(self) -> list[str]:
        rows = rows_of(self._shown.draft.tables, ACTIVITIES) if self._shown else []
        return [str(each.get("id", "")) for each in rows]

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
        self._front.choose(str(wanted), None)
        self._take_focus()

    def _take_focus(self) -> None:
        front = self.matrix if self._front is self.matrix else self.parties
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- changing --------------------------------------------------------------------------------
    def _give(self, role: UnitRole | None) -> None:
        marked = [each for line in self.matrix.block for each in line]
        if self._front is self.matrix and len(marked) > 1:
            self._write(dict.fromkeys(marked, role))
            return
        chosen = self.chosen
        if self.why_not or chosen is None or (role is None and chosen.given is None):
            return
        known = chosen.given
        due, result = (known.due, known.result) if known else (None, "")
        if self._sure_of(chosen):
            self._ask(chosen, None if role is None else RoleGiven(role, due, result))

    def _paste(self, text: str) -> None:
        """Rows of letters, the first one where the current cell is."""
        index = self.matrix.currentIndex()
        top, left = index.row(), max(index.column(), 1)
        try:
            rows = roles_pasted(text)
            if not self._has_room(top + len(rows), left + max(map(len, rows))):
                raise E_ROLES_ROOM(rows=len(rows), columns=max(map(len, rows)))
        except Problem as problem:
            self.shell.ask.problem(problem)
            return
        self._write(
            {
                (top + at, left + across): role
                for at, row in enumerate(rows)
                for across, role in enumerate(row)
            }
        )

    def _has_room(self, rows: int, columns: int) -> bool:
        matrix = self.matrix.matrix
        return rows <= matrix.rowCount() and columns <= matrix.columnCount()

    def _write(self, wanted: Mapping[tuple[int, int], UnitRole | None]) -> None:
        """Several roles as one change; where one is given already nothing is written."""
        cells: list[RoleCell] = []
        for place, role in wanted.items():
            chosen = self._cell(*place)
            known = chosen.given if chosen is not None else None
            if self.why_not or chosen is None or role is (known.role if known else None):
                continue
            if not self._sure_of(chosen):
                return
            due, result = (known.due, known.result) if known else (None, "")
            given = None if role is None else RoleGiven(role, due, result)
            cells.append((chosen.activity, chosen.party, given))
        if cells:
            self._ask_each(cells)

    def _sure_of(self, chosen: ChosenRole) -> bool:
        """Asked once for each group: one letter on its column is the word to all its units."""
        group = chosen.party.group
        if self._front is self.list or not chosen.members or group in self._asked_of:
            return True
        words = fill(
            _("Write it for all {count} units of “{group}”?"),
            {"count": chosen.members, "group": chosen.name},
        )
        more = _("Open the group with + to write for one unit alone. You are asked this once.")
        if self.shell.ask.sure(words, _("For all of them"), more):
            self._asked_of.add(group)
        return group in self._asked_of

    def _ask_due(self) -> None:
        chosen = self.chosen
        if self.why_not or chosen is None or chosen.given is None:
            return
        known = chosen.given
        dialog = DueDialog(self.shell, chosen.name, known.due, known.result)
        if self.shell.ask.show(dialog):
            self._ask(chosen, RoleGiven(known.role, dialog.due, dialog.expected))

    def _ask_each(self, cells: Sequence[RoleCell]) -> None:
        first = self.first_day
        try:
            change = assigned_each(cells, first)
        except Problem as problem:
            self.shell.ask.problem(problem)
            return
        self.ask_for(several_words(cells, first), change)

    def _hand_out(self) -> None:
        hand_out_table(self.shell, of_draft=True, day=self.first_day)

    def _ask(self, chosen: ChosenRole, given: RoleGiven | None) -> None:
        first = self.first_day
        try:
            change = assigned(chosen.activity, [chosen.party], given, first)
        except Problem as problem:
            self.shell.ask.problem(problem)
            return
        self.ask_for(assigned_words(chosen.number, chosen.name, given, first), change)

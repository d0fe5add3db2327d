"""Kế hoạch › Đơn vị: every unit of the draft, as a list or over time, with what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.beside import Beside
from ui.kit.layout.flow import FlowBox
from ui.kit.layout.folding import FoldingLine
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.parts import button, enable, label
from ui.kit.sights import SightButtons
from ui.kit.table.table import RowsTable
from ui.plan.editing.editor import PlanEditor, ShownDraft
from ui.plan.units.bars import BarsTable, Years
from ui.plan.units.card import UnitAct, UnitCard
from ui.plan.units.columns import unit_columns

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.units import UnitGroup
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.errors import Problem
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.units.listing import UnitLine

LIST, BARS = range(2)
ONE_LINE = 860
"""Width at 100 % below which the search has a line of its own."""


class UnitsEditor(PlanEditor):
    """List and bars are two sights of the same units; the chosen one stands at the side."""

    title = N_("Units")
    files = frozenset({"units"})
    manual = "12-nhap-chia-giai-the"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._rows: tuple[UnitLine, ...] = ()
        self._groups: tuple[UnitGroup, ...] = ()
        self._plan: Plan | None = None
        self._wanted = ""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._head())
        self._said = label("", "hint", "error")
        self._said.hide()
        lines.addWidget(self._said)
        self.table: RowsTable[UnitLine] = RowsTable(shell, "plan-units", unit_columns())
        self.table.setAccessibleName(_("Units of the plan"))
        self.bars = BarsTable(shell)
        self.card = UnitCard(why_not)
        self.card.asked.connect(self._begin)
        self._sights = FrontSizedStack()
        for each in (self.table, self.bars):
            self._sights.addWidget(each)
            each.chose.connect(self._chosen)
            each.opened.connect(lambda _row: self._begin(UnitAct.FIELDS))
        lines.addWidget(Beside(self._sights, self.card, (650, 370), shares=(64, 36)), 1)
        self.search.lead_into(self.table)
        self._count = label("", "small")
        lines.addWidget(self._count)

    def _head(self) -> QWidget:
        self.search = SearchBox(_("Find a unit by name or code"))
        self.search.sought.connect(self._look_for)
        self.only_now = QCheckBox(_("Only those of today"))
        self.only_now.toggled.connect(lambda _on: self._narrow())
        self._as = SightButtons(self, (_("As a list"), _("Over time")), self.show_as)
        self.add = button(_("Add units…"), self._add, icon="plus")
        enable(self.add, self.why_not)
        self.groups = button(_("Groups of units…"), self._show_groups)
        acts = FlowBox(self.only_now, *self._as.parts, self.groups, self.add)
        return FoldingLine((self.search, 1), (acts, 0), below=ONE_LINE)

    # --- what is shown ---------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the units of the draft; the chosen one stays chosen."""
        self._plan = shown.in_force
        self.shell.work.read(partial(_read, shown), self._show, failed=self._refuse)

    def _show(self, found: tuple[tuple[UnitLine, ...], tuple[UnitGroup, ...]]) -> None:
        self._said.hide()
        chosen = self._current()
        self._rows, self._groups = found
        self._narrow()
        if chosen is not None:
            self._choose(chosen.unit.id)
        # What is not current any more stands at the side no longer, and what changed does anew.
        self._chosen(self._current())

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()

    def _look_for(self, wanted: str) -> None:
        self._wanted = wanted
        self._narrow()

    def _narrow(self) -> None:
        today = self.shell.today
        found = tuple(
            each
            for each in self._rows
            if fits(self._wanted, each.sought)
            and (not self.only_now.isChecked() or each.unit.in_force(today))
        )
        self.table.show_rows(found)
        if self._plan is not None:
            years = (self._plan.identity.first_year, self._plan.identity.last_year)
            self.bars.show_units(found, Years(*years))
        words = _("{count} units, {changed} of them differ from the version in force")
        changed = sum(each.changed for each in found)
        told = fill(words, {"count": len(found), "changed": changed})
        legend = _("blue: there; grey: has ended; amber line: differs from the version in force")
        self._count.setText(f"{told} · {legend}" if self._front is self.bars else told)

    def show_as(self, sight: int) -> None:
        """As a list, or over time; the chosen unit stays."""
        chosen = self._current()
        self._as.press(sight)
        self._sights.setCurrentIndex(sight)
        self.search.lead_into(self._front)
        self._narrow()
        if chosen is not None:
            self._choose(chosen.unit.id)

    @property
    def _front(self) -> RowsTable[UnitLine]:
        return self.bars if self._sights.currentIndex() == BARS else self.table

    def _current(self) -> UnitLine | None:
        return self._front.current

    def _choose(self, unit: str) -> bool:
        return self._front.choose(lambda each: each.unit.id == unit)

    def _chosen(self, line: UnitLine | None) -> None:
        if self.sender() in (None, self._front):
            self.card.show_unit(line, self.shell.today)

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to the unit of a row, by its place in the file."""
        del file
        rows = [each for each in self._rows if each.place == way[1]] if len(way) > 1 else []
        self.search.clear()
        self._look_for("")
        if rows and way[0] == "unit":
            self._choose(rows[0].unit.id)
        self._front.setFocus()
        if way[:1] == ("group",):
            self._show_groups()

    # --- what is done ----------------------------------------------------------------------------
    def _begin(self, act: UnitAct) -> None:
        line = self._current()
        if line is None or self.why_not or self._plan is None:
            return
        if act is UnitAct.FIELDS:
            from ui.plan.units.fields import UnitFieldsDialog

            self.shell.ask.show(UnitFieldsDialog(self.shell, line.unit, self._groups))
        elif act is UnitAct.SIGNERS:
            from ui.plan.units.signers import UnitSignersDialog

            self.shell.ask.show(UnitSignersDialog(self.shell, line.unit))
        elif act is UnitAct.PHONES:
            from ui.plan.units.fields import change_phones

            change_phones(self.shell, line.unit)
        else:
            from ui.plan.units.acts.begin import begin_act

            begin_act(self.shell, act, line.unit.id, self._plan)

    def _show_groups(self) -> None:
        from ui.plan.units.groups import GroupsDialog

        self.shell.ask.show(GroupsDialog(self.shell, self.why_not))

    def _add(self) -> None:
        from ui.plan.units.adding import AddUnitsDialog

        self.shell.ask.show(AddUnitsDialog(self.shell, tuple(e.unit for e in self._rows)))


def _read(shown: ShownDraft, office: Office) -> tuple[tuple[UnitLine, ...], tuple[UnitGroup, ...]]:
    from gbv_desktop.office.plan.units.listing import lines_of
    from gbv_desktop.office.plan.units.tables import read_groups

    tables = shown.draft.tables
    return lines_of(tables, shown.before, office.clock.today()), read_groups(tables)

"""The groups of units of the draft: what each is called and who belongs to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.theme import MARGIN
from ui.base.words import some_units
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.form import form_of, typed
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.kit.table.taking import TakeLine, TakeTable
from ui.plan.editing.acting import act_on
from ui.plan.editing.dialog import DraftDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.domain.offices.units import UnitGroup
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.units.groups import GroupLine
    from ui.base.shell import Shell

_LONGEST = 200
"""Letters of a name."""


class GroupsDialog(QDialog):
    """The groups with their verbs; each is changed in a dialog of its own, as one change."""

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._why_not = shell, why_not
        self._units: tuple[TakeLine, ...] = ()
        self.setWindowTitle(_("Groups of units"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Groups of units"), "head"))
        more = _(
            "Units that the plan names together. Activities are given to a group as a whole, and"
            " papers speak to its units with its verb."
        )
        lines.addWidget(label(more, "second"))
        self.table: RowsTable[GroupLine] = RowsTable(
            shell, "plan-unit-groups", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Groups of units"))
        self.table.opened.connect(lambda _line: self._change())
        self.table.chose.connect(lambda _line: self._judge())
        lines.addWidget(self.table, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.add = button(_("Add a group…"), self._add, icon="plus")
        self.change = button(_("Change the group…"), self._change, icon="pencil")
        self.remove = button(_("Take the group out…"), self._remove, icon="trash-2")
        lines.addLayout(Flow(self.add, self.change, self.remove))
        lines.addLayout(row(1, button(_("Close"), self.accept, kind="primary")))
        size_dialog(self, 860, 520)
        self._judge()
        self._read()

    def _read(self) -> None:
        self._shell.work.read(_read, self._show, failed=self._refuse)

    def _show(self, found: tuple[tuple[GroupLine, ...], tuple[TakeLine, ...]]) -> None:
        self._said.hide()
        chosen = self.table.current
        groups, self._units = found
        self.table.show_rows(groups)
        if chosen is None or not self.table.choose(lambda e: e.group.id == chosen.group.id):
            self.table.choose(lambda _each: True)
        self._judge()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()

    def _judge(self) -> None:
        enable(self.add, self._why_not)
        none = "" if self.table.current is not None else _("Choose a group first.")
        for each in (self.change, self.remove):
            enable(each, self._why_not or none)

    def _add(self) -> None:
        self._ask(None)

    def _change(self) -> None:
        if self.table.current is not None:
            self._ask(self.table.current)

    def _ask(self, line: GroupLine | None) -> None:
        if not self._why_not and self._shell.ask.show(GroupDialog(self._shell, line, self._units)):
            self._read()

    def _remove(self) -> None:
        line = self.table.current
        if line is None or self._why_not:
            return
        shown = some_units([name for _unit, name in line.members])
        words = fill(_("Take the group “{group}” out of the plan?"), {"group": line.group.name})
        more = fill(_("These units would belong to it no more: {units}."), {"units": shown})
        if self._shell.ask.sure(words, _("Take out"), more):
            self._shell.work.run(
                partial(act_on, partial(_removed, line.group.id)),
                lambda _nothing: self._read(),
                None,
                failed=self._refuse,
            )


def _columns() -> tuple[Column[GroupLine], ...]:
    return (
        Column(N_("Group"), lambda each: each.group.name, second=lambda each: each.group.short),
        Column(N_("Verb"), lambda each: each.group.verb, width=100),
        Column(N_("Units"), lambda each: str(each.today), width=80, align=Align.CENTRE),
        Column(N_("Given to it"), lambda each: str(each.given), width=110, align=Align.CENTRE),
        Column(
            N_("Changed"),
            lambda each: _("changed") if each.changed else "",
            tone=lambda each: "warning" if each.changed else "",
            width=104,
        ),
    )


class GroupDialog(DraftDialog):
    """One group: its name, its short name, the verb, and its units.

    Args:
        shell: the world around it.
        line: as the draft has it; ``None`` adds one.
        units: every unit of the draft.
    """

    def __init__(self, shell: Shell, line: GroupLine | None, units: tuple[TakeLine, ...]) -> None:
        head = _("Add a group of units") if line is None else _("Change a group of units")
        super().__init__(shell, head, line.group.name if line else head)
        self._id = line.group.id if line else ""
        self.name, self.short = QLineEdit(), QLineEdit()
        for each in (self.name, self.short):
            each.setMaxLength(_LONGEST)
        self.verb = ElidingComboBox()
        from gbv_desktop.office.plan.units.groups import VERBS

        known = line.group.verb if line else ""
        self.verb.addItem(_("none of its own"), "")
        for each in dict.fromkeys((*VERBS, *((known,) if known else ()))):
            self.verb.addItem(each, each)
        self.verb.setCurrentIndex(self.verb.findData(known))
        if line is not None:
            self.name.setText(line.group.name)
            self.short.setText(line.group.short)
        self.lines.addLayout(
            form_of(
                (
                    (_("Name in sentences"), self.name),
                    (_("Name in narrow columns"), self.short),
                    (_("The plan speaks to them with"), self.verb),
                )
            )
        )
        heads = (N_("Unit"), N_("In the plan"))
        self.members = TakeTable(shell, "plan-group-units", heads, _("Find a unit by name"), 5)
        self.members.offer(units)
        for unit, _name in line.members if line else ():
            self.members.toggle(unit)
        self.members.table.choose(lambda _each: True)
        self.lines.addWidget(self.members, 1)
        self.finish(620)

    @property
    def group(self) -> UnitGroup:
        """As it stands in the fields."""
        from gbv_desktop.domain.offices.units import UnitGroup

        verb = str(self.verb.currentData() or "")
        return UnitGroup(self._id, typed(self.name), typed(self.short), verb)

    def act(self) -> Callable[[Office], object]:
        """Puts it into the draft."""
        return partial(_put, self.group, self.members.taken)


def _read(office: Office) -> tuple[tuple[GroupLine, ...], tuple[TakeLine, ...]]:
    from gbv_desktop.office.plan.units.groups import listed_groups
    from gbv_desktop.office.plan.units.listing import unit_lines
    from ui.plan.units.bars import days_words

    units = unit_lines(office, of_draft=True)
    shown = tuple(TakeLine(each.unit.id, each.name, days_words(each)) for each in units)
    return listed_groups(office, of_draft=True), shown


def _put(group: UnitGroup, members: tuple[str, ...], office: Office) -> None:
    from gbv_desktop.office.plan.drafting import change_draft
    from gbv_desktop.office.plan.units.groups import group_set

    change_draft(office, *group_set(group, members))


def _removed(group: str, office: Office) -> None:
    from gbv_desktop.office.plan.units.groups import remove_group

    remove_group(office, group)

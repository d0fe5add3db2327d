"""What is worth a look in who does what: each in a sentence, with the button that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS, Party
from gbv_desktop.domain.plan.editions.role_findings import RoleFinding, RoleFindingKind
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, Field
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, label
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.plan.catalogue import Plan
    from ui.base.shell import Shell

_FOUND = {
    RoleFindingKind.NO_LEAD: N_("Activity {activity}: nobody leads"),
    RoleFindingKind.SEVERAL_LEAD: N_("Activity {activity}: {count} units lead"),
    RoleFindingKind.TWO_ROLES: N_(
        "Activity {activity}: {unit} has its own role and one of its group; the stronger counts"
    ),
    RoleFindingKind.NO_WORK: N_("{unit} has no part in any activity"),
}
_MENDED = {
    RoleFindingKind.NO_LEAD: N_("As in the version in force: {party} leads"),
    RoleFindingKind.SEVERAL_LEAD: N_("{party} leads alone, the others coordinate"),
    RoleFindingKind.TWO_ROLES: N_("{unit}: one role alone, {role}"),
}
"""What the button of each says; what is not here only people can say."""


@dataclass(frozen=True)
class FindingWords:
    """A finding as it is told; ``mend`` is empty where there is nothing but to go there."""

    finding: RoleFinding
    found: str
    mend: str


def finding_words(found: RoleFinding, plan: Plan, day: date) -> FindingWords:
    """A finding in words."""
    numbers = {each.id: each.number for each in plan.activities}
    told: dict[str, Field] = {
        "activity": numbers.get(found.activity, ""),
        "count": found.count,
        "unit": _called(plan, Party(found.unit), day),
    }
    if isinstance(found.keeps, UnitRole):
        told["role"] = _(UNIT_ROLE_WORDS[found.keeps])
    elif found.keeps is not None:
        told["party"] = _called(plan, found.keeps, day)
    mend = fill(_(_MENDED[found.kind]), told) if found.mended else ""
    return FindingWords(found, fill(_(_FOUND[found.kind]), told), mend)


def _called(plan: Plan, party: Party, day: date) -> str:
    if party.group:
        return next((e.name for e in plan.unit_groups if e.id == party.group), party.group)
    unit = plan.unit_by_id.get(party.unit)
    return party.unit if unit is None else unit.name_on(day).name


class RoleFindingsDialog(QDialog):
    """The list; below it what mends the chosen one.

    Attributes:
        chosen: what somebody wants to do something about; ``None`` if they only looked.
        mends: whether it is to be mended; else they want to go there.
    """

    def __init__(self, shell: Shell, found: Sequence[FindingWords]) -> None:
        super().__init__(shell.ask.over)
        self.chosen: FindingWords | None = None
        self.mends = False
        self.setWindowTitle(_("Assignments to look at"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Worth a look before the version is applied"), "head"))
        more = _("They may be right as they are: nothing here is an error.")
        lines.addWidget(label(more, "second"))
        columns = (
            Column[FindingWords](N_("What is found"), lambda each: each.found),
            Column[FindingWords](N_("How it may be mended"), _mend_words),
        )
        self.table = RowsTable[FindingWords](shell, "role-findings", columns, sortable=False)
        self.table.setAccessibleName(_("Assignments to look at"))
        self.table.show_rows(tuple(found))
        lines.addWidget(self.table, 1)
        self.mend = button("", self._mend, kind="primary")
        self.go = button(_("Go there"), self._go)
        lines.addLayout(Flow(button(_("Close"), self.reject), self.go, self.mend, right=True))
        self.table.chose.connect(lambda _row: self._judge())
        self.table.opened.connect(lambda _row: self._go())
        self.table.choose(lambda _each: True)
        self._judge()
        size_dialog(self, 900, 480)

    def _judge(self) -> None:
        current = self.table.current
        self.go.setEnabled(current is not None)
        self.mend.setVisible(bool(current and current.mend))
        self.mend.setText(current.mend if current else "")

    def _mend(self) -> None:
        self._take(mends=True)

    def _go(self) -> None:
        self._take(mends=False)

    def _take(self, *, mends: bool) -> None:
        self.chosen, self.mends = self.table.current, mends
        if self.chosen is not None:
            self.accept()


def _mend_words(each: FindingWords) -> str:
    return each.mend or _("Go there and give the roles by hand")

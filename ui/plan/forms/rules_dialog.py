"""The rules that look at the rows of a section of the draft's forms; one is taken out again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.text_limit import sentence
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import act_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.forms.rules import RuleLine
    from ui.base.shell import Shell


class RulesDialog(QDialog):
    """The rules in the plan's order.

    Args:
        shell: the world around it.
        rows: the codes of the rows of the section.
        why_not: why whoever signed in may change nothing; empty if they may.
    """

    def __init__(self, shell: Shell, rows: Sequence[str], why_not: str) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._rows, self._why_not = shell, rows, why_not
        self.setWindowTitle(_("Rules of the section"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Rules that look at the rows of this section"), "head"))
        self.table: RowsTable[RuleLine] = RowsTable(
            shell, "plan-form-rules", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Rules of the section"))
        self.table.chose.connect(lambda _line: self._judge())
        lines.addWidget(self.table, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.remove = button(_("Take the rule out…"), self._remove, icon="trash-2")
        lines.addLayout(row(self.remove, 1, button(_("Close"), self.accept, kind="primary")))
        size_dialog(self, 920, 520)
        self._judge()
        self._read()

    def _read(self) -> None:
        self._shell.work.read(partial(_read, self._rows), self._show, failed=self._refuse)

    def _show(self, found: tuple[RuleLine, ...]) -> None:
        self._said.hide()
        self.table.show_rows(found)
        self.table.choose(lambda _each: True)
        self._judge()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()

    def _judge(self) -> None:
        none = "" if self.table.current is not None else _("No rule is chosen.")
        enable(self.remove, self._why_not or none)

    def _remove(self) -> None:
        line = self.table.current
        if line is None or self._why_not:
            return
        words = fill(_("Take the rule {rule} out of the draft?"), {"rule": line.code})
        if self._shell.ask.sure(words, _("Take out"), line.text):
            self._shell.work.run(
                partial(act_on, partial(_removed, line.code)),
                lambda _nothing: self._read(),
                None,
                failed=self._refuse,
            )


def _columns() -> tuple[Column[RuleLine], ...]:
    return (
        Column(N_("Code"), lambda each: each.code, width=80),
        Column(N_("What a unit is told"), lambda each: each.text),
        Column(N_("If it does not hold"), lambda each: tr(each.weight), width=190),
        Column(N_("Its figures"), lambda each: ", ".join(each.cells), width=170),
    )


def _read(rows: Sequence[str], office: Office) -> tuple[RuleLine, ...]:
    from gbv_desktop.office.plan.drafting import tables_shown
    from gbv_desktop.office.plan.forms.rules import rules_of

    return rules_of(tables_shown(office, of_draft=True), frozenset(rows))


def _removed(rule: str, office: Office) -> None:
    from gbv_desktop.office.plan.forms.rules import remove_rule

    remove_rule(office, rule)

"""Lists about the draft: what was changed, and what is wrong, with the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.theme import MARGIN
from ui.base.words import day
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, label, row
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gbv_desktop.office.plan.draft_faults import DraftFault
    from gbv_desktop.office.plan.drafting import DraftChange
    from ui.base.shell import Shell


class ChangesDialog(QDialog):
    """The changes of the draft, the newest first."""

    def __init__(self, shell: Shell, changes: Sequence[DraftChange]) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Changes of the draft"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        made = [each for each in changes if not each.undone]
        lines.addWidget(label(fill(_("{count} changes"), {"count": len(made)}), "head"))
        table: RowsTable[DraftChange] = RowsTable(shell, "draft-changes", _change_columns())
        table.setAccessibleName(_("Changes of the draft"))
        table.show_rows(made[::-1])
        lines.addWidget(table)
        lines.addLayout(row(1, button(_("Close"), self.accept, kind="primary")))
        size_dialog(self, 760)


def _change_columns() -> tuple[Column[DraftChange], ...]:
    return (
        Column(N_("Change"), lambda each: tr(each.said)),
        Column(N_("By"), lambda each: each.by, width=200),
        Column(N_("On"), lambda each: day(each.on), width=110, sort=lambda each: each.no),
    )


class FaultsDialog(QDialog):
    """What is wrong with the draft; ``chosen`` is the fault that somebody wants to go to."""

    def __init__(self, shell: Shell, faults: Sequence[DraftFault]) -> None:
        super().__init__(shell.ask.over)
        self.chosen: DraftFault | None = None
        self.setWindowTitle(_("Errors of the draft"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = _("{count} errors have to be corrected before the version can be applied")
        lines.addWidget(label(fill(head, {"count": len(faults)}), "head"))
        self.table: RowsTable[DraftFault] = RowsTable(shell, "draft-faults", _fault_columns())
        self.table.setAccessibleName(_("Errors of the draft"))
        self.table.opened.connect(self._go)
        self.table.show_rows(tuple(faults))
        lines.addWidget(self.table)
        go = button(_("Go there"), self._go_to_current, kind="primary")
        lines.addLayout(row(1, button(_("Close"), self.reject), go))
        size_dialog(self, 860)

    def _go_to_current(self) -> None:
        found = self.table.current
        if found is not None:
            self._go(found)

    def _go(self, fault: DraftFault) -> None:
        self.chosen = fault
        self.accept()


def _fault_columns() -> tuple[Column[DraftFault], ...]:
    return (
        Column(
            N_("What is wrong"),
            lambda each: tr(each.problem.text),
            second=lambda each: tr(each.problem.next),
        ),
        Column(N_("Number of the error"), lambda each: each.problem.code, width=150),
    )

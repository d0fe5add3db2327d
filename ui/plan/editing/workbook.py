"""The plan out to Excel and in again: every change is seen before any of it is in the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, message
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row
from ui.kit.table import in_clear
from ui.kit.table.cell_faults import cell_fault_table
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import CHANGED

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.files.plan_workbooks import PlanWorkbookShown, TakenChange
    from ui.base.shell import Shell

KINDS = "Excel (*.xlsx)"


def write_plan_workbook(shell: Shell, *, of_draft: bool) -> None:
    """Asks where the workbook goes, and writes the draft, or the version in force, as one."""
    name = portable_name(_("plan-workbook"), shell.who.unit, ending=".xlsx")
    path = in_clear.ask_file(shell, _("Save the plan's workbook"), name, KINDS)
    if path is not None:
        act = partial(_written, of_draft)
        in_clear.write(shell, path, "", act, message(N_("Writing the plan's workbook")))


def _written(of_draft: bool, office: Office, path: Path) -> Path:
    from gbv_desktop.office.plan.files import plan_workbooks

    return plan_workbooks.write_plan_workbook(office, path, of_draft=of_draft)


def take_plan_workbook(shell: Shell, done: Callable[[], None]) -> None:
    """Asks for a workbook, shows what it would change, and puts that into the draft.

    Args:
        shell: the world around it.
        done: told before the draft with it is shown; where there was none, one is begun.
    """
    path = shell.ask.open_file(_("The plan's workbook"), f"{KINDS};;* (*)")
    if path is not None:
        shell.work.read(partial(_looked_through, path), partial(_ask, shell, done))


def _looked_through(path: Path, office: Office) -> PlanWorkbookShown:
    from gbv_desktop.office.plan.files.plan_workbooks import look_through_workbook

    return look_through_workbook(office, path)


def _ask(shell: Shell, done: Callable[[], None], shown: PlanWorkbookShown) -> None:
    if not shell.ask.show(PlanWorkbookDialog(shell, shown)):
        return

    def told(count: int) -> None:
        words = _("Taken in from the workbook: {count} changes. One undo takes them all back.")
        shell.say("✓ " + fill(words, {"count": count}))

    done()
    words = message(N_("Taking the workbook in"))
    shell.work.run(partial(_taken, shown), told, words)


def _taken(shown: PlanWorkbookShown, office: Office, _progress: TaskProgress) -> TaskOutcome[int]:
    from gbv_desktop.office.plan.files.plan_workbooks import take_workbook_in

    take_workbook_in(office, shown)
    return TaskOutcome(len(shown.changes), CHANGED)


class PlanWorkbookDialog(QDialog):
    """The changes above, what was not understood below; nothing is changed before the button."""

    def __init__(self, shell: Shell, shown: PlanWorkbookShown) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Take the plan's workbook in"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 20, MARGIN, 20)
        rows.setSpacing(8)
        rows.addWidget(label(shown.file, "head"))
        count, wrong = len(shown.changes), len(shown.faults)
        said = _("{count} changes of the plan. Nothing is changed yet.")
        nothing = _("Nothing would change: the plan says the same already.")
        rows.addWidget(label(fill(said, {"count": count}) if count else nothing, "second"))
        if count:
            self.table: RowsTable[TakenChange] = RowsTable(
                shell, "plan-workbook-in", _columns(), sortable=False
            )
            self.table.setAccessibleName(_("Changes of the plan"))
            self.table.show_rows(shown.changes)
            rows.addWidget(self.table, 3)
        if wrong:
            words = _("{count} cells were not understood; correct them in Excel first:")
            rows.addWidget(label(fill(words, {"count": wrong}), "wrong"))
            rows.addWidget(cell_fault_table(shell, "plan-workbook-faults", shown.faults), 2)
        self._errors(rows, shown)
        self.act = button(_("Put into the draft"), self.accept, kind="primary")
        why = _("There is nothing to take in.")
        if wrong:
            why = _("All or nothing: correct the cells above first.")
        enable(self.act, why if wrong or not count else "")
        rows.addLayout(row(1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, 900, 560 if count or wrong else 0)

    def _errors(self, rows: QVBoxLayout, shown: PlanWorkbookShown) -> None:
        """What will wait on the pages of the draft; taking in may go before mending."""
        if not shown.errors:
            return
        words = _("The draft would have {count} more errors, which its pages show. The first one:")
        count = {"count": len(shown.errors)}
        first = shown.errors[0].problem
        rows.addWidget(label(f"{fill(words, count)} {tr(first.text)}", "warning"))


def _columns() -> tuple[Column[TakenChange], ...]:
    return (
        Column(N_("Sheet"), lambda each: each.sheet, width=170),
        Column(N_("Cell in Excel"), lambda each: each.cell, align=Align.CENTRE, width=70),
        Column(N_("What changes"), lambda each: tr(each.said)),
    )

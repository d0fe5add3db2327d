"""The plan out to Excel and in again: every change is seen before any of it is in the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS, Grounds
from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, message
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.text_limit import sentence
from ui.kit.parts import button, enable, label, row
from ui.kit.table import in_clear
from ui.kit.table.cell_faults import cell_fault_table
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import CHANGED
from ui.plan.editing.grounds import GroundsFields

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
    dialog = PlanWorkbookDialog(shell, shown)
    if not shell.ask.show(dialog):
        return

    def told(count: int) -> None:
        words = _("Taken in from the workbook: {count} changes. One undo takes them all back.")
        shell.say("✓ " + fill(words, {"count": count}))

    done()
    words = message(N_("Taking the workbook in"))
    shell.work.run(partial(_taken, shown, dialog.grounds), told, words)


def _taken(
    shown: PlanWorkbookShown, grounds: Grounds, office: Office, _progress: TaskProgress
) -> TaskOutcome[int]:
    from gbv_desktop.office.plan.files.plan_workbooks import take_workbook_in

    take_workbook_in(office, shown, grounds)
    return TaskOutcome(len(shown.changes), CHANGED)


class PlanWorkbookDialog(QDialog):
    """The changes above, what was not understood below; nothing is changed before the button.

    Attributes:
        grounds: what was typed of why something sensitive is asked for; empty where nothing is.
    """

    def __init__(self, shell: Shell, shown: PlanWorkbookShown) -> None:
        super().__init__(shell.ask.over)
        self._asked = shown.asked
        self._fields: GroundsFields | None = None
        self._said = label("", "wrong")
        self._said.hide()
        self.setWindowTitle(_("Take the plan's workbook in"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 20, MARGIN, 20)
        rows.setSpacing(8)
        rows.addWidget(label(shown.file, "head"))
        self._changes(shell, rows, shown)
        self._errors(rows, shown)
        if not shown.faults and shown.barred is None:
            self._ask_grounds(rows)
        rows.addWidget(self._said)
        self.act = button(_("Put into the draft"), self.hand_in, kind="primary")
        enable(self.act, self._why_not(shown))
        rows.addLayout(row(1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, 900, 560 if shown.changes or shown.faults else 0)

    def _changes(self, shell: Shell, rows: QVBoxLayout, shown: PlanWorkbookShown) -> None:
        """What would change, and the cells that nobody understands."""
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

    def _why_not(self, shown: PlanWorkbookShown) -> str:
        """Why it cannot be taken in; empty if it can. What no grounds allow is said at once."""
        if shown.faults:
            return _("All or nothing: correct the cells above first.")
        if shown.barred is not None:
            self._refuse(shown.barred)
            return sentence(shown.barred)
        return "" if shown.changes else _("There is nothing to take in.")

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()

    def _ask_grounds(self, rows: QVBoxLayout) -> None:
        """Fields for why, where a row becomes sensitive or an ordinary one."""
        more, fewer = self._asked.more, self._asked.fewer
        for codes, words in (
            (more, _("Sensitive rows come or are taken apart further ({rows}). Why?")),
            (fewer, _("Rows are sensitive no more ({rows}). Why?")),
        ):
            if codes:
                told = fill(words, {"rows": ", ".join(sorted(codes))})
                rows.addWidget(label(told, "hint"))
        if more or fewer:
            self._fields = GroundsFields(only_reason=not more)
            rows.addWidget(self._fields)

    @property
    def grounds(self) -> Grounds:
        """As typed."""
        return NO_GROUNDS if self._fields is None else self._fields.grounds

    def hand_in(self) -> None:
        """Closes once nothing lacks; else says what does, with everything as typed."""
        try:
            self._asked.require(self.grounds)
        except Problem as problem:
            self._refuse(problem)
            return
        self.accept()

    def _errors(self, rows: QVBoxLayout, shown: PlanWorkbookShown) -> None:
        """What will wait on the pages of the draft; taking in may go before mending."""
        from gbv_desktop.office.plan.files.plan_workbooks import undated_roles

        undated = undated_roles(shown)
        if undated is not None:
            rows.addWidget(label(tr(undated), "second"))
        if not shown.errors:
            return
        words = _("The draft would have {count} more errors, which its pages show. The first one:")
        count = {"count": len(shown.errors)}
        first = shown.errors[0].problem
        rows.addWidget(label(f"{fill(words, count)} {tr(first.text)}", "hint"))


def _columns() -> tuple[Column[TakenChange], ...]:
    return (
        Column(N_("Sheet"), lambda each: each.sheet, width=170),
        Column(N_("Cell in Excel"), lambda each: each.cell, align=Align.CENTRE, width=70),
        Column(N_("What changes"), lambda each: tr(each.said)),
    )

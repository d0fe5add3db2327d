"""Taking a filled-in workbook in: what would change, what was not understood, then all at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.files.workbooks import (
    WorkbookPreview,
    preview,
    take_in,
)
from gbv_desktop.office.reports.revisions.history import ComparedLine, compared_lines
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row
from ui.kit.table.cell_faults import cell_fault_table
from ui.report.steps import CHANGED
from ui.reports.differences import differences_table

Read = tuple[WorkbookPreview, tuple[ComparedLine, ...]]


def take_workbook(shell: Shell, period: str, done: Callable[[WorkbookPreview], None]) -> None:
    """Asks for a workbook, shows what it would change, and puts that into the draft.

    Args:
        shell: the world around it.
        period: of the report that is being entered.
        done: told what was taken in.
    """
    path = shell.ask.open_file(_("The filled-in workbook"), "Excel (*.xlsx);;* (*)")
    if path is not None:
        look_through(shell, period, path, done)


def look_through(
    shell: Shell, period: str, path: Path, done: Callable[[WorkbookPreview], None]
) -> None:
    """The same for a workbook that is chosen already, as one that was dropped on the window."""
    shell.work.read(partial(_read, period, path), partial(_ask, shell, done))


def _read(period: str, path: Path, office: Office) -> Read:
    # The whole file is read before anything is changed: half a workbook is no report.
    shown = preview(office, period, path)
    return shown, compared_lines(shown.comparison)


def _ask(shell: Shell, done: Callable[[WorkbookPreview], None], read: Read) -> None:
    shown, lines = read
    if not shell.ask.show(WorkbookDialog(shell, shown, lines)):
        return

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[int]:
        return TaskOutcome(take_in(office, shown), CHANGED)

    def told(count: int) -> None:
        shell.say("✓ " + fill(_("Taken in from the workbook: {count} places."), {"count": count}))
        done(shown)

    shell.work.run(act, told, message(N_("Taking the workbook in")))


class WorkbookDialog(QDialog):
    """The changes above, what was not understood below; nothing is changed before the button."""

    def __init__(
        self, shell: Shell, shown: WorkbookPreview, lines: tuple[ComparedLine, ...]
    ) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Take a workbook in"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 20, MARGIN, 20)
        rows.setSpacing(8)
        rows.addWidget(label(f"{shown.file} · {period_name(shown.period.code)}", "head"))
        count, wrong = len(lines), len(shown.faults)
        said = _("{count} places would change. Nothing is changed yet.")
        nothing = _("Nothing would change: the report holds the same already.")
        rows.addWidget(label(fill(said, {"count": count}) if count else nothing, "second"))
        if count:
            # Nothing is left out here, as the person answers for each line that is taken in.
            self.table = differences_table(
                shell, "workbook-in", N_("In the report now"), N_("In the workbook"), veiled=False
            )
            rows.addWidget(self.table, 3)
            self.table.show_rows(lines)
        if wrong:
            words = _("{count} cells were not understood and stay as they are in the report:")
            rows.addWidget(label(fill(words, {"count": wrong}), "wrong"))
            rows.addWidget(cell_fault_table(shell, "workbook-faults", shown.faults), 2)
        act = _("Take {count} changes in")
        self.act = button(fill(act, {"count": count}), self.accept, kind="primary")
        enable(self.act, "" if count else _("There is nothing to take in."))
        rows.addLayout(row(1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, 860, 560 if count else 0)

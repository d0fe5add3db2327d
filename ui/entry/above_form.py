"""Above the form: why it came back, what was recovered, and which revision is in force."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.base.shell import Shell
from ui.entry.saving.recovery import brought_words
from ui.entry.words import said_of
from ui.report.steps import ReportSteps, in_force_words
from ui.report.withdrawing import offer

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet
    from gbv_desktop.office.reports.left_off import LeftOff
    from ui.entry.saving.draft import Draft
    from ui.entry.sheet import SheetView


def show_above(view: SheetView, shell: Shell, sheet: EntrySheet, left: LeftOff | None) -> None:
    """What stands above the form: why it came back, what was brought back, what is in force."""
    brought = brought_words(left, sheet) if left is not None else ""
    view.say(said_of(sheet), f"{brought} {in_force_words(sheet.in_force)}".strip())
    # A locked revision is not withdrawn: its paper is signed.
    kept = sheet.in_force if sheet.entering else None
    offer(view.withdraw, shell, sheet.report.revision, kept)


def watch(view: SheetView, draft: Draft, steps: ReportSteps, shell: Shell) -> None:
    """The link above the form withdraws the revision that is shown."""
    view.withdraw.clicked.connect(partial(_withdraw, view, draft, steps, shell))


def _withdraw(
    view: SheetView, draft: Draft, steps: ReportSteps, shell: Shell, _checked: bool = False
) -> None:
    # What was typed is stored first: nothing may be on its way to a revision that is gone.
    view.commit()
    draft.save_queue.flush()
    steps.withdraw(shell.period)

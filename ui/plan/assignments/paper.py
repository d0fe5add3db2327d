"""Bảng phân công nhiệm vụ, to the printer or as a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.table import in_clear
from ui.print.printing import print_pdf

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell


def hand_out_table(shell: Shell, *, of_draft: bool, day: date | None = None) -> None:
    """Asks whether it is to be printed or kept, and does that.

    Args:
        shell: the world around it.
        of_draft: the draft, marked as one, instead of the version in force.
        day: on which it holds; without it today.
    """
    title = _("Table of assignments")
    more = _("By activity: who leads, co-operates and implements, by when, with which result.")
    wanted = shell.ask.choose(title, (_("Print…"), _("Save as PDF…")), more)
    if wanted == 0:
        shell.work.read(partial(_made, of_draft, day), partial(_print, shell, title))
    elif wanted == 1:
        name = portable_name(_("table-of-assignments"), shell.who.unit, ending=".pdf")
        path = in_clear.ask_file(shell, _("Save the table of assignments"), name, "PDF (*.pdf)")
        if path is not None:
            act = partial(_written, path, of_draft, day)
            shell.work.run(act, partial(_told, shell), message(N_("Saving the paper")))


def _print(shell: Shell, title: str, pdf: bytes) -> None:
    print_pdf(shell, pdf, title)


def _told(shell: Shell, path: Path) -> None:
    shell.say("✓ " + fill(_("Saved as {file}"), {"file": path.name}))


def _made(of_draft: bool, day: date | None, office: Office) -> bytes:
    from gbv_desktop.office.papers.assignment_table import assignments_pdf

    return assignments_pdf(office, day, of_draft=of_draft)


def _written(
    path: Path, of_draft: bool, day: date | None, office: Office, _progress: TaskProgress
) -> TaskOutcome[Path]:
    from gbv_desktop.office.papers.assignment_table import write_assignments

    return TaskOutcome(write_assignments(office, path, day, of_draft=of_draft))

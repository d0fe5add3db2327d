"""Bảng tự kiểm tra, đánh giá, to the printer or as a file."""

from __future__ import annotations

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
    from ui.entry.saving.draft import Draft
    from ui.entry.sheet import SheetView


def watch(shell: Shell, view: SheetView, draft: Draft) -> None:
    """Lets the self-assessment of a report be printed."""
    view.criteria.printing.connect(partial(_hand_out, shell, view, draft))


def _hand_out(shell: Shell, view: SheetView, draft: Draft) -> None:
    # What is being written, here or in a cell of its evidence, goes into the table as well.
    view.commit()
    draft.save_queue.flush()
    if view.sheet is None or view.criteria.refused:
        return
    period = view.sheet.period.code
    title = _("Table of self-assessment")
    more = _("What is told until now; marked as a draft until the report is approved.")
    wanted = shell.ask.choose(title, (_("Print…"), _("Save as PDF…")), more)
    if wanted == 0:
        shell.work.read(partial(_made, period), partial(_print, shell, title))
    elif wanted == 1:
        name = portable_name(_("self-assessment"), shell.who.unit, period, ending=".pdf")
        path = in_clear.ask_file(shell, _("Save the table of self-assessment"), name, "PDF (*.pdf)")
        if path is not None:
            act = partial(_written, period, path)
            shell.work.run(act, partial(_told, shell), message(N_("Saving the paper")))


def _print(shell: Shell, title: str, pdf: bytes) -> None:
    print_pdf(shell, pdf, title)


def _told(shell: Shell, path: Path) -> None:
    shell.say("✓ " + fill(_("Saved as {file}"), {"file": path.name}))


def _made(period: str, office: Office) -> bytes:
    from gbv_desktop.office.papers.self_assessment import assessment_pdf

    return assessment_pdf(office, period)


def _written(period: str, path: Path, office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
    from gbv_desktop.office.papers.self_assessment import write_assessment

    return TaskOutcome(write_assessment(office, period, path))

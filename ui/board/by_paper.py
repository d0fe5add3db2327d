"""Whether a unit reports by paper: asked with its reason, and kept at this office."""

from __future__ import annotations

from functools import partial

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.contacts.paper_units import ByPaper, set_by_paper
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress


def change_by_paper(
    shell: Shell, unit: str, name: str, *, holds: bool, refused: str | None = None
) -> None:
    """Asks why, and notes it.

    Args:
        holds: it is to report by paper; else it sends files again.
        refused: what was written before and refused.
    """
    reason = _ask(shell, name, refused or "", holds=holds)
    if reason is None:
        return

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[ByPaper]:
        made = set_by_paper(office, unit, reason, holds=holds)
        return TaskOutcome(made, frozenset({topics.INBOX}))

    def failed(problem: Problem) -> None:
        shell.ask.problem(problem)
        # What was written is put right, not typed anew; what stays as it is stays refused.
        if reason != refused:
            change_by_paper(shell, unit, name, holds=holds, refused=reason)

    shell.work.run(act, partial(_told, shell, name), message(N_("Noting it")), failed=failed)


def _ask(shell: Shell, name: str, known: str, *, holds: bool) -> str | None:
    words, act = _("Why does {unit} no longer report by paper?"), _("It sends files again")
    more = _("From now on its report is missing until its file is here.")
    if holds:
        words, act = _("Why does {unit} report by paper?"), _("It reports by paper")
        more = _(
            "From now on, for each period, it has reported once its signed paper is noted; its file"
            " is not waited for. Write no names."
        )
    return shell.ask.text(fill(words, {"unit": name}), act, more=more, known=known)


def _told(shell: Shell, name: str, made: ByPaper) -> None:
    words = _("{unit} sends files again.")
    if made.holds:
        words = _("{unit} reports by paper from now on.")
    shell.say("✓ " + fill(words, {"unit": name}))

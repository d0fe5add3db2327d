"""The paper was signed: its number and day are noted beside it; the PDF stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import PaperLine
from gbv_desktop.office.reports.revisions.report_paper_number import SignedPaper
from gbv_desktop.office.totals.issue_paper_number import foreseen, sign_paper
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.parts import button, enable, label, row
from ui.print.issue_list import issue_name
from ui.register.picking import paper_from_register


def note_signed(shell: Shell, line: PaperLine, done: Callable[[], None] | None = None) -> None:
    """Asks for number and day of an issue's paper, and notes them; ``done`` comes after it."""
    dialog = PaperSignedDialog(shell, line)
    if not shell.ask.show(dialog):
        return
    typed = (line.ref.issue, dialog.paper.number, dialog.paper.day)

    def ask(warned: tuple[Problem, ...]) -> None:
        # Number and day are printed on the amendment: a doubt is asked about, never refused, for
        # the paper is right and the calendar may not be.
        if sure_of_paper(shell, warned):
            shell.work.run(partial(_act, *typed), noted, message(N_("Noting the paper")))

    def noted(signed: SignedPaper) -> None:
        fields = {"number": signed.number, "period": period_name(line.ref.period)}
        shell.say("✓ " + fill(_("Paper {number} is noted: {period}."), fields))
        if done is not None:
            done()

    shell.work.read(partial(_foreseen, *typed), ask)


def sure_of_paper(shell: Shell, warned: tuple[Problem, ...]) -> bool:
    """Asks about each thing that makes a number or a day unlikely."""
    right = _("The paper says so")
    return all(shell.ask.sure(tr(each.text), right, tr(each.next)) for each in warned)


def _foreseen(issue: int, number: str, day: date, office: Office) -> tuple[Problem, ...]:
    return foreseen(office, issue, number, day)


def _act(
    issue: int, number: str, day: date, office: Office, _progress: TaskProgress
) -> TaskOutcome[SignedPaper]:
    return TaskOutcome(sign_paper(office, issue, number, day), frozenset({topics.PAPERS}))


class PaperSignedDialog(QDialog):
    """Number and day as they were written on the paper."""

    def __init__(self, shell: Shell, line: PaperLine) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Number and day of the paper"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        period = period_name(line.ref.period)
        parts = (_("Consolidated report"), period, issue_name(line.amendment))
        lines.addWidget(label(", ".join(parts), "head"))
        lines.addWidget(
            label(
                _(
                    "Copy them from the signed paper. The PDF is not changed; an amendment names"
                    " the paper that it replaces by this number and day."
                ),
                "second",
            )
        )
        known = line.signed
        self.paper = PaperNumber(
            shell,
            _("Day on the paper"),
            known.signed_on if known else None,
            # Nobody signed a paper before it was made.
            earliest=line.made_on,
            number=known.number if known else "",
            sign=shell.who.sign,
        )
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        offered = paper_from_register(shell, self.paper, direction=Direction.OUT)
        lines.addLayout(row(offered, 1))
        self._act = button(_("Note it"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._judge()
        size_dialog(self, 500)

    def _judge(self) -> None:
        enable(self._act, self.paper.why_not)

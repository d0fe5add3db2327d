"""Which paper of a yearly inspection is printed: from the request to the team's report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.papers.inspection_papers import InspectionPaper
from gbv_desktop.office.work.inspections import PlanLine
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row

PAPER_WORDS = {
    InspectionPaper.PROPOSAL: N_("Request to issue"),
    InspectionPaper.PLAN: N_("Inspection plan"),
    InspectionPaper.DECISION: N_("Decision on the team"),
    InspectionPaper.SCHEDULE: N_("Letter on the schedule, with outline and self-assessment"),
    InspectionPaper.REPORT: N_("Report of the team"),
}
"""The papers of a yearly plan, in the order in which they are made."""


class PapersDialog(QDialog):
    """The papers of a yearly plan; ``chosen`` is what is to be printed."""

    def __init__(self, shell: Shell, line: PlanLine) -> None:
        super().__init__(shell.ask.over)
        self.chosen: InspectionPaper | None = None
        self.setWindowTitle(_("Inspections"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        head = _("Papers of the inspection plan of {year}")
        lines.addWidget(label(fill(head, {"year": str(line.plan.year)}), "head"))
        words = _("They are made of what is entered here, and signed on paper.")
        lines.addWidget(label(words, "second"))
        self.papers = dict(self._buttons(line))
        for made in self.papers.values():
            lines.addWidget(made)
        lines.addLayout(row(1, button(_("Close"), self.reject)))
        size_dialog(self, 520)

    def _buttons(self, line: PlanLine) -> Iterator[tuple[InspectionPaper, QPushButton]]:
        for paper, words in PAPER_WORDS.items():
            # The plan itself can always be printed: Enter does.
            kind = "primary" if paper is InspectionPaper.PLAN else ""
            made = button(_(words), partial(self._choose, paper), icon="printer", kind=kind)
            enable(made, _why_not(paper, line))
            yield paper, made

    def _choose(self, paper: InspectionPaper) -> None:
        self.chosen = paper
        self.accept()


def _why_not(paper: InspectionPaper, line: PlanLine) -> str:
    """Why a paper cannot be made yet; empty where it can."""
    if paper in (InspectionPaper.PROPOSAL, InspectionPaper.DECISION):
        alone = line.plan.issuer is PaperIssuer.OFFICE
        return _("This office issues the plan itself.") if alone else ""
    if paper is InspectionPaper.SCHEDULE:
        some = line.visits > line.held
        return "" if some else _("No visit is still to be announced.")
    if paper is InspectionPaper.REPORT:
        return "" if line.held else _("No minutes are signed yet.")
    return ""

"""The form as it comes out of the printer, without figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import label, row
from ui.print.pdf_view import PdfView

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

NAMES = {
    "unit": N_("the report"),
    "cases": N_("the appendix on cases"),
    "detail": N_("the sheet of breakdowns"),
}


class PaperPane(QWidget):
    """The papers of a unit that reports on the form, laid out when the pane is looked at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._papers: dict[str, bytes] = {}
        self._said = label("", "hint", "warning")
        self._said.hide()
        self.which = ElidingComboBox()
        self.which.setAccessibleName(_("Which paper"))
        self.which.currentIndexChanged.connect(self._turn)
        self.view = PdfView(shell)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(row(label(_("Which paper"), "label"), self.which, 1))
        lines.addWidget(self._said)
        lines.addWidget(self.view, 1)

    def show_form(self, form: str) -> None:
        """Lays the papers of a form out and shows the first."""
        self._shell.work.read(partial(_laid_out, form), self._show, failed=self._refuse)

    def _show(self, papers: dict[str, bytes]) -> None:
        self._said.hide()
        if papers == self._papers:
            return
        self._papers = papers
        before = max(self.which.currentIndex(), 0)
        self.which.blockSignals(True)
        self.which.clear()
        for name in papers:
            self.which.addItem(_(NAMES[name]), name)
        self.which.setCurrentIndex(min(before, len(papers) - 1))
        self.which.blockSignals(False)
        self._turn(self.which.currentIndex())

    def _turn(self, at: int) -> None:
        if at >= 0:
            self.view.show_pdf(self._papers[str(self.which.itemData(at))])

    def _refuse(self, problem: Problem) -> None:
        self._papers = {}
        self.which.clear()
        self.view.clear()
        self._said.setText(sentence(problem))
        self._said.show()


def _laid_out(form: str, office: Office) -> dict[str, bytes]:
    from gbv_desktop.office.plan.forms.preview import form_papers

    return form_papers(office, form)

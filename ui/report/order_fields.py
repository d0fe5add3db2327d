"""By what something of the plan is ordered: a paper by number and day, or one that is awaited."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.i18n import _
from gbv_desktop.office.papers.document_register import RegisterLine
from ui.base.shell import Shell
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.parts import row
from ui.register.picking import register_button

INDENT = 24
"""Pixels before what belongs to a choice."""


class OrderFields(QWidget):
    """Two ways; of the first number and day, typed or taken from the register of documents.

    Args:
        shell: the world around it.
        example: a number such as the paper bears.

    Signals:
        changed(): something else stands there.
    """

    changed = Signal()

    def __init__(self, shell: Shell, example: str) -> None:
        super().__init__()
        self.by_paper = QRadioButton(_("by a document"))
        self.awaited = QRadioButton(_("by instruction; the document is to come"))
        self._ways = QButtonGroup(self)
        for each in (self.by_paper, self.awaited):
            self._ways.addButton(each)
        self.by_paper.setChecked(True)
        self.paper = PaperNumber(shell, _("Day on the paper"), example=example)
        self.paper.changed.connect(self.changed)
        self._offered = register_button(shell, self._take, direction=Direction.OUT)
        self.by_paper.toggled.connect(lambda _on: self._follow())
        self._of_paper = QWidget()
        inner = QVBoxLayout(self._of_paper)
        inner.setContentsMargins(INDENT, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.paper)
        inner.addLayout(row(self._offered, 1))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.by_paper)
        lines.addWidget(self._of_paper)
        lines.addWidget(self.awaited)

    def _take(self, line: RegisterLine) -> None:
        self.by_paper.setChecked(True)
        self.paper.put(line.document.number, line.document.day if line.dated else None)

    def _follow(self) -> None:
        self._of_paper.setEnabled(self.by_paper.isChecked())
        self.changed.emit()

    @property
    def order(self) -> EditionOrder:
        """As it stands there; raises E-DAY-TEXT, E-DAY-YEAR."""
        if self.awaited.isChecked():
            return EditionOrder(pending=Pending.AWAITED)
        return EditionOrder(self.paper.number, self.paper.day)

    @property
    def why_not(self) -> str:
        """What is still wanted; empty when all is there."""
        return "" if self.awaited.isChecked() else self.paper.why_not

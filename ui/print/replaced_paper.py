"""Before a supplement: number and day of the signed paper that it replaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.reports.revisions.report_paper_number import Unnamed, far_from, unnamed
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import period_name, revision_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.parts import button, enable, label, row
from ui.print.paper_signed import sure_of_paper
from ui.register.picking import paper_from_register

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

Noted = tuple[str, date] | None
"""Number and day, or ``None`` where they stay open on the paper."""


def ask_replaced(shell: Shell, period: str, then: Callable[[Noted], None]) -> None:
    """Asks for what the supplement will name; ``then`` is not called if somebody cancels."""

    def ask(found: Unnamed | None) -> None:
        # No paper was signed before, or its number is noted already.
        if found is None:
            then(None)
            return
        dialog = ReplacedPaperDialog(shell, found)
        if not shell.ask.show(dialog):
            return
        noted = dialog.noted
        far = far_from(period, found.made_on, noted[1]) if noted else ()
        if sure_of_paper(shell, far):
            then(noted)

    shell.work.read(partial(_unnamed, period), ask)


def _unnamed(period: str, office: Office) -> Unnamed | None:
    return unnamed(office, period)


class ReplacedPaperDialog(QDialog):
    """Number and day as they stand on the paper; both may stay open."""

    def __init__(self, shell: Shell, found: Unnamed) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("The report that is replaced"))
        self._open = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        fields = {"period": period_name(found.period), "revision": revision_name(found.revision)}
        lines.addWidget(label(fill(_("Report: {period}, {revision}"), fields), "head"))
        words = _(
            "The next one says on paper which report it replaces. Copy number and day from the"
            " signed paper; what is not known stays open there, to be written in by hand."
        )
        lines.addWidget(label(words, "second"))
        self.paper = PaperNumber(shell, _("Day on the paper"), found.made_on, sign=shell.who.sign)
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        offered = paper_from_register(shell, self.paper, direction=Direction.OUT)
        lines.addLayout(row(offered, 1))
        self._act = button(_("Note it and go on"), self.accept, kind="primary")
        # The number may be known to the clerk of the register only; the report must not wait for
        # that.
        leave = button(_("Leave it open"), self._leave_open)
        lines.addLayout(row(1, button(_("Cancel"), self.reject), leave, self._act))
        self._judge()
        size_dialog(self, 540)

    @property
    def noted(self) -> Noted:
        """What was typed; ``None`` where it stays open."""
        known = not self._open and self.paper.number
        return (self.paper.number, self.paper.day) if known else None

    def _leave_open(self) -> None:
        self._open = True
        self.accept()

    def _judge(self) -> None:
        enable(self._act, self.paper.why_not)

"""The document that orders a version of the plan, once it comes: from the register, or typed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.released.orders import OrderCame, note_order
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.parts import button, enable, label, row
from ui.register.picking import paper_from_register

CHANGED = frozenset({topics.PLAN, topics.DOCUMENTS})


def ask_for_order(shell: Shell, edition: int, about: str = "") -> None:
    """Asks which document orders a version that had waited for one, and notes it.

    Args:
        about: what the version does, in words; empty if it is more than one thing.
    """
    dialog = OrderCameDialog(shell, edition, about)
    if shell.ask.show(dialog):
        shell.work.run(
            partial(_act, edition, dialog.paper.number, dialog.paper.day),
            partial(_say, shell, edition),
            message(N_("Noting the document")),
        )


def _say(shell: Shell, edition: int, came: OrderCame) -> None:
    words = _("Version {edition} is ordered by document no. {no} of {day}.")
    told = {"edition": str(edition), "no": came.no, "day": day(came.on)}
    shell.say("✓ " + fill(words, told))


def _act(
    edition: int, number: str, on: date, office: Office, _progress: TaskProgress
) -> TaskOutcome[OrderCame]:
    return TaskOutcome(note_order(office, edition, number, on), CHANGED)


class OrderCameDialog(QDialog):
    """Number and day as they stand on the document."""

    def __init__(self, shell: Shell, edition: int, about: str = "") -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("The document has come"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        words = _("Which document orders version {edition} of the plan?")
        lines.addWidget(label(fill(words, {"edition": edition}), "head"))
        if about:
            lines.addWidget(label(about, "strong"))
        more = _(
            "The version was applied by instruction. It stays as it was applied; number and day of"
            " the document are noted beside it."
        )
        lines.addWidget(label(more, "second"))
        self.paper = PaperNumber(shell, _("Day on the document"), example="12/UBND")
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        lines.addLayout(row(paper_from_register(shell, self.paper), 1))
        self._note = button(_("Note it"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._note))
        self._judge()
        size_dialog(self, 500)

    def _judge(self) -> None:
        enable(self._note, self.paper.why_not)

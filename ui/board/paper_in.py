"""The signed paper of a unit came in: its number and day go into the register."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.answer.answers import register_paper, sign_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.parts import button, enable, label, row


def note_paper(shell: Shell, period: str, unit: str, name: str) -> None:
    """Asks for number and day, and notes them in the register."""
    shell.work.read(lambda office: sign_of(office, unit), partial(_ask, shell, period, unit, name))


def _ask(shell: Shell, period: str, unit: str, name: str, sign: str) -> None:
    dialog = PaperInDialog(name, shell, sign)
    if not shell.ask.show(dialog):
        return
    number, on = dialog.paper.number, dialog.paper.day

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
        register_paper(office, period, unit, number, on)
        return TaskOutcome(None, frozenset({topics.INBOX}))

    shell.work.run(
        act,
        lambda _done: shell.say("✓ " + fill(_("Paper {number} is noted."), {"number": number})),
        message(N_("Noting the paper")),
    )


class PaperInDialog(QDialog):
    """Number and day as they stand on the paper and in the register of incoming papers."""

    def __init__(self, unit: str, shell: Shell, sign: str = "") -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Signed paper came in"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(
            label(fill(_("The signed paper of {unit} came in"), {"unit": unit}), "head")
        )
        lines.addWidget(
            label(
                _(
                    "The day counts for lateness if it is before the day of the data bundle: a"
                    " flooded road is not lateness."
                ),
                "second",
            )
        )
        # The sign of the unit, so that "12" becomes the whole number of its paper.
        self.paper = PaperNumber(shell, _("Came in on"), sign=sign)
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        self._act = button(_("Note it"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._judge()
        size_dialog(self, 480)

    def _judge(self) -> None:
        enable(self._act, self.paper.why_not)

"""The plan's own number and day, which its text leaves blank; papers cite the plan by them."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.plan_document import PlanCited, number_plan
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


def cited_words(cited: PlanCited) -> str:
    """How papers cite the plan, for a line of facts."""
    if not cited.number:
        return _("number and day not entered")
    # A plan as it was handed out may bear its number and no day.
    if cited.signed_on is None:
        return cited.number
    return fill(_("{number} of {day}"), {"number": cited.number, "day": day(cited.signed_on)})


def enter_number(shell: Shell, known: PlanCited) -> None:
    """Asks for number and day of the issued plan, and enters them."""
    dialog = PlanNumberDialog(shell, known)
    if shell.ask.show(dialog):
        shell.work.run(
            partial(_act, dialog.paper.number, dialog.paper.day),
            lambda cited: shell.say(
                "✓ " + fill(_("Papers cite the plan as {plan}."), {"plan": cited_words(cited)})
            ),
            message(N_("Entering the plan's number")),
        )


def _act(number: str, on: date, office: Office, _progress: TaskProgress) -> TaskOutcome[PlanCited]:
    return TaskOutcome(number_plan(office, number, on), frozenset({topics.OFFICE, topics.PAPERS}))


class PlanNumberDialog(QDialog):
    """Number and day as they stand on the issued plan."""

    def __init__(self, shell: Shell, known: PlanCited) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Number and day of the plan"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(shell.who.plan, "head"))
        lines.addWidget(
            label(
                _(
                    "Copy them from the issued plan. Every paper cites the plan by them from now"
                    " on, and the next packages tell the units. Papers that are signed stay as"
                    " they are."
                ),
                "second",
            )
        )
        self.paper = PaperNumber(
            shell,
            _("Day on the plan"),
            known.signed_on,
            number=known.number,
            example="25/KH-UBND",
        )
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        lines.addLayout(row(paper_from_register(shell, self.paper), 1))
        self._enter = button(_("Enter it"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._enter))
        self._judge()
        size_dialog(self, 500)

    def _judge(self) -> None:
        enable(self._enter, self.paper.why_not)

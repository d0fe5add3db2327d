"""Công văn đôn đốc: which letter, to whom, before which day; then to the printer or as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.papers.document_register import RegisterLine
from gbv_desktop.office.papers.letters import (
    ReminderOffer,
    ReminderWanted,
    reminder_offer,
)
from gbv_desktop.text import N_
from gbv_desktop.writing.papers.letters import ReminderStep
from ui.base import theme
from ui.base.theme import MARGIN
from ui.base.words import period_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.named import named
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.columns import Columns
from ui.kit.parts import Card, below_each_other, button, enable, label, row, scrolled
from ui.kit.table.taking import TakeLine, TakeTable
from ui.print.letters import print_letter, save_letter
from ui.register.document_dialog import DocumentDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.domain.text.deadline import Deadline
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

_STEPS = {
    ReminderStep.FIRST: N_("First letter, to the units"),
    ReminderStep.SECOND: N_("Second letter, to the heads of the units"),
    ReminderStep.UPPER: N_("Draft for the body above to sign"),
}


def ask_reminder(shell: Shell, period: str) -> None:
    """Asks which letter of reminder is wanted."""

    def show(offer: ReminderOffer) -> None:
        shell.ask.show(ReminderDialog(shell, offer))

    shell.work.read(partial(_offer, period), show)


def _offer(period: str, office: Office) -> ReminderOffer:
    return reminder_offer(office, period)


class ReminderDialog(QDialog):
    """Step, units and day; what is refused is told here and stays as typed.

    Args:
        shell: the world around it.
        offer: who is missing, and what the letter is about.
    """

    def __init__(self, shell: Shell, offer: ReminderOffer) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._offer = shell, offer
        self._title = _("Letter of reminder")
        self.setWindowTitle(self._title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("Letter of reminder: {period}"), {"period": period_name(offer.period)})
        more = _(
            "It goes to those whose report is missing and names nobody else; no figure and no"
            " comparison stands in it. Once it is signed, enter its number in the register of"
            " documents: the second letter names the first by it."
        )
        columns = Columns(((self._build_step(),), 1), ((self._build_units(),), 1))
        area = scrolled(below_each_other(label(head, "head"), label(more, "second"), columns))
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.enter = button(_("Enter in the register…"), self.register, icon="book-open")
        self.save = button(_("Save as PDF…"), self.keep)
        self.print = button(_("Print…"), self.to_paper, kind="primary")
        close = button(_("Close"), self.reject)
        lines.addLayout(row(self.enter, 1, close, self.save, self.print))
        self.units.changed.connect(self._judge)
        self._judge()
        size_dialog(self, 900, body=area)

    def _build_step(self) -> Card:
        card = Card(_("Which letter"))
        self.steps = QButtonGroup(self)
        for step, words in _STEPS.items():
            made = QRadioButton(_(words))
            self.steps.addButton(made, int(step))
            card.add(made)
            if step is ReminderStep.UPPER and not self._offer.upper:
                enable(made, _("The plan names no body above this office."))
        self.steps.button(int(ReminderStep.FIRST)).setChecked(True)
        self.before = DayField()
        self.before.setMaximumWidth(theme.px(160))
        card.lines.addLayout(named(_("To report before (may stay empty)"), self.before))
        return card

    def _build_units(self) -> Card:
        card = Card(_("To whom"))
        self._who = label("", "label")
        card.add(self._who)
        heads = (N_("Unit"), N_("Due"))
        self.units = TakeTable(self._shell, "reminder-units", heads, _("Find a unit"))
        self.units.offer(
            [TakeLine(unit, name, self._due(due)) for unit, name, due in self._offer.units]
        )
        self.units.put_all(taken=True)
        card.add(self.units)
        return card

    def _due(self, deadline: Deadline) -> str:
        return tr(deadline.words())

    def _judge(self) -> None:
        told = {"taken": len(self.units.taken), "count": len(self._offer.units)}
        words = _("{taken} of {count} units that are missing get it.")
        if self.units.takes_all:
            words = _("All {count} units that are missing get it.")
        self._who.setText(fill(words, told))
        none = "" if self.units.taken else _("Take a unit first.")
        for each in (self.print, self.save):
            enable(each, none)

    # --- handing it out --------------------------------------------------------------------------
    def wanted(self) -> ReminderWanted:
        """What was typed; raises E-DAY-TEXT, E-DAY-YEAR."""
        return ReminderWanted(
            self._offer.period,
            ReminderStep(self.steps.checkedId()),
            self.before.day,
            () if self.units.takes_all else self.units.taken,
        )

    def to_paper(self) -> None:
        """Prints it."""
        self._hand_out(lambda wanted: print_letter(self._shell, wanted, self._title))

    def keep(self) -> None:
        """Keeps it as a file."""
        self._hand_out(lambda wanted: save_letter(self._shell, wanted, self._title))

    def _hand_out(self, act: Callable[[ReminderWanted], None]) -> None:
        self._said.hide()
        try:
            act(self.wanted())
        except Problem as problem:
            self._said.setText(sentence(problem))
            self._said.show()

    def register(self) -> None:
        """Enters the signed letter: all but its number is there already."""
        about = self._offer.abouts[ReminderStep(self.steps.checkedId())]
        today, issuer = self._shell.today, self._offer.issuer
        found = Document(Direction.OUT, "", today, issuer, about, DocumentKind.LETTER)
        dialog = DocumentDialog(self._shell, RegisterLine(found))
        if self._shell.ask.show(dialog) and dialog.kept is not None:
            words = _("Entered: {number}")
            self._shell.say("✓ " + fill(words, {"number": dialog.kept.number}))

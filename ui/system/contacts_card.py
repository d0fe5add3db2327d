"""Hệ thống: who signs the papers of this office, and under which numbers it is reached."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from gbv_desktop.domain.offices.contacts import OfficeSigner, PhoneSource
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.contacts.phones import kept_phones, phone_words
from gbv_desktop.office.contacts.signers import remove_signer, signer_words, signers
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.contacts.phones import change_own
from ui.contacts.signer import CHANGED, SignerDialog
from ui.kit.page import while_alive
from ui.kit.parts import Card, button, enable, label, row, rule


class ContactsCard(Card):
    """A line for each signer, and below them the own numbers of an office that reports.

    They travel with its reports; the consolidating office has nobody to tell them to, and keeps
    those of the units on the board.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Who signs the papers"))
        self._shell = shell
        self._why = shell.who.why_not(PersonRole.ADMIN)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.lines.addLayout(self._list)
        add = button(_("Add somebody who signs…"), self.add_signer)
        enable(add, self._why)
        self.lines.addLayout(row(add, 1))
        self._phones = label("", "second")
        if not shell.who.consolidating:
            self._add_phones()
        # The page is built anew at each reading: the answer may come to a card that is gone.
        shell.work.read(_read, while_alive(self, self._show))

    def _add_phones(self) -> None:
        self.add(rule())
        self.add(self._phones)
        own = button(_("Telephones of this office…"), partial(change_own, self._shell))
        # Either role will do: telephones are no matter of trust.
        enable(own, self._shell.who.why_not(PersonRole.ENTER) and self._why)
        self.lines.addLayout(row(own, 1))

    def _show(self, found: tuple[tuple[OfficeSigner, ...], str]) -> None:
        known, phones = found
        if not known:
            words = _("The list is empty: papers bear the title and name of whoever approves.")
            self._list.addWidget(label(words, "second"))
        for each in known:
            change = button(_("Change…"), partial(self.change_signer, each))
            remove = button(_("Remove…"), partial(self.remove_signer, each))
            for act in (change, remove):
                # Read out one after the other, ten buttons that say "Change…" are one.
                act.setAccessibleName(f"{act.text()}: {signer_words(each)}")
                enable(act, self._why)
            line = row(change, remove)
            line.insertWidget(0, label(f"{signer_words(each)} {_days(each)}".strip()), 1)
            self._list.addLayout(line)
        # Said, since nobody misses what is not there: the upper unit phones by this number.
        none = _("No telephone of this office is told to the upper unit.")
        self._phones.setText(
            fill(_("Telephones: {phones}"), {"phones": phones}) if phones else none
        )

    # --- acts ------------------------------------------------------------------------------------
    def add_signer(self) -> None:
        """Asks who it is; the page is built anew once the line is kept."""
        self._shell.ask.show(SignerDialog(self._shell))

    def change_signer(self, signer: OfficeSigner) -> None:
        """Asks for other words or days."""
        self._shell.ask.show(SignerDialog(self._shell, signer))

    def remove_signer(self, signer: OfficeSigner) -> None:
        """Asks once more before somebody is taken off the list."""
        asked = fill(_("Shall {name} be offered no more?"), {"name": signer_words(signer)})
        more = _("What was signed keeps its block.")
        if self._shell.ask.sure(asked, _("Take off the list"), more):
            words = message(N_("Taking the signer off the list"))
            self._shell.work.run(partial(_remove, signer.no), None, words)


def _days(signer: OfficeSigner) -> str:
    first, last = day(signer.valid_from), day(signer.valid_to)
    return f"({first}–{last})" if first or last else ""


def _read(office: Office) -> tuple[tuple[OfficeSigner, ...], str]:
    unit = office.record.unit
    known = kept_phones(office, unit, PhoneSource.DECLARED)
    return signers(office), "; ".join(map(phone_words, known))


def _remove(no: int, office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    remove_signer(office, no)
    return TaskOutcome(None, CHANGED)

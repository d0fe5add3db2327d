"""The list of the missing: to the printer, as a PDF to send, or a letter to them."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.who_reported import missing_pdf, print_missing
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress
from ui.print.printing import print_pdf

KINDS = "PDF (*.pdf)"


class MissingListChoice(IntEnum):
    """What becomes of the list, in the order in which it is asked."""

    PAPER, FILE, WORDS, LETTER = range(4)


def offer_missing(shell: Shell, period: str) -> None:
    """Lets choose between paper, file, and the plan's words for a letter."""
    # Three ways, because offices phone, send a list by hand, or write a letter.
    chosen = shell.ask.choose(
        _("The list of the units that have not reported, with their phone numbers"),
        (
            _("Print…"),
            _("Save as PDF…"),
            _("Copy the words of a reminder"),
            _("Letter of reminder…"),
        ),
    )
    if chosen == MissingListChoice.PAPER:
        shell.work.read(
            partial(_pdf, period),
            lambda made: print_pdf(shell, made, _("Units that have not reported")),
        )
    elif chosen == MissingListChoice.FILE:
        name = portable_name(_("units-missing"), period, ending=".pdf")
        path = shell.ask.save_file(_("Save the list of the missing"), name, KINDS)
        if path is not None:
            _save(shell, period, path)
    elif chosen == MissingListChoice.WORDS:
        shell.work.read(partial(_words, period), partial(_copy, shell))
    elif chosen == MissingListChoice.LETTER:
        # The dialog and its parts are needed here alone.
        from ui.board.reminder import ask_reminder

        ask_reminder(shell, period)


def _words(period: str, office: Office) -> str:
    return reminder_text(office, period)


def _copy(shell: Shell, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    shell.say("✓ " + _("Copied: paste it into the letter of reminder."))


def _pdf(period: str, office: Office) -> bytes:
    return missing_pdf(office, period)


def _save(shell: Shell, period: str, path: Path) -> None:
    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
        return TaskOutcome(print_missing(office, period, path))

    shell.work.run(
        act,
        lambda written: shell.say("✓ " + fill(_("Saved as {file}"), {"file": written.name})),
        message(N_("Writing the list")),
    )

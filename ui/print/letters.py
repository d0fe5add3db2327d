"""Official letters of what was recorded: to the printer or as a file."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.theme import MARGIN
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.form import typed
from ui.kit.fields.named import named
from ui.kit.page import while_alive
from ui.kit.parts import button, label, row
from ui.kit.table import in_clear
from ui.print.printing import print_pdf
from ui.register.picking import register_button

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.plan.periods import Extension
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.document_register import RegisterLine
    from gbv_desktop.office.papers.letters import LetterWanted
    from ui.base.shell import Shell

BASIS_CHARS = 400
_OFFERED = 4
"""Of several extensions so many are offered; older ones are printed by command."""


def print_letter(shell: Shell, wanted: LetterWanted, title: str) -> None:
    """Lays a letter out and asks for the printer.

    Args:
        shell: the world around it. wanted: which letter. title: for the printer's queue.
    """
    shell.work.read(partial(_made, wanted), lambda pdf: print_pdf(shell, pdf, title))


def save_letter(shell: Shell, wanted: LetterWanted, title: str) -> None:
    """Asks where a letter goes and writes it there as a PDF."""
    name = portable_name(title, wanted.period, ending=".pdf")
    path = in_clear.ask_file(shell, _("Save the letter"), name, "PDF (*.pdf)")
    if path is not None:
        act = partial(_written, wanted, path)
        shell.work.run(act, partial(_told, shell), message(N_("Saving the letter")))


def hand_out_letter(shell: Shell, wanted: LetterWanted, title: str) -> None:
    """Asks whether a letter is to be printed or kept, and does that."""
    more = _("Number and day stand on it once they are recorded; until then they stay open.")
    chosen = shell.ask.choose(title, (_("Print…"), _("Save as PDF…")), more)
    if chosen == 0:
        print_letter(shell, wanted, title)
    elif chosen == 1:
        save_letter(shell, wanted, title)


def _made(wanted: LetterWanted, office: Office) -> bytes:
    from gbv_desktop.office.papers.letters import printed_letter

    return printed_letter(office, wanted)


def _written(
    wanted: LetterWanted, path: Path, office: Office, _progress: TaskProgress
) -> TaskOutcome[Path]:
    from gbv_desktop.office.papers.letters import write_letter

    return TaskOutcome(write_letter(office, wanted, path))


def _told(shell: Shell, path: Path) -> None:
    shell.say("✓ " + fill(_("Saved as {file}"), {"file": path.name}))


# --- gia hạn --------------------------------------------------------------------------------------
def letter_of_more_time(shell: Shell, period: str) -> None:
    """The letter that gives more time; of several it asks which, the last one first."""
    shell.work.read(partial(_extensions, period), partial(_which, shell, period))


def _extensions(period: str, office: Office) -> tuple[Extension, ...]:
    return office.plan.period(period).extensions


def _which(shell: Shell, period: str, given: tuple[Extension, ...]) -> None:
    from gbv_desktop.office.papers.letters import ExtensionWanted

    title = _("Letter that gives more time")
    newest = [*enumerate(given, start=1)][::-1][:_OFFERED]
    at = 0 if len(newest) < 2 else shell.ask.choose(title, tuple(_said(e) for _no, e in newest))
    if at is not None:
        no = newest[at][0] if newest else 0
        hand_out_letter(shell, ExtensionWanted(period, no), title)


def _said(given: Extension) -> str:
    count = len(given.units)
    units = fill(_("{count} units"), {"count": count}) if count else _("all units")
    told = {"day": day(given.due_before - timedelta(days=1)), "units": units}
    return fill(_("to the end of {day}: {units}"), told)


# --- yêu cầu báo cáo ------------------------------------------------------------------------------
def letter_of_request(shell: Shell, period: str) -> None:
    """Asks which paper the letter that asks for a report follows, and hands it out."""
    shell.ask.show(RequestLetterDialog(shell, period))


class RequestLetterDialog(QDialog):
    """The paper that the letter follows (căn cứ), if there is one; then print or save.

    Args:
        shell: the world around it.
        period: what was asked for.
    """

    def __init__(self, shell: Shell, period: str) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._period = shell, period
        self._title = _("Letter that asks for a report")
        self.setWindowTitle(self._title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("Letter: {period}"), {"period": period_name(period)})
        lines.addWidget(label(head, "head"))
        more = _(
            "It says what is asked, from when to when, by when and how it is sent, and that only"
            " counts are told. Number and day stand on it once they are recorded."
        )
        lines.addWidget(label(more, "second"))
        self.basis = QLineEdit()
        self.basis.setMaxLength(BASIS_CHARS)
        self.basis.setPlaceholderText("Công văn số … ngày … của …")
        lines.addLayout(named(_("Follows the paper (may stay empty)"), self.basis))
        offered = register_button(shell, self._take, direction=Direction.IN)
        lines.addLayout(row(offered, 1))
        save = button(_("Save as PDF…"), self.save)
        self.print = button(_("Print…"), self.to_paper, kind="primary")
        lines.addLayout(row(1, button(_("Close"), self.reject), save, self.print))
        size_dialog(self, 640)

    def _take(self, line: RegisterLine) -> None:
        found = line.document
        self._shell.work.read(
            partial(_in_words, found.number, found.day, found.issuer),
            while_alive(self, self.basis.setText),
        )

    def wanted(self) -> LetterWanted:
        """The letter as it was typed."""
        from gbv_desktop.office.papers.letters import RequestWanted

        return RequestWanted(self._period, typed(self.basis))

    def to_paper(self) -> None:
        """Prints it."""
        print_letter(self._shell, self.wanted(), self._title)

    def save(self) -> None:
        """Keeps it as a file."""
        save_letter(self._shell, self.wanted(), self._title)


def _in_words(number: str, on: date, issuer: str, office: Office) -> str:
    from gbv_desktop.office.papers.letters import paper_in_words

    return paper_in_words(office, number, on, issuer)

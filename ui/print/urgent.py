"""Somebody needs help now: whom to call, what to do and what not; nothing is noted of it."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices import urgent_words as words
from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import Card, button, label, row, scrolled, set_style

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.urgent import Unopened, UrgentHelp


def show_urgent(shell: Shell, *, locked: bool = False) -> None:
    """Shows it over whatever is there.

    Args:
        locked: the door is shut. What the office knows is known if somebody was in before, else
            what the plans on this PC say; whoever asks does not wait for it.
    """
    from gbv_desktop.office.papers.urgent import NOTHING_KNOWN

    found = shell.who.help if shell.entered else NOTHING_KNOWN
    dialog = UrgentDialog(found, may_print=not locked, over=shell.ask.over)
    if not shell.entered:
        _ask_at_door(shell, dialog)
    shell.ask.show(dialog)
    match dialog.wanted:
        case Wanted.PRINT:
            shell.work.read(_pdf, partial(_to_printer, shell))
        case Wanted.SAVE:
            _save(shell)


def _ask_at_door(shell: Shell, dialog: UrgentDialog) -> None:
    from gbv_desktop.office.papers.urgent import from_the_door

    home = shell.home

    def show(door: Unopened) -> None:
        # Whoever reads it may have closed it before the plans were read.
        if shiboken6.isValid(dialog):
            dialog.show_numbers(door.help)

    # Where card or plans cannot be read the dialog stays as it is: it names the printed page.
    work = shell.work
    work.alone(lambda _progress: from_the_door(home), show, failed=lambda _problem: None)


class Wanted(Enum):
    """What is to be done with the page to put up, once the dialog is closed."""

    NOTHING, PRINT, SAVE = range(3)


class UrgentDialog(QDialog):
    """To read; Esc or Enter closes it.

    Attributes:
        wanted: what is to be done with the page to be put up: a :class:`Wanted`.
    """

    def __init__(self, found: UrgentHelp, *, may_print: bool, over: QWidget | None) -> None:
        super().__init__(over)
        self.wanted = Wanted.NOTHING
        self.setWindowTitle(_(words.TITLE))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        body = QWidget()
        cards = QVBoxLayout(body)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        cards.addWidget(label(_(words.LEAD), "head"))
        self._numbers: QWidget = _numbers(found)
        self._cards = cards
        cards.addWidget(self._numbers)
        for tone, head, said in (
            ("good", words.DO_HEAD, words.DO),
            ("error", words.DO_NOT_HEAD, words.DO_NOT),
        ):
            card = Card(_(head), tone)
            for each in said:
                card.add(label(_(each)))
            cards.addWidget(card)
        cards.addWidget(label(_(words.NOT_HERE), "strong"))
        self._area = area = scrolled(set_style(body, "body"))
        lines.addWidget(area, 1)
        lines.addLayout(self._acts(may_print=may_print))
        size_dialog(self, 640, body=area)

    def _acts(self, *, may_print: bool) -> QHBoxLayout:
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        # Whoever is in a hurry presses Enter or Esc: both must only close.
        close.setFocus()
        # At the door no office is open whose page could be printed.
        if not may_print:
            return row(1, close)
        wanted = partial(self._want, Wanted.PRINT)
        paper = button(_("Print the page to put up…"), wanted, icon="printer")
        saved = button(_("Save as PDF…"), partial(self._want, Wanted.SAVE), icon="download")
        return row(paper, saved, 1, close)

    def show_numbers(self, found: UrgentHelp) -> None:
        """Shows whom to call, once it is known."""
        before, self._numbers = self._numbers, _numbers(found)
        self._cards.replaceWidget(before, self._numbers)
        before.hide()
        before.deleteLater()
        self._numbers.show()  # what is shown only later has no height yet
        size_dialog(self, 640, body=self._area)

    def _want(self, what: Wanted) -> None:
        self.wanted = what
        self.accept()


def _numbers(found: UrgentHelp) -> Card:
    """Whom to call; the number large, and honestly whether anybody has tried it."""
    from gbv_desktop.office.papers.urgent import checked_words

    card = Card("", "primary")
    if not found.lines:
        said = fill(_(words.NO_LINES), {"unit": found.ask}) if found.ask else _(words.NO_LINES_YET)
        card.add(label(said))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for at, line in enumerate(found.lines):
        grid.addWidget(label(line.phone or "…", "big" if line.phone else "second"), 2 * at, 0, 2, 1)
        grid.addWidget(label(line.name, "strong"), 2 * at, 1)
        on_paper = _("number on the printed page")
        more = (line.purpose, checked_words(line) if line.phone else on_paper)
        grid.addWidget(label(" · ".join(filter(None, more)), "second"), 2 * at + 1, 1)
    card.lines.addLayout(grid)
    if found.ask and any(line.phone and line.checked_on is None for line in found.lines):
        card.lines.addSpacing(4)
        card.add(label(fill(_(words.HOW_CHECKED), {"unit": found.ask}), "second"))
    return card


# --- the page to put up --------------------------------------------------------------------------
def _pdf(office: Office) -> bytes:
    from gbv_desktop.office.papers.urgent import help_pdf

    return help_pdf(office)


def _to_printer(shell: Shell, pdf: bytes) -> None:
    from ui.print.printing import print_pdf

    print_pdf(shell, pdf, _(words.TITLE))


def _save(shell: Shell) -> None:
    name = portable_name(_("urgent-help"), ending=".pdf")
    path = shell.ask.save_file(_("Save the page to put up"), name, "PDF (*.pdf)")
    if path is None:
        return

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
        from gbv_desktop.office.papers.urgent import write_help

        return TaskOutcome(write_help(office, path))

    shell.work.run(
        act,
        lambda file: shell.say("✓ " + fill(_("Saved as {file}"), {"file": file.name})),
        message(N_("Saving the paper")),
    )

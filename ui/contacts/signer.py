"""Who signs: a line of the list, and who signs one paper."""

from __future__ import annotations

import unicodedata
from functools import partial

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.contacts import NAME_CHARS, Mode, OfficeSigner
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.contacts.signers import (
    MODE_WORDS,
    Signed,
    choose_signer,
    chosen_signer,
    put_signer,
    signer_words,
    signers,
)
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.topics import OFFICE, PAPERS, REPORTS
from ui.base.words import period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayLine
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, label, row

CHANGED = frozenset({OFFICE, PAPERS, REPORTS})


class SignerDialog(QDialog):
    """Adds somebody, or changes a line; what is refused stays as it was typed."""

    def __init__(self, shell: Shell, known: OfficeSigner | None = None) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._no = shell, known.no if known else 0
        told = known or OfficeSigner(Mode.KT, "")
        self.setWindowTitle(_("Who signs"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("As it stands below the text of a paper"), "head"))
        self.mode = ElidingComboBox()
        for mode in Mode:
            self.mode.addItem(_(MODE_WORDS[mode]), mode)
        self.mode.setCurrentIndex(list(Mode).index(told.mode))
        self.title, self.name = QLineEdit(told.title), QLineEdit(told.name)
        self.first, self.last = DayLine(told.valid_from), DayLine(told.valid_to)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Authority"), self.mode),
            (_("Title"), self.title),
            (_("Full name"), self.name),
            (_("From"), self.first),
            (_("To"), self.last),
        )
        for words, field in fields:
            field.setAccessibleName(words)
            # A box of choices has no length to limit.
            if isinstance(field, QLineEdit):
                field.setMaxLength(NAME_CHARS)
            form.addRow(label(words, "label"), field)
        lines.addLayout(form)
        lines.addWidget(label(_("Days may stay empty. Signed papers keep their block."), "second"))
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        save = button(_("Save"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        size_dialog(self, 520)

    def hand_in(self) -> None:
        """Keeps the line; closes once it is kept."""
        title, name = (
            # Some input methods type letters and marks apart; the paper would show them side by
            # side.
            unicodedata.normalize("NFC", each.text()).strip()
            for each in (self.title, self.name)
        )
        try:
            first, last = self.first.day, self.last.day
        except Problem as problem:
            self._refuse(problem)
            return
        made = OfficeSigner(Mode(self.mode.currentData()), title, name, first, last, self._no)
        self._shell.work.run(
            partial(_put, made),
            # Open until it is kept: what is refused stays there to be mended.
            lambda _nothing: self.accept(),
            message(N_("Keeping the signer")),
            failed=self._refuse,
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()


def choose(shell: Shell, period: str, paper: Signed) -> None:
    """Asks who signs the papers of a period; the first choice leaves it to the list and the day."""

    def ask(found: tuple[tuple[OfficeSigner, ...], int]) -> None:
        dialog = ChooseSignerDialog(shell, period, *found)
        if shell.ask.show(dialog):
            shell.work.run(
                partial(_choose, period, dialog.chosen, paper),
                lambda words: shell.say("✓ " + fill(_("Signs: {block}"), {"block": words})),
                message(N_("Keeping the choice")),
            )

    shell.work.read(partial(_known, period, paper), ask)


class ChooseSignerDialog(QDialog):
    """The signers who sign today; ``chosen`` is the number, 0 for whoever the day has."""

    def __init__(
        self, shell: Shell, period: str, known: tuple[OfficeSigner, ...], chosen: int
    ) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Who signs this paper"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("Who signs the paper: {period}?"), {"period": period_name(period)})
        lines.addWidget(label(head, "head"))
        self.box = ElidingComboBox()
        self.box.setAccessibleName(_("Who signs"))
        self.box.addItem(_("by the list and the day"), 0)
        for each in known:
            # Whoever has left the post must not be offered; papers signed before keep their
            # block.
            if each.in_force(shell.today):
                self.box.addItem(signer_words(each), each.no)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        lines.addWidget(self.box)
        # Chosen once for this paper, and since then out of the list by its days.
        away = next((e for e in known if e.no == chosen and not e.in_force(shell.today)), None)
        if away is not None:
            words = _("{name} was chosen, but does not sign today by the list; the list decides.")
            lines.addWidget(label(fill(words, {"name": signer_words(away)}), "hint", "warning"))
        words = _("The list is kept under System. A paper that is signed keeps its block.")
        lines.addWidget(label(words, "second"))
        act = button(_("Choose"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), act))
        size_dialog(self, 460)

    @property
    def chosen(self) -> int:
        """The number of whoever signs."""
        return int(self.box.currentData())


# --- on the thread --------------------------------------------------------------------------------
def _put(made: OfficeSigner, office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    put_signer(office, made)
    return TaskOutcome(None, CHANGED)


def _known(period: str, paper: Signed, office: Office) -> tuple[tuple[OfficeSigner, ...], int]:
    return signers(office), chosen_signer(office, period, paper)


def _choose(
    period: str, no: int, paper: Signed, office: Office, _progress: TaskProgress
) -> TaskOutcome[str]:
    block = choose_signer(office, period, no, paper)
    words = " / ".join(each for each in (*block.lines(), block.name) if each)
    return TaskOutcome(words, CHANGED)

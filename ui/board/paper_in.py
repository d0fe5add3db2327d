"""The signed paper of a unit came in: its number and day go into the register."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from gbv_desktop.domain.offices.documents import MEDIUM_WORDS, Direction, Medium
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.answer.answers import register_paper, sign_of
from gbv_desktop.office.answer.arrived_papers import ArrivedPaper
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import RegisterLine
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.parts import button, enable, label, row
from ui.register.document_dialog import ARRIVAL_CHARS
from ui.register.picking import register_button


def note_paper(shell: Shell, period: str, unit: str, name: str) -> None:
    """Asks for number and day, and notes them in the register."""
    shell.work.read(lambda office: sign_of(office, unit), partial(_ask, shell, period, unit, name))


def _ask(shell: Shell, period: str, unit: str, name: str, sign: str) -> None:
    dialog = PaperInDialog(name, shell, sign)
    if not shell.ask.show(dialog):
        return
    number, on, arrived = dialog.paper.number, dialog.paper.day, dialog.arrived

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
        register_paper(office, period, unit, number, on, arrived)
        return TaskOutcome(None, frozenset({topics.INBOX, topics.DOCUMENTS}))

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
        self._add_stamp()
        self.paper.changed.connect(self._judge)
        lines.addWidget(self.paper)
        offered = register_button(shell, self._take, direction=Direction.IN)
        lines.addLayout(row(offered, 1))
        self._act = button(_("Note it"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._judge()
        size_dialog(self, 520)

    def _add_stamp(self) -> None:
        """What the register of documents says besides; it may stay open."""
        self.day, self.arrival_no, self.medium = DayField(), QLineEdit(), PickBox(16)
        self.arrival_no.setMaxLength(ARRIVAL_CHARS)
        self.medium.offer((each.value, _(MEDIUM_WORDS[each])) for each in Medium)
        self.paper.add(_("Day on the paper"), self.day)
        self.paper.add(_("Arrival number"), self.arrival_no)
        self.paper.add(_("Form of the document"), self.medium)
        for line in (self.day, self.arrival_no):
            line.setMaximumWidth(theme.px(160))
            line.textChanged.connect(lambda _words: self._judge())

    def _take(self, line: RegisterLine) -> None:
        """A paper that was entered before: everything that the register says of it."""
        found = line.document
        self.paper.put(found.number, found.arrived_on)
        if line.dated:
            self.day.show_day(found.day)
        self.arrival_no.setText(found.arrival_no)
        self.medium.choose(found.medium.value)

    @property
    def arrived(self) -> ArrivedPaper | None:
        """What was told of paper and stamp; ``None`` where the day on the paper stays open."""
        if not self.day.text().strip():
            return None
        medium = Medium(self.medium.chosen)
        return ArrivedPaper(self.day.whole_day, self.arrival_no.text(), medium)

    @property
    def _why_not(self) -> str:
        try:
            told = self.arrived
        except Problem as problem:
            return sentence(problem)
        if told is None and self.arrival_no.text().strip():
            return _("Type the day on the paper as well.")
        return self.paper.why_not

    def _judge(self) -> None:
        enable(self._act, self._why_not)

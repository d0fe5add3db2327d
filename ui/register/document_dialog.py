"""A document of the register: entered, or put right; what is refused stays as it was typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.documents import (
    DIRECTION_WORDS,
    E_DOC_PERSON,
    ISSUER_CHARS,
    KIND_WORDS,
    MEDIUM_WORDS,
    Direction,
    Document,
    DocumentKind,
    Medium,
    kind_by_number,
)
from gbv_desktop.domain.text.paper_number import MAX_NUMBER, complete_number
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import (
    RegisterLine,
    correct_document,
    enter_document,
)
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.suggested import suggest
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import button, enable, label, row, scrolled, set_style

CHANGED = frozenset({topics.DOCUMENTS})
_USUAL, _EXAMPLE = DocumentKind.LETTER, "45/UBND-VX"
ARRIVAL_CHARS = 7
"""Signs of an arrival number at most."""


class DocumentDialog(QDialog):
    """One document; closes once it is kept.

    Args:
        shell: the world around.
        known: the line that is put right; ``None`` for a new one. One that nobody entered yet is
            completed.
        issuers: bodies that are offered while one is typed.

    Attributes:
        kept: the document as it was kept; ``None`` before.
    """

    def __init__(
        self, shell: Shell, known: RegisterLine | None = None, issuers: tuple[str, ...] = ()
    ) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._known = shell, known
        self.kept: Document | None = None
        document = known.document if known else None
        self._no = document.no if document else 0
        self._make_fields(document, issuers)
        self._lay_out()
        self._follow_way()
        shell.hiding.connect(self.summary.cover)
        self.summary.cover(shell.hidden)

    def _make_fields(self, document: Document | None, issuers: tuple[str, ...]) -> None:
        known = document or Document(Direction.IN, "", self._shell.today, "", "", _USUAL)
        self.way, self.kind, self.medium = PickBox(14), PickBox(14), PickBox(14)
        self.way.offer((each.value, _capital(DIRECTION_WORDS[each])) for each in Direction)
        self.kind.offer((each.value, _capital(KIND_WORDS[each])) for each in DocumentKind)
        self.medium.offer((each.value, _capital(MEDIUM_WORDS[each])) for each in Medium)
        for box, chosen in ((self.way, known.direction), (self.kind, known.kind)):
            box.choose(chosen.value)
        self.medium.choose(known.medium.value)
        self.number, self.issuer = QLineEdit(known.number), QLineEdit(known.issuer)
        self.number.setMaxLength(MAX_NUMBER)
        self.number.setPlaceholderText(fill(_("for example {number}"), {"number": _EXAMPLE}))
        self.issuer.setMaxLength(ISSUER_CHARS)
        suggest(self.issuer, issuers)
        self.summary = PlainBox(known.summary)
        self.summary.setFixedHeight(theme.px(70))
        self.arrival_no = QLineEdit(known.arrival_no)
        self.arrival_no.setMaxLength(ARRIVAL_CHARS)
        self.day = DayField(known.day)
        self.arrived_on = DayField(known.arrived_on or self._shell.today)
        self._by_sign = document is None

    def _lay_out(self) -> None:
        new = self._known is None
        self.setWindowTitle(_("Register of documents"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = _("Enter a document") if new else _("Put the document right")
        lines.addWidget(label(head, "head"))
        lines.addWidget(label(self._explained(), "second"))
        body = set_style(QWidget(), "body")
        body.setLayout(self._form())
        area = scrolled(body)
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self._save = button(
            _("Enter in the register") if new else _("Save"), self.hand_in, kind="primary"
        )
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._save))
        self.way.currentIndexChanged.connect(lambda _at: self._follow_way())
        self.kind.activated.connect(lambda _at: self._chose_kind())
        self.number.textChanged.connect(lambda _words: self._follow_sign())
        size_dialog(self, 620, body=area)
        if new:
            self.number.setFocus()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in (
            (_("In or out"), self.way),
            (_("Number and sign"), self.number),
            (_("Day on the paper"), self.day),
            (_("Kind"), self.kind),
            (_("Issuing body"), self.issuer),
            (_("Summary"), self.summary),
            (_("Form of the document"), self.medium),
            (_("Arrival number"), self.arrival_no),
            (_("Day it came in"), self.arrived_on),
        ):
            field.setAccessibleName(words)
            form.addRow(label(words, "label"), field)
        for short in (self.day, self.arrival_no, self.arrived_on):
            short.setMaximumWidth(theme.px(160))
        return form

    def _explained(self) -> str:
        if self._known is None or self._known.paper_of is None:
            return _(
                "Copy it from the head of the paper. Name no person: the post or the office is"
                " enough."
            )
        words = _("In use as: {use}. Its number, day and body are put right where it is used.")
        return fill(words, {"use": tr(self._known.paper_of)})

    # --- what follows from what is typed ---------------------------------------------------------
    def _follow_way(self) -> None:
        """Only a paper that came in bears a stamp; what names a used paper stays."""
        out = self.way.chosen == Direction.OUT.value
        for field in (self.arrival_no, self.arrived_on):
            enable(field, _("A paper that went out bears no stamp ĐẾN.") if out else "")
        known = self._known
        if known is None or known.paper_of is None:
            return
        why = _("The document is in use; put this right where it is used.")
        for fixed in (self.way, self.number, self.issuer):
            enable(fixed, why)
        if known.dated:
            enable(self.day, why)

    def _chose_kind(self) -> None:
        self._by_sign = False

    def _follow_sign(self) -> None:
        """The kind is what the sign tells, until somebody chooses another."""
        number = complete_number(self.number.text())
        if self._by_sign and number:
            self.kind.choose(kind_by_number(number).value)

    # --- keeping it ------------------------------------------------------------------------------
    def hand_in(self) -> None:
        """Keeps the document."""
        self._said.hide()
        try:
            made = self._typed()
        except Problem as problem:
            self._refuse(problem)
        else:
            self._send(made)

    def _typed(self) -> Document:
        """What stands in the fields; raises E-DAY-TEXT, E-DAY-YEAR."""
        way = Direction(self.way.chosen)
        return Document(
            way,
            self.number.text(),
            self.day.whole_day,
            self.issuer.text(),
            self.summary.words,
            DocumentKind(self.kind.chosen),
            Medium(self.medium.chosen),
            self.arrival_no.text(),
            self.arrived_on.day if way is Direction.IN else None,
            no=self._no,
        )

    def _send(self, made: Document, *, keep_names: bool = False) -> None:
        self._shell.work.run(
            partial(_keep, made, keep_names),
            while_alive(self, self._kept),
            message(N_("Entering the document")),
            failed=while_alive(self, partial(self._failed, made)),
        )

    def _kept(self, document: Document) -> None:
        self.kept = document
        self.accept()

    def _failed(self, made: Document, problem: Problem) -> None:
        if problem.code == E_DOC_PERSON.code and sure_of_names(self._shell, problem):
            self._send(made, keep_names=True)
        else:
            self._refuse(problem)

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def sure_of_names(shell: Shell, problem: Problem) -> bool:
    """Asks whether what looks like a person's name is none."""
    more = _("Keep it only if it names no person, such as a school that bears somebody's name.")
    return shell.ask.sure(tr(problem.text), _("Keep it: no person"), more, danger=True)


def _capital(marked: str) -> str:
    words = _(marked)
    return words[:1].upper() + words[1:]


# --- on the thread --------------------------------------------------------------------------------
def _keep(
    made: Document, keep_names: bool, office: Office, _progress: TaskProgress
) -> TaskOutcome[Document]:
    act = correct_document if made.no else enter_document
    return TaskOutcome(act(office, made, keep_names=keep_names), CHANGED)

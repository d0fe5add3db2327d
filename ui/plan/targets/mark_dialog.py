"""One mark of a target: by which document, for which year, how much, and while it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.documents import DocumentKind
from gbv_desktop.domain.plan.catalogue import Sign, TargetKind, TargetRow
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.targets.listing import SIGN_WORDS
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayLine
from ui.kit.fields.form import typed
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, label, row
from ui.register.picking import register_button

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.papers.document_register import RegisterLine
    from gbv_desktop.office.plan.targets.listing import TargetLine
    from ui.base.shell import Shell

DOCUMENT_CHARS, NUMBER_CHARS = 400, 12

CITED = {
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.PROGRAMME: "Chương trình",
    DocumentKind.DECREE: "Nghị định",
    DocumentKind.GUIDANCE: "Hướng dẫn",
    DocumentKind.LETTER: "Công văn",
}
"""How papers cite a document: in the plan's own language, whatever that of the window."""
OTHER = "Văn bản"


class MarkDialog(QDialog):
    """``made`` is what was entered; what would be refused is said here, with everything as typed.

    Args:
        shell: the world around it.
        line: the target.
        known: the mark as it stands; empty for a further one.
        tried: raises a Problem where the draft would refuse the mark.
    """

    def __init__(
        self, shell: Shell, line: TargetLine, known: Row, tried: Callable[[TargetRow], None]
    ) -> None:
        super().__init__(shell.ask.over)
        self.made: TargetRow | None = None
        self._tried, self._is_answer = tried, line.row.get("kind") == TargetKind.YES_NO
        self.setWindowTitle(_("Mark of a target"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(f"{line.row.get('code', '')}  {line.row.get('name', '')}", "head"))
        self._build(known)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in self._rows(shell, line):
            form.addRow(label(words, "label"), field)
        form.addRow("", self.own)
        lines.addLayout(form)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        save = button(_("Save"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        size_dialog(self, 640)

    def _build(self, known: Row) -> None:
        self.document = QLineEdit(str(known.get("document", "")))
        self.document.setMaxLength(DOCUMENT_CHARS)
        self.document.setAccessibleName(_("Document"))
        self.year = QLineEdit(str(known.get("year", "")))
        self.year.setMaxLength(NUMBER_CHARS)
        self.year.setAccessibleName(_("To be met by"))
        self.sign = ElidingComboBox()
        self.sign.setAccessibleName(_("Sign"))
        self.sign.addItem(_("left open by the document"), "")
        for each in Sign:
            shown = _("done") if self._is_answer else fill(_(SIGN_WORDS[each]), {"mark": "…"})
            if not self._is_answer or each is Sign.EQ:
                self.sign.addItem(shown, each.value)
        first = Sign.EQ.value if self._is_answer else Sign.GE.value
        self.sign.setCurrentIndex(self.sign.findData(known.get("sign", "") if known else first))
        number = known.get("mark")
        self.mark = QLineEdit("" if number is None else str(number))
        self.mark.setMaxLength(NUMBER_CHARS)
        self.mark.setAccessibleName(_("Mark"))
        self.first, self.last = DayLine(known.get("valid_from")), DayLine(known.get("valid_to"))
        self.own = QCheckBox(_("the plan's own; unticked only to compare"))
        self.own.setChecked(bool(known.get("own", True)))
        self.sign.currentIndexChanged.connect(lambda _at: self._judge())
        self._judge()

    def _rows(self, shell: Shell, line: TargetLine) -> tuple[tuple[str, QWidget], ...]:
        unit = label("%" if line.is_percentage else "", "second")
        much = QWidget()
        across = row(self.sign, *(() if self._is_answer else (self.mark, unit)), 1)
        across.setContentsMargins(0, 0, 0, 0)
        much.setLayout(across)
        for words, field in ((_("Holds from"), self.first), (_("Holds up to"), self.last)):
            field.setAccessibleName(words)
        return (
            (_("Document"), self.document),
            ("", register_button(shell, self._take)),
            (_("To be met by"), self.year),
            (_("Mark"), much),
            (_("Holds from"), self.first),
            (_("Holds up to"), self.last),
        )

    def _take(self, line: RegisterLine) -> None:
        """The document as papers cite it; a mark keeps its words, whatever the register becomes."""
        document = line.document
        kind = CITED.get(document.kind, OTHER)
        self.document.setText(f"{kind} số {document.number} ngày {text_date(document.day)}")

    def _judge(self) -> None:
        self.mark.setEnabled(bool(self.sign.currentData()))

    def _entered(self) -> TargetRow:
        """What was typed; raises E-NUMBER-*, E-DAY-TEXT, E-DAY-YEAR."""
        sign = str(self.sign.currentData() or "")
        mark = 1 if self._is_answer else parse_count(self.mark.text()) if sign else 0
        return TargetRow(
            typed(self.document),
            parse_count(self.year.text()),
            Sign(sign) if sign else None,
            mark if sign else None,
            self.first.day,
            self.last.day,
            own=self.own.isChecked(),
        )

    def hand_in(self) -> None:
        """Takes what was typed, or says what is wrong with it."""
        if not self.document.text().strip():
            self._refuse(_("Say which document sets the mark."))
            return
        try:
            made = self._entered()
            self._tried(made)
        except Problem as problem:
            self._refuse(sentence(problem))
            return
        self.made = made
        self.accept()

    def _refuse(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

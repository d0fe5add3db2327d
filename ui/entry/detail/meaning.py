"""What the cell under work means: what counts and what not, the clause, and what stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.report.activity_log import LogComparison
from gbv_desktop.domain.report.remarks import OPEN, Remarks, own_remark, with_remark
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.figures import spelled
from ui.base.words import said
from ui.entry.detail.fact_field import FactField
from ui.entry.detail.log_note import LogNote
from ui.entry.grid.form_lines import FormLine
from ui.kit.fields.autosave_box import AutosaveBox
from ui.kit.parts import label

KINDS = {
    Kind.FLOW: N_("What occurred in the period."),
    Kind.DISTINCT: N_("Each one counts once in the period; the year is counted anew."),
    Kind.STOCK: N_("What there is on the last day."),
    Kind.MONEY: N_("In VND, from 1 January to the closing day."),
    Kind.YES_NO: N_("Type c for có, k for không."),
}


@dataclass(frozen=True)
class CellDetail:
    """What is shown of one line.

    Attributes:
        facts: what stands beside the figure, by name.
        remarks: what both offices said of the cell; author: this office.
        beside: other periods' figures in words, hidden ones left out.
        example: how it is counted; empty for none.
        log: what the activity log says of the cell; ``None`` if nothing.
    """

    line: FormLine
    facts: Mapping[str, str]
    remarks: Remarks = ()
    author: str = ""
    beside: str = ""
    editable: bool = False
    example: str = ""
    log: LogComparison | None = None


class MeaningView(QWidget):
    """The definition of the indicator, and the facts that stand beside its figure.

    Signals:
        fact_written(indicator, name, text): a fact beside a figure was typed and left.
        log_wanted(place): the log, or another register, shall be opened.
        remarked(cell, text): a remark to the upper unit was written, changed or taken back.
        turned(): another line is shown, from its beginning.
    """

    fact_written = Signal(str, str, str)
    log_wanted = Signal(str)
    remarked = Signal(str, str)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._detail: CellDetail | None = None
        self._fields: dict[str, FactField] = {}
        self._typed: dict[tuple[str, str], str] = {}
        self._hidden = self._drawn_hidden = False
        self._spelled = label("", "strong")
        self._answer, self._box = QWidget(self), AutosaveBox()
        self._answer.hide()
        self._build_answer()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    @property
    def detail(self) -> CellDetail | None:
        """What is shown; ``None`` before the first cell."""
        return self._detail

    def show_line(self, detail: CellDetail) -> None:
        """Shows another line; the same one stays as it is.

        What is being written was committed before ``detail`` was made: it stands in its remarks.
        """
        # The line is read again after each key: fields made anew would go from under the hands.
        if detail == self._detail and self._hidden is self._drawn_hidden:
            return
        before, self._detail = self._detail, detail
        self._drawn_hidden = self._hidden
        self._empty()
        indicator = detail.line.indicator
        self._rows.addWidget(label(f"{indicator.code} · {indicator.name}", "head"))
        self._spelled = label("", "strong")
        self._spelled.hide()
        self._rows.addWidget(self._spelled)
        # A question is answered before anything else is read.
        waits = self._show_remarks(detail)
        if waits:
            self._rows.addWidget(self._answer)
        self._rows.addWidget(label(indicator.definition, "second"))
        if indicator.kind in KINDS:
            self._rows.addWidget(label(_(KINDS[indicator.kind]), "second"))
        if detail.example:
            words = fill(_("Example: {example}"), {"example": detail.example})
            self._rows.addWidget(label(words, "second"))
        if detail.beside:
            self._rows.addWidget(label(detail.beside, "second"))
        if detail.log is not None:
            note = LogNote(detail.log, hidden=self._hidden)
            note.wanted.connect(self.log_wanted)
            self._rows.addWidget(note)
        if indicator.basis:
            clause = fill(_("Plan, clause {clause}"), {"clause": indicator.basis})
            self._rows.addWidget(label(clause, "clause"))
        self._add_facts(detail)
        if not waits:
            self._rows.addWidget(self._answer)
        self._ready_answer(detail)
        self._order_tabs(answer_first=waits)
        self._rows.addStretch(1)
        if before is None or before.line != detail.line:
            self.turned.emit()

    def cover(self, hidden: bool) -> None:
        """What people wrote of figures is covered or shown; the next :meth:`show_line` does it."""
        self._hidden = hidden
        self._box.cover(hidden)

    def spell(self, typed: str) -> None:
        """Money in words while it is typed; nothing for other figures."""
        unit = self._detail.line.indicator.unit if self._detail is not None else ""
        words = spelled(typed, unit)
        self._spelled.setText(words)
        self._spelled.setVisible(bool(words))

    def _empty(self) -> None:
        self._fields.clear()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            # The box for the answer moves with its text and cursor; all others are made anew.
            if widget is not None and widget is not self._answer:
                # Deleted only when Qt comes to it; until then it would be seen over the next line.
                widget.hide()
                widget.deleteLater()

    def _show_remarks(self, detail: CellDetail) -> bool:
        """What was said of the cell, the own word that may still be changed left out.

        Returns:
            Whether a question waits, so that the answer belongs below it.
        """
        waits = False
        for remark in detail.remarks:
            asked = remark.state == OPEN and remark.author != detail.author
            waits |= asked
            if asked or remark.state != OPEN or not detail.editable:
                words = said(remark, hidden=self._hidden)
                self._rows.addWidget(label(words, "wrong" if asked else "second"))
        return waits

    def _build_answer(self) -> None:
        """Room for a word to the upper unit; made once, as boxes take their time."""
        lines = QVBoxLayout(self._answer)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self._box.setFixedHeight(theme.px(56))
        self._box.written.connect(self._say)
        lines.addWidget(label(_("Remark to the upper unit about this figure"), "strong"))
        lines.addWidget(self._box)
        lines.addWidget(self._box.room)
        lines.addWidget(label(_("Travels with the report and is never printed."), "small"))

    def _ready_answer(self, detail: CellDetail) -> None:
        words = _("Remark to the upper unit about this figure")
        self._box.setAccessibleName(f"{detail.line.code}: {words}")
        self._box.show_stored(own_remark(detail.remarks, detail.line.code, detail.author))
        self._answer.setVisible(detail.editable)

    def _say(self, text: str) -> None:
        if self._detail is not None:
            cell = self._detail.line.code
            now = with_remark(self._detail.remarks, cell, self._detail.author, text.strip())
            self._detail = replace(self._detail, remarks=now)
            self.remarked.emit(cell, text)

    def commit(self) -> None:
        """Commits what is being written, before the page is left."""
        self._box.commit()
        for field in self._fields.values():
            field.commit()

    def _add_facts(self, detail: CellDetail) -> None:
        indicator = detail.line.indicator
        # A day or a place beside a case tells more than its number.
        if indicator.details and indicator.sensitive and self._hidden:
            self._rows.addWidget(label(_("Sensitive figures are hidden (F9)"), "second"))
            return
        if indicator.details:
            self._rows.addWidget(label(_("Enter beside the figure:"), "strong"))
        for name in indicator.details:
            field = FactField(indicator.code, name)
            typed = self._typed.get((indicator.code, name))
            field.show_fact(detail.facts.get(name, ""), typed, editable=detail.editable)
            field.written.connect(self._tell)
            field.refused.connect(self._refuse)
            self._fields[name] = field
            self._rows.addWidget(field)

    def _order_tabs(self, *, answer_first: bool) -> None:
        """Tab goes down the page; Qt would put what is made last behind everything else."""
        last: QWidget = self._box
        for field in self._fields.values():
            QWidget.setTabOrder(last, field.control)
            last = field.control
        if not answer_first and last is not self._box:
            QWidget.setTabOrder(last, self._box)

    def _tell(self, indicator: str, name: str, value: str) -> None:
        self._typed.pop((indicator, name), None)
        if self._detail is not None and self._detail.line.indicator.code == indicator:
            # So that reading the same line again finds nothing new, and the fields stay under the
            # hands.
            self._detail = replace(self._detail, facts={**self._detail.facts, name: value})
        self.fact_written.emit(indicator, name, value)

    def _refuse(self, indicator: str, name: str, typed: str) -> None:
        """What could not be kept is shown again when its cell is."""
        if typed:
            self._typed[indicator, name] = typed
        else:
            self._typed.pop((indicator, name), None)

    @property
    def refused(self) -> tuple[str, str] | None:
        """The first fact that was typed and could not be kept, with its indicator."""
        return next(iter(self._typed), None)

    def discard(self) -> None:
        """Another report comes: nothing of this one stays, not even what could not be kept."""
        self._empty()
        self._spelled = label("", "strong")
        self._typed.clear()
        self._detail = None

    def focus_fact(self, fact: str) -> bool:
        """The focus goes into the control of a fact; whether there is one."""
        field = self._fields.get(fact)
        if field is None:
            return False
        field.take_focus()
        return True

    def where(self, fact: str) -> QWidget | None:
        """The control of a fact, so that it can be brought into sight."""
        return self._fields.get(fact)

""" "Áp dụng từ ngày…": what changes for whom, from when, and by what order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.text.paper_number import MAX_NUMBER, complete_number
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.releasing import ReleaseReview, UnitChanges, release_draft
from gbv_desktop.office.plan.sentences.change_words import change_words
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.theme import GAP, MARGIN
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayLine
from ui.kit.layout.card_column import CardColumn
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import Card, bullet, button, enable, label, row, set_style
from ui.register.picking import register_button

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.document_register import RegisterLine
    from ui.base.shell import Shell

RELEASED = frozenset({topics.PLAN, topics.OFFICE, topics.REPORTS, topics.INBOX})


class ReleaseDialog(QDialog):
    """The sentences of change, then day and order; only the last act is locked by errors.

    Args:
        shell: the world around it.
        review: what changes.
        names: units as people call them, by their ids.
        periods: those from which changed forms may count.
        why_not: why whoever signed in may not apply it; empty if they may.
    """

    def __init__(
        self,
        shell: Shell,
        review: ReleaseReview,
        names: dict[str, str],
        periods: tuple[Period, ...],
        why_not: str,
    ) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._review = shell, review
        edition = review.draft.edition
        self.setWindowTitle(_("Apply from a day on"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("Version {edition}: what changes, and for whom"), {"edition": edition})
        lines.addWidget(label(head, "head"))
        lines.addWidget(VerticalScrollArea(self._changes(names)), 1)
        lines.addLayout(self._form(shell.today, periods))
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.apply = button(_("Apply"), self.hand_in, kind="primary", icon="badge-check")
        enable(self.apply, why_not or self._locked())
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self.apply))
        size_dialog(self, 820)

    def _locked(self) -> str:
        count = len(self._review.faults)
        words = _("{count} errors of the draft have to be corrected first.")
        return fill(words, {"count": count}) if count else ""

    def _changes(self, names: dict[str, str]) -> CardColumn:
        """A card for each set of changes; of a thousand units hundreds may be told of their own."""
        column = set_style(CardColumn(), "body")
        told = [
            partial(label, f"{self._locked()} {tr(each.text)}", "hint", "error")
            for each in self._review.faults[:1]
        ]
        cards = [partial(_card, each, names) for each in self._review.by_unit]
        if self._review.of_nobody:
            # Before those without a change of their own, who come last.
            at = sum(1 for each in self._review.by_unit if not each.of_others)
            cards.insert(at, partial(_shared_card, self._review))
        if not cards and not told:
            told = [partial(label, _("No unit's work changes by it."), "second")]
        column.show_cards([*told, *cards])
        return column

    def _form(self, today: date, periods: tuple[Period, ...]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        self.first_day = DayLine(today)
        self.first_day.setAccessibleName(_("In force from"))
        self.number, self.dated = QLineEdit(), DayLine(narrow=True)
        self.number.setMaxLength(MAX_NUMBER)
        self.number.setPlaceholderText(_("Number and sign"))
        for field, words in ((self.number, _("Number and sign")), (self.dated, _("Its day"))):
            field.setAccessibleName(words)
        self.offered = register_button(self._shell, self._take)
        self._build_orders()
        self.counts_from = self._periods(periods)
        form.addRow(label(_("In force from"), "label"), self.first_day)
        form.addRow(label(_("By order"), "label"), self.by_paper)
        form.addRow("", _beside(self.number, self.dated, self.offered))
        form.addRow("", self.awaited)
        form.addRow("", self.technical)
        if self._review.forms:
            form.addRow(label(_("Changed forms count from"), "label"), self.counts_from)
        self._judge()
        return form

    def _build_orders(self) -> None:
        """The three ways in which a version is ordered."""
        self.by_paper = QRadioButton(_("by a document"))
        self.awaited = QRadioButton(_("by instruction; the document is to come"))
        self.technical = QRadioButton(
            _("technical: telephones, signers, help texts; needs no document")
        )
        group = QButtonGroup(self)
        for each in (self.by_paper, self.awaited, self.technical):
            group.addButton(each)
            each.toggled.connect(lambda _on: self._judge())
        ordered = _("This draft changes more than telephones, signers and help texts.")
        enable(self.technical, "" if self._review.technical else ordered)
        (self.technical if self._review.technical else self.by_paper).setChecked(True)

    def _periods(self, periods: tuple[Period, ...]) -> ElidingComboBox:
        made = ElidingComboBox()
        made.setAccessibleName(_("Changed forms count from"))
        for period in periods:
            made.addItem(period_name(period.code), period.code)
        counted = self._review.counts_from
        if counted is not None:
            made.setCurrentIndex(max(0, made.findData(counted.code)))
        return made

    def _judge(self) -> None:
        for each in (self.number, self.dated, self.offered):
            each.setEnabled(self.by_paper.isChecked())

    def _take(self, line: RegisterLine) -> None:
        self.number.setText(line.document.number)
        self.dated.setText(day(line.document.day) if line.dated else "")

    @property
    def order(self) -> EditionOrder:
        """By what it is ordered, as it was typed; raises E-DAY-TEXT, E-DAY-YEAR."""
        if self.awaited.isChecked():
            return EditionOrder(pending=Pending.AWAITED)
        if self.technical.isChecked():
            return EditionOrder(pending=Pending.TECHNICAL)
        number = complete_number(self.number.text()) or self.number.text().strip()
        return EditionOrder(number, self.dated.day)

    def hand_in(self) -> None:
        """Applies it; closes once that is done, else says why not, with everything as typed."""
        try:
            order, first_day = self.order, self.first_day.whole_day
        except Problem as problem:
            self._refuse(problem)
            return
        counts_from = str(self.counts_from.currentData() or "") if self._review.forms else ""
        self._shell.work.run(
            partial(_release, order, first_day, counts_from),
            lambda _nothing: self.accept(),
            message(N_("Applying the version")),
            failed=self._refuse,
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()


def _beside(*fields: QWidget) -> QWidget:
    made = QWidget()
    line = row(*fields)
    line.setContentsMargins(24, 0, 0, 0)
    made.setLayout(line)
    return made


def _card(changes: UnitChanges, names: dict[str, str]) -> Card:
    if changes.of_others:
        return _others_card(changes)
    units = ", ".join(names.get(each, each) for each in changes.units)
    card = Card(units)
    for each in changes.changes:
        card.lines.addLayout(bullet(tr(change_words(each))))
    return card


def _shared_card(review: ReleaseReview) -> Card:
    card = Card(_("The plan as a whole"))
    for each in review.of_nobody:
        card.lines.addLayout(bullet(tr(change_words(each))))
    return card


def _others_card(changes: UnitChanges) -> Card:
    """Counted, not named: of two hundred units most are here."""
    card = Card(
        fill(_("Units without a change of their own ({count})"), {"count": len(changes.units)})
    )
    card.lines.addWidget(label(_("Their tasks, forms and deadlines stay as they are."), "second"))
    return card


def _release(
    order: EditionOrder,
    first_day: date,
    counts_from: str,
    office: Office,
    _progress: TaskProgress,
) -> TaskOutcome[None]:
    release_draft(office, order, first_day, counts_from)
    return TaskOutcome(None, RELEASED)

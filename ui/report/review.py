"""Sơ kết, tổng kết: the years that are looked back on; units are asked for their words at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.periods import parse_code
from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.plain_words import LINE
from gbv_desktop.domain.work.reviews import DAYS_BEFORE, REVIEW_KIND_WORDS, Review, ReviewKind
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.reviews import ReviewOffer, new_review, review_offer
from gbv_desktop.text import N_, Field, message
from ui.base import theme
from ui.base.theme import GAP, MARGIN
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import (
    Card,
    below_each_other,
    button,
    enable,
    label,
    row,
    scrolled,
)
from ui.print.letters import letter_of_request
from ui.report.issuer import issuer_box
from ui.report.more_time import AT_ONCE, why_no_change
from ui.report.order_fields import OrderFields

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.documents import EditionOrder
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell


def ask_for_review(shell: Shell, asked_in: Callable[[int], None]) -> None:
    """Opens the dialog.

    Args:
        asked_in: told the year of the period in which the units tell their words.
    """

    def show(offer: ReviewOffer) -> None:
        dialog = NewReviewDialog(shell, offer)
        if shell.ask.show(dialog) and dialog.made is not None:
            asked_in(parse_code(dialog.made.period).year)
            if dialog.letter.isChecked():
                letter_of_request(shell, dialog.made.period)

    shell.work.read(review_offer, show)


class NewReviewDialog(TypedDialog):
    """Which years, why, by when, by which letter; what is refused stays as typed.

    Attributes:
        made: the review that is kept; ``None`` before.
    """

    def __init__(self, shell: Shell, offer: ReviewOffer) -> None:
        super().__init__(shell)
        self._shell, self._offer = shell, offer
        self.made: Review | None = None
        self.setWindowTitle(_("Review of several years"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = label(_("Look back on several years"), "head")
        more = _(
            "Figures come from the years' own reports. The units are asked for words alone: what"
            " went well, what did not and why, what was learnt, what they ask for."
        )
        by = Card(_("By order"))
        self.order = OrderFields(shell, "12/UBND")
        self.order.changed.connect(self._judge)
        by.add(self.order)
        area = scrolled(below_each_other(head, label(more, "second"), self._what(), by))
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.ask = button(_("Ask for it"), self.hand_in, kind="primary", icon="send")
        self.letter = QCheckBox(_("Then print the letter, or save it"))
        lines.addLayout(row(self.letter, 1, button(_("Cancel"), self.reject), self.ask))
        self._follow()
        size_dialog(self, 720, body=area)
        self.begin()

    def _what(self) -> Card:
        card = Card(_("Which years"))
        self.kind = _choices(((each.value, _(w)) for each, w in REVIEW_KIND_WORDS.items()), 22)
        years = [(str(each), str(each)) for each in self._offer.years]
        self.first, self.last = _choices(years, 8), _choices(years, 8)
        # The next year may have begun by the days of the plan before this one is looked back on.
        before = [each for each, _name in years if int(each) <= self._shell.today.year]
        self.last.choose(before[-1] if before else "")
        self.until, self.asked_on = DayField(), DayField()
        self.asked_by, self.asked_no = QLineEdit(), QLineEdit()
        self.asked_by.setMaxLength(LINE)
        self.asked_no.setMaxLength(MAX_NUMBER)
        self.issuer = issuer_box(PaperIssuer.COMMITTEE)
        self.combined = QCheckBox(_("One paper with the report on the last year"))
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in self._rows():
            field.setAccessibleName(words)
            form.addRow(label(words, "label"), field)
        for each in (self.until, self.asked_on, self.asked_no):
            each.setMaximumWidth(theme.px(200))
        for box in (self.kind, self.first, self.last):
            box.currentIndexChanged.connect(lambda _at: self._follow())
        self.until.textChanged.connect(lambda _text: self._judge())
        self._form = form
        card.lines.addLayout(form)
        self._days = label("", "small")
        card.add(self._days)
        return card

    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (_("Kind"), self.kind),
            (_("From the year"), self.first),
            (_("To the year"), self.last),
            (_("To be sent to the end of"), self.until),
            (_("Who asks for it"), self.asked_by),
            (_("Number of the document that asks"), self.asked_no),
            (_("Day of the document that asks"), self.asked_on),
            (_("Report in the name of"), self.issuer),
            (_("Paper"), self.combined),
        )

    # --- what follows from what is chosen --------------------------------------------------------
    @property
    def review(self) -> Review:
        """What was chosen; raises E-DAY-TEXT, E-DAY-YEAR."""
        return Review(
            year=int(self.last.chosen or 0),
            first=int(self.first.chosen or 0),
            kind=ReviewKind(self.kind.chosen),
            asked_by=self.asked_by.text(),
            asked_no=self.asked_no.text(),
            asked_on=self.asked_on.day,
            issuer=PaperIssuer(self.issuer.chosen),
            combined=self.combined.isChecked(),
        )

    @property
    def _usual(self) -> date | None:
        """The last day by the calendar; ``None`` where it has no such review."""
        wanted = (ReviewKind(self.kind.chosen), *self._span)
        return self._offer.due.get(wanted)

    @property
    def _span(self) -> tuple[int, int]:
        return int(self.first.chosen or 0), int(self.last.chosen or 0)

    def _follow(self) -> None:
        requested = self.kind.chosen == ReviewKind.ON_REQUEST
        for each in (self.asked_by, self.asked_no, self.asked_on):
            self._form.setRowVisible(each, requested)
        usual = self._usual
        if usual is None:
            words = _("The calendar has no such review: say by when it is due.")
            self._days.setText(words)
        else:
            told: dict[str, Field] = {"due": day(usual), "days": DAYS_BEFORE}
            words = _("By the calendar due to the end of {due}; custom asks {days} days before.")
            self._days.setText(fill(words, told))
        self._judge()

    def _judge(self) -> None:
        first, last = self._span
        why = self.order.why_not
        if first >= last:
            why = _("Choose an earlier first year: a single year has its own report.")
        elif self._usual is None and not self.until.has_day:
            why = _("Say by when it is due.")
        enable(self.ask, why_no_change(self._shell) or why)

    # --- asking ----------------------------------------------------------------------------------
    def hand_in(self) -> None:
        """Asks for it; closes once that is done, else says why not, with everything as typed."""
        self._said.hide()
        try:
            review, order, until = self.review, self.order.order, self.until.day
        except Problem as problem:
            self._refuse(problem)
            return
        self._shell.work.run(
            partial(_ask, review, order, until),
            while_alive(self, self._done),
            message(N_("Asking for a report")),
            failed=while_alive(self, self._refuse),
        )

    def _done(self, made: Review) -> None:
        self.made = made
        words = _("The review is asked for in {period}. Hand it out with the next packages.")
        self._shell.say("✓ " + fill(words, {"period": period_name(made.period)}))
        self.accept()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def _choices(choices: Iterable[tuple[str, str]], letters: int) -> PickBox:
    made = PickBox(letters)
    made.offer(choices)
    return made


def _ask(
    review: Review,
    order: EditionOrder,
    until: date | None,
    office: Office,
    _progress: TaskProgress,
) -> TaskOutcome[Review]:
    return TaskOutcome(new_review(office, review, order, until=until), AT_ONCE)

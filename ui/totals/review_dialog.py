"""What becomes known of a review later: who asks for it, its conference, its awards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.plain_words import LINE
from gbv_desktop.domain.work.reviews import MOST_AWARDS, Review, review_name
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.reviews import change_review
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import button, label, row, scrolled, set_style
from ui.report.issuer import issuer_box

CHANGED = frozenset({topics.PAPERS})


class ReviewFacts(QWidget):
    """The fields, below each other."""

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self.asked_by = QLineEdit(review.asked_by)
        self.asked_by.setMaxLength(LINE)
        self.asked_no, self.asked_on = _number(review.asked_no), DayField(review.asked_on)
        self.issuer = issuer_box(review.issuer)
        self.combined = QCheckBox(_("One paper with the report on the last year"))
        self.combined.setChecked(review.combined)
        self.conference_on = DayField(review.conference_on)
        self.groups, self.people = _count(review.groups), _count(review.people)
        self.awards_no, self.awards_on = _number(review.awards_no), DayField(review.awards_on)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in (
            (_("Who asks for it"), self.asked_by),
            (_("Number of the document that asks"), self.asked_no),
            (_("Day of the document that asks"), self.asked_on),
            (_("Report in the name of"), self.issuer),
            (_("Paper"), self.combined),
            (_("Day of the conference"), self.conference_on),
            (_("Certificates of merit for groups"), self.groups),
            (_("Certificates of merit for persons"), self.people),
            (_("Number of the decision on awards"), self.awards_no),
            (_("Day of the decision on awards"), self.awards_on),
        ):
            field.setAccessibleName(words)
            shown = label(words, "label")
            # A form gives a label one line, beside whatever stands in the row.
            shown.setWordWrap(False)
            form.addRow(shown, field)
        for each in (self.asked_on, self.conference_on, self.awards_on):
            each.setMaximumWidth(theme.px(170))

    def read(self) -> Review:
        """The review as it is typed; raises E-DAY-TEXT, E-DAY-YEAR, E-COUNT-*."""
        return replace(
            self._review,
            asked_by=self.asked_by.text(),
            asked_no=self.asked_no.text(),
            asked_on=self.asked_on.day,
            issuer=PaperIssuer(self.issuer.chosen),
            combined=self.combined.isChecked(),
            conference_on=self.conference_on.day,
            groups=_counted(self.groups),
            people=_counted(self.people),
            awards_no=self.awards_no.text(),
            awards_on=self.awards_on.day,
        )


def _number(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(MAX_NUMBER)
    made.setMaximumWidth(theme.px(240))
    return made


def _count(value: int | None) -> QLineEdit:
    made = QLineEdit("" if value is None else str(value))
    made.setMaxLength(len(str(MOST_AWARDS)))
    made.setMaximumWidth(theme.px(100))
    return made


def _counted(field: QLineEdit) -> int | None:
    return parse_count(field.text()) if field.text().strip() else None


class ReviewDialog(TypedDialog):
    """It closes once what stands in it is kept; what is refused stays as typed."""

    def __init__(self, shell: Shell, review: Review) -> None:
        super().__init__(shell)
        self._shell = shell
        self.setWindowTitle(_("Review of several years"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("What is known of the review {years}"), {"years": review_name(review)})
        lines.addWidget(label(head, "head"))
        more = _("Awards are counted alone. They never depend on how many cases were found.")
        lines.addWidget(label(more, "second"))
        self.facts = ReviewFacts(review)
        set_style(self.facts, "body")
        area = scrolled(self.facts)
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.act = button(_("Save"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, 680, body=area)
        self.begin()

    def hand_in(self) -> None:
        """Keeps what stands in the fields."""
        self._said.hide()
        try:
            review = self.facts.read()
        except Problem as problem:
            self._refuse(problem)
            return
        self._shell.work.run(
            partial(_keep, review),
            while_alive(self, lambda _made: self.accept()),
            message(N_("Saving the review")),
            failed=while_alive(self, self._refuse),
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def _keep(review: Review, office: Office, _progress: TaskProgress) -> TaskOutcome[Review]:
    return TaskOutcome(change_review(office, review), CHANGED)


def review_dialog(shell: Shell, review: Review) -> ReviewDialog:
    """A dialog for what becomes known of a review."""
    return ReviewDialog(shell, review)

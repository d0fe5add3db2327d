"""A plan is begun from nothing: the few words that it needs before it can be edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QSpinBox, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_, message
from ui.base import theme
from ui.base.theme import MARGIN
from ui.door import opening
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.form import form_of, typed
from ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.office.open.setup import PlanChoice
    from ui.base.shell import Shell

YEARS = (2000, 2099)


class NewPlanDialog(QDialog):
    """The names of the place and of the offices; what is refused stays as typed.

    Args:
        shell: the world around it.
        model: the plan whose forms and texts it begins with.
        today: the first year that is offered is this one.

    Attributes:
        made: the plan, once it is begun.
    """

    def __init__(self, shell: Shell, model: Plan, today: date) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._model = shell, model
        self.made: PlanChoice | None = None
        self.setWindowTitle(_("Begin a new plan"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Begin a new plan"), "head"))
        more = _(
            "It begins with the forms, checks and texts of the chosen plan, and with no activity."
            " Units, activities, assignments and targets are added on the page Plan, or in Excel."
        )
        lines.addWidget(label(more, "second"))
        self.title, self.scheme, self.order = QLineEdit(), QLineEdit(), QLineEdit()
        self.area, self.above = _sampled("huyện Bình Sơn"), _sampled("tỉnh Quảng Ngãi")
        self.unit, self.commune = _sampled("Phòng Nội vụ"), _sampled("Xã Bình Chánh")
        self.first, self.last = _year(today.year), _year(today.year + 4)
        rows = (
            (_("Title of the plan"), self.title),
            (_("Scheme that it carries out"), self.scheme),
            (_("Ordered by the document"), self.order),
            (_("Territory, as in a sentence"), self.area),
            (_("Territory above it"), self.above),
            (_("Office that takes the reports in"), self.unit),
            (_("One of the units below that report"), self.commune),
            (_("First year of the plan"), self.first),
            (_("Last year of the plan"), self.last),
        )
        lines.addLayout(form_of(rows))
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.begin = button(_("Begin the plan"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self.begin))
        size_dialog(self, 680)

    def hand_in(self) -> None:
        """Begins it; closes once that is done, else says why not."""
        words = (self.title, self.scheme, self.order, self.area, self.above, self.unit)
        given = (*map(typed, (*words, self.commune)), self.first.value(), self.last.value())
        self._shell.work.alone(
            partial(opening.begun, self._model, given),
            self._done,
            message(N_("Beginning the plan")),
            failed=self._refuse,
        )

    def _done(self, made: PlanChoice) -> None:
        self.made = made
        self.accept()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()


def _sampled(words: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(words)
    return made


def _year(value: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(*YEARS)
    made.setValue(value)
    made.setMaximumWidth(theme.px(120))
    return made

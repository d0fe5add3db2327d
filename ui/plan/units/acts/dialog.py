"""A guided act in four steps; nothing happens to the draft before the last one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, message
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import button, enable, label, row, set_style
from ui.plan.editing.acting import act_on
from ui.plan.units.acts.choose import (
    DissolveStep,
    MergeStep,
    RenameStep,
    ReportToStep,
    SplitStep,
)
from ui.plan.units.acts.first import DayStep
from ui.plan.units.acts.follows import FollowsStep, LookAgainStep, first_closing, scrolled_step
from ui.plan.units.acts.state import ActState, ActStep
from ui.plan.units.card import UnitAct

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.units.acts import ActReview
    from ui.base.shell import Shell

DAY, CHOOSE, FOLLOWS, REVIEW = range(4)
TITLES = {
    UnitAct.MERGE: N_("Merge units"),
    UnitAct.SPLIT: N_("Split a unit"),
    UnitAct.RENAME: N_("Give a unit another name"),
    UnitAct.DISSOLVE: N_("Dissolve a unit and hand its work over"),
    UnitAct.REPORT_TO: N_("Change the office that receives reports"),
}


class ActDialog(QDialog):
    """Day and basis, old and new units, what follows, the whole once more."""

    def __init__(self, shell: Shell, state: ActState) -> None:
        super().__init__(shell.ask.over)
        self._shell, self.state = shell, state
        self.at = DAY
        self.setWindowTitle(_(TITLES[state.act]))
        follows = FollowsStep(state)
        follows.asked_again.connect(self._look)
        self.steps: tuple[ActStep, ...] = (
            DayStep(state),
            _choosing(shell, state),
            follows,
            LookAgainStep(state),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_(TITLES[state.act]), "head"))
        self._marks = [label("", "step") for _step in self.steps]
        lines.addLayout(row(*self._marks, 1, spacing=16))
        self._stack = QStackedWidget()
        for step in self.steps:
            step.changed.connect(self._judge)
            self._stack.addWidget(scrolled_step(step))
        lines.addWidget(self._stack, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.back_button = button(_("Back"), self.back, icon="arrow-left")
        self.next = button(_("Next"), self.onward, kind="primary")
        leave = button(_("Cancel"), self.reject)
        lines.addLayout(row(leave, 1, self.back_button, self.next))
        size_dialog(self, 1000, 660)
        self._show(DAY)

    # --- steps -----------------------------------------------------------------------------------
    def _show(self, at: int) -> None:
        self.at = at
        self._said.hide()
        for place, (mark, step) in enumerate(zip(self._marks, self.steps, strict=True)):
            mark.setText(f"{place + 1}. {_(step.title)}")
            set_style(mark, "step", "now" if place == at else "past" if place < at else "")
        self.steps[at].arrive()
        self._stack.setCurrentIndex(at)
        self.next.setText(_("Write into the draft") if at == REVIEW else _("Next"))
        enable(self.back_button, "" if at else _("This is the first step."))
        self._judge()
        self.steps[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        enable(self.next, self.steps[self.at].missing())

    def back(self) -> None:
        """To the step before; what was answered stays."""
        if self.at:
            self._show(self.at - 1)

    def onward(self) -> None:
        """To the next step if this one is answered; after the last it is written."""
        step = self.steps[self.at]
        if step.missing():
            return
        try:
            step.take()
        except Problem as problem:
            self.refuse(problem)
            return
        if self.at == DAY:
            first_closing(self.state)
            self._show(CHOOSE)
        elif self.at == CHOOSE:
            self.state.answers.clear()
            self._look()
        elif self.at == FOLLOWS:
            self._show(REVIEW)
        else:
            self._do()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Alt with an arrow goes a step on or back."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if event.key() == Qt.Key.Key_Right and self.at < REVIEW:
                self.onward()
                return
            if event.key() == Qt.Key.Key_Left:
                self.back()
                return
        super().keyPressEvent(event)

    # --- what follows ----------------------------------------------------------------------------
    def _look(self) -> None:
        """Works out what follows; what is refused is told where it was answered."""
        self.state.review = None
        try:
            # Made anew: the last report may be asked for otherwise than before.
            self.steps[CHOOSE].take()
        except Problem as problem:
            self.refuse(problem)
            return
        self._judge()
        self._shell.work.read(partial(_review, self.state), self._reviewed, failed=self.refuse)

    def _reviewed(self, found: ActReview) -> None:
        self.state.review = found
        self._show(FOLLOWS)

    def refuse(self, problem: Problem) -> None:
        """Says in place why it cannot be so; everything stays as it was answered."""
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()
        self._judge()

    def _do(self) -> None:
        self._shell.work.run(
            partial(act_on, partial(_carry_out, self.state)),
            lambda _nothing: self._done(),
            message(N_("Changing the draft")),
            failed=self.refuse,
        )

    def _done(self) -> None:
        if self.state.guided is not None:
            words = fill(_("In the draft: {act}"), {"act": self.state.guided.said})
            self._shell.say(f"✓ {words}")
        self.accept()


def _choosing(shell: Shell, state: ActState) -> ActStep:
    match state.act:
        case UnitAct.MERGE:
            return MergeStep(shell, state)
        case UnitAct.SPLIT:
            return SplitStep(shell, state)
        case UnitAct.RENAME:
            return RenameStep(state)
        case UnitAct.DISSOLVE:
            return DissolveStep(state)
        case _:
            return ReportToStep(shell, state)


def _review(state: ActState, office: Office) -> ActReview:
    from gbv_desktop.errors import Bug
    from gbv_desktop.office.plan.units.acts import review_act

    if state.guided is None:
        raise Bug("an act is reviewed that nobody asked for")
    return review_act(office, state.guided, state.answers)


def _carry_out(state: ActState, office: Office) -> None:
    from gbv_desktop.errors import Bug
    from gbv_desktop.office.plan.units.acts import carry_out

    if state.guided is None:
        raise Bug("an act is carried out that nobody asked for")
    carry_out(office, state.guided, state.answers)

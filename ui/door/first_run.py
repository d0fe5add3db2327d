"""No office here yet: one decision a page, back possible until the office is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base import theme
from ui.base.early_words import program_name
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.door import opening
from ui.door.choices import SetupChoices, SetupStep
from ui.door.first_run_done import FirstRunDone
from ui.door.steps import PlanStep, RoleStep, UnitStep
from ui.door.steps_secret import PasswordStep, PeopleStep, ReviewStep
from ui.kit import look
from ui.kit.layout.folding import UNBOUND, is_narrow
from ui.kit.parts import button, enable, label, row, scrolled, set_style
from ui.kit.shortcuts import bind_shortcut, is_enter, is_main_act, main_button, press

if TYPE_CHECKING:
    from gbv_desktop.office.open.setup import PlanChoice

STEPS: tuple[type[SetupStep], ...] = (
    RoleStep,
    PlanStep,
    UnitStep,
    PasswordStep,
    PeopleStep,
    ReviewStep,
)
WIDEST = 720


NARROW, SIDE, SIDE_NARROW = 800, 300, 232
"""Widths at 100 %: of a narrow scene, and of what stands beside the steps."""


class FirstRunScene(QWidget):
    """Leads to a new office.

    Args:
        restore: brings an office back from a backup instead.
        before: the same scene in another language or size; its answers are kept.

    Signals:
        finished: the office is made and open.
    """

    finished = Signal()

    def __init__(
        self,
        shell: Shell,
        restore: Callable[[], object],
        before: FirstRunScene | None = None,
    ) -> None:
        super().__init__()
        self.shell = shell
        set_style(self, "page")
        self.choices: SetupChoices = before.choices if before else SetupChoices()
        self._at = before.at if before else 0
        self._steps: list[SetupStep] = []
        self._names: list[QWidget] = []
        self._narrow: bool | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._side = QWidget()
        outer.addWidget(self._side)
        outer.addWidget(self._middle(), 1)
        self._fill_side(restore)
        if self.choices.plans:
            self._begin(self.choices.plans)
        else:
            for each in (self._back, self.next):  # whoever is quicker than the disk hears so
                enable(each, _("Reading the plans"))
            shell.work.alone(opening.plans, self._begin, message(N_("Reading the plans")))

    def _middle(self) -> QWidget:
        middle = set_style(QWidget(), "body")
        lines = self._lines = QVBoxLayout(middle)
        lines.setSpacing(8)
        self._count = label("", "small")
        self._title = label("", "title")
        self._explains = label("", "second")
        self._stack = QStackedWidget()
        self._said = label("", "wrong")
        self._back = button(_("Back"), self.back, icon="arrow-left")
        self.next = button(_("Next"), self.onward, kind="primary")
        self.next.setMinimumWidth(theme.px(120))
        for part in (self._count, self._title, self._explains):
            part.setMaximumWidth(theme.px(WIDEST))
            lines.addWidget(part)
        lines.addSpacing(GAP)
        self._stack.setMaximumWidth(theme.px(WIDEST))
        lines.addWidget(self._stack, 1)
        lines.addWidget(self._said)
        foot = QWidget()
        foot.setMaximumWidth(theme.px(WIDEST))
        buttons = row(self._back, 1, self.next)
        buttons.setContentsMargins(0, 0, 0, 0)
        foot.setLayout(buttons)
        lines.addWidget(foot)
        return middle

    def _fill_side(self, restore: Callable[[], object]) -> None:
        set_style(self._side, "side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._give_room(narrow=False)
        lines = QVBoxLayout(self._side)
        lines.setContentsMargins(20, 40, 20, 24)
        lines.setSpacing(8)
        lines.addWidget(label(program_name(), "head"))
        lines.addSpacing(GAP)
        for at, each in enumerate(STEPS):
            name = label(f"{at + 1}.  {_(each.short)}", "step")
            self._names.append(name)
            lines.addWidget(name)
        lines.addStretch(1)
        # Help waits for no office. Its title stands in urgent_words, which is not loaded yet.
        help_now = button(_("Somebody needs help now"), self._urgent, kind="link")
        help_now.setToolTip("Shift+F1")
        lines.addWidget(help_now)
        bind_shortcut("Shift+F1", self, self._urgent)
        lines.addSpacing(GAP)
        lines.addWidget(
            label(_("Was this office set up before, and is there a backup of it?"), "second")
        )
        lines.addWidget(button(_("Bring back a backup…"), restore))
        lines.addSpacing(GAP)
        lines.addLayout(look.language_buttons(self.shell))
        lines.addLayout(look.size_buttons(self.shell))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Words at the side that go on in the next line keep its room; the window scrolls then."""
        super().resizeEvent(event)
        self._give_room(narrow=is_narrow(event.size().width(), NARROW))
        side = self._side
        side.ensurePolished()
        side.setMinimumHeight(side.heightForWidth(side.maximumWidth()))

    def _give_room(self, *, narrow: bool) -> None:
        """The step needs the room of the margins, and of the side, in a narrow window."""
        if self._narrow is narrow:
            return
        self._narrow = narrow
        beside = 20 if narrow else 48
        self._lines.setContentsMargins(beside, 20 if narrow else 40, beside, 24)
        self._side.setFixedWidth(theme.px(SIDE_NARROW if narrow else SIDE))

    def _urgent(self) -> None:
        from ui.print.urgent import show_urgent

        show_urgent(self.shell, locked=True)

    # --- steps -----------------------------------------------------------------------------------
    def _begin(self, plans: tuple[PlanChoice, ...]) -> None:
        self.choices.plans = plans
        for kind in STEPS:
            step = kind(self.choices)
            step.changed.connect(self._judge)
            step.onward.connect(self.onward)
            if isinstance(step, PlanStep):
                step.begun.connect(partial(self._begin_plan, step))
                step.sought.connect(partial(self._read_plan, step))
            self._steps.append(step)
            self._stack.addWidget(scrolled(set_style(step, "body")))
        # A password is not kept in the old scene, so nobody gets past its page that way.
        self._show(min(self._at, STEPS.index(PasswordStep)))

    def _begin_plan(self, step: PlanStep) -> None:
        """A plan of another place, on the forms of the one that is chosen."""
        from ui.door.new_plan import NewPlanDialog

        model = self.choices.plan or self.choices.plans[0]
        dialog = NewPlanDialog(self.shell, model.plan, self.choices.day)
        if self.shell.ask.show(dialog) and dialog.made is not None:
            step.add_plan(dialog.made)

    def _read_plan(self, step: PlanStep) -> None:
        """The plan that the unit above wrote on a stick."""
        file = self.shell.ask.open_file(_("The start package"), "GBV (*.gbv);;* (*)")
        if file is not None:
            self.shell.work.alone(
                partial(opening.brought, file, self.choices.training),
                step.add_plan,
                message(N_("Reading the plan")),
                failed=self.shell.ask.problem,
            )

    @property
    def at(self) -> int:
        """Which decision is asked for, counted from 0."""
        return self._at

    @property
    def step(self) -> SetupStep:
        """The decision that is asked for now."""
        return self._steps[self._at]

    def _show(self, at: int) -> None:
        self._at = at
        step = self.step
        counted = {"step": at + 1, "steps": len(STEPS)}
        self._count.setText(fill(_("Step {step} of {steps}"), counted))
        self._title.setText(_(step.title))
        self._explains.setText(_(step.explains))
        self._said.setText("")
        for number, name in enumerate(self._names):
            set_style(name, "step", "now" if number == at else "past" if number < at else "")
        last = at == len(STEPS) - 1
        self.next.setText(_("Set up this office") if last else _("Next"))
        enable(self._back, "" if at else _("This is the first step."))
        step.arrive()
        self._stack.setCurrentIndex(at)
        self._judge()
        step.setFocus(Qt.FocusReason.OtherFocusReason)
        typed = step.focusWidget()
        if isinstance(typed, QLineEdit):  # what stands there already is replaced by what is typed
            typed.selectAll()

    def _judge(self) -> None:
        enable(self.next, self.step.missing())

    def back(self) -> None:
        """To the step before; what was chosen stays."""
        if self._steps and self._at:
            self._show(self._at - 1)

    def onward(self) -> None:
        """To the next step if this one is answered; after the last the office is made."""
        if not self._steps or self.step.missing():  # Enter comes here as well, at any time
            return
        refused = self.step.take()
        if refused:
            # The password's own step says it beside its fields.
            self._said.setText("" if isinstance(self.step, PasswordStep) else refused)
            return
        if self._at < len(STEPS) - 1:
            self._show(self._at + 1)
        else:
            self._make()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter goes on, whatever has the keyboard; a step that is not answered says so."""
        main = main_button(self)
        if main is None or not (is_enter(event) or is_main_act(event)):
            super().keyPressEvent(event)
            return
        press(main)

    def _make(self) -> None:
        enable(self.next, _("The office is being set up."))
        self.shell.work.enter(
            partial(opening.found, self.shell.home, self.choices),
            self._show_keys,
            message(N_("Setting up the office and making its keys")),
            failed=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        # What refused may be put right without going back: another program, a full disk.
        enable(self.next, "")
        self.shell.ask.problem(problem)

    def _show_keys(self) -> None:
        self.shell.work.read(opening.digits, self._done)

    def _done(self, digits: str) -> None:
        consolidating = bool(self.choices.consolidating)
        done = FirstRunDone(self.shell, digits, consolidating=consolidating)
        done.finished.connect(self.finished)
        for part in (self._count, self._title, self._explains, self._back, self.next):
            part.hide()
        self._side.hide()
        self._stack.setMaximumWidth(UNBOUND)
        self._stack.addWidget(done)
        self._stack.setCurrentWidget(done)
        done.setFocus()

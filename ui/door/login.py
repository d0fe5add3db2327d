"""The door: who it is, and the password; also the locked screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.office.base.office_card import LOST, OfficeCard
from ui.base import theme
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.timers import every
from ui.kit import look
from ui.kit.fields.day_field import DayField
from ui.kit.fields.named import named
from ui.kit.fields.password import PasswordField
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.note import note
from ui.kit.parts import Card, button, centred, enable, label, scrolled, set_style, tag
from ui.kit.shortcuts import is_enter


@dataclass(frozen=True)
class _Wait:
    """How long somebody cannot try again, and why."""

    seconds: int
    why: str


class PeopleBox(ElidingComboBox):
    """The people who sign in. Arrows go through the names and stay in the box.

    Signals:
        chosen: somebody was taken from the open list.
    """

    chosen = Signal()

    def hidePopup(self) -> None:  # noqa: N802 - Qt's own name
        """The list closes: the next thing is the password."""
        # Qt calls this also for a list that never opened, as at the first showing.
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            self.chosen.emit()


class LoginScene(QWidget):
    """Asks for the password, and where several people work, whose it is.

    Args:
        locked: the office was open before.
        person: who is expected; the others can be chosen.

    Signals:
        tried(str, object): a password and the day to play (``None``: the real one).
    """

    tried = Signal(str, object)

    def __init__(
        self, shell: Shell, card: OfficeCard, *, locked: bool = False, person: str = ""
    ) -> None:
        super().__init__()
        set_style(self, "page")
        self._card, self._locked, self._expected = card, locked, person
        self._tried = ""
        self._waits: dict[str, _Wait] = {}
        self._real = date.min
        # Shown second by second: who does not see the pause end tries again and makes it longer.
        self._second = every(self, 1000, self._count_down)
        middle = set_style(QWidget(), "body")
        lines = QVBoxLayout(middle)
        lines.addStretch(2)
        lines.addLayout(centred(self._block(shell)))
        lines.addStretch(3)
        outer = QVBoxLayout(self)
        outer.addWidget(scrolled(middle), 1)
        outer.addLayout(_foot(shell))

    def _block(self, shell: Shell) -> Card:
        block = Card()
        block.setFixedWidth(theme.px(440))
        block.lines.setContentsMargins(32, 28, 32, 28)
        block.lines.setSpacing(GAP)
        self._say_whose(block)
        self.people = self._people_box() if self._card.people else None
        if self.people is not None:
            block.lines.addLayout(named(_("Who signs in"), self.people))
        whose = _("Password of this person") if self.people else _("Password of this office")
        self.password = PasswordField(whose)
        self.password.returned.connect(self._try)
        block.add(self.password)
        self.said = label("", "wrong")
        self.said.hide()
        block.add(self.said)
        self._day = self._day_field(shell) if self._card.training else None
        if self._day is not None:
            block.lines.addLayout(named(_("Day to practise with"), self._day))
        self.enter = button(self._act_words(), self._try, kind="primary")
        block.add(self.enter)
        # Help waits for no password.
        # The title of urgent_words; the domain is not loaded before somebody has signed in.
        block.add(button(_("Somebody needs help now"), partial(_show_urgent, shell), kind="link"))
        QShortcut(QKeySequence("Shift+F1"), self).activated.connect(partial(_show_urgent, shell))
        return block

    def _say_whose(self, block: Card) -> None:
        """The head of the door: which office it is, and what this program cannot do with it."""
        if self._card.training:
            block.lines.addWidget(tag(_("TRAINING MODE"), "training"))
        if self._locked:
            block.add(label(_("The screen is locked"), "second"))
        if self._card is LOST:
            lost = _("The office's name cannot be read here. Sign in: it is then written anew.")
            block.add(label(lost, "second"))
            return
        block.add(label(self._card.unit_name, "title"))
        block.add(label(self._card.plan_title, "second"))
        newer = self._card.newer
        if newer is not None:
            words = f"{tr(newer.text)} {tr(newer.next)} ({numbered(newer.code)})"
            block.add(note(words, "warning"))

    def _people_box(self) -> QComboBox:
        box = PeopleBox()
        for slot, called in self._card.people:
            box.addItem(called, slot)
        box.setCurrentIndex(max(box.findData(self._expected), 0))
        box.currentIndexChanged.connect(lambda _at: self._turn_to_person())
        box.chosen.connect(self.take_focus)
        return box

    @property
    def person(self) -> str:
        """The id of who signs in; empty where one person works."""
        return "" if self.people is None else str(self.people.currentData())

    def _act_words(self) -> str:
        return _("Unlock") if self._locked else _("Enter")

    def _day_field(self, shell: Shell) -> DayField:
        self._real = SystemClock().today()
        return DayField(shell.settings.training_day or self._real)

    def follow_day(self) -> None:
        """The day to practise with was the real one, and is again the day after."""
        before, self._real = self._real, SystemClock().today()
        if self._day is not None and self._day.shows(before):
            self._day.show_day(self._real)

    # --- trying ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter also works in the box of persons and on the day; the password has its own."""
        if is_enter(event) and not self.password.field.hasFocus():
            self._try()
            return
        super().keyPressEvent(event)

    def _try(self) -> None:
        # Enter comes here past the button, also while a pause runs or the office is being opened.
        if not self.enter.isEnabled():
            return
        if not self.password.words:
            self._say(_("Type the password first."))
            return
        try:
            day = None if self._day is None else self._day.whole_day
        except Problem as problem:
            self._refuse_day(problem)
            return
        # The pause that comes back concerns whoever tried, not whoever is chosen by then.
        self._tried = self.person
        self._show("", wrong=False)
        # Making the key of a password takes a second on purpose; a second press would queue
        # another.
        enable(self.enter, _("The office is being opened."))
        self.enter.setText(_("Opening…"))
        self.tried.emit(self.password.words, day)

    def _refuse_day(self, problem: Problem) -> None:
        self._show(f"{tr(problem.text)} {tr(problem.next)}", wrong=True)
        if self._day is not None:
            self._day.setFocus()
            self._day.selectAll()

    def refuse(self, problem: Problem) -> None:
        """Says calmly why the door stays shut, and counts a pause down for whom it concerns."""
        self.enter.setText(self._act_words())
        enable(self.enter)
        # Only a pause has seconds in its sentence; whatever else is refused can be tried at once.
        seconds = dict(problem.next.fields).get("seconds")
        if isinstance(seconds, int):
            self._waits[self._tried] = _Wait(seconds, tr(problem.text))
            self._second.start()
            self._follow_person()
            return
        # A wrong password is nothing to telephone about; a number would make it look so.
        number = "" if problem.code == "E-PWD-WRONG" else f" ({numbered(problem.code)})"
        self._say(f"{tr(problem.text)} {tr(problem.next)}{number}")
        self.password.start_again()

    def _say(self, words: str) -> None:
        self._show(words, wrong=bool(words))
        self.password.setFocus()

    def _show(self, words: str, *, wrong: bool) -> None:
        """Shows words without touching the cursor: somebody may be typing."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.password.mark_wrong(wrong)

    def _turn_to_person(self) -> None:
        """Somebody else signs in: what was typed was another person's, who may not want it seen."""
        self.password.empty()
        self._follow_person()

    def _follow_person(self) -> None:
        """What stands against whoever is chosen now; another person's pause is not theirs."""
        wait = self._waits.get(self.person)
        if wait is None:
            enable(self.enter)
            self._show("", wrong=False)
            return
        rest = fill(_("You can try again in {seconds} seconds."), {"seconds": wait.seconds})
        self._show(f"{wait.why} {rest}", wrong=True)
        enable(self.enter, rest)

    def _count_down(self) -> None:
        waited = self.person in self._waits
        left = {who: replace(each, seconds=each.seconds - 1) for who, each in self._waits.items()}
        self._waits = {who: each for who, each in left.items() if each.seconds > 0}
        if not self._waits:
            self._second.stop()
        if waited:
            self._follow_person()
        if waited and self.person not in self._waits:
            self._show(_("You can type the password again now."), wrong=False)

    def take_focus(self) -> None:
        """Puts the cursor into the password, whatever had it."""
        self.password.setFocus()


def _show_urgent(shell: Shell) -> None:
    from ui.print.urgent import show_urgent

    show_urgent(shell, locked=True)


def _foot(shell: Shell) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(24, 0, 24, 20)
    line.setSpacing(GAP)
    line.addLayout(look.language_buttons(shell))
    line.addStretch(1)
    line.addLayout(look.size_buttons(shell))
    return line

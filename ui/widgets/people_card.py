"""Who signs in at this office: the list, with what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPushButton

from gbv_desktop.domain.people import Member, Person, PersonRole
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.dialogs.person import PersonDialog
from ui.shell import Shell
from ui.topics import OFFICE
from ui.widgets.parts import Card, button, enable, label, row, rule
from ui.widgets.people import person_words
from ui.work import Outcome, Progress

if TYPE_CHECKING:
    from gbv_desktop.office.session import Office

ROLE_WORDS = {
    PersonRole.ENTER: N_("data entry"),
    PersonRole.APPROVE: N_("approval"),
    PersonRole.ADMIN: N_("administration"),
}


class PeopleCard(Card):
    """A line for each person; ``done`` is told after something was changed."""

    def __init__(self, shell: Shell, done: Callable[[None], None]) -> None:
        super().__init__(_("People who sign in"))
        self._shell, self._done = shell, done
        who = shell.who
        self._why = who.why_not(PersonRole.ADMIN)
        if who.alone:
            one = _(
                "One person works here, enters and approves; every report says so. Add a colleague"
                " or the leader, and each signs in with a password of their own."
            )
            self.add(label(one, "second"))
        else:
            self.lines.addLayout(self._list())
        self.lines.addLayout(row(self._button(_("Add a person…"), self.add_person), 1))
        self.add(rule())
        how = (
            _("The leader approves on the screen.")
            if who.on_screen
            else _("The leader signs the paper; then the figures are locked.")
        )
        self.add(label(how, "second"))
        change = self._button(_("Choose how the leader approves…"), self.choose_approval)
        self.lines.addLayout(row(change, 1))

    def _list(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        for at, member in enumerate(self._shell.who.members):
            own = member.id == self._shell.who.actor.id
            name = person_words(member.person)
            named = fill(_("{person} (signed in)"), {"person": name}) if own else name
            roles = ", ".join(_(ROLE_WORDS[role]) for role in member.roles)
            grid.addWidget(label(named), 2 * at, 0)
            grid.addWidget(label(roles, "second"), 2 * at + 1, 0)
            change = self._button(_("Change…"), partial(self.change_person, member), name)
            remove = self._button(_("Remove…"), partial(self.remove_person, member), name)
            if own and not self._why:
                enable(remove, _("Nobody removes themselves."))
            grid.addWidget(change, 2 * at, 1, 2, 1)
            grid.addWidget(remove, 2 * at, 2, 2, 1)
        return grid

    def _button(self, words: str, act: Callable[[], object], about: str = "") -> QPushButton:
        made = button(words, act)
        if about:
            made.setAccessibleName(f"{words}: {about}")
        enable(made, self._why)
        return made

    # --- acts ------------------------------------------------------------------------------------
    def add_person(self) -> None:
        """Asks who it is, and for their password."""
        dialog = PersonDialog(None, (self._shell.who.name,), self)
        if self._shell.ask.show(dialog):
            task = partial(_add, dialog.person, dialog.roles, dialog.password)
            self._run(task, N_("Letting the person in"))

    def change_person(self, member: Member) -> None:
        """Asks for another name, title or other roles."""
        dialog = PersonDialog(member, (), self)
        if self._shell.ask.show(dialog):
            task = partial(_change, member, dialog.person, dialog.roles)
            self._run(task, N_("Changing the person"))

    def remove_person(self, member: Member) -> None:
        """Asks once more before somebody is let in no longer."""
        sure = self._shell.ask.sure(
            fill(_("Shall {person} sign in here no more?"), {"person": member.called}),
            _("Remove the person"),
            _(
                "What the person entered and approved stays. Backups made until now still open"
                " with that person's password: make a new one afterwards."
            ),
            danger=True,
        )
        if sure:
            self._run(partial(_remove, member), N_("Removing the person"))

    def choose_approval(self) -> None:
        """Asks how the leader approves from now on."""
        chosen = self._shell.ask.choose(
            _("How does the leader approve a report?"),
            (_("Signs the paper"), _("On the screen")),
            _(
                "On the screen the leader signs in, looks at one page and approves there; a paper"
                " may still be signed afterwards."
            ),
        )
        if chosen is not None:
            self._run(partial(_approval, chosen == 1), N_("Keeping the choice"))

    def _run(self, task: Callable[[Office], object], words: str) -> None:
        def act(office: Office, _progress: Progress) -> Outcome[None]:
            task(office)
            return Outcome(None, frozenset({OFFICE}))

        self._shell.work.run(act, self._done, message(words))


# --- on the thread ------------------------------------------------------------------------------
def _add(person: Person, roles: tuple[PersonRole, ...], password: str, office: Office) -> None:
    from gbv_desktop.office.people import add_person

    add_person(office, person, roles, password)


def _change(member: Member, person: Person, roles: tuple[PersonRole, ...], office: Office) -> None:
    from gbv_desktop.office.people import change_person

    change_person(office, member, person, roles)


def _remove(member: Member, office: Office) -> None:
    from gbv_desktop.office.people import remove_person

    remove_person(office, member)


def _approval(on_screen: bool, office: Office) -> None:
    from gbv_desktop.office.people import choose_approval

    choose_approval(office, "screen" if on_screen else "paper")

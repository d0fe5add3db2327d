"""Who signs in at this office: the list, with what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPushButton

from gbv_desktop.domain.offices.people import Member, Person, PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.people.faults import W_BACKUP_PERSON
from gbv_desktop.text import N_, Message, message
from ui.base.shell import Shell
from ui.base.topics import OFFICE
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.parts import Card, button, enable, label, row, rule
from ui.kit.people import person_words
from ui.system.person import PersonDialog
from ui.system.person_password import PersonPasswordDialog

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

PERSON_ROLE_NOUNS = {
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
            roles = ", ".join(_(PERSON_ROLE_NOUNS[role]) for role in member.roles)
            grid.addWidget(label(named), 2 * at, 0)
            grid.addWidget(label(roles, "second"), 2 * at + 1, 0)
            change = self._button(_("Change…"), partial(self.change_person, member), name)
            anew = self._button(_("New password…"), partial(self.set_password, member), name)
            remove = self._button(_("Remove…"), partial(self.remove_person, member), name)
            # The last person who may let others in would lock the office for ever.
            if own and not self._why:
                enable(remove, _("Nobody removes themselves."))
                enable(anew, _("Your own password is changed under “Change the password”."))
            grid.addWidget(change, 2 * at, 1, 2, 1)
            grid.addWidget(anew, 2 * at, 2, 2, 1)
            grid.addWidget(remove, 2 * at, 3, 2, 1)
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
            self._ask_first(
                partial(_if_changed, member, dialog.roles), task, N_("Changing the person")
            )

    def set_password(self, member: Member) -> None:
        """Lets somebody who forgot their password type another one."""
        dialog = PersonPasswordDialog(member, (self._shell.who.name,), self)
        if not self._shell.ask.show(dialog):
            return

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[tuple[Problem, ...]]:
            return TaskOutcome(_set_password(member, dialog.password, office), frozenset({OFFICE}))

        title = message(N_("Setting the password"))
        self._shell.work.run(act, partial(self._tell_password, member), title)

    def _tell_password(self, member: Member, told: tuple[Problem, ...]) -> None:
        words = fill(_("The password of {person} is changed."), {"person": member.called})
        more = "\n".join(f"{tr(each.text)} {tr(each.next)}" for each in told)
        self._shell.ask.tell(words, more)
        # Not before the words are read: the page is built anew by it.
        self._done(None)

    def remove_person(self, member: Member) -> None:
        """Asks once more before somebody is let in no longer."""
        sure = self._shell.ask.sure(
            fill(_("Shall {person} sign in here no more?"), {"person": member.called}),
            _("Remove the person"),
            " ".join(
                (
                    _("What the person entered and approved stays."),
                    *(_(W_BACKUP_PERSON.text), _(W_BACKUP_PERSON.next)),
                )
            ),
            danger=True,
        )
        if sure:
            self._ask_first(
                partial(_if_removed, member), partial(_remove, member), N_("Removing the person")
            )

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
            # The answers of the question stand in this order.
            on_screen = chosen == 1
            self._ask_first(
                partial(_if_approval, on_screen),
                partial(_approval, on_screen),
                N_("Keeping the choice"),
            )

    def _ask_first(
        self,
        look: Callable[[Office], tuple[Message, ...]],
        task: Callable[[bool, Office], object],
        words: str,
    ) -> None:
        """Says what would stand still and who could do more; goes on if that is wanted."""

        def go_on(found: tuple[Message, ...]) -> None:
            if not found or self._shell.ask.sure(
                _("This changes who can do the work in this office."),
                _("Do it all the same"),
                "\n".join(map(tr, found)),
                danger=True,
            ):
                # What was warned of is passed on: the use case refuses it to whoever was not told.
                self._run(partial(task, bool(found)), words)

        self._shell.work.read(look, go_on)

    def _run(self, task: Callable[[Office], object], words: str) -> None:
        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
            task(office)
            return TaskOutcome(None, frozenset({OFFICE}))

        self._shell.work.run(act, self._done, message(words))


# --- on the thread ------------------------------------------------------------------------------
def _add(person: Person, roles: tuple[PersonRole, ...], password: str, office: Office) -> None:
    from gbv_desktop.office.people.accounts import add_person

    add_person(office, person, roles, password)


def _set_password(member: Member, password: str, office: Office) -> tuple[Problem, ...]:
    from gbv_desktop.office.people.accounts import password_told, set_person_password

    return password_told(set_person_password(office, member, password))


def _if_changed(
    member: Member, roles: tuple[PersonRole, ...], office: Office
) -> tuple[Message, ...]:
    from gbv_desktop.office.people.standstill import standstill, with_roles

    return standstill(office, with_roles(office, member, roles))


def _if_removed(member: Member, office: Office) -> tuple[Message, ...]:
    from gbv_desktop.office.people.standstill import standstill, without

    return standstill(office, without(office, member))


def _if_approval(on_screen: bool, office: Office) -> tuple[Message, ...]:
    from gbv_desktop.office.people.standstill import approval_chosen, standstill

    return standstill(office, approval_chosen(office, "screen" if on_screen else "paper"))


def _change(
    member: Member, person: Person, roles: tuple[PersonRole, ...], even_so: bool, office: Office
) -> None:
    from gbv_desktop.office.people.accounts import change_person

    change_person(office, member, person, roles, even_so=even_so)


def _remove(member: Member, even_so: bool, office: Office) -> None:
    from gbv_desktop.office.people.accounts import remove_person

    remove_person(office, member, even_so=even_so)


def _approval(on_screen: bool, even_so: bool, office: Office) -> None:
    from gbv_desktop.office.people.accounts import choose_approval

    choose_approval(office, "screen" if on_screen else "paper", even_so=even_so)

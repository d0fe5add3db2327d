"""Commands about the people of an office: who signs in, with which password, for what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import CommandError, new_password
from gbv_desktop.cli.output import answer, command_context, say, table, warn
from gbv_desktop.domain.offices.people import Member, Person, PersonRole
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


Somebody = Annotated[str, typer.Argument(help=N_("Who, by name or id."))]
Roles = Annotated[
    list[str], typer.Option("--role", help=N_("enter, approve or admin; repeatable."))
]
NewPassword = Annotated[
    Path | None,
    typer.Option("--new-password-file", help=N_("The new password, in the file's first line.")),
]

EvenSo = Annotated[
    bool,
    typer.Option(
        "--even-so", help=N_("Also if work comes to a stand, or somebody gets every role.")
    ),
]

APPROVAL_WORDS = {
    "paper": N_("The leader signs the paper; then the figures are locked."),
    "screen": N_("The leader approves on the screen."),
}


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("The people who sign in at this office."), no_args_is_help=True)
    group.command("list", help=N_("Lists the people who sign in."))(_list)
    group.command("add", help=N_("Lets another person sign in."))(_add)
    group.command("role", help=N_("Says what a person may do."))(_role)
    group.command("remove", help=N_("Lets a person sign in no more."))(_remove)
    group.command("password", help=N_("Changes the password of whoever signs in."))(_password)
    group.command("set-password", help=N_("Gives somebody who forgot theirs another password."))(
        _set_password
    )
    group.command("approval", help=N_("Says how the leader approves: paper or screen."))(_approval)
    app.add_typer(group, name="people")


def _list(context: typer.Context) -> None:
    with command_context(context).open() as office:
        _show(context, office)


def _show(context: typer.Context, office: Office) -> None:
    from gbv_desktop.office.open.members import PERSON_ROLE_WORDS

    value = [_value(office, member) for member in office.members]
    head = (say(N_("id")), say(N_("name")), say(N_("title")), say(N_("may do")))
    rows = [
        (m.id, m.name, m.title, ", ".join(say(PERSON_ROLE_WORDS[role]) for role in m.roles))
        for m in office.members
    ]
    answer(context, value, table(head, rows))


def _value(office: Office, member: Member) -> dict[str, Any]:
    from gbv_desktop.office.open.members import approval_digits

    return {
        "id": member.id,
        "name": member.name,
        "title": member.title,
        "roles": [role.value for role in member.roles],
        "signed_in": member == office.actor,
        "digits": approval_digits(member),
    }


def _add(
    context: typer.Context,
    name: Annotated[str, typer.Option(help=N_("The person's name."))],
    title: Annotated[str, typer.Option(help=N_("The person's title, as on papers."))],
    role: Roles,
    new_password_file: NewPassword = None,
) -> None:
    from gbv_desktop.office.people import accounts

    roles = _roles(role)
    with command_context(context).open() as office:
        accounts.add_person(office, Person(name, title), roles, new_password(new_password_file))
        _show(context, office)


def _role(
    context: typer.Context,
    person: Somebody,
    role: Roles,
    name: Annotated[str, typer.Option(help=N_("The person's name, if it changes."))] = "",
    title: Annotated[str, typer.Option(help=N_("The person's title, if it changes."))] = "",
    even_so: EvenSo = False,
) -> None:
    from gbv_desktop.office.people import accounts

    roles = _roles(role)
    with command_context(context).open() as office:
        member = accounts.find_person(office, person)
        # What is not named stays: a new role must not take the name off the papers.
        known = Person(name or member.person.name, title or member.person.title)
        accounts.change_person(office, member, known, roles, even_so=even_so)
        _show(context, office)


def _roles(given: list[str]) -> list[PersonRole]:
    # As JSON names them, in either language: a script must not depend on the screen's words.
    known = {role.value: role for role in PersonRole}
    if not known.keys() >= set(given):
        raise CommandError(message(N_("A role is one of: {known}."), known=tuple(known)))
    return [known[each] for each in given]


def _remove(context: typer.Context, person: Somebody, even_so: EvenSo = False) -> None:
    from gbv_desktop.office.people import accounts, faults

    with command_context(context).open() as office:
        accounts.remove_person(office, accounts.find_person(office, person), even_so=even_so)
        _show(context, office)
    warn((faults.W_BACKUP_PERSON(),))


def _set_password(
    context: typer.Context, person: Somebody, new_password_file: NewPassword = None
) -> None:
    from gbv_desktop.office.people import accounts

    with command_context(context).open() as office:
        member = accounts.find_person(office, person)
        changed = accounts.set_person_password(office, member, new_password(new_password_file))
        value = _value(office, changed)
    answer(context, value, [say(N_("The password of {person} is changed."), person=changed.called)])
    warn(accounts.password_told(changed))


def _approval(
    context: typer.Context,
    how: Annotated[str, typer.Argument(help=N_("paper (signed by hand) or screen."))],
    even_so: EvenSo = False,
) -> None:
    from gbv_desktop.office.people import accounts

    if how not in APPROVAL_WORDS:
        raise CommandError(
            message(N_("Approval is by one of: {known}."), known=tuple(APPROVAL_WORDS))
        )
    with command_context(context).open() as office:
        accounts.choose_approval(office, "screen" if how == "screen" else "paper", even_so=even_so)
    answer(context, {"approval": how}, [say(APPROVAL_WORDS[how])])


def _password(context: typer.Context, new_password_file: NewPassword = None) -> None:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.people import faults
    from gbv_desktop.office.people.passwords import change_password

    words = command_context(context)
    # Asked once: the old password opens the office and is the proof for changing it.
    old = words.password()
    with Office.open(words.home, old, words.today, words.person) as office:
        change_password(office, old, new_password(new_password_file))
        value = {"id": office.actor.id}
        line = say(N_("The password of {person} is changed."), person=office.actor.called)
    answer(context, value, [line])
    warn((faults.W_BACKUP_PASSWORD(),))

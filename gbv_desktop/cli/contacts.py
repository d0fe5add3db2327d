"""Commands about who signs the papers, and under which numbers units are reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone, PhoneSource
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


No = Annotated[int, typer.Argument(min=1, help=N_("The number in the list."))]
_TITLE = typer.Option("--title", help=N_("The title as it stands on papers."))
_NAME = typer.Option("--name", help=N_("The name below the signature."))
_MODE = typer.Option("--mode", help=N_("TM, KT, TL or TUQ; empty for the head of the office."))
_FIRST = typer.Option("--from", metavar=DAY_FORM, help=N_("The first day."))
_LAST = typer.Option("--to", metavar=DAY_FORM, help=N_("The last day."))
Title = Annotated[str, _TITLE]
Name = Annotated[str, _NAME]
ModeName = Annotated[str, _MODE]
First = Annotated[str, _FIRST]
Last = Annotated[str, _LAST]
Period = Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))]
UnitId = Annotated[str, typer.Option("--unit", help=N_("The unit; else this office itself."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    signer = typer.Typer(help=N_("Who signs the papers of this office."), no_args_is_help=True)
    signer.command("list", help=N_("Lists who signs, and in which days."))(_list)
    signer.command("add", help=N_("Adds somebody who signs."))(_add)
    signer.command(
        "change", help=N_("Changes a line of the list; what is not named stays as it is.")
    )(_change)
    signer.command("remove", help=N_("Takes somebody off the list."))(_remove)
    signer.command("choose", help=N_("Chooses who signs the papers of a period."))(_choose)
    app.add_typer(signer, name="signer")
    phone = typer.Typer(help=N_("Telephones of units."), no_args_is_help=True)
    phone.command("list", help=N_("Lists the telephones of all units."))(_phones)
    phone.command("add", help=N_("Adds a telephone of a unit."))(_add_phone)
    phone.command("remove", help=N_("Removes a telephone of a unit."))(_remove_phone)
    app.add_typer(phone, name="phone")


# --- signers --------------------------------------------------------------------------------------
def _list(
    context: typer.Context,
    unit: Annotated[
        str, typer.Option("--unit", help=N_("A unit, by its own word; else this office itself."))
    ] = "",
) -> None:
    from gbv_desktop.office.contacts import signers
    from gbv_desktop.office.contacts.reported_signers import reported_signers
    from gbv_desktop.office.open.plan_in_force import require_unit

    with command_context(context).open() as office:
        if not unit or unit == office.record.unit:
            _show(context, signers.signers(office))
            return
        require_unit(office.plan, unit)
        with office.store.read() as work:
            told = reported_signers(work, unit)
        name = office.name_of(unit)
    if told:
        _show(context, told)
    else:
        answer(context, [], [say(N_("{unit} has told nobody who signs."), unit=name)])


def _show(context: typer.Context, found: tuple[OfficeSigner, ...]) -> None:
    from gbv_desktop.office.contacts.signers import MODE_WORDS

    titles = (N_("no."), N_("authority"), N_("title"), N_("name"), N_("from"), N_("to"))
    rows = [
        (str(e.no), say(MODE_WORDS[e.mode]), e.title, e.name, e.valid_from, e.valid_to)
        for e in found
    ]
    answer(context, [_value(each) for each in found], table([say(t) for t in titles], rows))


def _value(each: OfficeSigner) -> dict[str, Any]:
    told = {"no": each.no, "mode": each.mode.value, "title": each.title, "name": each.name}
    return {**told, **_days(each)}


def _days(each: OfficeSigner | Phone) -> dict[str, str | None]:
    first, last = each.valid_from, each.valid_to
    return {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None}


def _add(
    context: typer.Context,
    title: Title,
    name: Name = "",
    mode: ModeName = "",
    first: First = "",
    last: Last = "",
) -> None:
    from gbv_desktop.office.contacts import signers

    made = OfficeSigner(_mode(mode), title, name, _day(first), _day(last))
    with command_context(context).open() as office:
        signers.put_signer(office, made)
        _show(context, signers.signers(office))


def _change(
    context: typer.Context,
    no: No,
    title: Annotated[str | None, _TITLE] = None,
    name: Annotated[str | None, _NAME] = None,
    mode: Annotated[str | None, _MODE] = None,
    first: Annotated[str | None, _FIRST] = None,
    last: Annotated[str | None, _LAST] = None,
) -> None:
    """What is not named stays as it is; an empty value takes it away."""
    from gbv_desktop.office.contacts import signers

    with command_context(context).open() as office:
        known = signers.known_signer(office, no)
        named: dict[str, Any] = {"title": title, "name": name}
        # Left out and set to nothing differ: the empty mode is that of a head who signs.
        named["mode"] = None if mode is None else _mode(mode)
        told = {key: value for key, value in named.items() if value is not None}
        days = {"valid_from": first, "valid_to": last}
        told |= {key: _day(text) for key, text in days.items() if text is not None}
        signers.put_signer(office, replace(known, **told))
        _show(context, signers.signers(office))


def _remove(context: typer.Context, no: No) -> None:
    from gbv_desktop.office.contacts import signers

    with command_context(context).open() as office:
        signers.remove_signer(office, no)
        _show(context, signers.signers(office))


def _choose(
    context: typer.Context,
    period: Period,
    no: Annotated[int, typer.Argument(min=0, help=N_("The number; 0 lets the day decide."))],
    consolidated: Annotated[
        bool, typer.Option("--consolidated", help=N_("For the consolidated report."))
    ] = False,
) -> None:
    from gbv_desktop.office.contacts import signers
    from gbv_desktop.office.contacts.signers import PaperToSign

    paper = PaperToSign.CONSOLIDATED if consolidated else PaperToSign.UNIT
    with command_context(context).open() as office:
        block = signers.choose_signer(office, period, no, paper)
    # The block as it will stand on the paper, so that it can be read before it is printed.
    lines = [*block.lines(), block.name]
    value = {"period": period, "paper": paper.value, "lines": list(block.lines())}
    answer(context, {**value, "name": block.name}, [line for line in lines if line])


def _mode(text: str) -> Mode:
    try:
        # Written with its full stop on papers (NĐ 30/2020), and typed without.
        return Mode(f"{text.strip().rstrip('.').upper()}." if text.strip() else "")
    except ValueError:
        raise CommandError(message(N_("--mode is TM, KT, TL or TUQ, or left out."))) from None


def _day(text: str) -> date | None:
    return parse_day(text) if text else None


# --- telephones -----------------------------------------------------------------------------------
def _phones(context: typer.Context) -> None:
    from gbv_desktop.office.contacts import phones

    with command_context(context).open() as office, office.store.read() as work:
        found = phones.phones_of_units(office, work)
        names = {each: office.name_of(each) for each in found}
    known = {unit: each for unit, each in found.items() if each.directory or each.declared}
    value = [
        {"unit": unit, "directory": list(each.directory), "declared": list(each.declared)}
        for unit, each in known.items()
    ]
    head = [say(N_("unit")), say(N_("by the directory")), say(N_("by the unit itself"))]
    rows = [(names[unit], each.in_directory, each.by_unit) for unit, each in known.items()]
    answer(context, value, table(head, rows))


def _add_phone(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=N_("The number as it is dialled."))],
    unit: UnitId = "",
    whose: Annotated[str, typer.Option(help=N_("The office or title behind it."))] = "",
    first: First = "",
    last: Last = "",
) -> None:
    made = Phone(number, whose, _day(first), _day(last))
    with command_context(context).open() as office:
        _tell(context, office, unit, _put(office, unit, (*_kept(office, unit), made)))


def _remove_phone(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=N_("The number as it stands in the list."))],
    unit: UnitId = "",
) -> None:
    from gbv_desktop.office.contacts import phones

    with command_context(context).open() as office:
        kept = _kept(office, unit)
        meant = phones.plain_blanks(number)
        left = tuple(each for each in kept if each.number != meant)
        # Silence would let somebody believe that a wrong number is gone.
        if len(left) == len(kept):
            raise phones.E_PHONE_NONE(number=meant)
        _tell(context, office, unit, _put(office, unit, left))


def _kept(office: Office, unit: str) -> tuple[Phone, ...]:
    from gbv_desktop.office.contacts import phones

    # What a unit says of itself travels up; what the directory says of it stays here.
    source = PhoneSource.DIRECTORY if unit else PhoneSource.DECLARED
    return phones.kept_phones(office, unit or office.record.unit, source)


def _put(office: Office, unit: str, found: tuple[Phone, ...]) -> tuple[Phone, ...]:
    from gbv_desktop.office.contacts import phones

    if unit:
        return phones.put_phones(office, unit, found)
    return phones.declare_phones(office, found)


def _tell(context: typer.Context, office: Office, unit: str, found: tuple[Phone, ...]) -> None:
    from gbv_desktop.office.contacts import phones

    name = office.name_of(unit or office.record.unit)
    value = [{"number": e.number, "whose": e.whose, **_days(e)} for e in found]
    lines = [f"{name}: {phones.phone_words(each)}" for each in found]
    answer(context, value, lines or [say(N_("No telephone of {unit} is kept."), unit=name)])

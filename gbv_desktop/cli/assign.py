"""Commands about who leads, co-operates and implements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Assignment

NONE = "none"
_ROLES = (*(role.value for role in UnitRole), NONE)

ActivityId = Annotated[
    str,
    typer.Argument(help=N_("The activity's id, as “gbv plan show activities/activity” lists it.")),
]
OfActivity = Annotated[str, typer.Option("--activity", help=N_("One activity alone."))]
OnDay = Annotated[str, typer.Option("--on", metavar=DAY_FORM, help=N_("As on this day."))]
PartyName = Annotated[
    str, typer.Argument(help=N_("A unit by its id, or a group of units as group:ID."))
]
RoleName = Annotated[
    str, typer.Option("--role", help=N_("lead, coordinate, implement, advise or none."))
]
First = Annotated[str, typer.Option("--from", metavar=DAY_FORM, help=N_("From this day on."))]
Due = Annotated[str, typer.Option("--due", metavar=DAY_FORM, help=N_("To be done by this day."))]
Result = Annotated[str, typer.Option("--result", help=N_("What is expected."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("Who leads, co-operates, implements."), no_args_is_help=True)
    group.command("list", help=N_("Lists who has which role."))(_list)
    group.command("set", help=N_("Gives a role in the draft from a day on, or takes it."))(_set)
    group.command("print", help=N_("Writes the table of assignments as PDF."))(_print)
    app.add_typer(group, name="assign")


def _list(
    context: typer.Context, activity: OfActivity = "", on: OnDay = "", draft: OfDraft = False
) -> None:
    from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignments_in
    from gbv_desktop.office.plan.drafting import required_draft

    with command_context(context).open() as office:
        every = office.plan.assignments
        if draft:
            every = assignments_in(required_draft(office).tables)
        day = parse_day(on) if on else None
        found = [
            each
            for each in every
            if (not activity or each.activity == activity) and (day is None or each.holds(day, day))
        ]
        names = {each.unit: office.name_of(each.unit) for each in found if each.unit}
    head = (N_("activity"), N_("unit"), N_("role"), N_("from"), N_("to"))
    rows = [
        (
            each.activity,
            names.get(each.unit, each.group),
            _role(each),
            each.valid_from or "",
            each.valid_to or "",
        )
        for each in found
    ]
    answer(context, [_value(each) for each in found], table([say(h) for h in head], rows))


def _role(each: Assignment) -> str:
    from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS

    return tr(message(UNIT_ROLE_WORDS[each.role]))


def _value(each: Assignment) -> dict[str, Any]:
    days = {"from": each.valid_from, "to": each.valid_to, "due": each.due}
    return {
        "activity": each.activity,
        "unit": each.unit,
        "group": each.group,
        "role": each.role.value,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "result": each.result,
    }


def _set(
    context: typer.Context,
    activity: ActivityId,
    party: PartyName,
    role: RoleName,
    first: First,
    due: Due = "",
    result: Result = "",
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven
    from gbv_desktop.office.plan.assignments.editing import assign

    if role not in _ROLES:
        raise CommandError(message(N_("“{role}” is no role: {roles}."), role=role, roles=_ROLES))
    given = None if role == NONE else RoleGiven(UnitRole(role), _day(due), result)
    kind, sign, group = party.partition(":")
    wanted = Party(group=group) if sign and kind == "group" else Party(party)
    with command_context(context).open() as office:
        found = assign(office, activity, wanted, given, parse_day(first))
    tell_draft(context, found)


def _day(text: str) -> date | None:
    return parse_day(text) if text else None


def _print(
    context: typer.Context, output_file: OutFile, on: OnDay = "", draft: OfDraft = False
) -> None:
    from gbv_desktop.office.papers.assignment_table import write_assignments

    with command_context(context).open() as office:
        day = parse_day(on) if on else None
        written = write_assignments(office, output_file, day, of_draft=draft)
    answer(context, {"files": [str(written)]}, [str(written)])

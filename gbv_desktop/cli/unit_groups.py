"""Commands about the groups of units that a plan names together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.plan import tell_draft
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.office.plan.units.groups import GroupLine

GroupId = Annotated[
    str, typer.Argument(metavar="GROUP", help=N_("Its id, as “gbv unit groups” names it."))
]
NewName = Annotated[str, typer.Argument(metavar="NAME", help=N_("As sentences name its units."))]
OtherName = Annotated[str, typer.Option("--name", help=N_("Another name."))]
Short = Annotated[str, typer.Option("--short", help=N_("Its name in narrow columns."))]
Verb = Annotated[
    str, typer.Option("--verb", help=N_("How the plan speaks to them: giao, yêu cầu, đề nghị."))
]
Joins = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="UNIT", help=N_("A unit that belongs to it; may be repeated.")),
]
Leaves = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="UNIT", help=N_("A unit that leaves it; may be repeated.")),
]


def add_to(unit: typer.Typer) -> None:
    """Adds the commands of this module to those about units."""
    unit.command("groups", help=N_("Lists the groups of units."))(_list)
    unit.command("add-group", help=N_("Adds a group of units to the draft."))(_add)
    unit.command("set-group", help=N_("Changes a group of units in the draft."))(_set)
    unit.command("remove-group", help=N_("Takes a group of units out of the draft."))(_remove)


def _list(context: typer.Context, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.units.groups import listed_groups

    with command_context(context).open() as office:
        found = listed_groups(office, of_draft=draft)
    titles = ("id", N_("name"), N_("short name"), N_("verb"), N_("units"), N_("given to it"))
    rows = [
        (
            *(each.group.id, each.group.name, each.group.short, each.group.verb),
            *(each.today, each.given),
        )
        for each in found
    ]
    answer(context, [_value(each) for each in found], table([say(each) for each in titles], rows))


def _value(each: GroupLine) -> dict[str, Any]:
    group = each.group
    return {
        **{"id": group.id, "name": group.name, "short": group.short, "verb": group.verb},
        "units": [unit for unit, _name in each.members],
        **{"given": each.given, "changed": each.changed},
    }


def _add(
    context: typer.Context, name: NewName, units: Joins = None, short: Short = "", verb: Verb = ""
) -> None:
    _change(context, "", (name, short, verb), units)


def _set(
    context: typer.Context,
    group: GroupId,
    name: OtherName = "",
    short: Short = "",
    verb: Verb = "",
    units: Joins = None,
    without: Leaves = None,
) -> None:
    _change(context, group, (name, short, verb), units, without)


def _change(
    context: typer.Context,
    group: str,
    words: tuple[str, str, str],
    joins: list[str] | None,
    leaves: list[str] | None = None,
) -> None:
    from gbv_desktop.domain.offices.units import UnitGroup
    from gbv_desktop.office.plan.units.groups import set_group

    with command_context(context).open() as office:
        found = set_group(office, group, UnitGroup("", *words), joins or (), leaves or ())
    tell_draft(context, found)


def _remove(context: typer.Context, group: GroupId) -> None:
    from gbv_desktop.office.plan.units.groups import remove_group

    with command_context(context).open() as office:
        found = remove_group(office, group)
    tell_draft(context, found)

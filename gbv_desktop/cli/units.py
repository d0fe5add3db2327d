"""Commands about units: those of the plan, and the country's list of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli import unit_acts, unit_groups
from gbv_desktop.cli.context import DAY_FORM, parse_day
from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.plan import field_pairs, tell_draft
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList
    from gbv_desktop.office.plan.units.listing import UnitLine


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    unit = typer.Typer(help=N_("Provinces, communes, and the units of the plan."))
    unit.command("places", help=N_("Finds provinces, districts and communes of the country."))(
        _places
    )
    unit.command("list", help=N_("Lists the units of the plan."))(_list)
    unit.command("show", help=N_("Shows a unit with its names, ties, signers and telephones."))(
        _show
    )
    unit.command("set", help=N_("Changes fields of a unit of the draft."))(_set)
    unit.command("add", help=N_("Adds a unit to the draft, made like a known one."))(_add)
    unit.command("paper", help=N_("Says that a unit reports by paper, or no longer does."))(_paper)
    unit_acts.add_to(unit)
    unit_groups.add_to(unit)
    app.add_typer(unit, name="unit")


def _list(context: typer.Context, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.units.listing import unit_lines

    with command_context(context).open() as office:
        found = unit_lines(office, of_draft=draft)
        names = {each.unit.id: each.name for each in found}
    titles = ("id", N_("name"), N_("code"), N_("reports to"), N_("from"), N_("to"), N_("then"))
    rows = [
        (
            *(each.unit.id, each.name, each.code, each.upper),
            *(each.unit.valid_from, each.unit.valid_to, ", ".join(each.successors)),
        )
        for each in found
    ]
    value = [_unit_value(each, names) for each in found]
    answer(context, value, table([say(title) for title in titles], rows))


def _unit_value(each: UnitLine, names: dict[str, str]) -> dict[str, Any]:
    unit = each.unit
    return {
        **{"id": unit.id, "name": each.name, "code": each.code, "kind": unit.kind},
        **{"reports_to": each.upper, "groups": each.groups, "verb": each.verb},
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "successors": [names.get(one, one) for one in unit.successors],
        "changed": each.changed,
    }


def _show(context: typer.Context, unit: unit_acts.UnitName, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.plan_rows import at_place, shown

    with command_context(context).open() as office:
        found = at_place(office, f"units/unit/{unit}", of_draft=draft)
    value = {name: shown(each) for name, each in found.fields.items()}
    answer(context, value, table((say(N_("field")), say(N_("value"))), list(value.items())))


def _set(
    context: typer.Context,
    unit: unit_acts.UnitName,
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE…", help=N_("As in a plan folder; names.1.short is one within.")
        ),
    ],
) -> None:
    from gbv_desktop.office.plan.units.editing import set_unit

    with command_context(context).open() as office:
        found = set_unit(office, unit, field_pairs(fields))
    tell_draft(context, found)


def _add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Its name."))],
    like: Annotated[
        str, typer.Option("--like", metavar="UNIT", help=N_("A unit that reports as it does."))
    ],
    first: Annotated[str, typer.Option("--from", metavar=DAY_FORM, help=N_("Its first day."))],
    code: unit_acts.NewCode = "",
    unit_id: unit_acts.NewId = "",
) -> None:
    from gbv_desktop.office.plan.units.acts import units_of_draft
    from gbv_desktop.office.plan.units.editing import add_units

    with command_context(context).open() as office:
        units = units_of_draft(office)
        made = unit_acts.new_unit(units, like, f"{name};{code}", first, unit_id)
        found = add_units(office, (made,))
    tell_draft(context, found)


def _places(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help=N_("A name or its beginning, or a code."))],
    province: Annotated[
        str, typer.Option("--province", help=N_("Only in this province, by name or code."))
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar=DAY_FORM, help=N_("As they stood on that day; else now."))
    ] = "",
) -> None:
    from gbv_desktop.office.base.clock import SystemClock
    from gbv_desktop.office.plan.places import country, find_places

    today = command_context(context).today or SystemClock().today()
    day = parse_day(on) if on else today
    found, places = find_places(query, province, day), country()
    titles = (N_("code"), N_("name"), N_("lies in"), N_("from"), N_("to"), N_("became"))
    rows = [
        (
            *(each.code, each.full_name, _above(places, each, day)),
            *(places.valid_from(each), places.valid_to(each)),
            _became(places, each),
        )
        for each in found
    ]
    lines = table([say(title) for title in titles], rows)
    none = [say(N_("No place of this name or code stood on {day}."), day=day)]
    answer(context, [_value(places, each, day) for each in found], lines if found else none)


def _paper(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(help=N_("The unit's id."))],
    holds: Annotated[
        bool, typer.Option("--on/--off", help=N_("It reports by paper, or no longer does."))
    ],
    reason: Annotated[str, typer.Option(help=N_("Why; it is kept with the setting."))],
) -> None:
    from gbv_desktop.office.contacts.paper_units import set_by_paper

    with command_context(context).open() as office:
        made = set_by_paper(office, unit, reason, holds=holds)
        name = office.name_of(unit)
    words = N_("{unit} reports by paper from now on.")
    if not holds:
        words = N_("{unit} no longer reports by paper.")
    value = {"unit": unit, "by_paper": made.holds, "reason": made.reason}
    value |= {"by": made.by, "on": made.on.isoformat()}
    answer(context, value, [say(words, unit=name)])


def _above(places: PlaceList, unit: AdministrativeUnit, day: date) -> str:
    return ", ".join(each.full_name for each in places.above(unit, day))


def _became(places: PlaceList, unit: AdministrativeUnit) -> str:
    from gbv_desktop.domain.offices.places import TWO_LEVELS

    now = (places.known(code, TWO_LEVELS) for code in unit.became)
    return ", ".join(f"{each.full_name} ({each.code})" for each in now if each)


def _value(places: PlaceList, unit: AdministrativeUnit, day: date) -> dict[str, Any]:
    first, last = places.listed(unit)
    start, end = places.valid_from(unit), places.valid_to(unit)
    return {
        **{"code": unit.code, "kind": unit.kind, "name": unit.name},
        "lies_in": [{"code": e.code, "name": e.full_name} for e in places.above(unit, day)],
        "valid_from": start.isoformat() if start else None,
        "valid_to": end.isoformat() if end else None,
        "first_list": first.isoformat(),
        "last_list": last.isoformat(),
        "became": list(unit.became),
    }

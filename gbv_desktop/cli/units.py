"""Commands about units: the country's list of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, parse_day
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    unit = typer.Typer(help=N_("Provinces, communes, and the units of the plan."))
    unit.command("places", help=N_("Finds provinces, districts and communes of the country."))(
        _places
    )
    app.add_typer(unit, name="unit")


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

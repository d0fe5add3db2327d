"""Commands about the areas to be helped more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.given import Readers, chosen, day_or_none, given_fields
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.year_option import Year
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.work.support import Support, SupportedArea
    from gbv_desktop.office.work.support import SupportLine

No = Annotated[int, typer.Argument(min=1, help=N_("The line's number in the register."))]
UnitId = Annotated[str, typer.Argument(help=N_("The unit, by its id."))]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: measures (training, money, material, trusted_address, staff,"
            " with commas between), paper_no, paper_on, decided_on, remark."
        ),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(
        help=N_("Areas to be helped more: who is supported, how, on whose word."),
        no_args_is_help=True,
    )
    group.command("list", help=N_("Lists the areas that are supported in a year."))(_list)
    group.command("add", help=N_("Enters an area with its support."))(_add)
    group.command("change", help=N_("Puts a line right."))(_change)
    group.command("remove", help=N_("Takes a line out of the register."))(_remove)
    app.add_typer(group, name="support")


def _list(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.work.support import read_support

    with command_context(context).open() as office:
        found = read_support(office, year or office.clock.today().year)
    value = [{**_plain(each.area), "name": each.office} for each in found]
    answer(context, value, _lines(found))


def _lines(found: Iterable[SupportLine]) -> list[str]:
    from gbv_desktop.domain.work.support import SUPPORT_WORDS

    rows = [
        (
            each.area.no,
            each.area.year,
            each.office,
            ", ".join(say(SUPPORT_WORDS[one]) for one in each.area.measures),
            each.area.paper_no or each.area.decided_on,
        )
        for each in found
    ]
    if not rows:
        return [say(N_("No area is entered for this year."))]
    titles = (N_("Entry no."), N_("Year"), N_("Unit"), N_("Support"), N_("On the word of"))
    return table([say(title) for title in titles], rows)


def _add(context: typer.Context, unit: UnitId, given: Given = None, year: Year = 0) -> None:
    from gbv_desktop.domain.work.support import SupportedArea
    from gbv_desktop.office.work.support import put_support

    fields = _fields(given or [])
    with command_context(context).open() as office:
        of_year = year or office.clock.today().year
        made = put_support(office, SupportedArea(year=of_year, unit=unit, **fields))
    answer(context, _plain(made), [say(N_("Line no. {no} is entered."), no=made.no)])


def _change(context: typer.Context, no: No, given: Given = None) -> None:
    from gbv_desktop.office.work.support import put_support, supported_area

    fields = _fields(given or [])
    with command_context(context).open() as office:
        made = put_support(office, replace(supported_area(office, no), **fields))
    answer(context, _plain(made), [say(N_("Line no. {no} is put right."), no=made.no)])


def _remove(context: typer.Context, no: No) -> None:
    from gbv_desktop.office.work.support import remove_support

    with command_context(context).open() as office:
        line = remove_support(office, no)
    answer(context, _plain(line), [say(N_("Line no. {no} is taken out."), no=line.no)])


_DAYS = ("paper_on", "decided_on")


def _fields(pairs: Iterable[str]) -> dict[str, Any]:
    readers: Readers = {
        "measures": _measures,
        **dict.fromkeys(("paper_no", "remark"), str),
        **dict.fromkeys(_DAYS, day_or_none),
    }
    return given_fields(pairs, readers)


def _measures(text: str) -> tuple[Support, ...]:
    from gbv_desktop.domain.work.support import Support

    named = filter(None, (each.strip() for each in text.split(",")))
    return tuple(map(partial(chosen, Support), named))


def _plain(area: SupportedArea) -> dict[str, Any]:
    days = {name: getattr(area, name) for name in _DAYS}
    texts = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**asdict(area), **texts, "measures": [each.value for each in area.measures]}

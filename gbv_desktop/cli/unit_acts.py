"""Commands for the guided acts on units of the draft: merge, split, rename, dissolve, report-to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.output import answer, command_context, say
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.units import Unit
    from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport
    from gbv_desktop.domain.plan.reorganising.values import Closing, PlanUnits
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.units.acts import GuidedAct

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=N_("A unit, by its id."))]
OnDay = Annotated[
    str, typer.Option("--on", metavar=DAY_FORM, help=N_("The first day on which it holds."))
]
Due = Annotated[
    str,
    typer.Option(
        "--due",
        metavar=DAY_FORM,
        help=N_("Asks units that end for what no report covers, due before that day."),
    ),
]
Corrects = Annotated[
    list[str],
    typer.Option(
        "--corrects",
        metavar="UNIT/PERIOD=WHO",
        help=N_("Who corrects a report that was sent back: successor, paper or kept."),
    ),
]
Look = Annotated[bool, typer.Option("--look", help=N_("Only says what would follow."))]
NewCode = Annotated[str, typer.Option("--code", help=N_("The State's code of the new unit."))]
NewId = Annotated[str, typer.Option("--id", help=N_("Its id; else made of code or name."))]


def add_to(unit: typer.Typer) -> None:
    """Adds the commands of this module to those about units."""
    unit.command("merge", help=N_("Merges units into a new one, from a day on."))(_merge)
    unit.command("split", help=N_("Splits a unit into new ones, from a day on."))(_split)
    unit.command("dissolve", help=N_("Dissolves a unit; its work goes to another office."))(
        _dissolve
    )
    unit.command("rename", help=N_("Gives a unit another name from a day on."))(_rename)
    unit.command("report-to", help=N_("Has units report to another office from a day on."))(
        _report_to
    )


def _merge(
    context: typer.Context,
    into: Annotated[
        str, typer.Argument(metavar="NAME[;CODE]", help=N_("The new unit, with its code."))
    ],
    on: OnDay,
    of: Annotated[list[str], typer.Option("--of", metavar="UNIT", help=N_("A part of it."))],
    due: Due = "",
    corrects: Corrects = [],  # noqa: B006 - Typer reads it, and nobody changes it
    look: Look = False,
) -> None:
    from gbv_desktop.domain.plan.reorganising.acts import Merger
    from gbv_desktop.office.plan.units import acts

    with command_context(context).open() as office:
        units, day = acts.units_of_draft(office), parse_day(on)
        made = new_unit(units, of[0], into, on)
        act = acts.merging(day, (Merger(made, tuple(of)),), _closing(due))
        _do(context, office, act, corrects, look)


def _split(
    context: typer.Context,
    unit: UnitName,
    on: OnDay,
    into: Annotated[
        list[str],
        typer.Option("--into", metavar="NAME[;CODE]", help=N_("A new unit; the first takes over.")),
    ],
    due: Due = "",
    corrects: Corrects = [],  # noqa: B006 - Typer reads it, and nobody changes it
    look: Look = False,
) -> None:
    from gbv_desktop.office.plan.units import acts

    with command_context(context).open() as office:
        units = acts.units_of_draft(office)
        made = tuple(new_unit(units, unit, each, on) for each in into)
        act = acts.splitting(parse_day(on), units.unit(unit), made, made[0].id, _closing(due))
        _do(context, office, act, corrects, look)


def _dissolve(
    context: typer.Context,
    unit: UnitName,
    on: OnDay,
    to: Annotated[
        str,
        typer.Option(
            "--successor", metavar="UNIT", help=N_("Who takes its work over; else nobody.")
        ),
    ] = "",
    due: Due = "",
    corrects: Corrects = [],  # noqa: B006 - Typer reads it, and nobody changes it
    look: Look = False,
) -> None:
    from gbv_desktop.office.plan.units import acts

    with command_context(context).open() as office:
        units = acts.units_of_draft(office)
        heir = units.unit(to) if to else None
        act = acts.dissolving(parse_day(on), units.unit(unit), heir, _closing(due))
        _do(context, office, act, corrects, look)


def _rename(
    context: typer.Context,
    unit: UnitName,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Its new name."))],
    on: OnDay,
    code: NewCode = "",
    look: Look = False,
) -> None:
    from gbv_desktop.domain.plan.reorganising.new_units import renamed
    from gbv_desktop.office.plan.units import acts

    with command_context(context).open() as office:
        found, day = acts.units_of_draft(office).unit(unit), parse_day(on)
        made, head = renamed(found, name, day, code)
        _do(context, office, acts.renaming(day, found, made, head), [], look)


def _report_to(
    context: typer.Context,
    upper: Annotated[
        str, typer.Argument(metavar="UPPER", help=N_("The office that takes their reports in."))
    ],
    units: Annotated[list[str], typer.Argument(metavar="UNIT…", help=N_("Units, by id."))],
    on: OnDay,
    look: Look = False,
) -> None:
    from gbv_desktop.office.plan.units import acts

    with command_context(context).open() as office:
        known = acts.units_of_draft(office)
        which = [known.unit(each) for each in units]
        _do(context, office, acts.moving(parse_day(on), which, known.unit(upper)), [], look)


def new_unit(units: PlanUnits, pattern: str, written: str, on: str, unit_id: str = "") -> Unit:
    """A new unit made like a known one from what was typed: ``NAME;CODE``."""
    from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit

    name, _sign, code = written.partition(";")
    made = name_of_unit(name, code.strip())
    return like(units.unit(pattern), made, units.by_id, parse_day(on), unit_id)


def _closing(due: str) -> Closing | None:
    from gbv_desktop.domain.plan.reorganising.values import Closing

    return Closing(parse_day(due)) if due else None


def _do(
    context: typer.Context, office: Office, act: GuidedAct, corrects: list[str], look: bool
) -> None:
    from gbv_desktop.domain.plan.periods import period_words
    from gbv_desktop.office.plan.units import acts
    from gbv_desktop.office.plan.units.words import follows_lines

    answers = _answers(corrects)
    found = acts.review_act(office, act, answers)
    numbers = {each.id: each.number for each in office.plan.activities}
    lines = follows_lines(found.follows, found.names, numbers)
    if not look:
        acts.carry_out(office, act, answers)
    value: dict[str, Any] = {
        "said": tr(act.said),
        "done": not look,
        "follows": [
            {
                "kind": each.kind.value,
                "units": each.units,
                "to": each.to,
                "period": each.period,
                "names": each.names,
                "text": tr(line.head),
                "warns": line.warns,
            }
            for each, line in zip(found.follows, lines, strict=True)
        ],
        "open": [{"unit": e.unit, "period": e.period} for e in found.open_reports],
    }
    told = [f"  - {tr(each.head)}" for each in lines]
    told += [
        say(
            N_("Who corrects the report of {unit} on {period}?"),
            unit=found.names[each.unit],
            period=period_words(each.period),
        )
        for each in found.open_reports
    ]
    answer(context, value, [tr(act.said), *told])


def _answers(corrects: list[str]) -> dict[UncorrectedReport, Corrector]:
    from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport

    found: dict[UncorrectedReport, Corrector] = {}
    for each in corrects:
        report, _sign, who = each.partition("=")
        unit, _slash, period = report.partition("/")
        if who not in tuple(Corrector):
            raise CommandError(message(N_("“{text}” is not UNIT/PERIOD=WHO."), text=each))
        found[UncorrectedReport(unit, period)] = Corrector(who)
    return found

"""Commands about the reporting periods of the plan: their days, who owes them, more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.order_options import Awaited, OrderDay, OrderNumber, given_order
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.text.days import LAST_YEAR
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.periods.asking import Request

_DAY = timedelta(days=1)

CodeOrKind = Annotated[
    str,
    typer.Argument(
        metavar="P",
        help=N_("A period that stands alone, or a kind of the plan's calendar: Y, S1."),
    ),
]
About = Annotated[str, typer.Option("--about", help=N_("What it is about, in a sentence."))]
CampaignDay = Annotated[
    str,
    typer.Option(
        "--campaign",
        metavar="D/M",
        help=N_("The campaign that begins on this day and month, with its days and figures."),
    ),
]
CampaignYear = Annotated[
    int | None,
    typer.Option("--year", min=2000, max=2099, help=N_("Of the campaign; else this year.")),
]
Code = Annotated[str, typer.Argument(metavar="P", help=N_("The period, such as 2018S1."))]
Units = Annotated[
    list[str] | None, typer.Option("--unit", help=N_("A unit by its id, repeated; else all."))
]
Field = Annotated[str, typer.Argument(help=N_("A field, as in a plan folder."))]
Value = Annotated[str, typer.Argument(help=N_("As in a plan folder; empty takes it out."))]
Reason = Annotated[str, typer.Option("--reason", help=N_("Why more time is given."))]
Until = Annotated[str, typer.Option("--until", metavar=DAY_FORM, help=N_("The last day in time."))]
Output = Annotated[Path, typer.Option("-o", "--output", help=N_("The file to write."))]
Paper = Annotated[
    Path | None, typer.Option("--paper", help=N_("Writes the letter that says so as well."))
]
HoldsFrom = Annotated[
    str,
    typer.Option(
        "--holds-from",
        metavar=DAY_FORM,
        help=N_("The text holds from this day; else what is late already stays late."),
    ),
]

Group = Annotated[
    list[str] | None,
    typer.Option("--group", help=N_("A whole group of units, repeated; else all.")),
]
Urgent = Annotated[bool, typer.Option("--urgent", help=N_("Less than three working days will do."))]
Figures = Annotated[
    list[str] | None,
    typer.Option("--indicator", help=N_("A figure that they report anyhow, repeated.")),
]
Numbers = Annotated[
    list[str] | None,
    typer.Option("--question", help=N_("A question answered by a number, repeated.")),
]
YesOrNo = Annotated[
    list[str] | None,
    typer.Option("--yes-no", help=N_("A question answered by yes or no, repeated.")),
]
InWords = Annotated[str, typer.Option("--text", help=N_("The question that is answered in words."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("Reporting periods, and more time."), no_args_is_help=True)
    group.command("list", help=N_("Lists the periods with their days."))(_list)
    group.command("show", help=N_("Shows a period: who owes it, and who has more time."))(_show)
    group.command("set", help=N_("Changes a field of a period, in the draft."))(_set)
    group.command("extend", help=N_("Gives units more time, in force at once."))(_extend)
    group.command("print", help=N_("Prints the letter that gives more time."))(_print_extension)
    app.add_typer(group, name="period")
    request = typer.Typer(help=N_("Reports that are asked for."), no_args_is_help=True)
    request.command("list", help=N_("Lists what was asked for, and who has reported."))(_requests)
    request.command("new", help=N_("Asks whole groups of units for a report, at once."))(_request)
    request.command("print", help=N_("Prints the letter that asks for a report."))(_print_request)
    app.add_typer(request, name="request")


def _list(
    context: typer.Context,
    year: Annotated[
        int, typer.Option("--year", min=0, max=LAST_YEAR, help=N_("One year alone."))
    ] = 0,
) -> None:
    with command_context(context).open() as office:
        found = [each for each in office.plan.periods if year in (0, each.year)]
        value = [_value(each) for each in found]
    head = (N_("period"), N_("from"), N_("to"), N_("figures to"), N_("due before"), N_("extended"))
    rows = [
        (
            each.code,
            each.start,
            each.end,
            each.data_to,
            each.due_before,
            ", ".join(str(one.due_before - _DAY) for one in each.extensions),
        )
        for each in found
    ]
    answer(context, value, table([say(each) for each in head], rows))


def _value(period: Period) -> dict[str, Any]:
    return {
        "period": period.code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "data_to": period.data_to.isoformat(),
        "due_before": period.due_before.isoformat(),
        "owed": period.is_owed,
        "document": {"no": period.document.no, "on": _iso(period.document.on)},
        "extensions": [
            {
                "units": each.units,
                "until": (each.due_before - _DAY).isoformat(),
                "no": each.no,
                "on": _iso(each.on),
                "since": _iso(each.since),
                "reason": each.reason,
            }
            for each in period.extensions
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _show(context: typer.Context, code: Code) -> None:
    with command_context(context).open() as office:
        _answer_period(context, office, code)


def _answer_period(
    context: typer.Context, office: Office, code: str, *, changed: bool = False
) -> None:
    """A period and who owes it; where the plan was changed for it, as which version, and for whom.

    Args:
        changed: an edition of the plan in force says so now.
    """
    from gbv_desktop.office.plan.periods.owing import owing_units

    period = office.plan.period(code)
    units = owing_units(office, period)
    last = {unit: period.for_unit(unit).due_before - _DAY for unit in units}
    owe = [{"unit": unit, "until": day.isoformat()} for unit, day in last.items()]
    rows = [
        (office.name_of(unit), day, _extended(day, period.due_before - _DAY))
        for unit, day in last.items()
    ]
    head = (N_("unit"), N_("to the end of"), N_("extended"))
    lines = table([say(each) for each in head], rows)
    value = {**_value(period), "owing": owe}
    if changed:
        about = _about(office)
        value |= {"edition": office.plan.identity.edition, "about": about}
        lines.insert(0, about)
    answer(context, value, lines)


def _about(office: Office) -> str:
    from gbv_desktop.office.plan.editions import editions_of
    from gbv_desktop.office.plan.released.about import about_words

    current = next(each for each in editions_of(office) if each.current)
    about = about_words(office, current)
    words = N_("Version {edition} of the plan: {about}")
    return say(words, edition=current.identity.edition, about=about or "")


def _extended(day: date, own: date) -> str:
    return say(N_("yes")) if day > own else ""


def _set(context: typer.Context, code: CodeOrKind, field: Field, value: Value) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.exchange.plan.period_rows import place_of_period
    from gbv_desktop.office.plan.drafting import required_draft
    from gbv_desktop.office.plan.plan_rows import set_field

    with command_context(context).open() as office:
        place = place_of_period(required_draft(office).tables, code)
        found = set_field(office, f"{place}/{field}", value)
    tell_draft(context, found)


def _extend(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    code: Code,
    until: Until,
    reason: Reason,
    unit: Units = None,
    no: OrderNumber = "",
    dated: OrderDay = "",
    awaited: Awaited = False,
    holds_from: HoldsFrom = "",
    paper: Paper = None,
) -> None:
    from gbv_desktop.office.papers.letters import ExtensionWanted, write_letter
    from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period

    order = given_order(no, dated, awaited=awaited)
    first = parse_day(holds_from) if holds_from else None
    given = MoreTime(code, tuple(unit or ()), parse_day(until), reason, first)
    with command_context(context).open() as office:
        extend_period(office, given, order)
        if paper is not None:
            write_letter(office, ExtensionWanted(code), paper)
        _answer_period(context, office, code, changed=True)


def _print_extension(
    context: typer.Context,
    code: Code,
    output: Output,
    which: Annotated[
        int, typer.Option("--which", min=0, help=N_("Which extension, from 1; else the last."))
    ] = 0,
) -> None:
    from gbv_desktop.office.papers.letters import ExtensionWanted, write_letter

    with command_context(context).open() as office:
        written = write_letter(office, ExtensionWanted(code, which), output)
    answer(context, {"files": [str(written)]}, [str(written)])


def _print_request(
    context: typer.Context,
    code: Code,
    output: Output,
    basis: Annotated[
        str, typer.Option("--basis", help=N_("The paper that the letter follows, in words."))
    ] = "",
) -> None:
    from gbv_desktop.office.papers.letters import RequestWanted, write_letter

    with command_context(context).open() as office:
        written = write_letter(office, RequestWanted(code, basis), output)
    answer(context, {"files": [str(written)]}, [str(written)])


def _requests(context: typer.Context) -> None:
    from gbv_desktop.office.plan.periods.asking import requests
    from gbv_desktop.office.totals.who_reported import following

    with command_context(context).open() as office:
        found = [(each, following(office, each.code).counts[-1]) for each in requests(office.plan)]
    value = [
        {**_value(each), "about": each.document.title, "owed": n.owed, "received": n.received}
        for each, n in found
    ]
    rows = [
        (each.code, each.document.title, each.due_for_all, f"{n.received}/{n.owed}")
        for each, n in found
    ]
    head = (N_("period"), N_("about"), N_("due before"), N_("reported"))
    answer(context, value, table([say(each) for each in head], rows))


def _of_campaign(office: Office, asked: Request, year: int | None, begins: str) -> Request:
    """A request with what is ready of a campaign, where nothing else was named."""
    from gbv_desktop.office.plan.periods.campaigns import campaign_offer
    from gbv_desktop.office.plan.periods.offered import indicators_offered

    codes = [each.code for each in indicators_offered(office)]
    offer = campaign_offer(office, year or office.clock.today().year, begins, codes)
    return replace(
        asked,
        about=asked.about or offer.about,
        what=offer.what,
        indicators=asked.indicators or offer.report.indicators,
        of_campaign=True,
    )


def _request(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    about: About = "",
    campaign: CampaignDay = "",
    year: CampaignYear = None,
    period: Annotated[
        str,
        typer.Option("--period", metavar="P", help=N_("A period of the calendar: 2018-TH11.")),
    ] = "",
    first: Annotated[str, typer.Option("--from", metavar=DAY_FORM, help=N_("Its first day."))] = "",
    last: Annotated[str, typer.Option("--to", metavar=DAY_FORM, help=N_("Its last day."))] = "",
    until: Until = "",
    group: Group = None,
    no: OrderNumber = "",
    dated: OrderDay = "",
    awaited: Awaited = False,
    urgent: Urgent = False,
    indicator: Figures = None,
    question: Numbers = None,
    yes_no: YesOrNo = None,
    text: InWords = "",
) -> None:
    from gbv_desktop.office.plan.periods.asking import DaysAsked, Question, Request, ask_for_report

    days = (first, last, until)
    if campaign and (period or any(days)):
        raise CommandError(message(N_("--campaign brings its days; leave the others out.")))
    if not campaign and (any(days) if period else not all(days)):
        raise CommandError(message(N_("Name --period, or --from, --to and --until.")))
    order = given_order(no, dated, awaited=awaited)
    what = period if period or campaign else DaysAsked(*map(parse_day, days))
    numbers = (Question(each) for each in question or ())
    questions = (*numbers, *(Question(each, yes_no=True) for each in yes_no or ()))
    figures = tuple(indicator or ())
    asked = Request(about, what, tuple(group or ()), urgent, figures, questions, text)
    with command_context(context).open() as office:
        if campaign:
            asked = _of_campaign(office, asked, year, campaign)
        made = ask_for_report(office, asked, order)
        _answer_period(context, office, made.code, changed=True)

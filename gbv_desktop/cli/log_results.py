"""Commands about what the activity log comes to: campaigns, and a year beside the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.cli.year_option import Year
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.report.activity_log import KindSum
    from gbv_desktop.office.reports.activity_log import Log
    from gbv_desktop.office.year.campaigns import CampaignBook


def add_to(log: typer.Typer) -> None:
    """Adds the commands of this module to those of the log."""
    log.command("campaign", help=N_("Lists what campaigns of a year brought, kind by kind."))(
        _campaigns
    )
    log.command("print-campaign", help=N_("Writes the results of a campaign as PDF."))(
        _print_campaign
    )
    log.command("kinds", help=N_("Compares a year with the one before, kind by kind."))(_kinds)


def _campaigns(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.reports.activity_log import read_log
    from gbv_desktop.office.year.campaigns import campaign_books

    with command_context(context).open() as office:
        log = read_log(office)
        books = campaign_books(office, year, log)
    value = [
        {
            "campaign": each.title,
            "begins": each.begins,
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "kinds": [_kind_value(log, line) for line in each.kinds],
        }
        for each in books
    ]
    lines = [line for each in books for line in _campaign_lines(log, each)]
    answer(context, value, lines)


def _kind_value(log: Log, line: KindSum) -> dict[str, Any]:
    from gbv_desktop.office.year.campaigns import kind_words

    name, measure = kind_words(log, line)
    return {
        "kind": line.kind,
        "event": line.event,
        "name": name,
        "times": line.times,
        "quantity": line.quantity,
        "measure": measure,
        "totals": {each.value: total for each, total in line.sums.items()},
    }


def _campaign_lines(log: Log, book: CampaignBook) -> list[str]:
    from gbv_desktop.office.year.campaigns import kind_words

    head = f"{book.begins}  {book.title}"
    if not book.kinds:
        return [head, say(N_("No event is written down.")), ""]
    titles = (N_("Kind of event"), N_("Times"), N_("Quantity"), N_("Participants"))
    rows = []
    for each in book.kinds:
        name, measure = kind_words(log, each)
        quantity = "" if each.quantity is None else f"{each.quantity} {measure}".strip()
        people = each.sums[LogSum.PARTICIPANTS]
        rows.append((name or say(N_("another event")), each.times, quantity, people))
    return [head, *table([say(title) for title in titles], rows), ""]


def _print_campaign(
    context: typer.Context,
    begins: Annotated[
        str, typer.Argument(help=N_("The campaign by its first day and month: 15/11."))
    ],
    output_file: OutFile,
    year: Year = 0,
) -> None:
    from gbv_desktop.office.year.campaign_paper import write_campaign_paper

    with command_context(context).open() as office:
        path = write_campaign_paper(office, year, begins, output_file)
    answer(context, {"files": [str(path)]}, [str(path)])


# --- two years ------------------------------------------------------------------------------------
def _kinds(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.reports.activity_log import read_log
    from gbv_desktop.office.year.campaigns import kind_words
    from gbv_desktop.office.year.kinds import amount_words, kinds_of_years

    with command_context(context).open() as office:
        log = read_log(office)
        found = kinds_of_years(office, year, log)
    value = [
        {
            "now": _kind_value(log, each.now) if each.now else None,
            "before": _kind_value(log, each.before) if each.before else None,
        }
        for each in found.kinds
    ]
    rows = [
        (
            kind_words(log, each.either)[0] or say(N_("another event")),
            amount_words(each.now),
            amount_words(each.before),
        )
        for each in found.kinds
    ]
    titles = (say(N_("Kind of event")), str(found.year), str(found.year - 1))
    nothing = [say(N_("No event is written down."))]
    answer(context, {"year": found.year, "kinds": value}, table(titles, rows) if rows else nothing)

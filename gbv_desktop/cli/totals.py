"""Commands of the consolidating unit about totals: added up, traced, frozen, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from gbv_desktop.cli.context import DayIsRight
from gbv_desktop.cli.output import (
    EvenSo,
    answer,
    ask_of_stick,
    command_context,
    printed,
    say,
    table,
)
from gbv_desktop.cli.signing import which_printed
from gbv_desktop.text import N_

Period = Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))]
Reason = Annotated[str, typer.Option(help=N_("Why; it is logged."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("consolidate", help=N_("Adds the reports up."))(_consolidate)
    app.command("trace", help=N_("Says where a number came from."))(_trace)
    app.command("freeze", help=N_("Freezes the consolidation as an issue."))(_freeze)
    app.command("print", help=N_("Prints the official consolidated report."))(_print)


def _consolidate(
    context: typer.Context,
    period: Period,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("A file .csv or .xlsx."))
    ] = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitive", help=N_("With the sensitive figures."))
    ] = False,
    reason: Reason = "",
    even_so: EvenSo = False,
) -> None:
    from gbv_desktop.cli.total_lines import total_lines, totals_value
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.open.in_clear import require_reason_in_clear
    from gbv_desktop.office.totals import figures, period_overview

    # Before the office is opened: a reason that is missing needs no password.
    why = require_reason_in_clear(reason) if sensitive else ""
    warned = ask_of_stick(output, even_so=even_so) if why and output is not None else ()
    with command_context(context).open() as office:
        # Total and parts together give sensitive figures, so whoever may not read them is refused
        # here.
        found = period_overview.overview_in_clear(office, period)
        plan = office.plan
        if output is not None:
            figures.write_figures(office, found, output, why)
            cautions.keep(office, warned, output.name)
    answer(context, totals_value(found, plan), total_lines(found, plan))


def _trace(context: typer.Context, period: Period, cell: str) -> None:
    from gbv_desktop.cli.total_lines import (
        lowest_words,
        part_words,
        source_value,
        total_words,
        version_words,
    )
    from gbv_desktop.domain.plan.cells import indicator_of
    from gbv_desktop.office.totals.trace import trace_in_clear

    with command_context(context).open() as office:
        total, sources = trace_in_clear(office, period, cell)
        plan = office.plan
        shown = total_words(plan.indicator_by_code[indicator_of(cell)], total)
        # Asked while the office is open: names come from its plan.
        names = {s.unit: office.name_of(s.unit) for s in sources}
    rows = [source_value(plan, cell, s) for s in sources]
    value = {"cell": cell, "total": total.total, "sources": rows}
    head = (say(N_("unit")), say(N_("value")), say(N_("version")), say(N_("received on")))
    told = [
        (
            names[s.unit],
            part_words(plan, cell, s),
            version_words(s.revision),
            s.received_on,
        )
        for s in sources
    ]
    lines = table(head, told)
    lines += [lowest_words(names[s.unit], s) for s in sources if s.lowest is not None]
    answer(context, value, [*lines, say(N_("Total: {total}"), total=shown)])


def _freeze(
    context: typer.Context,
    period: Period,
    even_so: EvenSo = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.totals import freezing
    from gbv_desktop.office.totals.year.review_papers import signature_of_issue

    with command_context(context).open(day_is_right=day_is_right) as office:
        made = freezing.freeze(office, period, asking=not even_so)
        signature = signature_of_issue(office, period)
    value: dict[str, Any] = {
        "issue": made.issue,
        "signature": signature,
        "amendment": made.amendment,
        "changed": list(made.changed),
        "open": list(made.open),
    }
    first = N_("Frozen as issue {issue}.")
    again = N_("Frozen as issue {issue}, which is amendment {amendment}.")
    line = say(again if made.amendment else first, issue=made.issue, amendment=made.amendment)
    if made.not_in:
        value["not_in"] = list(made.not_in)
    if made.new_approvers:
        value["new_approvers"] = dict(made.new_approvers)
    if made.warned:
        value["warned"] = [each.code for each in made.warned]
    signed = say(N_("Its paper will be signed by: {signature}."), signature=signature)
    answer(context, value, [line, signed, *cautions.words(made.warned)])


def _print(
    context: typer.Context,
    period: Period,
    output: Annotated[Path, typer.Option("-o", "--output", help=N_("The file to write."))],
) -> None:
    from gbv_desktop.office.papers import printing

    with command_context(context).open() as office:
        files = [str(path) for path in printing.print_consolidated(office, period, output)]
        issue = printing.printed_issue(office, period)
    value = {"files": files, "issue": None if issue is None else issue.no}
    answer(context, value, [*printed(files), which_printed(period, issue)])

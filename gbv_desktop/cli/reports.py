"""Commands about the unit's own report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gbv_desktop.cli.context import DAY_FORM, DayIsRight, parse_day
from gbv_desktop.cli.output import (
    EvenSo,
    answer,
    ask_of_stick,
    command_context,
    printed,
    say,
    table,
    warn,
)
from gbv_desktop.cli.signing import number_of_own
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

Period = Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))]
RevisionNo = Annotated[
    int, typer.Option("--revision", min=0, help=N_("The number of the revision; else the newest."))
]
OutFile = Annotated[Path, typer.Option("-o", "--output", help=N_("The file to write."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    report = typer.Typer(help=N_("The unit's own reports."), no_args_is_help=True)
    report.command("list", help=N_("Lists this office's reports."))(_list)
    report.command("new", help=N_("Opens a report or its next revision."))(_new)
    report.command("discard", help=N_("Throws an empty first draft away."))(_throw_away)
    report.command("template", help=N_("Writes a template to fill in."))(_template)
    report.command("fill", help=N_("Enters a filled-in template."))(_fill)
    report.command("diff", help=N_("Compares two revisions of a report."))(_diff)
    report.command("show", help=N_("Shows a report."))(_show)
    report.command("check", help=N_("Checks a report."))(_check)
    report.command("remark", help=N_("Says something about a cell to the upper unit."))(_remark)
    report.command("submit", help=N_("Lays a report before the leader."))(_submit)
    report.command("approve", help=N_("Approves and locks a report."))(_approve)
    report.command("reject", help=N_("Gives a report back to be worked on."))(_reject)
    report.command("print", help=N_("Prints the official report of the unit."))(_print)
    report.command("slip", help=N_("Prints the delivery slip of a report that was written out."))(
        _slip
    )
    report.command("number", help=N_("Notes number and day of the signed paper of a report."))(
        number_of_own
    )
    report.command("withdraw", help=N_("Throws a revision under work away."))(_withdraw)
    app.add_typer(report, name="report")


def _list(context: typer.Context) -> None:
    from gbv_desktop.cli.report_lines import (
        in_force_value,
        in_force_words,
        period_with_code,
        revision_with_number,
    )
    from gbv_desktop.office.reports import reporting

    with command_context(context).open() as office:
        rows = reporting.list_reports(office)
    value = [
        {
            "period": row.period,
            "form": row.form,
            "edition": row.edition,
            "state": row.state.value,
            "revision": row.revision,
            "due_before": row.due_before.isoformat(),
            "last_working_day": row.deadline.last_working_day.isoformat(),
            **in_force_value(row.in_force),
        }
        for row in rows
    ]
    titles = (N_("period"), N_("state"), N_("revision"), N_("in force"), N_("due"))
    head = [say(title) for title in (*titles, N_("last working day"))]
    shown = [
        (
            period_with_code(r.period),
            say(reporting.STATE_WORDS[r.state]),
            revision_with_number(r.revision),
            in_force_words(r.in_force),
            tr(r.deadline.words()),
            tr(r.deadline.working_day_words),
        )
        for r in rows
    ]
    answer(context, value, table(head, shown))


def _new(
    context: typer.Context,
    period: Period,
    reason: Annotated[str, typer.Option(help=N_("Why the approved report is replaced."))] = "",
    even_so: EvenSo = False,
) -> None:
    from gbv_desktop.cli.report_lines import say_state
    from gbv_desktop.domain.report.naming import period_words, revision_words
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.reports import opening_reports, reporting
    from gbv_desktop.office.reports.revisions import report_paper_number

    with command_context(context).open() as office:
        told = opening_reports.opening_cautions(office, period)
        cautions.require_none(() if even_so else told)
        # Before the next revision is opened: afterwards the paper in force is another question.
        open_no = report_paper_number.unnamed(office, period)
        stored = reporting.new_report(office, period, reason, told)
    say_state(context, stored)
    if open_no is not None:
        warn(
            [
                report_paper_number.W_PAPER_UNNAMED(
                    period=period_words(period), revision=revision_words(open_no.revision)
                )
            ]
        )


def _throw_away(context: typer.Context, period: Period) -> None:
    from gbv_desktop.domain.report.naming import period_words
    from gbv_desktop.office.reports import opening_reports

    with command_context(context).open() as office:
        opening_reports.throw_away(office, period)
    said = say(N_("The empty report for {period} is thrown away."), period=period_words(period))
    answer(context, {"period": period, "thrown_away": True}, [said])


def _withdraw(context: typer.Context, period: Period, even_so: EvenSo = False) -> None:
    from gbv_desktop.cli.report_lines import in_force_value
    from gbv_desktop.domain.report.naming import period_words, revision_words
    from gbv_desktop.office.reports import reporting
    from gbv_desktop.office.reports.revisions import withdrawing

    with command_context(context).open() as office:
        kept = withdrawing.withdraw(office, period, asking=not even_so)
    sentence = N_("Withdrawn. The report for {period} in force: {revision}, {state}.")
    line = say(
        sentence,
        period=period_words(period),
        revision=revision_words(kept.revision),
        state=say(reporting.STATE_WORDS[kept.stage]),
    )
    answer(context, {"period": period, **in_force_value(kept)}, [line])


def _template(
    context: typer.Context,
    period: Period,
    output_file: Annotated[
        Path, typer.Option("-o", "--output", help=N_("The file to write, .xlsx or .json."))
    ],
    reason: Annotated[
        str,
        typer.Option(help=N_("Why all figures so far are to be in it; it is logged.")),
    ] = "",
    even_so: EvenSo = False,
) -> None:
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.reports.files import workbooks

    # Only with a reason are sensitive figures in it; a blank template may lie on any stick.
    warned = ask_of_stick(output_file, even_so=even_so) if reason.strip() else ()
    with command_context(context).open() as office:
        written = workbooks.write_template(office, period, output_file, reason.strip())
        cautions.keep(office, warned, written.name)
    answer(context, {"files": [str(written)]}, [str(written)])


def _fill(
    context: typer.Context,
    period: Period,
    source: Annotated[
        Path, typer.Option("--from", help=N_("The filled-in template, .xlsx or .json."))
    ],
) -> None:
    from gbv_desktop.cli.differences import difference_lines
    from gbv_desktop.cli.kept_reasons import reasons_that_do_not_count
    from gbv_desktop.office.reports.counting import count_changes
    from gbv_desktop.office.reports.files import workbooks

    if workbooks.is_workbook(source):
        with command_context(context).open() as office:
            taken = workbooks.fill_from(office, period, source)
        count, lines = count_changes(taken.before, taken.after), difference_lines(taken.comparison)
        answer(context, count, lines or [say(N_("Nothing is changed by this workbook."))])
        return
    with command_context(context).open() as office:
        figures, words = workbooks.fill_from_json(office, period, source)
        # While the office is open: which of the reasons in the file will not be enough is said at
        # once.
        idle = reasons_that_do_not_count(office, period)
    told = N_("{count} cells and {words} texts or facts changed and saved.")
    answer(context, figures, [say(told, count=figures, words=words), *idle])


def _diff(
    context: typer.Context,
    period: Period,
    older: Annotated[
        int | None, typer.Option("--from", help=N_("The number of the older revision."))
    ] = None,
    newer: Annotated[
        int | None, typer.Option("--to", help=N_("The number of the newer revision."))
    ] = None,
) -> None:
    from gbv_desktop.cli.differences import difference_lines, difference_value
    from gbv_desktop.cli.report_lines import revision_with_number
    from gbv_desktop.office.reports.revisions import history

    with command_context(context).open() as office:
        found = history.compare_in_clear(office, period, older, newer)
    head = say(
        N_("{newer} against {older}:"),
        newer=revision_with_number(found.newer),
        older=revision_with_number(found.older),
    )
    lines = difference_lines(found) or [say(N_("They do not differ."))]
    answer(context, difference_value(found), [head, *lines])


def _show(context: typer.Context, period: Period, revision: RevisionNo = 0) -> None:
    from gbv_desktop.cli.report_lines import cell_text, in_force_lines
    from gbv_desktop.domain.report.naming import cell_words, period_words, revision_words
    from gbv_desktop.office.reports import reporting
    from gbv_desktop.office.reports.files import filling

    with command_context(context).open() as office:
        found = filling.show(office, period, revision)
        known = office.plan.indicator_by_code
    cells = {code: value for code, value in found["cells"].items() if value is not None}
    lines = [
        say(
            N_("Report {period} ({revision}): {state}."),
            period=period_words(found["period"]),
            revision=revision_words(found["revision"]),
            state=say(reporting.STATE_WORDS[found["state"]]),
        ),
        *in_force_lines(found.get("in_force")),
        *(f"{cell_words(known, code)}: {cell_text(value)}" for code, value in cells.items()),
    ]
    answer(context, found, lines)


def _check(context: typer.Context, period: Period) -> None:
    from gbv_desktop.cli.findings import finding_lines, findings_value
    from gbv_desktop.domain.checks.checking import unreasoned
    from gbv_desktop.office.reports import reporting

    with command_context(context).open() as office:
        found = reporting.check(office, period, submitting=True)
        reasons = reporting.reasons_of(office, period)
        said = {each.code: each.text for each in office.plan.reasons}
    against = unreasoned(found, reasons, said)
    left = {each.key for each in against if each in found.warnings}
    value = {
        "errors": findings_value(found.errors, reasons),
        "warnings": findings_value(found.warnings, reasons),
        "unchecked": findings_value(found.unchecked, reasons),
        "notes": findings_value(found.notes, reasons),
    }
    # A reason of the plan's list is kept as its code; people read its words.
    told = {key: said.get(reason, reason) for key, reason in reasons.items()}
    answer(context, value, finding_lines(found, told, left))
    # A script may stop here; warnings wait for words of a person.
    if found.errors:
        raise typer.Exit(1)


def _remark(
    context: typer.Context,
    period: Period,
    cell: Annotated[str, typer.Argument(help=N_("A cell, by its code in the form."))],
    text: Annotated[str, typer.Argument(help=N_("The remark; without it, it is taken back."))] = "",
) -> None:
    from gbv_desktop.domain.report.naming import cell_words
    from gbv_desktop.office.reports import entry

    with command_context(context).open() as office:
        remarks = entry.remark(office, period, cell, text)
        known = office.plan.indicator_by_code
    value = [
        {"cell": each.cell, "author": each.author, "text": each.text, "state": each.state}
        for each in remarks
    ]
    lines = [f"{cell_words(known, each.cell)}  {each.author}: {each.text}" for each in remarks]
    answer(context, value, lines or [say(N_("No remark stands on this report."))])


def _submit(context: typer.Context, period: Period, even_so: EvenSo = False) -> None:
    from gbv_desktop.cli.report_lines import say_state
    from gbv_desktop.office.reports import reporting
    from gbv_desktop.office.reports.revisions.submitting import warned_to_submit

    with command_context(context).open() as office:
        stored = reporting.submit(office, period, warned_to_submit(office, period, even_so))
    say_state(context, stored)


def _approve(
    context: typer.Context,
    period: Period,
    signed_on: Annotated[
        str,
        typer.Option(
            "--signed-on", metavar=DAY_FORM, help=N_("The day the leader signed the paper.")
        ),
    ] = "",
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.cli.report_lines import say_state
    from gbv_desktop.office.reports import reporting

    day = parse_day(signed_on) if signed_on else None
    with command_context(context).open(day_is_right=day_is_right) as office:
        stored = reporting.approve(office, period, day)
    say_state(context, stored)


def _reject(
    context: typer.Context,
    period: Period,
    reason: Annotated[str, typer.Option(help=N_("What is to be corrected."))],
) -> None:
    from gbv_desktop.cli.report_lines import say_state
    from gbv_desktop.office.reports import reporting

    with command_context(context).open() as office:
        stored = reporting.reject(office, period, reason)
    say_state(context, stored)


def _print(
    context: typer.Context,
    period: Period,
    output_file: OutFile,
    detail: Annotated[
        bool, typer.Option("--detail", help=N_("Also the detailed sheet, for internal use."))
    ] = False,
    revision: RevisionNo = 0,
) -> None:
    from gbv_desktop.office.papers import printing

    with command_context(context).open() as office:
        made = printing.print_report(office, period, output_file, detail=detail, revision=revision)
    files = [str(path) for path in made]
    answer(context, {"files": files}, printed(files))


def _slip(context: typer.Context, period: Period, output_file: OutFile) -> None:
    from gbv_desktop.office.papers import slips

    with command_context(context).open() as office:
        file = str(slips.print_slip(office, period, output_file))
    answer(context, {"files": [file]}, [file])

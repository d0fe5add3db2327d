"""Commands about papers after they were signed, and the list to phone by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, DayIsRight, parse_day
from gbv_desktop.cli.output import EvenSo, answer, command_context, say
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.letters import ReminderWanted
    from gbv_desktop.store.records import IssueRecord


Words = Annotated[
    bool, typer.Option("--reminder", help=N_("The plan's words for a letter of reminder."))
]
Step = Annotated[
    int,
    typer.Option(
        "--letter",
        min=0,
        max=3,
        help=N_("The letter of reminder: 1 first, 2 second, 3 by the body above."),
    ),
]
Before = Annotated[
    str,
    typer.Option("--before", metavar=DAY_FORM, help=N_("In the letter: the day to report before.")),
]
Units = Annotated[
    list[str] | None,
    typer.Option("--unit", help=N_("In the letter: only this unit, repeated; else all.")),
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    paper = typer.Typer(help=N_("Papers that were printed and signed."), no_args_is_help=True)
    paper.command("sign", help=N_("Notes number and day of a signed paper."))(_sign)
    paper.command("missing", help=N_("Prints the units that have not reported."))(_missing)
    paper.command(
        "plan", help=N_("Enters number and day of the issued plan; every paper cites them.")
    )(_plan)
    app.add_typer(paper, name="paper")


def _sign(
    context: typer.Context,
    issue: Annotated[int, typer.Argument(help=N_("The number of the frozen issue."))],
    no: Annotated[
        str, typer.Option("--no", help=N_("The paper's number and sign, such as 12/BC-UBND."))
    ],
    on: Annotated[str, typer.Option("--date", metavar=DAY_FORM, help=N_("The day on the paper."))],
    even_so: EvenSo = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.domain.report.naming import issue_words, period_words
    from gbv_desktop.office.totals.issue_paper_number import issue_name, sign_paper

    day = parse_day(on)
    with command_context(context).open(day_is_right=day_is_right) as office:
        signed = sign_paper(office, issue, no, day, asking=not even_so)
        # Told back in words: a number that was typed wrong is seen before the paper is filed.
        period, amendment = issue_name(office, issue)
    value = {"issue": issue, "number": signed.number, "signed_on": signed.signed_on.isoformat()}
    value |= {"period": period, "amendment": amendment}
    line = say(
        N_("Noted: issue {issue}, the report for {period} ({which}), is paper {number} of {day}."),
        issue=issue,
        period=period_words(period),
        which=issue_words(amendment),
        number=signed.number,
        day=signed.signed_on,
    )
    answer(context, value, [line])


def _plan(
    context: typer.Context,
    no: Annotated[
        str, typer.Option("--no", help=N_("The plan's number and sign, such as 25/KH-UBND."))
    ],
    on: Annotated[str, typer.Option("--date", metavar=DAY_FORM, help=N_("The day on the plan."))],
) -> None:
    from gbv_desktop.office.plan.plan_document import number_plan

    day = parse_day(on)
    with command_context(context).open() as office:
        cited = number_plan(office, no, day)
    value = {"number": cited.number, "signed_on": day.isoformat()}
    line = say(
        N_("Papers now cite the plan as {number} of {day}; the next packages tell the units."),
        number=cited.number,
        day=day,
    )
    answer(context, value, [line])


def number_of_own(
    context: typer.Context,
    period: Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))],
    no: Annotated[
        str, typer.Option("--no", help=N_("The paper's number and sign, such as 12/BC-UBND."))
    ],
    on: Annotated[str, typer.Option("--date", metavar=DAY_FORM, help=N_("The day on the paper."))],
    revision: Annotated[
        int, typer.Option("--revision", min=0, help=N_("The revision; else the one in force."))
    ] = 0,
    even_so: EvenSo = False,
    day_is_right: DayIsRight = None,
) -> None:
    """``report number``: number and day of the signed paper of an own report."""
    from gbv_desktop.domain.report.naming import period_words, revision_words
    from gbv_desktop.office.reports.revisions.report_paper_number import note_number

    day = parse_day(on)
    with command_context(context).open(day_is_right=day_is_right) as office:
        stored, kept = note_number(office, period, no, day, revision, asking=not even_so)
    number = stored.report.revision
    sentence = N_("Noted: the report for {period} ({revision}) is paper {number} of {day}.")
    named = {"period": period_words(period), "revision": revision_words(number)}
    value = {"period": period, "revision": number, "number": kept, "signed_on": day.isoformat()}
    answer(context, value, [say(sentence, **named, number=kept, day=day)])


def _missing(
    context: typer.Context,
    period: Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("The file to write."))
    ] = None,
    reminder: Words = False,
    letter: Step = 0,
    before: Before = "",
    unit: Units = None,
) -> None:
    from gbv_desktop.office.totals.reminder import reminder_text

    # Neither asked for: a command that does nothing would pass for one that did.
    if output is None and not reminder:
        raise CommandError(message(N_("Name the file with -o, or ask for the words: --reminder.")))
    if not letter and (before or unit):
        raise CommandError(message(N_("--before and --unit belong to the letter: --letter.")))
    wanted = _wanted(period, letter, before, unit)
    with command_context(context).open() as office:
        files = [] if output is None else [str(_written(office, period, output, wanted))]
        words = reminder_text(office, period) if reminder else ""
    value = {"files": files, **({"reminder": words} if reminder else {})}
    answer(context, value, [*files, *words.splitlines()])


def _wanted(
    period: str, letter: int, before: str, units: list[str] | None
) -> ReminderWanted | None:
    from gbv_desktop.office.papers.letters import ReminderWanted
    from gbv_desktop.writing.papers.letters import ReminderStep

    if not letter:
        return None
    day = parse_day(before) if before else None
    return ReminderWanted(period, ReminderStep(letter), day, tuple(units or ()))


def _written(office: Office, period: str, path: Path, wanted: ReminderWanted | None) -> Path:
    """The letter if one is wanted, else the list to phone by."""
    from gbv_desktop.office.papers.letters import write_letter
    from gbv_desktop.office.totals.who_reported import print_missing

    return (
        print_missing(office, period, path)
        if wanted is None
        else write_letter(office, wanted, path)
    )


def which_printed(period: str, issue: IssueRecord | None) -> str:
    """What was printed: an issue whose paper stays as it is, or a draft that nobody may sign."""
    from gbv_desktop.domain.report.naming import issue_words, period_words

    words = period_words(period)
    # Said every time: a draft looks like the paper, and somebody may sign it.
    if issue is None:
        draft = N_(
            "This is a draft: the figures of {period} are not frozen. Freeze them, then print the"
            " paper that is signed."
        )
        return say(draft, period=words)
    frozen = N_("Issue no. {issue} of {period} ({which}), frozen on {day}.")
    which = issue_words(issue.amendment)
    return say(frozen, issue=issue.no, period=words, which=which, day=issue.frozen_on)

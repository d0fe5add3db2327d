"""Commands about classes of training, which are entries of the activity log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.activity_log import ENTRY_FIELDS, Number, count_or_none, plain_entry
from gbv_desktop.cli.given import Readers, chosen, day_or_none, given_fields
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.cli.year_option import Year
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.papers.training.register import ClassBook, TrainingDue

Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: the fields of “log add”, and state (planned, held, put_off,"
            " called_off), paper_no, paper_on, last_day, sessions, officials, providers, helpers,"
            " first_time, slips, passed, source, list_kept, why."
        ),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("The register of training classes."), no_args_is_help=True)
    group.command("add", help=N_("Writes a class down, planned or held."))(_add)
    group.command("change", help=N_("Changes what is told of a class."))(_change)
    group.command("list", help=N_("Lists the classes of a year, and what is still due."))(_list)
    group.command("print", help=N_("Writes the list of classes of a year as PDF."))(_print)
    app.add_typer(group, name="train")


# --- writing --------------------------------------------------------------------------------------
def _add(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help=N_("The kind of event, by its code."))],
    given: Given = None,
) -> None:
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        # An event belongs to one activity; one that the plan does not know is refused as such.
        known = {each.code: each.activity for each in office.plan.log_events}
        entry = LogEntry(office.clock.today(), known.get(event, ""), event)
        made = activity_log.add_entry(office, _told(entry, given or []))
    answer(context, plain_entry(made), [say(N_("Entry no. {no} is written down."), no=made.no)])


def _change(context: typer.Context, no: Number, given: Given = None) -> None:
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        entry = _told(activity_log.entry_of(office, no), given or [])
        made = activity_log.change_entry(office, entry)
    answer(context, plain_entry(made), [say(N_("Entry no. {no} is changed."), no=made.no)])


def _told(entry: LogEntry, pairs: Iterable[str]) -> LogEntry:
    """The entry with the fields that were set, of the class and of every entry."""
    from gbv_desktop.domain.work.training import CLASS_COUNTS, ClassState, TrainingClass

    of_class: Readers = {
        "state": partial(chosen, ClassState),
        **dict.fromkeys(("paper_on", "last_day"), day_or_none),
        **dict.fromkeys(CLASS_COUNTS, count_or_none),
        **dict.fromkeys(("paper_no", "source", "list_kept", "why"), str),
    }
    found = given_fields(pairs, {**ENTRY_FIELDS, **of_class})
    told = {each.name: found.pop(each.name) for each in fields(TrainingClass) if each.name in found}
    return replace(entry, **found, training=replace(entry.training or TrainingClass(), **told))


# --- reading --------------------------------------------------------------------------------------
def _list(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.papers.training import register as training

    with command_context(context).open() as office:
        book = training.read_classes(office, year)
    value = {
        "year": book.year,
        "classes": [
            {**plain_entry(each), "state": training.state_of(each).value} for each in book.classes
        ],
        "due": [_plain_due(each) for each in book.due],
    }
    answer(context, value, [*_lines(book), *(_due_line(each) for each in book.due)])


def _plain_due(due: TrainingDue) -> dict[str, Any]:
    return {
        "activity": due.activity.id,
        "times": due.times,
        "held": due.held,
        "planned": due.planned,
        "sent": due.sent,
        "met": due.met,
    }


def _lines(book: ClassBook) -> list[str]:
    from gbv_desktop.domain.work.training import STATE_WORDS
    from gbv_desktop.office.papers.training.register import state_of

    log = book.log
    titles = (
        *(N_("Entry no."), N_("Day"), N_("Subject")),
        *(N_("Level"), N_("State"), N_("Participants")),
    )
    shown = [
        (
            each.no,
            each.day,
            log.kind_name(each) or log.event_name(each),
            log.level_name(each),
            say(STATE_WORDS[state_of(each)]),
            each.participants,
        )
        for each in book.classes
    ]
    if not shown:
        return [say(N_("No class of {year} is written down."), year=book.year)]
    return table([say(title) for title in titles], shown)


def _due_line(due: TrainingDue) -> str:
    words = (
        N_("Activity {number}: at least {times} a year; {held} held, {planned} planned")
        if not due.sent
        else N_(
            "Activity {number}: at least {times} a year; {held} held, {planned} planned,"
            " people were sent to classes of others"
        )
    )
    number = due.activity.number
    return say(words, number=number, times=due.times, held=due.held, planned=due.planned)


def _print(context: typer.Context, output_file: OutFile, year: Year = 0) -> None:
    from gbv_desktop.office.papers.training import class_list

    with command_context(context).open() as office:
        path = class_list.write_training_list(office, year, output_file)
    answer(context, {"files": [str(path)]}, [str(path)])

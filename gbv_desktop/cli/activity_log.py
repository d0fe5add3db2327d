"""Commands about the activity log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli import log_results
from gbv_desktop.cli.context import DAY_FORM, parse_day
from gbv_desktop.cli.given import Readers, given_fields
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile, Period
from gbv_desktop.domain.plan.logbook import ENTERED, LogSum
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.report.activity_log import LogComparison, LogEntry, LogFilter
    from gbv_desktop.office.reports.activity_log import Log


Number = Annotated[int, typer.Argument(help=N_("The entry's number in the log."))]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: day, event, place, participants, women, minority, leaflets,"
            " money, note, kind, quantity, level, partners (ids of units, with commas between)."
        ),
    ),
]
Act = Annotated[str, typer.Option("--activity", help=N_("The plan's activity, by its id."))]
Event = Annotated[str, typer.Option("--event", help=N_("The kind of event, by its code."))]
Since = Annotated[
    str, typer.Option("--from", metavar=DAY_FORM, help=N_("The first day to look at."))
]
Until = Annotated[str, typer.Option("--to", metavar=DAY_FORM, help=N_("The last day to look at."))]
Words = Annotated[str, typer.Option("--words", help=N_("Words of the note."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    log = typer.Typer(help=N_("The activity log: events as they happen."), no_args_is_help=True)
    log.command("add", help=N_("Writes an event down."))(_add)
    log.command("list", help=N_("Lists events, with totals."))(_list)
    log.command("change", help=N_("Changes what an entry says."))(_change)
    log.command("remove", help=N_("Takes an entry out of the log."))(_remove)
    log.command("restore", help=N_("Brings a removed entry back."))(_restore)
    log.command("compare", help=N_("Compares a report with the log."))(_compare)
    log.command("fill", help=N_("Takes numbers from the log over into a report."))(_fill)
    log.command("export", help=N_("Writes events as CSV for Excel."))(_export)
    log_results.add_to(log)
    log.command(
        "offer", help=N_("Adds the closer kinds and levels that are offered to the plan's draft.")
    )(_offer)
    app.add_typer(log, name="log")


# --- one entry ------------------------------------------------------------------------------------
def _add(
    context: typer.Context,
    activity: Annotated[str, typer.Argument(help=N_("The plan's activity, by its id."))],
    given: Given = None,
) -> None:
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.reports import activity_log

    fields = given_fields(given or [], ENTRY_FIELDS)
    with command_context(context).open() as office:
        # Most events are written down on their day; another day is given with the fields.
        entry = replace(LogEntry(office.clock.today(), activity), **fields)
        made = activity_log.add_entry(office, entry)
    _say(context, made, N_("Entry no. {no} is written down."))


def _change(context: typer.Context, no: Number, given: Given = None) -> None:
    from gbv_desktop.office.reports import activity_log

    fields = given_fields(given or [], ENTRY_FIELDS)
    with command_context(context).open() as office:
        entry = replace(activity_log.entry_of(office, no), **fields)
        made = activity_log.change_entry(office, entry)
    _say(context, made, N_("Entry no. {no} is changed."))


def count_or_none(text: str) -> int | None:
    """A count; none where nothing is given. Raises as :func:`parse_count`."""
    # Blank is not nought: an event whose participants nobody counted must not lower a sum.
    return parse_count(text) if text.strip() else None


def _ids(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


# Events are counted, not entered: an entry is one of them.
_FIGURES = tuple(each.value for each in ENTERED if each is not LogSum.EVENTS)
ENTRY_FIELDS: Readers = {
    "day": parse_day,
    **dict.fromkeys(("activity", "event", "place", "note", "kind", "level"), str),
    **dict.fromkeys((*_FIGURES, "quantity"), count_or_none),
    "partners": _ids,
}
"""The fields of an entry that may be set, with what reads them."""


def _remove(context: typer.Context, no: Number) -> None:
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        entry = activity_log.remove_entry(office, no)
    _say(context, entry, N_("Entry no. {no} is taken out; “log restore” brings it back."))


def _restore(context: typer.Context, no: Number) -> None:
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        entry = activity_log.restore_entry(office, no)
    _say(context, entry, N_("Entry no. {no} is back in the log."))


def _say(context: typer.Context, entry: LogEntry, sentence: str) -> None:
    answer(context, plain_entry(entry), [say(sentence, no=entry.no)])


def plain_entry(entry: LogEntry) -> dict[str, Any]:
    """An entry as JSON has it: its number first, days as text."""
    from msgspec import to_builtins

    value: dict[str, Any] = to_builtins(entry)
    return {"no": entry.no, **value}


def _offer(context: typer.Context) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.activities.offered_log import add_offered_log

    with command_context(context).open() as office:
        found = add_offered_log(office)
    tell_draft(context, found)


# --- many entries ---------------------------------------------------------------------------------
def _wanted(since: str, until: str, activity: str, event: str, words: str) -> LogFilter:
    from gbv_desktop.domain.report.activity_log import LogFilter

    first = parse_day(since) if since else None
    last = parse_day(until) if until else None
    return LogFilter(first, last, activity, event, words)


def _list(
    context: typer.Context,
    since: Since = "",
    until: Until = "",
    activity: Act = "",
    event: Event = "",
    words: Words = "",
) -> None:
    from gbv_desktop.domain.report.activity_log import totals
    from gbv_desktop.office.reports import activity_log

    wanted = _wanted(since, until, activity, event, words)
    with command_context(context).open() as office:
        log = activity_log.read_log(office)
    entries = tuple(each for each in log.entries if wanted.keeps(each))
    sums = totals(entries)
    value = {
        "entries": [plain_entry(each) for each in entries],
        "totals": {each.value: total for each, total in sums.items()},
    }
    answer(context, value, _lines(log, entries, sums))


def _lines(log: Log, entries: Iterable[LogEntry], sums: dict[LogSum, int]) -> list[str]:
    from gbv_desktop.domain.report.activity_log import SUM_WORDS

    titles = (N_("Entry no."), N_("Day"), N_("Kind of event"), N_("Participants"), N_("Note"))
    shown = [
        (
            each.no,
            each.day,
            log.kind_name(each) or log.event_name(each) or log.activity_name(each),
            each.participants,
            each.note,
        )
        for each in entries
    ]
    lines = table([say(title) for title in titles], shown) if shown else []
    told = [f"{say(SUM_WORDS[each])}: {format_count(total)}" for each, total in sums.items()]
    return [*lines, " · ".join(told)]


def _export(
    context: typer.Context,
    output_file: OutFile,
    since: Since = "",
    until: Until = "",
    activity: Act = "",
    event: Event = "",
    words: Words = "",
) -> None:
    from gbv_desktop.office.reports import activity_log

    wanted = _wanted(since, until, activity, event, words)
    with command_context(context).open() as office:
        log = activity_log.read_log(office)
        entries = [each for each in log.entries if wanted.keeps(each)]
        path = activity_log.write_log(office, log, entries, output_file)
    answer(context, {"files": [str(path)]}, [str(path)])


# --- log and report -------------------------------------------------------------------------------
def _compare(context: typer.Context, period: Period) -> None:
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        found = activity_log.compare_with_log(office, period)
    _say_compared(context, found)


def _fill(
    context: typer.Context,
    period: Period,
    cell: Annotated[
        list[str] | None, typer.Option("--cell", help=N_("Only this cell; may be repeated."))
    ] = None,
) -> None:
    from gbv_desktop.office.reports import activity_log

    with command_context(context).open() as office:
        taken = activity_log.fill_from_log(office, period, cell or ())
    answer(context, len(taken), [say(N_("{count} cells changed and saved."), count=len(taken))])


def _behind(found: LogComparison) -> str:
    """The entries of the log by number, or what stands behind it in another register."""
    from gbv_desktop.domain.plan.logbook import WorkRegister
    from gbv_desktop.domain.report.activity_log import REGISTER_WORDS
    from gbv_desktop.domain.text.vietnamese import short_date

    if found.drawn.register is WorkRegister.LOG:
        return ", ".join(str(entry.no) for entry in found.drawn.entries)
    told = [
        f"{'' if each.day is None else short_date(each.day)} {each.words}".strip()
        for each in found.drawn.lines
    ]
    named = say(REGISTER_WORDS[found.drawn.register])
    return f"{named}: {'; '.join(told)}" if any(told) else named


def _say_compared(context: typer.Context, found: Iterable[LogComparison]) -> None:
    from gbv_desktop.cli.shown import cell_word
    from gbv_desktop.office.reports.files.template import shown_cell

    rows = list(found)
    value = [
        {
            "cell": each.drawn.cell,
            "log": each.drawn.total,
            "register": each.drawn.register.value,
            "later": len(each.drawn.later),
            "lacking": each.drawn.lacking,
            "report": shown_cell(each.drawn.indicator, each.reported),
            "differs": each.differs,
            "entries": [entry.no for entry in each.drawn.entries],
        }
        for each in rows
    ]
    titles = (
        N_("cell"),
        N_("indicator"),
        N_("by the log"),
        N_("in the report"),
        N_("differs"),
        N_("entries"),
    )
    shown = [
        (
            each.drawn.cell,
            each.drawn.indicator.cell_name(each.drawn.cell),
            each.told,
            cell_word(shown_cell(each.drawn.indicator, each.reported)),
            each.differs,
            _behind(each),
        )
        for each in rows
    ]
    # An empty table would read as if the log and the report agreed.
    nothing = [say(N_("The log has nothing for this report."))]
    answer(context, value, table([say(t) for t in titles], shown) if shown else nothing)

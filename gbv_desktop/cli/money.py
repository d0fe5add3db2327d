"""Commands about the register of money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, parse_day
from gbv_desktop.cli.given import Readers, chosen, day_or_none, given_fields
from gbv_desktop.cli.order_options import Awaited, OrderDay, OrderNumber, given_order
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.days import LAST_YEAR
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.work import BudgetLine
    from gbv_desktop.domain.work.budget.book import MoneyBook
    from gbv_desktop.domain.work.money import MoneyLine, MoneySum

Year = Annotated[
    int, typer.Option("--year", min=0, max=LAST_YEAR, help=N_("The budget year; else this one."))
]
No = Annotated[int, typer.Argument(min=1, help=N_("The line's number in the register."))]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: kind (given, added, raised, lowered, withdrawn, carried, used,"
            " advanced, settled), amount, source, activity, group, day, paper_no, paper_on, remark,"
            " reconciled_on."
        ),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(
        help=N_("The register of money: what was given, spent and settled."), no_args_is_help=True
    )
    group.command("list", help=N_("Lists the lines of a budget year, with sums."))(_list)
    group.command("set", help=N_("Enters a line; with --no, puts that one right."))(_set)
    group.command("remove", help=N_("Takes a line out of the register."))(_remove)
    group.command("restore", help=N_("Brings a removed line back."))(_restore)
    group.command(
        "reconcile", help=N_("Notes that the register agrees with the accountant's books.")
    )(_reconcile)
    group.command("print", help=N_("Writes the table of a budget year as PDF."))(_print)
    group.command("give", help=N_("Gives units money, in force from today, as the plan's."))(_give)
    group.command("offer", help=N_("Puts the usual sources of money into the draft of the plan."))(
        _offer
    )
    app.add_typer(group, name="budget")


# --- writing --------------------------------------------------------------------------------------
def _set(
    context: typer.Context,
    given: Given = None,
    year: Year = 0,
    no: Annotated[
        int, typer.Option("--no", min=0, help=N_("The line to put right; else a new one."))
    ] = 0,
) -> None:
    from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
    from gbv_desktop.office.work import money

    fields = _fields(given or [])
    with command_context(context).open() as office:
        if no:
            known = money.money_line(office, no)
            made = money.correct_money(office, replace(known, **fields, year=year or known.year))
        else:
            blank = MoneyLine(
                year=year or office.clock.today().year,
                kind=MoneyKind.USED,
                amount=0,
                source="",
            )
            made = money.enter_money(office, replace(blank, **fields))
    said = N_("Line no. {no} is put right.") if no else N_("Line no. {no} is entered.")
    _say(context, made, said)


_DAYS = ("day", "paper_on", "reconciled_on")


def _fields(pairs: Iterable[str]) -> dict[str, Any]:
    """The fields that were set; a day without a value is none."""
    from gbv_desktop.domain.work.money import MoneyKind

    readers: Readers = {
        "kind": partial(chosen, MoneyKind),
        "amount": parse_count,
        **dict.fromkeys(("source", "activity", "group", "paper_no", "remark"), str),
        **dict.fromkeys(_DAYS, day_or_none),
    }
    return given_fields(pairs, readers)


def _remove(context: typer.Context, no: No) -> None:
    from gbv_desktop.office.work import money

    with command_context(context).open() as office:
        line = money.remove_money(office, no)
    _say(context, line, N_("Line no. {no} is taken out; “budget restore” brings it back."))


def _restore(context: typer.Context, no: No) -> None:
    from gbv_desktop.office.work import money

    with command_context(context).open() as office:
        line = money.restore_money(office, no)
    _say(context, line, N_("Line no. {no} is back in the register."))


def _say(context: typer.Context, line: MoneyLine, sentence: str) -> None:
    answer(context, _plain(line), [say(sentence, no=line.no)])


def _plain(line: MoneyLine) -> dict[str, Any]:
    days = {name: getattr(line, name) for name in _DAYS}
    # Days as text: JSON knows none.
    texts = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**asdict(line), **texts, "kind": line.kind.value}


def _reconcile(
    context: typer.Context,
    day: Annotated[
        str, typer.Option("--on", metavar=DAY_FORM, help=N_("The day; else today."))
    ] = "",
    year: Year = 0,
) -> None:
    from gbv_desktop.office.work import money

    with command_context(context).open() as office:
        today = office.clock.today()
        when, of_year = parse_day(day) if day else today, year or today.year
        count = money.reconcile_money(office, of_year, when)
    value = {"year": of_year, "day": when.isoformat(), "count": count}
    words = N_("{count} lines of {year} bear the day {day}.")
    answer(context, value, [say(words, count=count, year=str(of_year), day=text_date(when))])


def _print(context: typer.Context, output_file: OutFile, year: Year = 0) -> None:
    from gbv_desktop.office.papers.work.money_table import write_money

    with command_context(context).open() as office:
        path = write_money(office, year, output_file)
    answer(context, {"files": [str(path)]}, [str(path)])


# --- giving ---------------------------------------------------------------------------------------
def _give(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    sums: Annotated[
        list[str], typer.Argument(metavar="UNIT=AMOUNT...", help=N_("Units and whole VND."))
    ],
    source: Annotated[str, typer.Option("--source", help=N_("The source, by its id."))],
    change: Annotated[
        str,
        typer.Option("--change", help=N_("given, added, raised, lowered, withdrawn or carried.")),
    ] = "given",
    activity: Annotated[
        str, typer.Option("--activity", help=N_("The activity, by its id; else all of them."))
    ] = "",
    remark: Annotated[str, typer.Option("--remark", help=N_("Chapter and item, freely."))] = "",
    year: Year = 0,
    no: OrderNumber = "",
    dated: OrderDay = "",
    awaited: Awaited = False,
) -> None:
    from gbv_desktop.domain.plan.documents import CitedPaper
    from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine
    from gbv_desktop.office.work.money_giving import give_money

    order = given_order(no, dated, awaited=awaited)
    paper = CitedPaper(order.no, order.on) if order.no else CitedPaper()
    kind = chosen(BudgetChange, change)
    with command_context(context).open() as office:
        of_year = year or office.clock.today().year
        lines = [
            BudgetLine(of_year, unit, source, kind, amount, activity, paper, remark)
            for unit, amount in _sums(sums)
        ]
        plan = give_money(office, lines, order)
    _say_given(context, plan, lines)


def _sums(pairs: Iterable[str]) -> list[tuple[str, int]]:
    """Units and what they are given; an amount that is none is refused as such."""
    parts = (each.partition("=") for each in pairs)
    return [(unit, parse_count(amount)) for unit, _sign, amount in parts]


def _say_given(context: typer.Context, plan: Plan, lines: list[BudgetLine]) -> None:
    value = {
        "edition": plan.identity.edition,
        "year": lines[0].year,
        "given": {each.unit: each.amount for each in lines},
    }
    words = N_("{count} units are given {amount} VND, as version {edition} of the plan.")
    whole = format_count(sum(each.amount for each in lines))
    told = say(words, count=len(lines), amount=whole, edition=plan.identity.edition)
    answer(context, value, [told])


def _offer(context: typer.Context) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.work.money_giving import add_offered_sources

    with command_context(context).open() as office:
        found = add_offered_sources(office)
    tell_draft(context, found)


# --- reading --------------------------------------------------------------------------------------
def _list(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.domain.work.budget.warning_words import warning_words
    from gbv_desktop.office.totals.year.money_board import read_money

    with command_context(context).open() as office:
        book = read_money(office, year or office.clock.today().year)
    warned = [warning_words(book, each) for each in book.warnings]
    count, last = book.reconciled
    value = {
        "year": book.year,
        "sources": {each.id: each.name for each in book.sources},
        "lines": [
            {**_plain(each.line), "origin": each.origin.value, "period": each.period}
            for each in book.lines
        ],
        "removed": [_plain(each) for each in book.removed],
        "whole": _sum(book.whole),
        "by_unit": {each: _sum(found) for each, found in book.by_unit.items()},
        "by_source": {each: _sum(found) for each, found in book.by_source.items()},
        "by_activity": {each: _sum(found) for each, found in book.by_activity.items()},
        "overspent": list(book.overspent),
        "missing": list(book.missing),
        "reconciled": {"count": count, "last": last.isoformat() if last else None},
        "warnings": [
            {"kind": each.kind.value, "unit": each.unit, "text": tr(words)}
            for each, words in zip(book.warnings, warned, strict=True)
        ],
    }
    answer(context, value, [*_lines(book), *map(tr, warned)])


def _sum(found: MoneySum) -> dict[str, int | None]:
    return {**asdict(found), "available": found.available, "left": found.left}


def _lines(book: MoneyBook) -> list[str]:
    from gbv_desktop.domain.work.budget.warning_words import source_words, unit_words
    from gbv_desktop.domain.work.money import MONEY_WORDS

    if not book.lines:
        told = N_(
            "No money of {year} stands in the register; the work goes along with other tasks."
        )
        return [say(told, year=str(book.year))]
    activities = {each.id: each.number for each in book.plan.activities}
    titles = (
        *(N_("no."), N_("unit"), N_("kind"), N_("source"), N_("activity")),
        *(N_("amount"), N_("remark")),
    )
    rows = [
        (
            str(line.no or ""),
            unit_words(book.plan, book.year, line.unit),
            say(MONEY_WORDS[line.kind]),
            source_words(book, line.source),
            activities.get(line.activity, line.activity),
            format_count(line.amount),
            line.remark,
        )
        for line in (each.line for each in book.lines)
    ]
    told = N_("To be spent: {available} · spent: {used} · left: {left} (VND)")
    whole = {
        name: format_count(getattr(book.whole, name)) for name in ("available", "used", "left")
    }
    return [*table([say(title) for title in titles], rows), say(told, **whole)]

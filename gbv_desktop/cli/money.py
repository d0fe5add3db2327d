"""Commands about the register of money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.given import Readers, chosen, day_or_none, given_fields
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.days import LAST_YEAR
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.work.money import MoneyLine, MoneySum
    from gbv_desktop.office.work.money import MoneyBook

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


# --- reading --------------------------------------------------------------------------------------
def _list(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.work import money

    with command_context(context).open() as office:
        plan = office.plan
        book = money.read_money(office, year or office.clock.today().year)
    value = {
        "year": book.year,
        "lines": [_plain(each) for each in book.lines],
        "whole": _sum(book.whole),
        "by_unit": {each: _sum(found) for each, found in book.by_unit.items()},
        "by_source": {each: _sum(found) for each, found in book.by_source.items()},
        "by_activity": {each: _sum(found) for each, found in book.by_activity.items()},
        "overspent": list(book.overspent),
    }
    answer(context, value, _lines(plan, book))


def _sum(found: MoneySum) -> dict[str, int | None]:
    return {**asdict(found), "available": found.available, "left": found.left}


def _lines(plan: Plan, book: MoneyBook) -> list[str]:
    from gbv_desktop.domain.work.money import MONEY_WORDS

    if not book.lines:
        told = N_(
            "No money of {year} stands in the register; the work goes along with other tasks."
        )
        return [say(told, year=book.year)]
    sources = {each.id: each.short or each.name for each in plan.sources}
    activities = {each.id: each.number for each in plan.activities}
    titles = (N_("no."), N_("kind"), N_("source"), N_("activity"), N_("amount"), N_("remark"))
    rows = [
        (
            str(each.no or ""),
            say(MONEY_WORDS[each.kind]),
            sources.get(each.source, each.source),
            activities.get(each.activity, each.activity),
            format_count(each.amount),
            each.remark,
        )
        for each in book.lines
    ]
    told = N_("To be spent: {available} · spent: {used} · left: {left} (đồng)")
    whole = {
        name: format_count(getattr(book.whole, name)) for name in ("available", "used", "left")
    }
    lines = [*table([say(title) for title in titles], rows), say(told, **whole)]
    over = [
        plan.unit_by_id[each].name_on(date(book.year, 12, 31)).office for each in book.overspent
    ]
    if over:
        lines.append(say(N_("More was spent than was given: {units}"), units=tuple(over)))
    return lines

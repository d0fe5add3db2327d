"""Commands about reviews of several years: asked for, shown, printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.given_fields import a_count, a_day, given_fields, one_of
from gbv_desktop.cli.order_options import Awaited, OrderDay, OrderNumber, given_order
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.text.days import LAST_YEAR
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.totals.over_years import (
        FigureOverYears,
        TargetOverYears,
        YearsFigures,
    )
    from gbv_desktop.domain.totals.sums import Sum
    from gbv_desktop.domain.totals.targets import TargetResult
    from gbv_desktop.office.totals.year.reviewing import ReviewFigures
    from gbv_desktop.office.work.reviews import ReviewLine

No = Annotated[int, typer.Argument(min=1, help=N_("The review's number in the list."))]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: asked_by, asked_no, asked_on, issuer (committee or"
            " office), combined (yes or no),"
            " conference_on, groups, people, awards_no, awards_on."
        ),
    ),
]
Kind = Annotated[
    str, typer.Option("--kind", help=N_("Why: interim, final or on-request."), show_default=True)
]
Until = Annotated[str, typer.Option("--until", metavar=DAY_FORM, help=N_("The last day in time."))]
Group = Annotated[
    list[str] | None,
    typer.Option("--group", help=N_("A whole group of units, repeated; else all.")),
]
Urgent = Annotated[bool, typer.Option("--urgent", help=N_("Less than three working days will do."))]
Output = Annotated[Path, typer.Option("-o", "--output", help=N_("The PDF file to write."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("Reviews of several years."), no_args_is_help=True)
    group.command("new", help=N_("Asks the units for their words on some years, at once."))(_new)
    group.command("change", help=N_("Notes conference and awards of a review."))(_change)
    group.command("list", help=N_("Lists the reviews."))(_list)
    group.command("show", help=N_("Shows the figures of the years beside each other."))(_show)
    group.command("print", help=N_("Prints the report on the years."))(_print)
    app.add_typer(group, name="review")


# --- asking ---------------------------------------------------------------------------------------
def _new(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    first: Annotated[int, typer.Argument(min=0, max=LAST_YEAR, help=N_("The first year."))],
    last: Annotated[int, typer.Argument(min=0, max=LAST_YEAR, help=N_("The last year."))],
    kind: Kind = "interim",
    until: Until = "",
    group: Group = None,
    no: OrderNumber = "",
    dated: OrderDay = "",
    awaited: Awaited = False,
    urgent: Urgent = False,
    given: Given = None,
) -> None:
    from gbv_desktop.domain.report.naming import period_words
    from gbv_desktop.domain.work.reviews import Review, ReviewKind
    from gbv_desktop.office.work.reviews import new_review, review_line

    order = given_order(no, dated, awaited=awaited)
    fields = _fields(given)
    review = Review(year=last, first=first, kind=one_of(ReviewKind)(kind), **fields)
    day = parse_day(until) if until else None
    with command_context(context).open() as office:
        groups = tuple(group or ())
        made = new_review(office, review, order, until=day, groups=groups, urgent=urgent)
        line = review_line(office, made.no)
    words = N_("Review no. {no} is asked for: {period}.")
    told = say(words, no=made.no, period=period_words(made.period))
    answer(context, _value(line), [told])


def _change(context: typer.Context, no: No, given: Given = None) -> None:
    from gbv_desktop.office.work.reviews import change_review, review_line

    fields = _fields(given)
    with command_context(context).open() as office:
        change_review(office, replace(review_line(office, no).review, **fields))
        line = review_line(office, no)
    answer(context, _value(line), [say(N_("Review no. {no} is kept."), no=no)])


def _fields(given: Iterable[str] | None) -> dict[str, Any]:
    return given_fields(
        given or (),
        {
            **dict.fromkeys(("asked_by", "asked_no", "awards_no"), str),
            **dict.fromkeys(("asked_on", "conference_on", "awards_on"), a_day),
            **dict.fromkeys(("groups", "people"), _count_or_none),
            "combined": _yes_or_no,
            "issuer": one_of(PaperIssuer),
        },
    )


def _count_or_none(text: str) -> int | None:
    return a_count(text) if text.strip() else None


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise CommandError(message(N_("Write yes or no, not “{word}”."), word=text))
    return text == "yes"


# --- telling --------------------------------------------------------------------------------------
def _list(context: typer.Context) -> None:
    from gbv_desktop.domain.work.reviews import REVIEW_KIND_WORDS, review_name
    from gbv_desktop.office.work.reviews import read_reviews

    with command_context(context).open() as office:
        found = read_reviews(office)
    titles = (
        *(N_("Review no."), N_("Kind"), N_("Years")),
        *(N_("period"), N_("due before"), N_("letter by")),
    )
    rows = [
        (
            each.review.no,
            say(REVIEW_KIND_WORDS[each.review.kind]),
            review_name(each.review),
            each.review.period,
            "" if each.period is None else each.period.due_for_all,
            each.ask_by or "",
        )
        for each in found
    ]
    lines = table([say(title) for title in titles], rows)
    answer(context, [_value(each) for each in found], lines)


def _show(context: typer.Context, no: No) -> None:
    from gbv_desktop.office.totals.year.reviewing import review_in_clear
    from gbv_desktop.office.work.reviews import review_line

    with command_context(context).open() as office:
        line = review_line(office, no)
        found = review_in_clear(office, no)
    value = {
        **_value(line),
        "figures_of": [_year_value(each) for each in found.years],
        "figures": [_figure_value(each) for each in found.figures],
        "targets": [_target_value(each) for each in found.targets],
    }
    answer(context, value, list(_lines(found)))


def _print(context: typer.Context, no: No, output: Output) -> None:
    from gbv_desktop.office.papers.printing import print_consolidated
    from gbv_desktop.office.work.reviews import review_line

    with command_context(context).open() as office:
        written = print_consolidated(office, review_line(office, no).review.period, output)
    files = [str(each) for each in written]
    answer(context, {"files": files}, files)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _value(line: ReviewLine) -> dict[str, Any]:
    review = line.review
    return {
        "no": review.no,
        "kind": review.kind.value,
        "years": list(review.years),
        "period": review.period,
        "due_before": None if line.period is None else _iso(line.period.due_for_all),
        "ask_by": _iso(line.ask_by),
        "asked": {"by": review.asked_by, "no": review.asked_no, "on": _iso(review.asked_on)},
        "issuer": review.issuer.value,
        "combined": review.combined,
        "conference_on": _iso(review.conference_on),
        "awards": {
            "groups": review.groups,
            "people": review.people,
            "no": review.awards_no,
            "on": _iso(review.awards_on),
        },
    }


def _year_value(year: YearsFigures) -> dict[str, Any]:
    return {
        "year": year.year,
        "stands": year.stands.value,
        "units_reporting": year.reporting,
        "units_owing": year.owing,
        "late": year.late,
        "frozen_on": _iso(year.frozen_on),
        "paper": {"no": year.paper_no, "on": _iso(year.paper_on)},
        "joined": list(year.joined),
    }


def _sum_value(found: Sum | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "state": found.state.value,
        "units_reporting": found.answered,
        "units_owing": found.owing,
    }


def _figure_value(found: FigureOverYears) -> dict[str, Any]:
    return {
        "cell": found.cell,
        "rule": found.rule.value,
        "by_year": [_sum_value(each) for each in found.by_year],
        "together": found.together,
        "missing": list(found.missing),
        "not_comparable": list(found.changed),
    }


def _target_value(found: TargetOverYears) -> dict[str, Any]:
    return {
        "target": found.code,
        "scope": found.scope,
        "by_year": [_result_value(each) for each in found.by_year],
        "numerator": found.numerator,
        "denominator": found.denominator,
        "shown": found.shown,
        "missing": list(found.missing),
    }


def _result_value(result: TargetResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "verdict": result.verdict.value,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "shown": result.shown,
    }


def _lines(found: ReviewFigures) -> Iterator[str]:
    if found.missing:
        years = tuple(str(each) for each in found.missing)
        yield say(N_("Without the years {years}: no report of them counts."), years=years)
    named = [str(each) for each in found.review.years]
    head = [say(N_("cell")), say(N_("indicator")), *named, say(N_("Together"))]
    rows = [
        (
            each.cell,
            each.name,
            *("" if one is None or one.value is None else one.value for one in each.by_year),
            "" if each.together is None else each.together,
        )
        for each in found.figures
    ]
    yield from table(head, rows)

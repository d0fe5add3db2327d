"""What stands in the way of a draft's release, in the words of its pages and with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    TablePlace,
    name_of_row,
    rows_of,
    value_at,
)
from gbv_desktop.domain.plan.periods import Period, period_words
from gbv_desktop.errors import CATALOGUE, Problem, ProblemKind
from gbv_desktop.exchange.faults import E_PLAN_LEAD
from gbv_desktop.exchange.plan.build import DAYS
from gbv_desktop.exchange.plan.period_rows import PLACE, keeping_past, periods_of
from gbv_desktop.exchange.plan.source import PlacedProblem
from gbv_desktop.office.plan.drafting import EditionDraft
from gbv_desktop.office.plan.guarding import TABLE_WORDS, on_page
from gbv_desktop.text import N_

E_RELEASE_UNIT = ProblemKind(
    "E-RELEASE-UNIT",
    N_("{unit} stands in the version in force and is missing in the draft."),
    N_("Put it back. A unit that is no more ends on a day: merged, split or dissolved."),
)
E_RELEASE_PERIOD = ProblemKind(
    "E-RELEASE-PERIOD",
    N_("{period} has been asked for already; the draft drops it or gives it other days."),
    N_("Put it back as it was. More time is given apart; other days hold for later periods."),
)

E_RELEASE_FIRST = ProblemKind(
    "E-RELEASE-FIRST",
    N_("The plan begins in {before}; the draft lets it begin in {after}."),
    N_("Put {before} back: its reporting periods begin with it. A plan of other years is begun"
       " anew."),
)  # fmt: skip


@dataclass(frozen=True)
class DraftFault:
    """Something that is wrong with a draft.

    Attributes:
        problem: what, with the name of the page and the row in place of a file and its line.
        file: the file of the plan: ``units``, ``papers/common``; empty for the draft as a whole.
        way: the way to the value within the file's tables, by which a page leads there.
    """

    problem: Problem
    file: str
    way: tuple[str | int, ...]


def faults_of_draft(draft: EditionDraft, before: PlanTables, today: date) -> tuple[DraftFault, ...]:
    """Everything that stands in the way of the draft's release, by page and row.

    Args:
        draft: the draft.
        before: the tables of the edition that it follows; what was released never changes.
        today: what has begun by then, or was due, is in use.
    """
    draft = keeping_calendar(draft, before, today)
    order = list(TABLE_WORDS)
    found = [told_by_page(each) for each in draft.faults]
    # Of a draft that makes no plan yet nobody knows what is missing in it.
    found = found or [
        *_begins_otherwise(before, draft, today),
        *_units_gone(before, draft, today),
        *_periods_gone(before, draft, today),
    ]
    return tuple(sorted(found, key=lambda each: (_rank(each.file, order), str(each.way[:1]))))


def keeping_calendar(draft: EditionDraft, before: PlanTables, today: date) -> EditionDraft:
    """The draft as it is released: what became due since it was changed keeps its days too.

    Args:
        before: the tables of the edition that it follows.
    """
    kept = keeping_past(before, draft.tables, today)
    return draft if kept is draft.tables else replace(draft, tables=kept)


def _rank(file: str, order: list[str]) -> int:
    name = file.partition("/")[0]
    return order.index(name) if name in order else len(order)


def told_by_page(problem: Problem) -> DraftFault:
    """A fault of the draft's tables, with its page in place of a file and its way."""
    fields = dict(problem.text.fields)
    file = str(fields.get("file", ""))
    way: tuple[str | int, ...] = ()
    if isinstance(problem, PlacedProblem):
        file, way = problem.spot.source.file, problem.spot.way
    if CATALOGUE.get(problem.code) is E_PLAN_LEAD:
        # Found at the activity, mended where roles are given.
        file = "assignments"
    return DraftFault(on_page(problem, file), file, way)


def _begins_otherwise(before: PlanTables, draft: EditionDraft, today: date) -> Iterator[DraftFault]:
    """A plan under way begins when it began: what was in force by day goes by that."""
    way = ("plan", "first_year")
    was, now = (value_at(each, "plan", way) for each in (before, draft.tables))
    if was != now and min(was, now) <= today.year:
        yield DraftFault(E_RELEASE_FIRST(before=was, after=now), "plan", way)


_UNITS = TablePlace("units", "unit")


def _units_gone(before: PlanTables, draft: EditionDraft, today: date) -> Iterator[DraftFault]:
    """Units that were there by today and have no row any more: their reports name them."""
    there = set(map(name_of_row, rows_of(draft.tables, _UNITS)))
    for row in rows_of(before, _UNITS):
        if name_of_row(row) not in there and row.get("valid_from", date.min) <= today:
            name = row["names"][-1]["name"]
            yield DraftFault(E_RELEASE_UNIT(unit=name), _UNITS.file, (_UNITS.table,))


def _periods_gone(before: PlanTables, draft: EditionDraft, today: date) -> Iterator[DraftFault]:
    """Periods of the calendar that have begun, and whatever was due, dropped or moved."""
    now = {period.code: (period, way) for period, way in periods_of(draft.tables)}
    for was, _way in periods_of(before):
        made, way = now.get(was.code, (None, (PLACE.table,)))
        over = was.is_owed and was.due_before <= today
        dropped = made is None and (over or (was.owed and was.start <= today))
        if dropped or (over and made is not None and _days(was) != _days(made)):
            yield DraftFault(E_RELEASE_PERIOD(period=period_words(was.code)), PLACE.file, way)


def _days(period: Period) -> tuple[date, ...]:
    return tuple(getattr(period, name) for name in DAYS)

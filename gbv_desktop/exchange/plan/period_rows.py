"""The periods in the tables of a plan: what is said of one, beside its template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Row,
    TablePlace,
    Way,
    name_of_row,
    rows_of,
    with_rows,
)
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Extension, Period, PeriodTemplate, TemplatePeriod
from gbv_desktop.exchange.plan import build
from gbv_desktop.exchange.plan.gather import Faults
from gbv_desktop.exchange.plan.rows import PeriodRow
from gbv_desktop.exchange.plan.source import PlanFile
from gbv_desktop.exchange.plan.taken_apart.forms import indicator_row
from gbv_desktop.exchange.plan.taken_apart.plain import row_of

PLACE, TEMPLATES = TablePlace("periods", "period"), TablePlace("periods", "template")
ASKED, INDICATORS = TablePlace("forms", "asked"), TablePlace("indicators", "indicator")


def with_extension(tables: PlanTables, code: str, given: Extension) -> dict[str, Any]:
    """The tables with more time for units in a period, behind what was given before."""
    before = _said(tables, code).get("extensions", [])
    return _with_said(tables, code, {"extensions": [*before, row_of(given)]})


def with_period(tables: PlanTables, asked: PeriodRow) -> dict[str, Any]:
    """The tables with a period, or with what is said of one that the calendar makes."""
    return _with_said(tables, asked.code, row_of(asked))


def with_request(
    tables: PlanTables, asked: PeriodRow, forms: Iterable[Form], questions: Iterable[Indicator]
) -> dict[str, Any]:
    """The tables with a period, the forms that are for it alone, and what only they ask."""
    found = with_period(tables, asked)
    found = with_rows(found, ASKED, [*rows_of(found, ASKED), *map(row_of, forms)])
    rows = (row_of(indicator_row(each, {})) for each in questions)
    return with_rows(found, INDICATORS, [*rows_of(found, INDICATORS), *rows])


def _said(tables: PlanTables, code: str) -> Row:
    rows = (row for row in rows_of(tables, PLACE) if name_of_row(row) == code)
    return next(rows, row_of(PeriodRow(code)))


def _with_said(tables: PlanTables, code: str, fields: Row) -> dict[str, Any]:
    said = {**_said(tables, code), **fields}
    rows = rows_of(tables, PLACE)
    if code not in map(name_of_row, rows):
        return with_rows(tables, PLACE, [*rows, said])
    return with_rows(tables, PLACE, [said if name_of_row(row) == code else row for row in rows])


def place_of_period(tables: PlanTables, name: str) -> str:
    """The place of a period that has a row of its own, or of a kind of the calendar in force.

    Args:
        tables: of the plan.
        name: a period's code, or a kind such as ``S1``.
    """
    plan = tables.get("plan", {}).get("plan", {})
    for template in rows_of(tables, TEMPLATES):
        kinds = [shape.get("kind") for shape in template.get("periods", [])]
        if template.get("id") == plan.get("template") and name in kinds:
            # Counted from one, as commands count rows.
            return f"periods/template/{template['id']}/periods/{kinds.index(name) + 1}"
    return f"periods/period/{name}"


def periods_of(tables: PlanTables) -> tuple[tuple[Period, Way], ...]:
    """The periods that the tables make, each with the way to the row that says its days.

    What cannot be read is left out: the errors of the draft tell of it.
    """
    file = PlanFile(PLACE.file, "", tables.get(PLACE.file, {}), Faults())
    chosen = tables.get("plan", {}).get("plan", {}).get("template")
    found: dict[str, tuple[Period, Way]] = {}
    for row in file.rows(TEMPLATES.table, PeriodTemplate):
        if row.value.id == chosen:
            for at, shape in enumerate(row.value.periods):
                way = (*row.spot.way, "periods", at)
                found |= {each.code: (each, way) for each in _every_year(row.value, shape)}
    for said in file.rows(PLACE.table, PeriodRow):
        value = said.value
        if value.code in found:
            period, way = found[value.code]
            made = build.said_of(period, value)
            found[value.code] = (made, way)
        elif value.start and value.end and value.due_before:
            found[value.code] = (build.alone(value), said.spot.way)
    return tuple(found.values())


def _every_year(template: PeriodTemplate, shape: TemplatePeriod) -> Iterator[Period]:
    for year in range(template.first_year, template.last_year + 1):
        only = replace(template, periods=(shape,), first_year=year, last_year=year)
        # A 29 February is none in most years; the errors of the draft say so.
        with suppress(ValueError, OverflowError):
            yield from only.calendar(())


def _calendar(tables: PlanTables) -> tuple[object, ...]:
    """What gives periods their days: the templates, and which of them holds."""
    chosen = tables.get("plan", {}).get("plan", {}).get("template")
    return chosen, rows_of(tables, TEMPLATES)


def keeping_past(before: PlanTables, after: PlanTables, today: date) -> PlanTables:
    """The tables after a change of the calendar, in which what was due keeps the days of before.

    Whoever was in time by the calendar of then stays in time, and papers of then stay as they are.
    What is said of one period by itself is let be: that it was due already is told where it is
    said.
    """
    if _calendar(before) == _calendar(after):
        return after
    now = {period.code: period for period, _way in periods_of(after)}
    for period, way in periods_of(before):
        made = now.get(period.code)
        if made is None or way[0] != TEMPLATES.table or not period.is_owed:
            continue
        if _said(before, period.code) != _said(after, period.code):
            continue
        if period.due_before <= today:
            days: dict[str, date] = {name: getattr(period, name) for name in build.DAYS}
            kept = {name: day for name, day in days.items() if day != getattr(made, name)}
            if kept:
                after = _with_said(after, period.code, kept)
    return after

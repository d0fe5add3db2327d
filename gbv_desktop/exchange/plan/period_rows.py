"""The periods in the tables of a plan: what is said of one, beside its template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Row,
    TablePlace,
    name_of_row,
    rows_of,
    with_rows,
)
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.exchange.plan.rows import PeriodRow
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

"""Closer kinds, levels and quantities of the activity log that a plan is offered, as far as they
fit it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gbv_desktop.domain.plan.editions.activity_rows import least_in, with_least
from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    PlanTables,
    Row,
    TablePlace,
    name_of_row,
    rows_of,
    with_rows,
)

LOG_EVENTS, LOG_KINDS, LOG_LEVELS, LOG_SOURCES = (
    TablePlace("log", each) for each in ("event", "kind", "level", "source")
)

Offered = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by their table: ``event``, ``kind``, ``level``, ``source``, and ``least`` for how often
units of a group do an activity."""


def with_log(
    tables: PlanTables, offered: Offered, cells: Collection[str], groups: Collection[str]
) -> PlanTables:
    """The tables with what fits and is not there; a cell that is offered a source follows it.

    Args:
        tables: of the plan.
        offered: what there is for plans.
        cells: that its forms ask for.
        groups: that its units belong to.
    """
    activities = {name_of_row(each) for each in rows_of(tables, ACTIVITIES)}
    events = [each for each in offered["event"] if each["activity"] in activities]
    found = _with_more(tables, LOG_EVENTS, events)
    known = {name_of_row(each) for each in rows_of(found, LOG_EVENTS)}
    kinds = [_beside(each, known) for each in offered["kind"]]
    found = _with_more(found, LOG_KINDS, [each for each in kinds if each["events"]])
    found = _with_more(found, LOG_LEVELS, offered["level"])
    found = _with_sources(found, [each for each in offered["source"] if each["cell"] in cells])
    for each in offered["least"]:
        if each["activity"] in activities and each["group"] in groups:
            found = _with_least(found, each)
    return found


def _beside(kind: Row, events: Collection[str]) -> dict[str, Any]:
    return {**kind, "events": [each for each in kind["events"] if each in events]}


def _with_more(tables: PlanTables, place: TablePlace, rows: Sequence[Row]) -> PlanTables:
    known = rows_of(tables, place)
    taken = {name_of_row(each) for each in known}
    more = [each for each in rows if name_of_row(each) not in taken]
    return with_rows(tables, place, [*known, *more]) if more else tables


def _with_sources(tables: PlanTables, offered: Sequence[Row]) -> PlanTables:
    """What counts quantities, or lines of another register, stands in place of what counted
    entries."""
    kinds = {name_of_row(each) for each in rows_of(tables, LOG_KINDS)}
    acts = {name_of_row(each) for each in rows_of(tables, ACTIVITIES)}
    fitting = {
        each["cell"]: each
        for each in offered
        if kinds.issuperset(each.get("kinds", ())) and acts.issuperset(each.get("activities", ()))
    }
    known = rows_of(tables, LOG_SOURCES)
    rows = [fitting.pop(each["cell"], each) for each in known]
    return with_rows(tables, LOG_SOURCES, [*rows, *fitting.values()])


def _with_least(tables: PlanTables, offered: Row) -> PlanTables:
    activity, group = str(offered["activity"]), str(offered["group"])
    row = next(each for each in rows_of(tables, ACTIVITIES) if name_of_row(each) == activity)
    # What the district said itself stays.
    if group in least_in(row):
        return tables
    return with_least(activity, group, offered["times"], tables)

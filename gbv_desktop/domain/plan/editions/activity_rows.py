"""An activity in the tables of a plan: its fields, and how often units of a group do it."""

from __future__ import annotations

from typing import Any, Final

from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    PlanTables,
    Row,
    Way,
    find_row,
    rows_of,
    with_rows,
    with_value,
)
from gbv_desktop.domain.plan.work import MOST_TIMES
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_ACTIVITY_TIMES = ProblemKind(
    "E-ACTIVITY-TIMES",
    N_("“{text}” is no number of times a year; it is a whole number up to {most}."),
    N_("Write it in digits; leave it empty where the plan names none."),
)

DOCUMENT: Final = "document"
_LEAST: Final = ("timing", "at_least_of")


def with_activity_field(activity: str, way: Way, value: Any, tables: PlanTables) -> PlanTables:
    """With a field of an activity; ``None`` takes it out. Raises E-PLAN-NOROW."""
    at = find_row(tables, ACTIVITIES, activity)
    changed = with_value(tables, ACTIVITIES.file, (ACTIVITIES.table, at, *way), value)
    rows = list(rows_of(changed, ACTIVITIES))
    # A document of which nothing is said is none.
    if rows[at].get(DOCUMENT) == {}:
        rows[at] = {key: each for key, each in rows[at].items() if key != DOCUMENT}
        changed = with_rows(changed, ACTIVITIES, rows)
    return changed


def least_in(activity: Row) -> dict[str, int]:
    """How often a year each unit of a group does it at least, by the group."""
    rows = activity.get(_LEAST[0], {}).get(_LEAST[1], ())
    return {str(each.get("group", "")): each.get("times", 0) for each in rows}


def with_least(activity: str, group: str, times: int, tables: PlanTables) -> PlanTables:
    """With how often each unit of a group does an activity at least; 0 takes it out.

    Raises:
        Problem: E-PLAN-NOROW, E-ACTIVITY-TIMES.
    """
    if not 0 <= times <= MOST_TIMES:
        raise E_ACTIVITY_TIMES(text=str(times), most=MOST_TIMES)
    at = find_row(tables, ACTIVITIES, activity)
    known = least_in(rows_of(tables, ACTIVITIES)[at])
    changed = {**known, group: times}
    rows = [{"group": name, "times": count} for name, count in changed.items() if count]
    return with_value(tables, ACTIVITIES.file, (ACTIVITIES.table, at, *_LEAST), rows or None)

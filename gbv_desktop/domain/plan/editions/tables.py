"""Changing the tables of a plan row by row: every change gives new tables, the old ones stay.

Rows are known by what names them in the plan (``id``, ``code``); where nothing does, by their
place. What a change makes may be wrong for a while: the verifiers of plans tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_PLAN_NOROW = ProblemKind(
    "E-PLAN-NOROW",
    N_("The plan has no row “{name}” in {table}."),
    N_("Choose a row from the list, or add it first."),
    N_("Look at the names with “gbv plan show”, or add the row first."),
)

PlanTables = Mapping[str, Mapping[str, Any]]
"""The tables of each file of a plan, by the file's name without its ending, as TOML gives them.
Those of the papers' texts have the name of their folder before their own: ``papers/common``.
"""

Way = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays, ``("unit", 3, "names", 0)``."""

Row = Mapping[str, Any]

_DIGITS = 10


@dataclass(frozen=True)
class TablePlace:
    """A table of one file: ``units`` / ``unit``."""

    file: str
    table: str


ACTIVITIES = TablePlace("activities", "activity")
GROUPS = TablePlace("activities", "group")


def name_of_row(row: Row) -> str:
    """What names a row among those of its table; empty where nothing does."""
    return str(row.get("id") or row.get("code") or "")


def rows_of(tables: PlanTables, place: TablePlace) -> tuple[Row, ...]:
    """The rows of a table, none where the file lacks it; a table that is one row gives that."""
    found = tables.get(place.file, {}).get(place.table, [])
    return (found,) if isinstance(found, Mapping) else tuple(found)


def step_of(name: str) -> str | int:
    """A step of a way as people write it: a number counted from 1, else a key.

    A row of more than nine digits is none that a table could have.
    """
    return int(name) - 1 if name.isdecimal() and len(name) < _DIGITS else name


def find_row(tables: PlanTables, place: TablePlace, name: str) -> int:
    """The place of the row of that name, or of that number counted from 1 (``#3``).

    Raises:
        Problem: E-PLAN-NOROW.
    """
    rows = rows_of(tables, place)
    at = step_of(name[1:]) if name.startswith("#") else name
    if isinstance(at, int) and 0 <= at < len(rows):
        return at
    for at, row in enumerate(rows):
        if name_of_row(row) == name:
            return at
    raise E_PLAN_NOROW(table=f"{place.file}/{place.table}", name=name[:60])


def with_rows(tables: PlanTables, place: TablePlace, rows: Sequence[Row]) -> dict[str, Any]:
    """The tables with these rows in place of a table's own."""
    file = dict(tables.get(place.file, {}))
    if rows:
        file[place.table] = [dict(each) for each in rows]
    else:
        file.pop(place.table, None)
    return {**tables, place.file: file}


def with_row(tables: PlanTables, place: TablePlace, row: Row) -> dict[str, Any]:
    """The tables with a further row at the end of a table; an activity behind those of its task,
    where papers and lists have it."""
    rows = list(rows_of(tables, place))
    at = len(rows)
    if place == ACTIVITIES:
        tasks = [name_of_row(each) for each in rows_of(tables, GROUPS)]
        mine = _place_in(tasks, row)
        at = next((n for n, each in enumerate(rows) if _place_in(tasks, each) > mine), at)
    return with_rows(tables, place, [*rows[:at], row, *rows[at:]])


def _place_in(tasks: Sequence[str], activity: Row) -> int:
    task = activity.get("group")
    return tasks.index(task) if task in tasks else len(tasks)


def with_value(tables: PlanTables, file: str, way: Way, value: Any) -> dict[str, Any]:
    """The tables with a value at the end of a way into a file; ``None`` takes out what is there.

    Tables that lack on the way are made; a row of a list has to be there.

    Raises:
        Problem: E-PLAN-NOROW.
    """
    return {**tables, file: _set(tables.get(file, {}), way, value, file)}


def _set(inside: Any, way: Way, value: Any, shown: str) -> Any:
    if not way:
        return value
    step, *rest = way
    if isinstance(step, int):
        if not isinstance(inside, list) or not 0 <= step < len(inside):
            raise E_PLAN_NOROW(table=shown, name=f"#{step + 1}")
        after = _set(inside[step], tuple(rest), value, shown)
        return [*inside[:step], *([] if after is None else [after]), *inside[step + 1 :]]
    if not isinstance(inside, Mapping):
        raise E_PLAN_NOROW(table=shown, name=step)
    after = _set(inside.get(step, {}) if rest else None, tuple(rest), value, f"{shown}/{step}")
    kept = {key: each for key, each in inside.items() if key != step or after is not None}
    # In its own place: the order of keys is the order in which people read them.
    return kept if after is None else {**kept, step: after}


def value_at(tables: PlanTables, file: str, way: Way) -> Any:
    """What stands at the end of a way; ``None`` where nothing does."""
    found: Any = tables.get(file, {})
    for step in way:
        if isinstance(step, int):
            there = isinstance(found, list) and 0 <= step < len(found)
        else:
            there = isinstance(found, Mapping) and step in found
        if not there:
            return None
        found = found[step]
    return found

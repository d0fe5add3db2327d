"""Rows and fields of the plan by the names of their places: for commands, and to look things up.

A place is ``FILE/TABLE``, ``FILE/TABLE/ROW`` or ``FILE/TABLE/ROW/FIELD``; a file of texts is
``papers/NAME``. A row is known by what names it in the plan, or as ``#3`` by its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    TablePlace,
    find_row,
    name_of_row,
    rows_of,
    step_of,
    with_row,
    with_rows,
    with_value,
)
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.exchange.plan.editing import kind_of, typed, written
from gbv_desktop.exchange.plan.papers import TABLES
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft, tables_shown
from gbv_desktop.text import N_, message

E_PLAN_WHERE = ProblemKind(
    "E-PLAN-WHERE",
    N_("“{place}” is no place of a plan."),
    N_("Write FILE/TABLE, FILE/TABLE/ROW or FILE/TABLE/ROW/FIELD; the tables are: {tables}."),
)

_TITLES = ("title", "name", "short", "text", "number", "activity", "item")
"""The fields of which the first that a row has says what it is."""


@dataclass(frozen=True)
class PlanRow:
    """A row in a list: what names it, and what it is."""

    name: str
    title: str


@dataclass(frozen=True)
class AtPlace:
    """What stands at a place: the rows of a table, or the fields of a row."""

    rows: tuple[PlanRow, ...] | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    table: TablePlace
    row: str = ""
    steps: tuple[str | int, ...] = ()


def at_place(office: Office, place: str, *, of_draft: bool = False) -> AtPlace:
    """What stands at a place of the plan in force, or of the draft.

    Raises:
        Problem: E-PLAN-WHERE, E-PLAN-NOROW, E-DRAFT-NONE, E-ROLE.
    """
    tables = tables_shown(office, of_draft=of_draft)
    wanted = _place(place)
    rows = rows_of(tables, wanted.table)
    if not wanted.row and (wanted.table.file, wanted.table.table) != ("plan", "plan"):
        return AtPlace(tuple(_listed(at, row) for at, row in enumerate(rows)))
    row = rows[find_row(tables, wanted.table, wanted.row) if wanted.row else 0]
    if not wanted.steps:
        return AtPlace(fields=row)
    name = str(wanted.steps[0])
    return AtPlace(fields={name: row.get(name)})


def shown(value: Any) -> str:
    """A value as it would stand in a plan folder."""
    return written(value)


def set_field(office: Office, place: str, text: str) -> EditionDraft:
    """Changes a field of the draft; an empty text takes the field out.

    Raises:
        Problem: E-PLAN-WHERE, E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    wanted = _place(place)
    if not wanted.steps:
        raise _no_place(place)

    def change(tables: PlanTables) -> PlanTables:
        value = typed(text, wanted.table, wanted.steps) if text else None
        return with_value(tables, wanted.table.file, _way(tables, wanted), value)

    said = N_("{place} set to “{value}”")
    return change_draft(office, message(said, place=place, value=text[:60]), change)


def add_row(office: Office, place: str, fields: Mapping[str, str]) -> EditionDraft:
    """Adds a row at the end of a table of the draft; raises as :func:`set_field`."""
    wanted = _place(place)
    if wanted.row:
        raise _no_place(place)
    for name in fields:
        text_policy(name, lines=False)
    row = {name: typed(text, wanted.table, (name,)) for name, text in fields.items()}

    def change(tables: PlanTables) -> PlanTables:
        return with_row(tables, wanted.table, row)

    said = N_("{place}: “{name}” added")
    return change_draft(office, message(said, place=place, name=name_of_row(row)), change)


def remove_row(office: Office, place: str) -> EditionDraft:
    """Takes a row out of the draft; raises as :func:`set_field`."""
    wanted = _place(place)
    if not wanted.row or wanted.steps:
        raise _no_place(place)

    def change(tables: PlanTables) -> PlanTables:
        at = find_row(tables, wanted.table, wanted.row)
        rows = rows_of(tables, wanted.table)
        return with_rows(tables, wanted.table, [*rows[:at], *rows[at + 1 :]])

    return change_draft(office, message(N_("{place} taken out"), place=place), change)


def _way(tables: PlanTables, wanted: _Place) -> tuple[str | int, ...]:
    table = wanted.table.table
    if (wanted.table.file, table) == ("plan", "plan") or kind_of(wanted.table) is None:
        return (table, *wanted.steps)
    return (table, find_row(tables, wanted.table, wanted.row), *wanted.steps)


def _listed(at: int, row: Mapping[str, Any]) -> PlanRow:
    titles = (row.get(name) for name in _TITLES)
    title = next((each for each in titles if each), "")
    names = row.get("names") or ()
    if names and not title:
        title = names[-1].get("name", "")
    return PlanRow(name_of_row(row) or f"#{at + 1}", str(title))


def _place(text: str) -> _Place:
    text_policy(text, lines=False)
    parts = text.strip("/").split("/")
    if parts[0] == PAPERS and len(parts) > 1:
        parts = [f"{parts[0]}/{parts[1]}", *parts[2:]]
        known: tuple[str, ...] = TABLES
    else:
        known = FILES.get(parts[0], ())
    if len(parts) < 2 or parts[1] not in known:
        raise _no_place(text)
    table = TablePlace(parts[0], parts[1])
    # The plan itself is one row; a table of texts has names in place of rows.
    first = 2 if (parts[0], parts[1]) == ("plan", "plan") or kind_of(table) is None else 3
    row = parts[2] if first == 3 and len(parts) > 2 else ""
    steps = tuple(step_of(each) for each in parts[first:])
    return _Place(table, row, steps)


def _no_place(text: str) -> Exception:
    tables = tuple(f"{file}/{table}" for file, names in FILES.items() for table in names)
    return E_PLAN_WHERE(place=text[:80], tables=tables)

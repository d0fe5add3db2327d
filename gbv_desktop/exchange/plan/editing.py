"""Changing the tables of a plan row by row: every change gives new tables, the old ones stay.

Rows are known by what names them in the plan (``id``, ``code``); where nothing does, by their
place. What a change makes may be wrong for a while: the verifiers tell (``whole``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gbv_desktop.domain.offices.units import Unit, UnitGroup
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Duty,
    Identity,
    ReasonCode,
    ReferenceItem,
    ReferenceValue,
    Target,
    TaskGroup,
)
from gbv_desktop.domain.plan.logbook import LogEvent, LogKind, LogLevel, LogPlace, LogSource
from gbv_desktop.domain.plan.narrative import Claim, Enumeration, Passage
from gbv_desktop.domain.plan.paper_structure import PaperPart
from gbv_desktop.domain.plan.periods import PeriodTemplate
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.work import BudgetLine, Criterion, MoneySource
from gbv_desktop.exchange.faults import E_PLAN_NOROW
from gbv_desktop.exchange.plan.locate import Path as Way
from gbv_desktop.exchange.plan.rows import (
    AnnexRow,
    AssignmentRow,
    CheckRow,
    FamilyRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    PeriodRow,
    SectionRecord,
)
from gbv_desktop.exchange.plan.source import kind_at
from gbv_desktop.exchange.plan.whole import PAPERS, PlanTables

ROW_KINDS: Mapping[tuple[str, str], type] = {
    ("plan", "plan"): Identity,
    ("units", "unit"): Unit,
    ("units", "group"): UnitGroup,
    ("activities", "group"): TaskGroup,
    ("activities", "activity"): Activity,
    ("assignments", "assignment"): AssignmentRow,
    ("duties", "duty"): Duty,
    ("options", "set"): OptionSet,
    ("indicators", "indicator"): IndicatorRow,
    ("forms", "section"): SectionRecord,
    ("forms", "form"): FormRow,
    ("rules", "reason"): ReasonCode,
    ("rules", "check"): CheckRow,
    ("rules", "family"): FamilyRow,
    ("periods", "template"): PeriodTemplate,
    ("periods", "period"): PeriodRow,
    ("targets", "target"): Target,
    ("reference", "item"): ReferenceItem,
    ("reference", "value"): ReferenceValue,
    ("log", "event"): LogEvent,
    ("log", "place"): LogPlace,
    ("log", "source"): LogSource,
    ("log", "kind"): LogKind,
    ("log", "level"): LogLevel,
    ("help", "line"): HelpLine,
    ("ranges", "range"): Range,
    ("criteria", "criterion"): Criterion,
    ("money", "source"): MoneySource,
    ("money", "line"): BudgetLine,
    (PAPERS, "passage"): Passage,
    (PAPERS, "enumeration"): Enumeration,
    (PAPERS, "annex"): AnnexRow,
    (PAPERS, "claim"): Claim,
    (PAPERS, "part"): PaperPart,
}
"""The value that a row of each table becomes; the tables of texts have the file ``papers``."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TablePlace:
    """A table of one file: ``units`` / ``unit``."""

    file: str
    table: str

    @property
    def kind(self) -> type | None:
        """What its rows become; ``None`` for a table whose keys are free."""
        return ROW_KINDS.get((self.file.partition("/")[0], self.table))


def name_of_row(row: Row) -> str:
    """What names a row among those of its table; empty where nothing does."""
    return str(row.get("id") or row.get("code") or "")


def rows_of(tables: PlanTables, place: TablePlace) -> tuple[Row, ...]:
    """The rows of a table, none where the file lacks it; a table that is one row gives that."""
    found = tables.get(place.file, {}).get(place.table, [])
    return (found,) if isinstance(found, Mapping) else tuple(found)


def find_row(tables: PlanTables, place: TablePlace, name: str) -> int:
    """The place of the row of that name, or of that number counted from 1 (``#3``).

    Raises:
        Problem: E-PLAN-NOROW.
    """
    rows = rows_of(tables, place)
    if name.startswith("#") and name[1:].isdecimal() and 1 <= int(name[1:]) <= len(rows):
        return int(name[1:]) - 1
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


def written(value: Any) -> str:
    """A value as somebody would write it after ``=`` in a plan's file; for lists and commands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_quoted(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(_quoted, value)) + "]"


def typed(text: str, place: TablePlace, steps: Way) -> Any:
    """A value as somebody typed it after ``=``: a text needs no quotation marks where only a text
    can stand. What is no value of TOML stays a text, which the verifiers refuse with its place.

    Args:
        text: as typed.
        place: the table.
        steps: the way to the field within a row of it.
    """
    if _kind_of(place, steps) is str:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return text


def _kind_of(place: TablePlace, steps: Way) -> object:
    found: Any = place.kind
    for step in steps:
        if found is None:
            return None
        try:
            found = kind_at(found, step)
        except (KeyError, IndexError, StopIteration, RuntimeError):
            # A field that it does not have: the verifiers say so.
            return None
    return found


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else written(value)

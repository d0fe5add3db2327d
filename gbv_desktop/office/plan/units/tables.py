"""The units of a plan, and what hangs on them, as values; and back into the plan's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from gbv_desktop.domain.offices.units import Unit, UnitGroup
from gbv_desktop.domain.plan.catalogue import Duty, Identity, Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, TablePlace, rows_of, with_rows
from gbv_desktop.domain.plan.periods import Period, PeriodKind, PeriodTemplate
from gbv_desktop.domain.plan.reorganising.groups import given_to
from gbv_desktop.domain.plan.reorganising.values import PlanUnits
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan import build
from gbv_desktop.exchange.plan.rows import AssignmentRow, PeriodRow
from gbv_desktop.exchange.plan.source import PlanFile, SourceRow
from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignment_rows
from gbv_desktop.exchange.plan.taken_apart.plain import row_of
from gbv_desktop.office.plan.draft_faults import told_by_page
from gbv_desktop.office.plan.units.closing_words import with_closing_words

T = TypeVar("T")

UNITS = TablePlace("units", "unit")
GROUPS = TablePlace("units", "group")
_ASSIGNMENTS = TablePlace("assignments", "assignment")
_DUTIES = TablePlace("duties", "duty")
_PERIODS = TablePlace("periods", "period")
_TEMPLATES = TablePlace("periods", "template")


def read_units(tables: PlanTables) -> tuple[Unit, ...]:
    """The units; raises E-PLAN-KEY, -LACK, -TYPE, -VALUE for a row that is none."""
    return tuple(row.value for row in _rows(tables, UNITS, Unit))


def read_groups(tables: PlanTables) -> tuple[UnitGroup, ...]:
    """What groups of units are called; raises as :func:`read_units`."""
    return tuple(row.value for row in _rows(tables, GROUPS, UnitGroup))


def given_to_group(tables: PlanTables, group: str) -> int:
    """How many roles and duties are given to a group; raises as :func:`read_units`."""
    rows = _rows(tables, _ASSIGNMENTS, AssignmentRow)
    duties = (row.value for row in _rows(tables, _DUTIES, Duty))
    return given_to(group, build.assignments(rows), duties)


def plan_units(tables: PlanTables, in_force: Plan) -> PlanUnits:
    """What a reorganisation works on; raises as :func:`read_units`.

    Args:
        in_force: the plan whose forms units report on.
    """
    plan = _file(tables, "plan").table("plan", Identity).value
    template = next(
        (
            row.value
            for row in _rows(tables, _TEMPLATES, PeriodTemplate)
            if row.value.id == plan.template
        ),
        None,
    )
    alone = _rows(tables, _PERIODS, PeriodRow)
    return PlanUnits(
        units=read_units(tables),
        assignments=build.assignments(_rows(tables, _ASSIGNMENTS, AssignmentRow)),
        duties=tuple(row.value for row in _rows(tables, _DUTIES, Duty)),
        periods=build.calendar(template, alone, (), ()) if template is not None else (),
        consolidator=plan.consolidator,
        indicators=in_force.indicators,
        cells={form.reporter: frozenset(build.cells_of(form)) for form in in_force.forms},
    )


def with_plan_units(tables: PlanTables, before: PlanUnits, after: PlanUnits) -> PlanTables:
    """The tables with what a reorganisation changed; rows that it left alone stay as written."""
    tables = with_units(tables, (each for each in after.units if each not in set(before.units)))
    if after.assignments != before.assignments:
        rows = [row_of(each) for each in assignment_rows(after.assignments)]
        tables = with_rows(tables, _ASSIGNMENTS, rows)
    if after.duties != before.duties:
        duties = {each.id: each for each in after.duties}
        rows = [
            row_of(duties[str(row["id"])]) if was != duties[was.id] else dict(row)
            for row, was in zip(rows_of(tables, _DUTIES), before.duties, strict=True)
        ]
        tables = with_rows(tables, _DUTIES, rows)
    if after.periods != before.periods:
        tables = with_rows(tables, _PERIODS, list(_period_rows(tables, before, after)))
        if any(each.kind is PeriodKind.CLOSING for each in after.periods):
            tables = with_closing_words(tables)
    return tables


def with_units(tables: PlanTables, changed: Iterable[Unit]) -> PlanTables:
    """The tables with these units in place of those of their ids; new ones behind them."""
    found = {each.id: row_of(each) for each in changed}
    kept = [found.pop(str(row.get("id")), row) for row in rows_of(tables, UNITS)]
    return with_rows(tables, UNITS, [*kept, *found.values()])


def _period_rows(
    tables: PlanTables, before: PlanUnits, after: PlanUnits
) -> Iterator[Mapping[str, Any]]:
    known = {each.code: each for each in before.periods}
    changed = {each.code: each for each in after.periods if known.get(each.code) != each}
    for row in rows_of(tables, _PERIODS):
        period = changed.pop(str(row.get("code")), None)
        yield row if period is None else {**row, "units": list(period.units)}
    for period in changed.values():
        yield row_of(_alone(period))


def _alone(period: Period) -> PeriodRow:
    """A period that came with the reorganisation; its days are said, whatever follows from them
    is not."""
    return PeriodRow(
        code=period.code,
        start=period.start,
        end=period.end,
        due_before=period.due_before,
        owed=period.owed,
        units=period.units,
        document=period.document,
    )


def _rows(tables: PlanTables, place: TablePlace, kind: type[T]) -> tuple[SourceRow[T], ...]:
    try:
        return _file(tables, place.file).rows(place.table, kind)
    except Problem as problem:
        raise told_by_page(problem).problem from problem


def _file(tables: PlanTables, name: str) -> PlanFile:
    return PlanFile(name, "", tables.get(name, {}))


def rows_by_id(tables: PlanTables) -> dict[str, Row]:
    """The units' rows as they stand in the tables, by their ids."""
    return {str(row.get("id")): row for row in rows_of(tables, UNITS)}

"""The assignments in the tables of a plan: taken out as values, and put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gbv_desktop.domain.plan.catalogue import Assignment
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, with_rows
from gbv_desktop.exchange.plan.build import assignments
from gbv_desktop.exchange.plan.rows import AssignmentRow
from gbv_desktop.exchange.plan.source import PlanFile
from gbv_desktop.exchange.plan.taken_apart.plain import row_of

PLACE = TablePlace("assignments", "assignment")


def assignments_in(tables: PlanTables) -> tuple[Assignment, ...]:
    """Every assignment, one for each unit and group.

    Raises:
        Problem: E-PLAN-*, a row has not the shape of one: with its place, to be mended first.
    """
    file = PlanFile(PLACE.file, "", tables.get(PLACE.file, {}))
    return assignments(file.rows(PLACE.table, AssignmentRow))


def with_assignments(tables: PlanTables, every: Iterable[Assignment]) -> dict[str, Any]:
    """The tables with these assignments in place of their own."""
    return with_rows(tables, PLACE, [row_of(row) for row in assignment_rows(every)])


def assignment_rows(every: Iterable[Assignment]) -> Iterator[AssignmentRow]:
    """One row for those that differ in the unit or group alone and stand together."""
    row: AssignmentRow | None = None
    for each in every:
        one = AssignmentRow(
            each.activity,
            each.role,
            (each.unit,) if each.unit else (),
            (each.group,) if each.group else (),
            each.valid_from,
            each.valid_to,
            each.due,
            each.result,
        )
        if row is None or not _goes_on(row, one):
            if row is not None:
                yield row
            row = one
        else:
            row = replace(row, units=row.units + one.units, groups=row.groups + one.groups)
    if row is not None:
        yield row


def _goes_on(row: AssignmentRow, one: AssignmentRow) -> bool:
    """Whether an assignment can stand behind those of a row, in which units come first."""
    same = replace(row, units=(), groups=()) == replace(one, units=(), groups=())
    again = set(row.units) & set(one.units) or set(row.groups) & set(one.groups)
    return same and not again and not (row.groups and one.units)

"""The assignments in the tables of a plan: taken out as values, and put back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gbv_desktop.domain.plan.catalogue import Assignment
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, with_rows
from gbv_desktop.exchange.plan.build import assignments
from gbv_desktop.exchange.plan.rows import AssignmentRow
from gbv_desktop.exchange.plan.source import PlanFile
from gbv_desktop.exchange.plan.tables import assignment_rows
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

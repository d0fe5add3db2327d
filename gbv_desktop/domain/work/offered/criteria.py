"""Criteria of self-assessment that a plan is offered, as far as they fit it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    TablePlace,
    name_of_row,
    rows_of,
    with_rows,
)
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.work import Criterion

CRITERIA_ROWS = TablePlace("criteria", "criterion")


def fitting_criteria(
    offered: Iterable[Criterion], forms: Collection[Form], taken: Collection[str] = ()
) -> Iterator[Criterion]:
    """Those for kinds of reporting unit that there are, with the evidence that their forms have.

    Args:
        offered: each for named kinds of unit.
        forms: of the plan.
        taken: ids that it has already.
    """
    by_reporter = {each.reporter: each for each in forms}
    for each in offered:
        reporters = tuple(one for one in each.reporters if one in by_reporter)
        if not reporters or each.id in taken:
            continue
        concerned = [by_reporter[one] for one in reporters]
        evidence = (cell for cell in each.evidence if _may_show(cell, concerned))
        yield replace(each, reporters=reporters, evidence=tuple(evidence))


def _may_show(cell: str, forms: Iterable[Form]) -> bool:
    """Whether a form asks for the cell and none has it as one of cases."""
    found = [form.indicators.get(indicator_of(cell)) for form in forms]
    return any(each is not None and cell in each.cells() for each in found) and not any(
        each is not None and each.sensitive for each in found
    )


def with_criteria(
    tables: PlanTables, offered: Iterable[Criterion], forms: Collection[Form]
) -> PlanTables:
    """The tables with those that fit and are not there, behind those that are."""
    rows = rows_of(tables, CRITERIA_ROWS)
    taken = {name_of_row(each) for each in rows}
    more = [_row(each) for each in fitting_criteria(offered, forms, taken)]
    return with_rows(tables, CRITERIA_ROWS, [*rows, *more]) if more else tables


def _row(criterion: Criterion) -> dict[str, Any]:
    row: dict[str, Any] = {"id": criterion.id, "text": criterion.text}
    if criterion.basis:
        row["basis"] = criterion.basis
    if criterion.evidence:
        row["evidence"] = list(criterion.evidence)
    return {**row, "reporters": list(criterion.reporters)}

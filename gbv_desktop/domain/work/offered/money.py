"""Sources of money that a plan is offered, and money that it gives, as rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    TablePlace,
    name_of_row,
    rows_of,
    with_rows,
)
from gbv_desktop.domain.plan.work import BudgetLine, MoneySource

SOURCE_ROWS, BUDGET_ROWS = TablePlace("money", "source"), TablePlace("money", "line")


@dataclass(frozen=True)
class OfferedSource:
    """A source that the program offers to plans, from a budget year on."""

    source: MoneySource
    from_year: int = 0


def offered_in(offered: Iterable[OfferedSource], year: int) -> tuple[MoneySource, ...]:
    """The sources that are offered in a budget year."""
    return tuple(each.source for each in offered if each.from_year <= year)


def sources_in(plan: Plan, offered: Iterable[OfferedSource], year: int) -> tuple[MoneySource, ...]:
    """The sources that a register may name in a budget year.

    A plan that names none leaves nobody without a register: until it does, those that are offered
    hold, under the ids that they will have in it.
    """
    return plan.sources or offered_in(offered, year)


def with_sources(tables: PlanTables, offered: Iterable[MoneySource]) -> PlanTables:
    """The tables with the sources that are not there, behind those that are."""
    rows = rows_of(tables, SOURCE_ROWS)
    taken = {name_of_row(each) for each in rows}
    more = [_source_row(each) for each in offered if each.id not in taken]
    return with_rows(tables, SOURCE_ROWS, [*rows, *more]) if more else tables


def with_budget(
    tables: PlanTables, lines: Iterable[BudgetLine], sources: Iterable[MoneySource]
) -> PlanTables:
    """The tables with money that is given to units, and the sources that it comes from.

    Args:
        tables: of the plan.
        lines: what is given, behind what was given before.
        sources: that registers may name. All come into a plan that lacks them: with those of the
            lines alone in it, units could no longer name the others.
    """
    found = with_sources(tables, sources)
    return with_rows(found, BUDGET_ROWS, [*rows_of(found, BUDGET_ROWS), *map(_budget_row, lines)])


def _source_row(source: MoneySource) -> dict[str, Any]:
    row = {"id": source.id, "name": source.name}
    return {**row, "short": source.short} if source.short else row


def _budget_row(line: BudgetLine) -> dict[str, Any]:
    row: dict[str, Any] = {
        "year": line.year,
        "unit": line.unit,
        "source": line.source,
        "change": line.change.value,
        "amount": line.amount,
    }
    if line.activity:
        row["activity"] = line.activity
    if line.document.no and line.document.on:
        row["document"] = {"no": line.document.no, "on": line.document.on}
    if line.remark:
        row["remark"] = line.remark
    return row

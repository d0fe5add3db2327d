"""What each unit did, units as columns; nothing sensitive, no money."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.structure.annexes import ordinary
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import Table, TableRow
from gbv_desktop.writing.tables.tablework import (
    Spec,
    missing_note,
    section,
    sum_figure,
    table,
    unit_figure,
    whole_figure,
)

SHARED_BY = 4
"""An indicator that at least so many offices report stands in their matrix, others in a list."""


def activity_tables(
    composer: Composer, work: DistrictInputs, chosen: Sequence[str] = ()
) -> tuple[Table, ...]:
    """One table of the communes, one of the offices, and a list of what few offices report.

    Args:
        chosen: only these indicators; all by default. Never a sensitive one, nor money.
    """
    communes = work.communes()
    # Communes share one form and fill a matrix; of the offices each has a form of its own, and most
    # cells of a common matrix would be "x".
    offices = tuple(each for each in work.consolidation.owing if each not in communes)
    shared = [cell for cell in _cells(work, offices, chosen) if _count(cell, offices) >= SHARED_BY]
    single = [cell for cell in _cells(work, offices, chosen) if _count(cell, offices) < SHARED_BY]
    tables = [
        _matrix(composer, work, "communes", communes, _cells(work, communes, chosen)),
        _matrix(composer, work, "offices", offices, shared),
        _list(composer, work, offices, single),
    ]
    return tuple(each for each in tables if each is not None)


def _cells(
    work: DistrictInputs, units: Sequence[str], chosen: Sequence[str]
) -> list[ConsolidatedCell]:
    """The totals of ordinary indicators that some of the units owe, in the plan's order."""
    found = [
        work.consolidation.cells.get(indicator.code)
        for indicator in work.plan.indicators
        if ordinary(indicator) and (not chosen or indicator.code in chosen)
    ]
    return [cell for cell in found if cell is not None and _count(cell, units)]


def _count(cell: ConsolidatedCell, units: Sequence[str]) -> int:
    return len(set(units) & set(cell.owing))


def _matrix(
    composer: Composer,
    work: DistrictInputs,
    name: str,
    units: Sequence[str],
    cells: Sequence[ConsolidatedCell],
) -> Table | None:
    """Indicators as rows, units as columns, then their sum and that of the whole area."""
    if not cells:
        return None
    day = work.period.end
    columns = _head(composer)
    for unit in units:
        label = work.unit(unit).name_on(day)
        # Short names: nine communes must fit on a landscape page.
        columns.append((1.5, "right", label.short or label.name))
    columns.append((1.6, "right", composer.say(f"row.sum_{name}")))
    columns.append((1.7, "right", composer.say("row.whole")))
    rows = [section(composer.say(f"appendix.{name}"))]
    for number, cell in enumerate(cells, start=1):
        indicator = work.plan.indicator_by_code[cell.cell]
        texts = [unit_figure(composer, work, indicator, cell, unit) for unit in units]
        sums = (
            sum_figure(composer, indicator, cell, units),
            whole_figure(composer, indicator, cell),
        )
        rows.append(TableRow((*_named(number, indicator), *texts, *sums)))
    return table(composer, columns, rows, missing_note(composer, work))


def _list(
    composer: Composer,
    work: DistrictInputs,
    units: Sequence[str],
    cells: Sequence[ConsolidatedCell],
) -> Table | None:
    """A row for each indicator and office that owes it."""
    if not cells:
        return None
    columns = _head(composer)
    columns.append((7, "left", composer.say("table.unit")))
    columns.append((3, "right", composer.say("table.amount")))
    rows = [section(composer.say("appendix.single"))]
    owed = [(cell, unit) for cell in cells for unit in cell.owing if unit in units]
    for number, (cell, unit) in enumerate(owed, start=1):
        indicator = work.plan.indicator_by_code[cell.cell]
        text = unit_figure(composer, work, indicator, cell, unit)
        rows.append(TableRow((*_named(number, indicator), work.office(unit), text)))
    return table(composer, columns, rows)


def _head(composer: Composer) -> list[Spec]:
    return [
        (1, "center", composer.say("table.no")),
        (1.1, "center", composer.say("table.code")),
        (7.2, "left", composer.say("table.indicator")),
        (1.8, "center", composer.say("table.measure")),
    ]


def _named(number: int, indicator: Indicator) -> tuple[str, str, str, str]:
    return str(number), indicator.code, indicator.name, indicator.unit

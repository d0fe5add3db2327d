"""Appendix II: what each unit did, units as columns; nothing sensitive, no money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gbv_desktop.domain.forms import Indicator, Kind
from gbv_desktop.domain.papers import Row, Table
from gbv_desktop.domain.writing.district_facts import District
from gbv_desktop.domain.writing.outline import Composer
from gbv_desktop.domain.writing.tablework import (
    Spec,
    missing_note,
    section,
    sum_figure,
    table,
    unit_figure,
    whole_figure,
)


def activity_tables(composer: Composer, work: District) -> tuple[Table, ...]:
    """One table of the communes, one of the offices; each with the indicators it reports."""
    communes = work.communes()
    offices = tuple(each for each in work.consolidation.owing if each not in communes)
    groups = (("communes", communes), ("offices", offices))
    return tuple(_table(composer, work, name, units) for name, units in groups if units)


def _table(composer: Composer, work: District, name: str, units: Sequence[str]) -> Table:
    day = work.period.end
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (1.1, "center", composer.say("table.code")),
        (7.2, "left", composer.say("table.indicator")),
        (1.8, "center", composer.say("table.measure")),
    ]
    for unit in units:
        label = work.unit(unit).name_on(day)
        columns.append((1.5, "right", label.short or label.name))
    columns.append((1.6, "right", composer.say(f"row.sum_{name}")))
    columns.append((1.7, "right", composer.say("row.whole")))
    rows = [section(composer.say(f"appendix.{name}")), *_rows(composer, work, units)]
    return table(composer, columns, rows, missing_note(composer, work))


def _rows(composer: Composer, work: District, units: Sequence[str]) -> Iterator[Row]:
    number = 0
    for indicator in work.plan.indicators:
        cell = work.consolidation.cells.get(indicator.code)
        if cell is None or not ordinary(indicator) or not set(units) & set(cell.owing):
            continue
        number += 1
        yield Row(
            (
                str(number),
                indicator.code,
                indicator.name,
                indicator.unit,
                *(unit_figure(composer, work, indicator, cell, unit) for unit in units),
                sum_figure(composer, indicator, cell, units),
                whole_figure(composer, indicator, cell),
            )
        )


def ordinary(indicator: Indicator) -> bool:
    """Whether the indicator may stand by unit on ordinary paper; money has its own appendix."""
    return not indicator.sensitive and indicator.kind is not Kind.MONEY

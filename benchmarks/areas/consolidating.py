"""Consolidation: board, totals, targets and missing lists of a period."""

from __future__ import annotations

from collections.abc import Iterable

from sqlcipher3 import dbapi2

from benchmarks.district import PERIOD, connect, district, open_office
from benchmarks.measure import Area, Conditions, Result, by_turns, spent_each
from gbv_desktop.office.totals import period_overview

SUMS = """
SELECT cells.code, cells.state, count(*), sum(cells.value)
FROM cells JOIN reports ON reports.pk = cells.report_pk
WHERE reports.period = ? AND cells."column" = 'actual'
GROUP BY cells.code, cells.state
"""


def run(conditions: Conditions) -> Iterable[Result]:
    """The whole overview, as the pages of the district ask for it."""
    place = district(conditions.folder, conditions.units, conditions.cells)

    def ours() -> float:
        with open_office(place.full) as office:
            return spent_each(lambda: period_overview.overview(office, PERIOD))

    def floor() -> float:
        with connect(place.full) as raw:
            return spent_each(lambda: _sums(raw))

    turns = by_turns(ours, floor, conditions.runs)
    # Those of this half year: very many reports come from two of them.
    units = len(place.senders)
    yield Result("board, totals, targets", units, units * place.cells, turns, goal=3)


def _sums(raw: dbapi2.Connection) -> list[tuple[object, ...]]:
    # Taken out whole: SQLite works a row out only when it is asked for.
    return list(raw.execute(SUMS, (PERIOD,)))


AREA = Area(
    "consolidate",
    "the same sums as one SQL `GROUP BY` on the same database",
    run,
    by_cells=True,
)

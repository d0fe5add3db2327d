"""Consolidation: board, totals, targets of a period, and the pages that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlcipher3 import dbapi2

from benchmarks.district import PERIOD, BenchDistrict, connect, district, open_office
from benchmarks.measure import Area, Conditions, Result, every_by_turns, spent_each
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.period_overview import overview
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.who_reported import following

SUMS = """
SELECT cells.code, cells.state, count(*), sum(cells.value)
FROM cells JOIN reports ON reports.pk = cells.report_pk
WHERE reports.period = ? AND cells."column" = 'actual'
GROUP BY cells.code, cells.state
"""

READINGS: dict[str, tuple[Callable[[Office, str], object], float]] = {
    "board, totals, targets": (overview, 3),
    "the page of who has reported": (following, 0),
    "the page of the totals": (survey, 0),
}
"""What is read, each with its goal."""


def run(conditions: Conditions) -> Iterable[Result]:
    """The whole overview, and what the pages of the district make of it."""
    place = district(conditions.folder, conditions.units, conditions.cells)

    def floor() -> float:
        with connect(place.full) as raw:
            return spent_each(lambda: _sums(raw))

    works = [_timed(place, read) for read, _goal in READINGS.values()]
    # Those of this half year: very many reports come from two of them.
    units = len(place.senders)
    turns = every_by_turns([*works, floor], conditions.runs)
    for (name, (_read, goal)), each in zip(READINGS.items(), turns, strict=True):
        yield Result(name, units, units * place.cells, each, goal=goal)


def _timed(place: BenchDistrict, read: Callable[[Office, str], object]) -> Callable[[], float]:
    def ours() -> float:
        with open_office(place.full) as office:
            return spent_each(lambda: read(office, PERIOD))

    return ours


def _sums(raw: dbapi2.Connection) -> list[tuple[object, ...]]:
    # Taken out whole: SQLite works a row out only when it is asked for.
    return list(raw.execute(SUMS, (PERIOD,)))


AREA = Area(
    "consolidate",
    "the same sums as one SQL `GROUP BY` on the same database",
    run,
    by_cells=True,
)

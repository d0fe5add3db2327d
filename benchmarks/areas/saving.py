"""Saving: typed figures go into the store, each in a transaction of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from benchmarks.district import (
    COMMUNE,
    DAY,
    PASSWORD,
    PERIOD,
    PLAN,
    connect,
    open_office,
    wide_plan,
)
from benchmarks.measure import Area, Conditions, Result, by_turns, spent_each
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.errors import Bug
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.reports import entry
from gbv_desktop.office.reports.files.practice import practise

CELL = "B01"
CHANGE = """
UPDATE cells SET value = ?, state = 'v' WHERE code = ? AND "column" = 'actual'
"""


def run(conditions: Conditions) -> Iterable[Result]:
    """One figure after the other into the draft of a commune."""
    home = conditions.folder / "saving"
    choice = OfficeChoice(PLAN, COMMUNE, "reporting", training=True)
    with set_up(home, PASSWORD, choice, SetClock(DAY), wide_plan(1)[0]) as office:
        practise(office, PERIOD)
    figures = itertools.cycle(range(1, 10))

    def ours() -> float:
        with open_office(home) as office:
            sheet = entry.open_sheet(office, PERIOD)
            if sheet is None:
                raise Bug("the report is not open")
            return spent_each(lambda: entry.keep(office, sheet, [_change(next(figures))]))

    def floor() -> float:
        with connect(home) as raw:
            # Outside a transaction each statement is one.
            return spent_each(lambda: raw.execute(CHANGE, (next(figures), CELL)))

    yield Result("save one figure", 0, 1, by_turns(ours, floor, conditions.runs))


def _change(figure: int) -> CellEdit:
    return CellEdit(CELL, "actual", None, number(figure))


AREA = Area(
    "save",
    "one `UPDATE` of the same cell in the same database, committed",
    run,
    sized=False,
)

"""Opening an office: from the password to the office, checked page by page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.district import connect, district, open_office
from benchmarks.measure import Area, Conditions, Result, every_by_turns, spent_each
from gbv_desktop.bundle.payload import definitions


def run(conditions: Conditions) -> Iterable[Result]:
    """A store with every report in it, beside the floor and beside a store without any."""
    place = district(conditions.folder, conditions.units)
    full, empty = place.full, place.empty
    actions = (partial(_opened, full), partial(_opened, empty), partial(_one_row, full))
    works = [partial(spent_each, each) for each in actions]
    with_all, without = every_by_turns(works, conditions.runs)
    size = (conditions.units, conditions.units * place.cells)
    yield Result("open, every report in it", *size, with_all)
    yield Result("open, no report in it", conditions.units, 0, without)


def _opened(home: Path) -> None:
    # A person opens an office in a new process, which does not remember the plan.
    definitions.forget()
    open_office(home).close()


def _one_row(home: Path) -> None:
    with connect(home) as raw:
        raw.execute("SELECT value FROM facts WHERE name = 'office'").fetchone()


AREA = Area(
    "open",
    "derive the key from the password, open the same database with it, read one row",
    run,
)

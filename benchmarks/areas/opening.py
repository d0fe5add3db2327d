"""Opening an office: from the password to the office, and the check of its pages behind the door.

Whoever opens an office waits for what happens before the door; the check goes on beside it, on a
thread of its own (docs/decisions/0041). So the first is measured by the thread that opens, and
both together as whatever the processor did until the office is closed again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.decade import PERIODS, decade
from benchmarks.district import connect, district, open_office
from benchmarks.measure import LEAST, Area, Conditions, Result, Turn, every_by_turns, spent_each
from gbv_desktop.bundle.payload import definitions


def run(conditions: Conditions) -> Iterable[Result]:
    """A store with ten years in it, beside one with one period, one without any, and the floor."""
    place = district(conditions.folder, conditions.units)
    homes = (place.empty, place.full, decade(place))
    works = [
        *(partial(_to_the_door, home) for home in homes),
        *(partial(spent_each, partial(_opened_and_checked, home)) for home in homes),
        partial(spent_each, partial(_one_row, place.full)),
    ]
    turns = every_by_turns(works, conditions.runs)
    units, figures = conditions.units, conditions.units * place.cells
    sizes = (0, figures, figures * PERIODS)
    names = ("no report in it", "one period in it", "ten years in it")
    for name, size, found in zip(names, sizes, turns[:3], strict=True):
        yield Result(f"open, {name}", units, size, found, more=_beside(found, turns[1]))
    for name, size, found in zip(names, sizes, turns[3:], strict=True):
        yield Result(f"open, check and close, {name}", units, size, found)


def _beside(found: tuple[Turn, ...], one_period: tuple[Turn, ...]) -> dict[str, float]:
    """How many times as long as with one period in it; goal: 1.2 with ten years."""
    times = median(ours.ours / other.ours for ours, other in zip(found, one_period, strict=True))
    return {} if found is one_period else {"times_one_period": round(times, 2)}


def _to_the_door(home: Path) -> float:
    """Seconds of the processor on the thread that opens; what follows is not in."""
    times, taken = 0, 0.0
    while taken < LEAST:
        # A person opens an office in a new process, which does not remember the plan.
        definitions.forget()
        before = time.thread_time()
        office = open_office(home, checked=False)
        taken += time.thread_time() - before
        times += 1
        office.close()
    return taken / times


def _opened_and_checked(home: Path) -> None:
    definitions.forget()
    open_office(home).close()


def _one_row(home: Path) -> None:
    with connect(home) as raw:
        raw.execute("SELECT value FROM facts WHERE name = 'office'").fetchone()


AREA = Area(
    "open",
    "derive the key from the password, open the same database with it, read one row. Of what only"
    " opens, the thread that opens is measured; the check of the pages goes on beside it and stands"
    " in the rows that close again",
    run,
)

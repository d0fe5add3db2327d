"""What a measure is: a work of the program beside its floor, by turns, in the processor's time.

The floor does the unavoidable part of the work with the same libraries and nothing else. Both run
in turns, so that whatever else the machine does falls on both alike.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

if sys.platform != "win32":
    import resource


LEAST = 0.2
"""Seconds of the processor that a turn should have, so that the clock's grain is nothing in it."""


PLAN_CELLS = 90
"""About as many figures as the plan that ships asks of a commune in half a year."""


@dataclass(frozen=True)
class Conditions:
    """How a work is measured.

    Attributes:
        folder: an empty one for whatever is needed; it is gone afterwards.
        units: how many units report.
        runs: how many turns are counted.
        cells: figures in each report, about.
    """

    folder: Path
    units: int
    runs: int
    cells: int = PLAN_CELLS


@dataclass(frozen=True)
class Turn:
    """What one turn took of the processor, in seconds."""

    ours: float
    floor: float


@dataclass(frozen=True)
class Result:
    """What was found of one work at one size.

    Attributes:
        work: what was done.
        units: how many units reported; 0 where that changes nothing.
        cells: how many figures were dealt with; 0 where that changes nothing.
        turns: every turn that counts.
        goal: the ratio that it should not exceed; 0 for none.
        more: other figures that belong to it, each with its unit in its name.
    """

    work: str
    units: int
    cells: int
    turns: tuple[Turn, ...]
    goal: float = 0
    more: Mapping[str, float] = field(default_factory=dict)

    @property
    def ratios(self) -> list[float]:
        """Of each turn, the smallest first."""
        return sorted(turn.ours / turn.floor for turn in self.turns)

    def plain(self) -> dict[str, Any]:
        """As ``--json`` tells it: medians of the processor's seconds and of the ratio, and how far
        they were spread.
        """
        ours = sorted(turn.ours for turn in self.turns)
        return {
            "work": self.work,
            "units": self.units,
            "cells": self.cells,
            "seconds": round(median(ours), 6),
            "fastest": round(ours[0], 6),
            "slowest": round(ours[-1], 6),
            "floor": round(median(turn.floor for turn in self.turns), 6),
            "ratio": round(median(self.ratios), 3),
            "lowest": round(self.ratios[0], 3),
            "highest": round(self.ratios[-1], 3),
            "goal": self.goal,
            **self.beside,
        }

    @property
    def beside(self) -> dict[str, float]:
        """What else is told: whether the work grows with the units shows in what each one takes."""
        if not self.units:
            return dict(self.more)
        seconds = median(turn.ours for turn in self.turns)
        return {"ms_a_unit": round(1000 * seconds / self.units, 3), **self.more}


@dataclass(frozen=True)
class Area:
    """Works that are measured together.

    Attributes:
        name: its word on the command line.
        floor: what its floors do, for the page.
        run: measures under the conditions.
        sized: whether the number of units changes anything.
        by_cells: whether reports of several lengths are measured.
    """

    name: str
    floor: str
    run: Callable[[Conditions], Iterable[Result]]
    sized: bool = True
    by_cells: bool = False


def spent(action: Callable[[], object]) -> float:
    """Seconds of the processor for an action, its threads and the processes that ended in it."""
    before = _processor()
    action()
    return _processor() - before


def spent_each(action: Callable[[], object]) -> float:
    """As :func:`spent`, for what is too short for the clock: the mean of as many as are needed."""
    times, taken = 0, 0.0
    while taken < LEAST:
        taken += spent(action)
        times += 1
    return taken / times


def _processor() -> float:
    if sys.platform == "win32":
        # Windows keeps no such sum: a work that uses other processes looks quicker there.
        return time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def by_turns(ours: Callable[[], float], floor: Callable[[], float], runs: int) -> tuple[Turn, ...]:
    """Measures both by turns; the first turn only brings files and modules in."""
    return every_by_turns([ours, floor], runs)[0]


def every_by_turns(works: Sequence[Callable[[], float]], runs: int) -> list[tuple[Turn, ...]]:
    """Measures several works by turns, the last of them being the floor of the others.

    Args:
        works: each gives the seconds of the processor that it took; what it prepares is not in.
        runs: how many turns are counted.

    Returns:
        The turns of each work but the floor.
    """
    found: list[tuple[Turn, ...]] = [() for _work in works[1:]]
    for turn in range(runs + 1):
        taken = []
        for work in works:
            # Or one work would clear away what the other left behind, in its own time.
            gc.collect()
            taken.append(work())
        if turn:
            found = [
                (*known, Turn(each, taken[-1]))
                for known, each in zip(found, taken[:-1], strict=True)
            ]
    return found

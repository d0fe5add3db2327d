"""The same change of one kind of period in years behind each other, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from gbv_desktop.domain.plan.periods import PeriodCode, parse_code
from gbv_desktop.domain.text.deadline import Deadline

T = TypeVar("T")
Told = tuple[object, str, date | Deadline | None, date | Deadline | None]
"""What a change is about, the code of its period, and the day before and after."""


def every_year(
    changes: Iterable[T], told: Callable[[T], Told], joined: Callable[[T, str], T]
) -> tuple[T, ...]:
    """The changes with those that come again every year as one, where the first of them stood.

    Args:
        changes: about one period each.
        told: what one says.
        joined: a change that holds until the period of that code.
    """
    runs: list[list[T]] = []
    for each in changes:
        run = next((run for run in runs if _follows(told(run[-1]), told(each))), None)
        if run is None:
            runs.append([each])
        else:
            run.append(each)
    return tuple(_one(run, told, joined) for run in runs)


def _one(run: Sequence[T], told: Callable[[T], Told], joined: Callable[[T, str], T]) -> T:
    return run[0] if len(run) == 1 else joined(run[0], told(run[-1])[1])


def _follows(before: Told, after: Told) -> bool:
    """Whether it is the same change of the same kind of period one year later."""
    one, next_one = parse_code(before[1]), parse_code(after[1])
    same_kind = (one.year + 1, one.kind, one.no) == (next_one.year, next_one.kind, next_one.no)
    days = [
        (_in_year(was, one), _in_year(now, next_one))
        for was, now in zip(before[2:], after[2:], strict=True)
    ]
    return same_kind and before[0] == after[0] and all(was == now for was, now in days)


def _in_year(day: date | Deadline | None, code: PeriodCode) -> tuple[object, ...]:
    """A day as it comes again each year: years after the period's own, month and day."""
    if day is None:
        return ()
    of = day.before if isinstance(day, Deadline) else day
    extended = isinstance(day, Deadline) and day.extended
    return of.year - code.year, of.month, of.day, extended

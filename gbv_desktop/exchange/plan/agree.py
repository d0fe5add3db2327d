"""What every table of a plan must keep: names of a known form, once each, that lead somewhere."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Final, Protocol, TypeVar

from gbv_desktop.exchange.faults import (
    E_PLAN_CYCLE,
    E_PLAN_ID,
    E_PLAN_LACK,
    E_PLAN_MANY,
    E_PLAN_REF,
    E_PLAN_TWICE,
    E_PLAN_VALUE,
)
from gbv_desktop.exchange.plan.gather import MOST_OF_ROW, refuse, telling
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow
from gbv_desktop.exchange.plan.what_to_write import form_words, nearest

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
"""Ids of units, groups, activities, duties, templates, sections and lists of options."""
FORM: Final = re.compile(r"[a-z0-9-]{1,12}")
"""Codes of forms: they stand in the names of files on a stick."""
INDICATOR: Final = re.compile(r"[A-Z][0-9]{2}[a-z]?")
"""Codes of indicators and targets: with an option behind a dot, what bundles carry as a cell."""
OPTION: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,23}")
"""Codes of options, reasons, details and reference items."""
RULE: Final = re.compile(r"R[0-9]{2}\.[1-9][0-9]{0,2}")
FAMILY: Final = re.compile(r"R[0-9]{2}")
REPORTER: Final = re.compile(r"[^\W_]{1,12}")
"""Codes of kinds of reporting unit: letters, Đ among them, and digits."""
LIST: Final = re.compile(r"[a-z][a-z0-9-]{1,29}")
"""Names of lists of reporters."""

_NOTHING: Final = (None, 0, "", "[]")
"""What a field holds that was left out, as sentences would quote it."""

T = TypeVar("T")


def named(spot: FilePlace, text: str, form: re.Pattern[str]) -> None:
    """Refuses a name that is not of the form: E-PLAN-ID."""
    if not form.fullmatch(text):
        raise spot.fault(E_PLAN_ID, id=text[:40], write=form_words(form))


def unique(
    rows: Iterable[SourceRow[T]], key: Callable[[T], Hashable], field: str, form: re.Pattern[str]
) -> None:
    """Refuses rows whose ``field`` is malformed, or whose key another one has already."""
    seen: set[Hashable] = set()
    for row in rows:
        name = str(getattr(row.value, field))
        with telling(row.spot):
            named(row.spot.at(field), name, form)
            if key(row.value) in seen:
                raise row.spot.at(field).fault(E_PLAN_TWICE, id=name)
        seen.add(key(row.value))


def known(spot: FilePlace, field: str, names: Iterable[str], have: Collection[str]) -> None:
    """Refuses a name in the array ``field`` that the plan does not have, or has twice there."""
    seen: set[str] = set()
    wrong = []
    for place, name in enumerate(names):
        if name not in have:
            told, here = nearest(name, have), spot.at(field, place)
            wrong.append(here.fault(E_PLAN_REF, key=field, id=name[:40], known=told))
        elif name in seen:
            wrong.append(spot.at(field, place).fault(E_PLAN_TWICE, id=name))
        if len(wrong) == MOST_OF_ROW:
            break
        seen.add(name)
    refuse(spot, wrong)


def known_one(spot: FilePlace, field: str, name: str, have: Collection[str]) -> None:
    """Refuses a single name that the plan does not have; empty names nothing."""
    if name and name not in have:
        told = nearest(name, have)
        raise spot.at(field).fault(E_PLAN_REF, key=field, id=name[:40], known=told)


def acyclic(
    rows: Iterable[SourceRow[T]],
    name: Callable[[T], str],
    up: Callable[[T], Iterable[str]],
    field: str,
) -> None:
    """Refuses rows that lead back to themselves over ``field``: E-PLAN-CYCLE."""
    spots = {name(row.value): row.spot for row in rows}
    graph = {name(row.value): [each for each in up(row.value) if each] for row in rows}
    try:
        # It goes down no stack: a chain of thousands must not end in a RecursionError.
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # The cycle is told from any of its members on; the first in the file is the plainest.
        cycle = set(error.args[1])
        first = next(each for each in spots if each in cycle)
        with telling(spots[first]):
            raise spots[first].at(field).fault(E_PLAN_CYCLE, key=field, id=first) from error


def require(fine: bool, spot: FilePlace, field: str, value: object) -> None:
    """Refuses a value that cannot stand in the field beside the others: E-PLAN-VALUE.

    A value that nobody wrote is not quoted: then the field itself is what lacks, E-PLAN-LACK.
    """
    if fine:
        return
    # "to_day = None" stands in no file: who reads the refusal would look for it in vain.
    if value in _NOTHING and not spot.at(field).written:
        raise spot.fault(E_PLAN_LACK, key=field)
    # One of a list is told by the list's name and stands on its own line.
    here, key = (spot.at(int(field)), spot.key) if field.isdigit() else (spot.at(field), field)
    raise here.fault(E_PLAN_VALUE, key=key, value=str(value)[:40])


def in_order(spot: FilePlace, start: date | None, end: date | None) -> None:
    """Refuses a validity that ends before it begins."""
    require(start is None or end is None or start <= end, spot, "valid_to", end)


class Dated(Protocol):
    """What holds from a day to a day, open where a side is ``None``."""

    @property
    def valid_from(self) -> date | None:
        """The first day."""

    @property
    def valid_to(self) -> date | None:
        """The last day."""


def one_after_another(spot: FilePlace, field: str, rows: Sequence[Dated]) -> None:
    """Refuses rows of which one begins before the one before it has ended: E-PLAN-LACK for a day
    that must be there, E-PLAN-VALUE for one that is wrong."""
    for place, row in enumerate(rows):
        here = spot.at(field, place)
        in_order(here, row.valid_from, row.valid_to)
        # The first may be from ever.
        if place == 0:
            continue
        ended, begins = rows[place - 1].valid_to, row.valid_from
        require(ended is not None, spot.at(field, place - 1), "valid_to", ended)
        follows = begins is not None and (ended is None or begins > ended)
        require(follows, here, "valid_from", begins)


class DaysTaken:
    """Days that validities cover, of which no two may share one."""

    def __init__(self) -> None:
        self._spans: list[tuple[date, date]] = []

    def take(self, row: Dated) -> bool:
        """Takes the days of a validity; ``False``, and nothing taken, if one of them was before."""
        span = (row.valid_from or date.min, row.valid_to or date.max)
        at = bisect(self._spans, span)
        # Those in it share no day, so only the two beside can share one with it: a file holds
        # thousands, and each against each would take minutes.
        beside = self._spans[max(at - 1, 0) : at + 1]
        free = all(end < span[0] or span[1] < start for start, end in beside)
        if free:
            self._spans.insert(at, span)
        return free


def few(rows: Sequence[SourceRow[T]], bound: int) -> None:
    """Refuses the first table beyond as many as a plan may hold: E-PLAN-MANY."""
    if len(rows) > bound:
        with telling(rows[bound].spot):
            raise rows[bound].spot.fault(E_PLAN_MANY, limit=bound)


def sound(spot: FilePlace, wrong: str, value: object) -> None:
    """Refuses a value of which a field, if any is named, cannot stand: E-PLAN-VALUE."""
    require(not wrong, spot, wrong, getattr(value, wrong, ""))


def dated(spot: FilePlace, field: str, rows: Sequence[Dated]) -> None:
    """Refuses what would hold on every day, and rows that :func:`one_after_another` refuses."""
    for place, row in enumerate(rows):
        # One that covers every day would make what holds without a day say nothing.
        has_day = row.valid_from is not None or row.valid_to is not None
        require(has_day, spot.at(field, place), "valid_from", row.valid_from)
    one_after_another(spot, field, rows)


def at_most(spot: FilePlace, field: str, count: int, bound: int) -> None:
    """Refuses the first row beyond as many as a field may hold: E-PLAN-MANY."""
    if count > bound:
        raise spot.at(field, bound).fault(E_PLAN_MANY, limit=bound)

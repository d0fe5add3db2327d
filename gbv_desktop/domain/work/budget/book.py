"""The register of money of a budget year as an office reads it: who says each line, what adds up,
what has to be looked at.

Source: plan, clauses III.2 and III.10. Only what the consolidating office itself gives travels in
the plan; a unit declares the rest, and its report tells what it declared and spent.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.work import MoneySource
from gbv_desktop.domain.work.money import (
    MoneyLine,
    MoneySum,
    add_up,
    add_up_by,
    group_of,
)

K = TypeVar("K", bound=Hashable)


class MoneyOrigin(StrEnum):
    """Who says a line."""

    PLAN = "plan"
    """The plan's own budget: given by the consolidating office."""
    OWN = "own"
    """Entered in this office's register."""
    REPORT = "report"
    """Told by a unit in its report."""


@dataclass(frozen=True)
class BookLine:
    """A line of the register and who says it; ``period`` is that of the report that tells it."""

    line: MoneyLine
    origin: MoneyOrigin
    period: str = ""


# --- what has to be looked at ---------------------------------------------------------------------
class MoneyWarningKind(StrEnum):
    """What has to be looked at."""

    OVERSPENT = "overspent"
    """More was spent than there was to spend."""
    NEGATIVE = "negative"
    """More was taken away than there was."""
    APART = "apart"
    """The sum by source and the sum by group of tasks differ."""


@dataclass(frozen=True)
class MoneyWarning:
    """What has to be looked at, where, and by how many đồng.

    Attributes:
        unit, source, activity: ids; empty for all of them together.
        amount: by how much; where sums differ, what all lines add up to.
        parts: where sums differ, the one by source and the one by group of tasks.
    """

    kind: MoneyWarningKind
    unit: str
    amount: int
    source: str = ""
    activity: str = ""
    parts: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class MoneyBook:
    """The register of one budget year.

    Attributes:
        lines: what the plan gives, what was entered here, and what units told.
        sources: those that lines may name, in the plan's order.
        removed: what was taken out, and can be brought back.
        missing: ids of the units that have not told of their money.
    """

    year: int
    plan: Plan
    lines: tuple[BookLine, ...]
    sources: tuple[MoneySource, ...]
    removed: tuple[MoneyLine, ...] = ()
    missing: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> MoneySum:
        """What all lines add up to."""
        return add_up(each.line for each in self.lines)

    @cached_property
    def by_unit(self) -> dict[str, MoneySum]:
        """The sums by unit."""
        return self.by(lambda line: line.unit)

    @cached_property
    def by_source(self) -> dict[str, MoneySum]:
        """The sums by source."""
        return self.by(lambda line: line.source)

    @cached_property
    def by_activity(self) -> dict[str, MoneySum]:
        """The sums by activity; money for none alone under ""."""
        return self.by(lambda line: line.activity)

    @cached_property
    def by_group(self) -> dict[str, MoneySum]:
        """The sums by group of tasks; money for all of them under ""."""
        return self.by(lambda line: group_of(line, self.plan))

    def by(self, key: Callable[[MoneyLine], K]) -> dict[K, MoneySum]:
        """The sums by what the key says of each line."""
        return add_up_by((each.line for each in self.lines), key)

    @property
    def overspent(self) -> tuple[str, ...]:
        """The units that spent more than they were given."""
        return tuple(unit for unit, each in self.by_unit.items() if each.overspent)

    @property
    def own(self) -> tuple[MoneyLine, ...]:
        """The lines that were entered here."""
        return tuple(each.line for each in self.lines if each.origin is MoneyOrigin.OWN)

    @property
    def reconciled(self) -> tuple[int, date | None]:
        """How many own lines were compared with the accountant's books, and when last."""
        days = [each.reconciled_on for each in self.own if each.reconciled_on is not None]
        return len(days), max(days, default=None)

    @cached_property
    def warnings(self) -> tuple[MoneyWarning, ...]:
        """What has to be looked at: sums that differ first, then unit by unit."""
        found = list(_apart(self))
        for unit in self.by_unit:
            lines = tuple(each.line for each in self.lines if each.line.unit == unit)
            found += (*_negative(unit, lines), *_overspent(unit, lines))
        return tuple(found)


def _apart(book: MoneyBook) -> Iterator[MoneyWarning]:
    """Lines whose source or task the plan no longer has fall out of one of the two sums."""
    sources = {each.id for each in book.sources}
    groups = {"", *(each.id for each in book.plan.groups)}
    for name in ("available", "used"):
        by_source = sum(getattr(e, name) for key, e in book.by_source.items() if key in sources)
        by_group = sum(getattr(e, name) for key, e in book.by_group.items() if key in groups)
        whole = getattr(book.whole, name)
        if not by_source == by_group == whole:
            yield MoneyWarning(MoneyWarningKind.APART, "", whole, parts=(by_source, by_group))
            return


def _negative(unit: str, lines: Sequence[MoneyLine]) -> Iterator[MoneyWarning]:
    for source, found in add_up_by(lines, lambda each: each.source).items():
        if found.available < 0:
            yield MoneyWarning(MoneyWarningKind.NEGATIVE, unit, -found.available, source)


def _overspent(unit: str, lines: Sequence[MoneyLine]) -> Iterator[MoneyWarning]:
    """Where more was spent than given: by source and activity, by source, and by the unit.

    What the parts of a sum tell already is not told again of the sum.
    """
    told: dict[str, int] = {}
    by_place = add_up_by(lines, lambda each: (each.source, each.activity))
    for (source, activity), found in by_place.items():
        if found.overspent and activity:
            told[source] = told.get(source, 0) - found.left
            kind = MoneyWarningKind.OVERSPENT
            yield MoneyWarning(kind, unit, -found.left, source, activity)
    of_sources = 0
    for source, found in add_up_by(lines, lambda each: each.source).items():
        if found.overspent and -found.left != told.get(source, 0):
            of_sources -= found.left
            yield MoneyWarning(MoneyWarningKind.OVERSPENT, unit, -found.left, source)
        else:
            of_sources += told.get(source, 0)
    whole = add_up(lines)
    if whole.overspent and -whole.left != of_sources:
        yield MoneyWarning(MoneyWarningKind.OVERSPENT, unit, -whole.left)

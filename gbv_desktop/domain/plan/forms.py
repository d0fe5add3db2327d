"""Indicators, their breakdowns, and the forms that are made of them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check


class Kind(StrEnum):
    """How an indicator is counted, and so how it may be added over time."""

    FLOW = "F"
    """Events of the period; only years add up."""
    DISTINCT = "D"
    """Distinct persons, households, villages: recounted over the year, never added over time."""
    STOCK = "S"
    """What there is on the last day."""
    MONEY = "M"
    """Đồng, whole numbers, from 01/01 to the cut-off."""
    COMPUTED = "P"
    """Never entered."""
    NARRATIVE = "N"
    YES_NO = "B"


class BreakdownType(StrEnum):
    """How the options of a breakdown relate to their total."""

    PARTITION = "partition"
    OF_WHICH = "of_which"
    MULTI = "multi"


class FigureRole(StrEnum):
    """What a reporter's figure is for a total: part of it, or a control beside it."""

    OWNER = "owner"
    CONTROL = "control"


@dataclass(frozen=True)
class Option:
    """One option of a breakdown: an ASCII code that is never re-used, and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Breakdown:
    """A one-way breakdown (phân tổ); no rule or table ever joins two of them.

    Attributes:
        reporters: the reporters that fill it; empty means all who report the indicator.
        optional: its cells may stay not collected.
    """

    type: BreakdownType
    name: str
    options: tuple[Option, ...]
    reporters: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Indicator:
    """A quantity that is reported (chỉ tiêu).

    Attributes:
        unit: unit of measure.
        owners: reporters whose figures are added to the consolidated total.
        controls: reporters whose figures stand beside it, whole district only.
        per_unit_only: shown by unit and never added (C04).
        estimable: an estimate for the whole period is allowed.
        sensitive: never on a first page, never estimated, its breakdowns never on ordinary paper.
        optional: may stay not collected without a finding.
        definition: what counts and what does not.
        basis: the clauses of the plan that it serves.
        details: names of facts that stand beside the figure (plan number, date).
    """

    code: str
    name: str
    unit: str
    kind: Kind
    owners: tuple[str, ...]
    periods: tuple[PeriodKind, ...]
    controls: tuple[str, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    details: tuple[str, ...] = ()
    per_unit_only: bool = False
    estimable: bool = False
    sensitive: bool = False
    optional: bool = False
    definition: str = ""
    basis: str = ""

    @property
    def answered_alone(self) -> bool:
        """Whether a unit answers it for itself: a number of yes is no yes, and some are never
        added."""
        return self.per_unit_only or self.kind is Kind.YES_NO

    def role(self, reporter: str) -> FigureRole | None:
        """What this reporter's figure is, or ``None`` if it does not report the indicator."""
        if reporter in self.owners:
            return FigureRole.OWNER
        return FigureRole.CONTROL if reporter in self.controls else None

    def for_reporter(self, reporter: str) -> Indicator:
        """The indicator as it stands on that reporter's form: with its own breakdowns only."""
        # A form has the columns of its own office only.
        own = tuple(b for b in self.breakdowns if not b.reporters or reporter in b.reporters)
        return replace(self, breakdowns=own)

    def may_stay_empty(self, code: str) -> bool:
        """Whether a cell of it may be left out without a finding (rule R26)."""
        part = code.partition(".")[2]
        return self.optional or any(
            breakdown.optional and part in {option.code for option in breakdown.options}
            for breakdown in self.breakdowns
        )

    def cell_name(self, code: str) -> str:
        """The name of one of its cells: its own, or that of the option for a part."""
        options = (option for breakdown in self.breakdowns for option in breakdown.options)
        found = {f"{self.code}.{option.code}": option.name for option in options}
        return f"{self.name}: {found[code]}" if code in found else self.name

    def cell_words(self, code: str) -> str:
        """One of its cells for people: the official code of the indicator, then the name."""
        return f"{self.code} {self.cell_name(code)}"

    def cells(self) -> tuple[str, ...]:
        """The codes of its cells: the total, then each option."""
        return self._cells

    @cached_property
    def _cells(self) -> tuple[str, ...]:
        # Asked for by every check of every report, and an edition never changes: reckoned once.
        options = (option for breakdown in self.breakdowns for option in breakdown.options)
        return (self.code, *(f"{self.code}.{option.code}" for option in options))

    @property
    def parts_overlap(self) -> bool:
        """Whether one person or turn may stand in several parts, so that they pass the total."""
        # The options of a partition exclude each other by their kind.
        loose = [each for each in self.breakdowns if each.type is not BreakdownType.PARTITION]
        return sum(len(each.options) for each in loose) > 1


@dataclass(frozen=True)
class Section:
    """A part of a form with a heading."""

    code: str
    title: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class TextField:
    """A narrative part of a form (N01 …) with its title and a hint."""

    code: str
    title: str
    hint: str = ""


LAST_EDITION = 10**9
"""Of a form; the format has the same bound."""


@dataclass(frozen=True)
class Form:
    """A released edition of a form (biểu mẫu, phiên bản); never changed, only followed.

    Attributes:
        asked_in: the code of the one period that it is for, because somebody asks for what stands
            in it; empty for the form of every period whose kind its indicators name.
    """

    code: str
    edition: int
    title: str
    reporter: str
    sections: tuple[Section, ...]
    texts: tuple[TextField, ...]
    checks: tuple[Check, ...]
    asked_in: str = ""

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators of all sections by code, in the form's order."""
        # Asked for with every key that is typed, and a form never changes: reckoned once.
        return {i.code: i for section in self.sections for i in section.indicators}

    @cached_property
    def cell_indicators(self) -> dict[PeriodKind, dict[str, Indicator]]:
        """For each kind of period, every cell to fill with the indicator it belongs to."""
        return {
            kind: {code: indicator for indicator in self.due(kind) for code in indicator.cells()}
            for kind in PeriodKind
        }

    def due(self, kind: PeriodKind) -> tuple[Indicator, ...]:
        """The indicators asked for in that kind of period; computed ones are never entered."""
        return self._due[kind]

    @cached_property
    def _due(self) -> dict[PeriodKind, tuple[Indicator, ...]]:
        entered = [each for each in self.indicators.values() if each.kind is not Kind.COMPUTED]
        return {kind: tuple(i for i in entered if kind.is_asked(i.periods)) for kind in PeriodKind}

    def cells(self, kind: PeriodKind) -> tuple[str, ...]:
        """The codes of all cells to fill in that kind of period, in the form's order."""
        return tuple(self.cell_indicators[kind])

    def progress(self, kind: PeriodKind, given: Container[str]) -> tuple[int, int]:
        """How many cells of that kind of period are filled in, and how many are counted.

        A cell that may stay empty is counted once it is filled in: what need not be filled in
        leaves no report unfinished.

        Args:
            given: the codes of the cells that are filled in.
        """
        filled = counted = 0
        for code, indicator in self.cell_indicators[kind].items():
            there = code in given
            filled += there
            # So a form that is complete shows 100 %, and one that gives more does not pass it.
            counted += there or not indicator.may_stay_empty(code)
        return filled, counted


def whose_form(title: str) -> str:
    """Whose form it is: its title says it at the end, in brackets; else what follows the number."""
    rest = title.partition(". ")[2] or title
    return rest.rpartition("(")[2].rstrip(")") if rest.endswith(")") else rest

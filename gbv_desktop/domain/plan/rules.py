"""Consistency checks as data: what is compared, and what a finding says (domain rules R01 …)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Operator(StrEnum):
    """How the sums of the two sides must relate."""

    EQ = "=="
    LE = "<="
    GE = ">="
    LT = "<"
    GT = ">"
    COMPULSORY_PAIR = "compulsory_pair"
    """Both sides above zero, or neither."""
    REQUIRES = "requires"
    """If the left side is above zero, the right side must be."""
    DETAILS = "details"
    """If the left cell is above zero, the named facts beside it must be there."""
    CHANGE = "change"
    """The left side may not differ from the right by more than half, from 10 upward (R25)."""


class Missing(StrEnum):
    """What a check does when an operand is not known."""

    SKIP_IF_ANY = "skip_if_any"
    SKIP_IF_ALL = "skip_if_all"
    NEVER_SKIP = "never_skip"


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Arithmetic that cannot be: the report cannot be submitted."""
    WARNING = "warning"
    """What life can break: kept with a reason."""
    NOTE = "note"
    """Shown, nothing asked."""


class Scope(StrEnum):
    """Where a check is run."""

    UNIT = "unit"
    CONSOLIDATED = "consolidated"
    PRINT = "print"


class TermSource(StrEnum):
    """Where the value of a term is taken from."""

    NOW = "now"
    PREV_YEAR = "prev_year"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    HALF_YEAR = "half_year"
    OPENING = "opening"
    REFERENCE = "reference"
    CONSTANT = "constant"


@dataclass(frozen=True)
class Term:
    """One operand: ``coefficient`` times a cell's value at some time, or a constant.

    ``cell`` is a cell's code, the id of a reference item (``TermSource.REFERENCE``), or empty.
    """

    cell: str = ""
    at: TermSource = TermSource.NOW
    coefficient: int = 1


@dataclass(frozen=True)
class Check:
    """One comparison.

    Attributes:
        id: ``Rnn.k``, never re-used.
        periods: kinds of period it is run in; empty means all.
        details: names of the facts demanded by ``Operator.DETAILS``.
        text: what the finding says, in the plan's language.
    """

    id: str
    left: tuple[Term, ...]
    operator: Operator
    level: Level
    text: str
    right: tuple[Term, ...] = ()
    missing: Missing = Missing.SKIP_IF_ANY
    scope: Scope = Scope.UNIT
    periods: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The cells of this report that the check looks at, without repeats."""
        return self._cells

    @cached_property
    def _cells(self) -> tuple[str, ...]:
        seen = [
            t.cell
            for t in (*self.left, *self.right)
            if t.at in (TermSource.NOW, TermSource.OPENING)
        ]
        return tuple(dict.fromkeys(seen))

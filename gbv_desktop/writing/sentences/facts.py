"""What a paper knows: its numbers with their states, its words and its choices.

Names are those of the plan's texts: a cell with ``_`` for ``.`` (``V03_tinh_than``), or a number
that was derived from cells (``V02_dang``). The four states of a cell stay apart to the last
sentence: zero and không phát sinh are numbers, the others are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.totals.open_figures import SMALL


class FactState(StrEnum):
    """What is known of a number."""

    KNOWN = "known"
    UNCOLLECTED = "uncollected"
    ABSENT = "absent"
    """Its owner has not reported, or the cell is still empty: never read as none."""
    NOT_DUE = "not_due"
    OUTSIDE = "outside"
    """This reporter is not asked for it: nothing is said."""


@dataclass(frozen=True)
class MissingPart:
    """What a total lacks: how many units are in it, of how many, and who is missing.

    ``territorial``: all units that owe it are territories (xã, thị trấn).
    """

    reporting: int
    owing: int
    names: tuple[str, ...]
    territorial: bool

    @property
    def missing(self) -> int:
        """How many units are not in the total."""
        return self.owing - self.reporting


@dataclass(frozen=True)
class PaperFact:
    """One number and what a sentence may say about it.

    Attributes:
        measure: the unit of measure in running text.
        earlier: same period last year, or the opening stock of a stock.
        rebuilt: the earlier figure was put together from merged units.
        estimate: the value expected for the whole period.
        absence: the whole sentence that stands for an absent number. silent: the units it names.
        nil: what is known is không phát sinh, which of a yes/no is neither yes nor no.
        nothing: the whole sentence that stands for không phát sinh of a yes/no.
        apart: it stands in an internal appendix only, so that no open sentence may tell it, nor
            whether it is none.
    """

    state: FactState
    value: int = 0
    kind: Kind = Kind.FLOW
    measure: str = ""
    sensitive: bool = False
    earlier: int | None = None
    rebuilt: bool = False
    estimate: int | None = None
    gap: MissingPart | None = None
    absence: str = ""
    silent: frozenset[str] = frozenset()
    nil: bool = False
    nothing: str = ""
    apart: bool = False

    @property
    def unanswered(self) -> bool:
        """Whether it is the không phát sinh of a yes/no question."""
        return self.nil and self.kind is Kind.YES_NO

    @property
    def above_zero(self) -> bool:
        """Whether the number is known and not zero."""
        return self.state is FactState.KNOWN and self.value > 0

    @property
    def withheld(self) -> bool:
        """Whether open sentences say nothing of it; what nobody is asked for is no secret."""
        return self.apart and self.state not in (FactState.OUTSIDE, FactState.NOT_DUE)

    @property
    def few(self) -> bool:
        """Whether it is a sensitive number from 1 to 4, which no sentence may print."""
        return self.sensitive and self.state is FactState.KNOWN and 1 <= self.value < SMALL


OUTSIDE = PaperFact(FactState.OUTSIDE)


@dataclass(frozen=True)
class PaperFacts:
    """All that a paper knows.

    Attributes:
        period: the kind of period, by the ending of its code.
        words: texts by placeholder. choices: which variant of a sentence holds, by its ``choose``.
        masked: sensitive numbers are printed as a bullet (drafts).
    """

    period: str
    numbers: Mapping[str, PaperFact]
    words: Mapping[str, str]
    choices: Mapping[str, str] = field(default_factory=dict)
    masked: bool = False


def fact_name(cell: str) -> str:
    """The name of a cell in the plan's texts: ``V03_tinh_than`` for ``V03.tinh_than``."""
    return cell.replace(".", "_")


def number_fact(
    value: int, *, sensitive: bool = False, gap: MissingPart | None = None
) -> PaperFact:
    """A number that was counted or derived here."""
    return PaperFact(FactState.KNOWN, value, sensitive=sensitive, gap=gap)


def remainder(minuend: PaperFact, subtrahend: PaperFact) -> PaperFact:
    """What remains of one number after another; unknown if either is, or if it makes no sense."""
    facts = (minuend, subtrahend)
    if any(fact.state is not FactState.KNOWN for fact in facts) or minuend.value < subtrahend.value:
        return OUTSIDE
    left = number_fact(
        minuend.value - subtrahend.value,
        sensitive=any(fact.sensitive for fact in facts),
        gap=minuend.gap,
    )
    return replace(left, apart=any(fact.apart for fact in facts))

"""What checks find: errors, warnings, notes, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.text import Message


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        rule: ``Rnn.k``, ``TEXT.<kind>`` or ``EST.1``.
        cells: the cells or texts to look at, the first to jump to.
        found, expected: the two sides, where there are two.
        sensitive: a reason for it is chosen from the plan's list, never typed.
        rebuilt: an earlier figure in it is a sum over predecessors of a merged unit.
        open: the check could not be run ("chưa đối chiếu được").
        facts: the facts beside the first cell that are missing, the first to jump to.
        estimate: whether it is about the estimate for the whole period.
    """

    rule: str
    cells: tuple[str, ...]
    level: Level
    text: Message
    found: int | None = None
    expected: int | None = None
    sensitive: bool = False
    rebuilt: bool = False
    open: bool = False
    facts: tuple[str, ...] = ()
    estimate: bool = False

    @property
    def key(self) -> str:
        """What a reason for it is kept under: ``R03.1:B05``."""
        return f"{self.rule}:{self.cells[0]}"

    def left_open(self) -> Finding:
        """The same, as a check that could not be run."""
        return replace(self, open=True)

    def with_values(self, found: int, expected: int | None) -> Finding:
        """The same with the values of its two sides."""
        return replace(self, found=found, expected=expected)


@dataclass(frozen=True)
class Findings:
    """All findings on a report or a consolidation, by weight.

    Attributes:
        unchecked: checks that lack a figure: neither passed nor failed.
    """

    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    unchecked: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Findings:
        """Sorts findings by weight, their order kept."""
        every = tuple(findings)

        def of_level(level: Level) -> tuple[Finding, ...]:
            return tuple(each for each in every if each.level is level and not each.open)

        return cls(
            errors=of_level(Level.ERROR),
            warnings=of_level(Level.WARNING),
            notes=of_level(Level.NOTE),
            unchecked=tuple(each for each in every if each.open),
        )

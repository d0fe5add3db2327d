"""What a report is held against, beside its own figures and those of other periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gbv_desktop.domain.plan.narrative import Claim
from gbv_desktop.domain.plan.ranges import Range


@dataclass(frozen=True)
class Yardstick:
    """What the plan, and what is known of a unit, say of a report's figures.

    Attributes:
        reference: the unit's background figures (số liệu nền) by item.
        claims: the plan's words that a figure can belie.
        ranges: the plan's, of plausible figures.
        registers: what the office's own registers say of its cells, by code; the log apart, which
            need not hold everything.
    """

    reference: Mapping[str, int] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    ranges: Sequence[Range] = ()
    registers: Mapping[str, int] = field(default_factory=dict)


NO_YARDSTICK = Yardstick()
"""Nothing is known: a report is held against itself alone."""

"""Reports that are still under way when their unit ends: somebody has to say who corrects them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.plan.periods import period_words
from gbv_desktop.domain.plan.reorganising.faults import E_UNIT_OPEN
from gbv_desktop.domain.plan.reorganising.values import Follows, FollowsKind


class Corrector(StrEnum):
    """Who corrects a report whose unit has ended."""

    SUCCESSOR = "successor"
    PAPER = "paper"
    """The consolidating office, from a signed paper."""
    KEPT = "kept"
    """Nobody: what was sent stays, and the papers say that it was not corrected."""


@dataclass(frozen=True, order=True)
class UncorrectedReport:
    """A report that was sent back to its unit and is not corrected."""

    unit: str
    period: str


def corrected(
    reports: Iterable[UncorrectedReport],
    answers: Mapping[UncorrectedReport, Corrector],
    names: Mapping[str, str],
) -> tuple[Follows, ...]:
    """Who corrects which report; raises E-UNIT-OPEN for the first that nobody was named for.

    Args:
        names: what the units are called.
    """
    found = sorted(reports)
    for each in found:
        if each not in answers:
            raise E_UNIT_OPEN(unit=names[each.unit], period=period_words(each.period))
    return tuple(
        Follows(FollowsKind.CORRECTS, (each.unit,), period=each.period, names=(answers[each],))
        for each in found
    )

"""Which appendices a consolidated report has: none without a figure that its period asks for.

Their numbers are fixed, as the plan's texts name them; one that is left out leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.consolidate import Consolidation
from gbv_desktop.domain.forms import Indicator, Kind
from gbv_desktop.domain.targets import TargetResult

GIVEN, USED = "A03", "A04"
"""Money assigned and used."""

BY_COMMUNE = ("V01", "V03", "V05", "V06", "P01", "P04")
"""The only sensitive indicators that are ever shown by commune."""


def ordinary(indicator: Indicator) -> bool:
    """Whether the indicator may stand by unit on ordinary paper; money has its own appendix."""
    return not indicator.sensitive and indicator.kind is not Kind.MONEY


def asked(targets: Iterable[TargetResult]) -> tuple[TargetResult, ...]:
    """The targets whose numbers some unit owes in the period."""
    return tuple(each for each in targets if each.owing)


def annex_choices(
    plan: Plan, found: Consolidation, targets: Iterable[TargetResult], *, communes: bool
) -> dict[str, str]:
    """Whether each of the appendices I to V is there (``yes``, ``no``), as sentences choose it.

    Args:
        communes: whether any territory owes the period.
    """
    due = [each for each in plan.indicators if each.code in found.cells]
    there = {
        "I": bool(asked(targets)),
        "II": any(ordinary(each) for each in due),
        "III": any(each.sensitive for each in due) or bool(found.controls),
        "IV": communes and any(code in found.cells for code in BY_COMMUNE),
        "V": any(code in found.cells for code in (GIVEN, USED)),
    }
    return {f"phu_luc_{number}": "yes" if held else "no" for number, held in there.items()}

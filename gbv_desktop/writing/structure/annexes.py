"""Which appendices a report has, and who gets each: none without a figure that its period asks for.

Their numbers are fixed, as the plan's texts name them; one that is left out leaves a gap. Those on
cases, survivors and perpetrators are files of their own, framed LƯU HÀNH NỘI BỘ, for the bodies
that the plan names beside the appendix; the others go with the report to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.targets import TargetResult

GIVEN, USED = "A03", "A04"
"""Money assigned and used."""

BY_COMMUNE = ("V03", "V05", "V06", "P01", "P04")
"""The only sensitive indicators that are ever shown by commune.

Tips (V01, V02) are not: a tip without a case points at who gave it.
"""

INTERNAL = ("IIIb", "IV", "VIIb")
"""The appendices of a consolidated report that are files of their own."""


def ordinary(indicator: Indicator) -> bool:
    """Whether the indicator may stand by unit on ordinary paper; money has its own appendix."""
    return not indicator.sensitive and indicator.kind is not Kind.MONEY


def owed_targets(targets: Iterable[TargetResult]) -> tuple[TargetResult, ...]:
    """The targets whose numbers some unit owes in the period."""
    return tuple(each for each in targets if each.owing)


def annex_choices(
    plan: Plan,
    found: Consolidation,
    targets: Iterable[TargetResult],
    *,
    communes: bool,
    amended: bool,
) -> dict[str, str]:
    """Whether each of the appendices is there (``yes``, ``no``), as sentences choose it.

    An amendment has no IIIa: it does not state the sensitive totals again where everybody reads
    them. It always has VIIb, so that its being there tells nothing.

    Args:
        communes: whether any territory owes the period.
        amended: the report replaces an earlier one.
    """
    # By what is asked and never by what was answered: an appendix that comes and goes with the
    # figures would tell them.
    due = [each for each in plan.indicators if each.code in found.cells]
    sensitive = any(each.sensitive for each in due)
    controls = {plan.indicator_by_code[each.cell].sensitive for each in found.controls}
    there = {
        "I": bool(owed_targets(targets)),
        "II": any(ordinary(each) for each in due) or False in controls,
        "IIIa": sensitive and not amended,
        "IIIb": sensitive or True in controls,
        "IV": communes and any(code in found.cells for code in BY_COMMUNE),
        "V": any(code in found.cells for code in (GIVEN, USED)),
        # Also where no figure on cases changed: a missing VIIb would say so.
        "VIIb": sensitive and amended,
    }
    return {f"phu_luc_{number}": "yes" if held else "no" for number, held in there.items()}


def held_back(choices: Mapping[str, str]) -> tuple[str, ...]:
    """The appendices of a consolidated report that do not go to everybody."""
    return tuple(each for each in INTERNAL if choices.get(f"phu_luc_{each}") == "yes")


def recipients_of(papers: PaperTexts, *names: str) -> tuple[str, ...]:
    """Who gets an appendix, by the first name that the plan has; empty if it names nobody."""
    found = {each.id: each.recipients for each in papers.annexes}
    return next((found[name] for name in names if name in found), ())

"""Which indicators play which part in papers and checks: a plan says it, no code does.

A role may be empty, or not named at all: what is said with it then falls away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from gbv_desktop.domain.plan.forms import Indicator, Kind


class PaperRole(StrEnum):
    """A part that indicators of a plan may play; the value is its name in ``papers/roles.toml``."""

    YEAR_PLAN = "year_plan"
    """Whether the unit has a plan for the year; its document's facts stand beside it."""
    INSPECTION_PLAN = "inspection_plan"
    """Whether the year's plan of inspections was issued."""
    REVIEWS = "reviews"
    """Whether a review was held; its days stand beside it."""
    GUIDANCE_ISSUED = "guidance_issued"
    """Whether rules of working together were issued; those who say yes are named."""
    TRUSTED_ADDRESSES = "trusted_addresses"
    """Places in the community where a survivor may go; territories without one are counted."""
    AGAINST_REFERENCE = "against_reference"
    """Figures that a sentence sets beside their background figure: 47/52 villages."""
    TIPS_RECEIVED = "tips_received"
    TIPS_VERIFIED = "tips_verified"
    CASES_FOUND = "cases_found"
    SURVIVORS_FOUND = "survivors_found"
    SURVIVORS_HELPED = "survivors_helped"
    PERPETRATORS_FOUND = "perpetrators_found"
    PERPETRATORS_COUNSELLED = "perpetrators_counselled"
    BUDGET_GIVEN = "budget_given"
    """Money assigned, in đồng. The money of the period stands by unit in an open appendix."""
    BUDGET_USED = "budget_used"
    """Money used, in đồng."""


MONEY_ROLES = (PaperRole.BUDGET_GIVEN, PaperRole.BUDGET_USED)
"""Roles of sums of money."""

TIPS = (PaperRole.TIPS_RECEIVED, PaperRole.TIPS_VERIFIED)
"""Never shown by unit: a tip without a case points at who gave it."""

OF_CASES = (
    *TIPS,
    PaperRole.CASES_FOUND,
    PaperRole.SURVIVORS_FOUND,
    PaperRole.SURVIVORS_HELPED,
    PaperRole.PERPETRATORS_FOUND,
    PaperRole.PERPETRATORS_COUNSELLED,
)
"""Roles of sensitive figures; every other is told by unit where everybody reads."""

MOST_PLAYERS = 20
"""So many indicators one role has at most."""


def role_faults(
    roles: Mapping[str, Collection[str]], indicators: Mapping[str, Indicator]
) -> Iterator[tuple[str, int]]:
    """What of the roles no paper could be written with: the role, and the place in its list.

    An indicator that the plan does not have, a sensitive one in a role that is told by unit where
    everybody reads, a sum that is no money, one twice.
    """
    for name, codes in roles.items():
        for place, code in enumerate(codes):
            indicator = indicators.get(code)
            once = code not in tuple(codes)[:place] and place < MOST_PLAYERS
            if indicator is None or not once or not _may_play(indicator, name):
                yield name, place


def _may_play(indicator: Indicator, role: str) -> bool:
    if role in MONEY_ROLES and indicator.kind is not Kind.MONEY:
        return False
    return role in OF_CASES or not indicator.sensitive

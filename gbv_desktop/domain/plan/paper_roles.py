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
    TIPS_RECEIVED = "tips_received"
    TIPS_VERIFIED = "tips_verified"
    CASES_FOUND = "cases_found"
    SURVIVORS_FOUND = "survivors_found"
    SURVIVORS_HELPED = "survivors_helped"
    PERPETRATORS_FOUND = "perpetrators_found"
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
        if name not in tuple(PaperRole):
            continue
        # One column of money given and one of money used: their share is that of two sums.
        most = 1 if name in MONEY_ROLES else MOST_PLAYERS
        for place, code in enumerate(codes):
            indicator = indicators.get(code)
            once = code not in tuple(codes)[:place] and place < most
            if indicator is None or not once or not _may_play(indicator, name):
                yield name, place


def _may_play(indicator: Indicator, role: str) -> bool:
    if role in MONEY_ROLES and indicator.kind is not Kind.MONEY:
        return False
    return role in OF_CASES or not indicator.sensitive

"""Which indicators may play a part: those of the plan, once, of the right kind, open where told."""

from __future__ import annotations

import pytest
from make import Make

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.paper_roles import MOST_PLAYERS, PaperRole, role_faults

INDICATORS = {
    each.code: each
    for each in (
        Make.indicator("A1"),
        Make.indicator("C1", sensitive=True),
        Make.indicator("M1", kind=Kind.MONEY),
        Make.indicator("M2", kind=Kind.MONEY),
        *(Make.indicator(f"N{at}", sensitive=True) for at in range(MOST_PLAYERS + 1)),
    )
}


@pytest.mark.parametrize(
    ("role", "codes", "places"),
    [
        (PaperRole.CASES_FOUND, ("C1", "A1"), ()),
        (PaperRole.BUDGET_GIVEN, ("M1",), ()),
        ("no role of this program", ("A9",), ()),
        (PaperRole.CASES_FOUND, ("C1", "A9"), (1,)),
        (PaperRole.CASES_FOUND, ("C1", "C1"), (1,)),
        (PaperRole.YEAR_PLAN, ("C1",), (0,)),
        (PaperRole.BUDGET_USED, ("A1",), (0,)),
        (PaperRole.BUDGET_USED, ("M1", "M2"), (1,)),
        (
            PaperRole.CASES_FOUND,
            tuple(f"N{at}" for at in range(MOST_PLAYERS + 1)),
            (MOST_PLAYERS,),
        ),
    ],
)
def test_each_player_that_cannot_play_is_named(
    role: str, codes: tuple[str, ...], places: tuple[int, ...]
) -> None:
    assert tuple(role_faults({role: codes}, INDICATORS)) == tuple((role, at) for at in places)

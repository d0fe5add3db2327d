"""What a plan carries for what comes: written, read again, left out while it is empty, bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from bundle_kit import PLAN, SIGNING, definitions

from gbv_desktop.bundle.payload.definitions import envelopes, read_plan, sealed
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.domain.offices.units import Tie, Unit
from gbv_desktop.domain.plan import bounds
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import Problem

D = date


def unit(**changes: object) -> Plan:
    """The tiny plan with a changed first reporting unit."""
    upper, one, *others = PLAN.units
    return replace(PLAN, units=(upper, replace(one, **changes), *others))  # type: ignore[arg-type]


def ties(*each: Tie) -> Plan:
    return unit(ties=each)


TIE = Tie(
    D(2024, 1, 1),
    D(2024, 12, 31),
    parent="d-upper",
    reports_to="d-upper",
    reporter="X",
    groups=("xa",),
    head_parent=("TRÊN",),
    head_lines=("DƯỚI",),
    consolidates_as="H",
)
NEW: dict[str, Plan] = {
    "ties": ties(TIE, Tie(D(2025, 1, 1))),
    "consolidates_as": unit(consolidates_as="H"),
}
UNSOUND: dict[str, Plan] = {
    "tie to nobody": ties(replace(TIE, reports_to="x")),
    "tie under nobody": ties(replace(TIE, parent="x")),
    "tie of no day": ties(replace(TIE, valid_from=None, valid_to=None)),
    "tie turned": ties(replace(TIE, valid_from=D(2025, 1, 1))),
    "ties on one day": ties(TIE, replace(TIE, valid_from=D(2024, 12, 31), valid_to=None)),
    "open tie before another": ties(replace(TIE, valid_to=None), Tie(D(2025, 1, 1))),
    "many ties": ties(*(Tie(D(2000 + n, 1, 1), D(2000 + n, 2, 1)) for n in range(bounds.TIES + 1))),
    "circle over a tie": replace(
        PLAN,
        units=(
            replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), reports_to=PLAN.units[1].id),)),
            *PLAN.units[1:],
        ),
    ),
    "circle of parents over a tie": replace(
        PLAN,
        units=(
            replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), parent=PLAN.units[1].id),)),
            replace(PLAN.units[1], parent=PLAN.units[0].id),
            *PLAN.units[2:],
        ),
    ),
}


@pytest.mark.parametrize("field", NEW)
def test_it_travels_and_an_older_plan_stays_as_it_was(field: str) -> None:
    plan = sealed(NEW[field])
    assert read_plan(envelopes(plan, [SIGNING["package"]])) == plan
    written = b"".join(each.payload for each in envelopes(plan, [SIGNING["package"]]))
    assert f'"{field}"'.encode() in written
    assert not any(f'"{field}"'.encode() in each.payload for each in definitions())


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_plan_is_refused(name: str) -> None:
    with pytest.raises(Problem) as caught:
        require_sound(UNSOUND[name])
    assert caught.value.code == "E-PKG-SHAPE"


def test_as_many_as_are_allowed_pass() -> None:
    every: Callable[[int], Tie] = lambda n: Tie(D(2000 + n, 1, 1), D(2000 + n, 2, 1))  # noqa: E731
    require_sound(ties(*map(every, range(bounds.TIES))))
    # A step to itself ends the way.
    upper: Unit = replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), reports_to="d-upper"),))
    require_sound(replace(PLAN, units=(upper, *PLAN.units[1:])))

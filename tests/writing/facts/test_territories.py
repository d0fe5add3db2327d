"""Which units of a desk are territories follows from the areas in their names, at every level."""

from __future__ import annotations

from dataclasses import replace

import pytest
from second_papers import desk_inputs
from second_plan import CITY, HAI_DONG, SON_NAM, WARDS

from gbv_desktop.domain.offices.units import Unit


@pytest.mark.parametrize(
    ("desk", "territories"),
    [(HAI_DONG, WARDS[HAI_DONG]), (SON_NAM, WARDS[SON_NAM]), (CITY, (HAI_DONG, SON_NAM))],
)
def test_territories_are_those_below_the_desk(desk: str, territories: tuple[str, ...]) -> None:
    work = desk_inputs(desk)
    assert set(work.communes()) == set(territories)
    assert work.territorial(territories)
    assert not work.territorial(work.consolidation.owing)


def test_an_office_that_bears_the_name_of_the_desk_s_area_is_no_territory() -> None:
    work = desk_inputs(HAI_DONG)

    def named(unit: Unit) -> Unit:
        names = tuple(replace(each, area="quận Hải Đông") for each in unit.names)
        return replace(unit, names=names) if unit.id in ("h-hai-dong", "a-hai-dong") else unit

    units = tuple(named(each) for each in work.plan.units)
    again = replace(work, plan=replace(work.plan, units=units))
    assert again.communes() == work.communes()

"""A unit that has ended stands on the board with its last day and who goes on with its work."""

from __future__ import annotations

from datetime import date

from rehearsal import POLICE, Rehearsal

from gbv_desktop.office.totals.who_reported import EndedUnit, following


def ended(world: Rehearsal) -> dict[str, EndedUnit]:
    units = following(world.district, "2024").units
    return {each.unit: each.ended for each in units if each.ended}


def test_it_is_told_from_the_day_after_its_last(world: Rehearsal) -> None:
    world.clock.day = last = date(2025, 6, 30)
    assert all(each.on != last for each in ended(world).values())
    world.clock.day = date(2025, 7, 1)
    merged = {unit: each for unit, each in ended(world).items() if each.on == last}
    assert any(each.heirs for each in merged.values())
    for unit, each in merged.items():
        heirs = world.district.plan.unit_by_id[unit].successors
        assert each.heirs == tuple(map(world.district.name_of, heirs))


def test_one_whose_work_goes_to_nobody_is_told_as_well(world: Rehearsal) -> None:
    """The district's police was dissolved on 1 March 2025; the plan names nobody after it."""
    world.clock.day = date(2025, 3, 1)
    assert ended(world) == {POLICE: EndedUnit(date(2025, 2, 28), ())}

"""Which version each unit is known to have: by its bundles, and by what it was handed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from rehearsal import COMMUNE, NEIGHBOUR, POLICE, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.send import packages
from gbv_desktop.office.send.known_versions import KnownVersion
from gbv_desktop.office.send.packages import destinations, units_to_hand
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))


def renamed(tables: PlanTables) -> PlanTables:
    return with_value(tables, "activities", ("activity", 0, "short"), "Tuyên truyền")


def release(world: Rehearsal) -> None:
    begin_draft(world.district)
    change_draft(world.district, message("x"), renamed)
    release_draft(world.district, PAPER, world.clock.today())


def known(world: Rehearsal) -> dict[str, KnownVersion]:
    return {each.unit: each.version for each in destinations(world.district)}


def test_a_unit_is_known_by_the_package_that_its_bundle_names(world: Rehearsal) -> None:
    assert known(world)[COMMUNE] == KnownVersion(1)
    world.hand_down(COMMUNE)
    # Handed and taken in; here nobody knows that yet.
    assert known(world)[COMMUNE] == KnownVersion(1, handed=1)
    world.take(world.send(COMMUNE).path)
    assert known(world)[COMMUNE] == KnownVersion(1, has=1, on=world.clock.day, handed=1)
    assert not known(world)[COMMUNE].behind


def test_the_start_package_of_everybody_counts_as_well(world: Rehearsal) -> None:
    world.take(world.send(NEIGHBOUR).path)
    assert known(world)[NEIGHBOUR].has == 1 and known(world)[NEIGHBOUR].handed == 0


def test_who_is_behind_comes_first_and_is_written_for_alone(
    world: Rehearsal, refused: Refused
) -> None:
    for unit in (COMMUNE, NEIGHBOUR):
        world.hand_down(unit)
        world.take(world.send(unit).path)
    release(world)
    found = known(world)
    assert found[COMMUNE] == KnownVersion(2, has=1, on=world.clock.day, handed=1)
    assert found[COMMUNE].behind and found[COMMUNE].to_hand
    assert set(units_to_hand(world.district)) == {COMMUNE, NEIGHBOUR, POLICE}
    world.hand_down(COMMUNE)
    assert not known(world)[COMMUNE].to_hand and known(world)[COMMUNE].behind
    order = [each.unit for each in destinations(world.district) if each.computers]
    assert order[-1] == COMMUNE and {*order[:2]} == {NEIGHBOUR, POLICE}
    made = packages.export_packages(world.district, world.stick, (NEIGHBOUR, POLICE))
    assert len(made.paths) == 2


def test_when_nobody_is_behind_nothing_is_written(world: Rehearsal, refused: Refused) -> None:
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        world.hand_down(unit)
        world.take(world.send(unit).path)
    with refused("E-PKG-BEHIND"):
        units_to_hand(world.district)

"""Whose stick it is, by the names on it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rehearsal import COMMUNE, NEIGHBOUR, PERIOD, POLICE, Rehearsal

from gbv_desktop.office.send import dispatch, packages
from gbv_desktop.office.stick.stick_owner import StickFamiliarity, StickOwner, stick_owner

Refused = Callable[[str], AbstractContextManager[Any]]


def test_before_the_first_bundle_there_is_no_stick_of_last_time(
    world: Rehearsal, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert stick_owner(world.office(COMMUNE), empty) == StickOwner(
        StickFamiliarity.NEW, (), first=True
    )


def test_the_stick_of_last_time_is_known_again(world: Rehearsal, tmp_path: Path) -> None:
    office = world.office(COMMUNE)
    made = world.send(COMMUNE)
    assert stick_owner(office, world.stick) == StickOwner(StickFamiliarity.LAST, (), first=False)
    other = tmp_path / "other"
    other.mkdir()
    assert stick_owner(office, other).familiar is StickFamiliarity.NEW
    world.report(COMMUNE, reason="Rà soát lại.", B09=301)
    dispatch.write_out(office, [PERIOD], other)
    assert stick_owner(office, other).familiar is StickFamiliarity.LAST
    assert stick_owner(office, world.stick).familiar is StickFamiliarity.BEFORE
    # The second copy is enough, whatever the case of its name on FAT.
    made.path.unlink()
    for path in other.rglob("*.gbv"):
        path.rename(path.with_name(path.name.upper()))
    assert stick_owner(office, other).familiar is StickFamiliarity.LAST


def test_files_of_other_units_are_named_and_the_districts_are_not(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.send(NEIGHBOUR)
    world.send(POLICE)
    packages.export_packages(world.district, world.stick, open_start=True)
    for name in ("GBV_c-xa-la_blg-x_2018S1_1.gbv", "GBV.gbv", "anh_c-23430_1.gbv"):
        (world.stick / name).write_bytes(b"x")
    found = stick_owner(office, world.stick)
    assert found.familiar is StickFamiliarity.NEW
    assert found.others == tuple(map(office.name_of, (NEIGHBOUR, POLICE)))
    packages.export_packages(world.district, world.stick, [COMMUNE])
    assert stick_owner(office, world.stick).familiar is StickFamiliarity.BEFORE


def test_what_cannot_be_looked_at(world: Rehearsal, refused: Refused) -> None:
    with refused("E-FILE-READ"):
        stick_owner(world.office(COMMUNE), world.folder / "gone")
    with refused("E-UPWARD-NONE"):
        stick_owner(world.district, world.stick)

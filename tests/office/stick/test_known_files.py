"""Files that an office knows by name; which package is offered, and which copy of it."""

from __future__ import annotations

from typing import Any

import pytest
from rehearsal import COMMUNE, NEIGHBOUR, POLICE, Rehearsal, outcomes

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.reader import Opened
from gbv_desktop.errors import Problem
from gbv_desktop.office.receive import plugged, previewing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.receive.packages.package_preview import package_on
from gbv_desktop.office.send import packages
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.sticks import Drive


def test_packages_of_our_own_are_named_and_not_opened(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [COMMUNE, NEIGHBOUR, POLICE]
    made = packages.export_packages(world.district, world.stick, units).paths
    packages.export_packages(world.district, world.stick, open_start=True)
    copied = made[0].with_name(f"{made[0].stem} (1).gbv")
    copied.write_bytes(made[0].read_bytes())
    good = world.send(COMMUNE).path
    opened: list[str] = []
    real = Opener.open

    def noted(self: Opener, data: bytes, name: str, *more: Any) -> Opened:
        opened.append(name)
        return real(self, data, name, *more)

    monkeypatch.setattr(Opener, "open", noted)
    rows = previewing.preview(world.district, [world.stick]).rows
    assert opened == [good.name]
    own = [row for row in rows if row.outcome == "package"]
    assert sorted(row.unit or "" for row in own) == sorted(["", COMMUNE, *units])
    assert outcomes(world.take()) == ["package"] * 5 + ["new"]
    # One that is named is opened all the same.
    assert outcomes(world.take(made[0])) == ["package"]


def test_the_second_copy_stands_in_for_a_damaged_package(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    made = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    made.write_bytes(made.read_bytes()[:-9])
    seen = package_on(office, world.stick)
    assert seen is not None
    assert seen.path == world.stick.joinpath(*stick.SECOND_COPY, made.name)
    assert package_import.import_package(office, seen.path).no == seen.no


def test_a_damaged_package_without_a_good_copy_is_told(world: Rehearsal) -> None:
    made = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    for path in (made, world.stick.joinpath(*stick.SECOND_COPY, made.name)):
        path.write_bytes(made.read_bytes()[:5000])
    with pytest.raises(Problem, match="E-AGE-TRUNC"):
        package_on(world.office(COMMUNE), world.stick)


def test_a_package_with_receipts_comes_before_a_newer_start_package(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = world.office(COMMUNE)
    own = packages.export_packages(world.district, world.stick, [COMMUNE])
    packages.export_packages(world.district, world.stick, open_start=True)
    seen = package_on(office, world.stick)
    assert seen is not None
    assert (seen.no, seen.opened) == (own.no, False)
    package_import.import_package(office, seen.path)
    drive = Drive(world.stick, "KINGSTON")
    for module in (plugged, sticks):
        monkeypatch.setattr(module, "drives", lambda: (drive,))
    assert plugged.plugged(office) is None, "who has packages of its own needs no start package"


def test_what_came_or_was_refused_is_no_news_under_whatever_name(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = Drive(world.stick, "KINGSTON")
    for module in (plugged, sticks):
        monkeypatch.setattr(module, "drives", lambda: (drive,))
    good = world.send(COMMUNE).path
    (world.stick / "GBV_hong.gbv").write_bytes(b"age-encryption")
    assert plugged.plugged(world.district) == plugged.Plugged(drive, 2)
    world.take()
    good.rename(good.with_name(f"{good.stem} (1).gbv"))
    assert plugged.plugged(world.district) is None


@pytest.mark.parametrize("refused", [False, True])
def test_other_content_under_a_name_that_came_before_is_news(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    """A clerk names every unit's file "bao cao.gbv"; the next stick's is another file."""
    drive = Drive(world.stick, "KINGSTON")
    for module in (plugged, sticks):
        monkeypatch.setattr(module, "drives", lambda: (drive,))
    first, second = world.send(COMMUNE).path, world.send(NEIGHBOUR).path
    good = second.read_bytes()
    plain = world.stick / "Bao cao.gbv"
    plain.write_bytes(good[:-9] if refused else first.read_bytes())
    for each in (*world.stick.rglob("GBV_*"),):
        each.unlink()
    assert outcomes(world.take(plain)) == ["refused" if refused else "new"]
    assert plugged.plugged(world.district) is None, "the very file is no news"
    other = world.stick / "BAO CAO.GBV"
    plain.unlink()
    other.write_bytes(good)
    assert plugged.plugged(world.district) == plugged.Plugged(drive, 1)
    world.take(other)
    assert plugged.plugged(world.district) is None

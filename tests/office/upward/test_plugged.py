"""A stick that comes to an office between two levels: bundles from below, a package from above."""

from __future__ import annotations

import pytest
from rehearsal import COMMUNE, DISTRICT
from three_levels import DEPARTMENT, SECOND, Levels

from gbv_desktop.office.receive import plugged
from gbv_desktop.office.receive.plugged import Plugged
from gbv_desktop.office.send import packages
from gbv_desktop.office.stick.sticks import Drive


@pytest.fixture
def drive(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> Drive:
    """The only stick that is plugged in."""
    found = Drive(levels.stick, "USB")
    monkeypatch.setattr(plugged, "drives", lambda: (found,))
    return found


def test_bundles_from_below_are_counted(levels: Levels, drive: Drive) -> None:
    levels.send(COMMUNE)
    assert plugged.plugged(levels.district) == Plugged(drive, 1)


def test_a_package_from_above_comes_first_and_is_no_bundle(levels: Levels, drive: Drive) -> None:
    levels.send(COMMUNE)
    (made,) = packages.export_packages(levels.office(DEPARTMENT), levels.stick, [DISTRICT]).paths
    assert plugged.plugged(levels.district) == Plugged(drive, 1, package=True)
    levels.answer(DISTRICT, DEPARTMENT)
    assert made.exists()
    # Taken in, it is no news; the bundle still is, and is not counted twice. What the unit above
    # hands to a neighbour lies on the same stick, and is nothing to take in here.
    second = levels.stick / made.name.replace(DISTRICT, SECOND)
    second.write_bytes(made.read_bytes() + b" ")
    for each in levels.stick.glob("*_goi_*"):
        if each not in (made, second):
            each.unlink()
    assert plugged.plugged(levels.district) == Plugged(drive, 1)


def test_its_own_packages_are_no_news(levels: Levels, drive: Drive) -> None:
    packages.export_packages(levels.district, levels.stick, [COMMUNE])
    assert drive.folder == levels.stick
    assert plugged.plugged(levels.district) is None

"""A clock years away from everything known here is said at once; it bars nothing."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PASSWORD, PLAN, Rehearsal, WallClock

from gbv_desktop.office.base.clock import YEARS_AWAY, SetClock
from gbv_desktop.office.base.doubts import DayDoubted
from gbv_desktop.office.open import session
from gbv_desktop.office.open.dating import far_clock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.send import packages


@pytest.fixture(scope="module")
def set_up_for_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of real work, set up on that day; it is only copied."""
    home = tmp_path_factory.mktemp("real") / DISTRICT
    choice = OfficeChoice(PLAN, DISTRICT, "consolidating", training=False)
    set_up(home, PASSWORD, choice, WallClock(ENTERED_ON)).close()
    return home


@pytest.fixture
def real(set_up_for_work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A copy of it, opened on the same day."""
    home = Path(shutil.copytree(set_up_for_work, tmp_path / DISTRICT))
    monkeypatch.setattr(session, "SystemClock", lambda: WallClock(ENTERED_ON))
    return Office.open(home, PASSWORD)


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(1980, 1, 1), 38),
        (ENTERED_ON - YEARS_AWAY - timedelta(days=1), 1),
        (ENTERED_ON + YEARS_AWAY + timedelta(days=1), 1),
        (date(2099, 1, 1), 81),
    ],
)
def test_years_before_and_after_are_said(real: Office, day: date, years: int) -> None:
    assert far_clock(real) is None
    real.clock = WallClock(day)
    found = far_clock(real)
    assert found is not None
    assert found.code == "W-CLOCK-FAR"
    fields = dict(found.text.fields)
    assert (fields["day"], fields["before"], fields["years"]) == (day, ENTERED_ON, years)
    real.close()


@pytest.mark.parametrize("day", [ENTERED_ON - YEARS_AWAY, ENTERED_ON + YEARS_AWAY, ENTERED_ON])
def test_an_office_that_was_quiet_for_a_year_is_not_doubted(real: Office, day: date) -> None:
    real.clock = WallClock(day)
    assert far_clock(real) is None
    real.close()


def test_what_a_person_said_of_the_clock_holds(real: Office) -> None:
    real.clock = WallClock(date(2012, 3, 1))
    with pytest.raises(DayDoubted) as asked:
        packages.export_packages(real, real.home.parent, open_start=True)
    real.answered = frozenset({asked.value.doubt})
    packages.export_packages(real, real.home.parent, open_start=True)
    assert far_clock(real) is None
    real.close()


def test_a_training_office_plays_in_years_that_are_gone(acquainted: Path, tmp_path: Path) -> None:
    from rehearsal import copy_world

    world: Rehearsal = copy_world(acquainted, tmp_path)
    office = world.office(COMMUNE)
    world.clock.day = date(2026, 11, 29)
    assert far_clock(office) is None
    world.clock.day = date(2001, 1, 1)
    assert far_clock(office) is not None
    office.clock = SetClock(date(2001, 1, 1))
    assert far_clock(office) is None, "a day set by hand is wanted"
    world.close()

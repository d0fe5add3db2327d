"""A district, two communes and the police, set up and registered once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from desk_kit import open_district
from rehearsal import (
    COMMUNE,
    PASSWORD,
    PLAN,
    Rehearsal,
    copy_world,
    make_acquainted,
    make_strangers,
    started_opener,
)

from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open import setup
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up


@pytest.fixture(scope="session", autouse=True)
def plan_read_once() -> Iterator[None]:
    """Sets many offices up without reading the plan's folder for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setup, "_read_folder", cache(setup._read_folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def opener_started_once() -> Iterator[None]:
    """Opens the files of all tests in one process; test_opening has those of an office at work."""
    with started_opener():
        yield


@pytest.fixture
def refused() -> Callable[[str], AbstractContextManager[object]]:
    """Expects a refusal with the number given."""

    def expect(code: str) -> AbstractContextManager[object]:
        return pytest.raises(Problem, check=lambda problem: problem.code == code)

    return expect


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new training office of the district; tests of other offices have a fixture of this name."""
    with open_district(tmp_path / "office") as opened:
        yield opened


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Offices that have only just been set up."""
    return make_strangers(tmp_path_factory.mktemp("strangers"))


@pytest.fixture(scope="session")
def acquainted(tmp_path_factory: pytest.TempPathFactory, strangers: Path) -> Path:
    """The same and the police, registered, with the start package taken in."""
    return make_acquainted(strangers, tmp_path_factory.mktemp("acquainted"))


@pytest.fixture
def fresh(strangers: Path, tmp_path: Path) -> Iterator[Rehearsal]:
    """Offices that have only just been set up; nothing has travelled."""
    offices = copy_world(strangers, tmp_path)
    yield offices
    offices.close()


@pytest.fixture
def world(acquainted: Path, tmp_path: Path) -> Iterator[Rehearsal]:
    """District, two communes and police, registered; an empty stick; 5 June 2018."""
    offices = copy_world(acquainted, tmp_path)
    yield offices
    offices.close()


@pytest.fixture(scope="session")
def commune_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune that was set up on 1 June 2018 and knows nobody; it is only copied."""
    home = tmp_path_factory.mktemp("alone") / "office"
    choice = OfficeChoice(PLAN, COMMUNE, "reporting", training=True)
    set_up(home, PASSWORD, choice, SetClock(date(2018, 6, 1))).close()
    return home


@pytest.fixture
def open_on(commune_alone: Path, tmp_path: Path) -> Iterator[Callable[[date], Office]]:
    """Opens a copy of that commune on a day."""
    opened: list[Office] = []

    def open_at(day: date) -> Office:
        home = Path(shutil.copytree(commune_alone, tmp_path / "office"))
        opened.append(Office.open(home, PASSWORD, day))
        return opened[-1]

    yield open_at
    for office in opened:
        office.close()

"""A small open store, copied from one that is made once: Argon2 and Alembic take their time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.store import Store

PASSWORD = "con đò chở nắng qua sông"
NOW = datetime(2018, 6, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def refused() -> Callable[[str], AbstractContextManager[object]]:
    """Expects a refusal with the number given."""

    def expect(code: str) -> AbstractContextManager[object]:
        return pytest.raises(Problem, check=lambda problem: problem.code == code)

    return expect


@pytest.fixture
def password() -> str:
    """What opens the store of ``home``."""
    return PASSWORD


@pytest.fixture
def now() -> datetime:
    """The time at which the stores here are made and opened."""
    return NOW


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office folder with an empty store."""
    home = tmp_path_factory.mktemp("template") / "Xã Diên Bình"
    Store.create(home, PASSWORD, REHEARSAL, clock=lambda: NOW).close()
    return home


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A copy of the empty office folder, in a path with Vietnamese letters and spaces."""
    return Path(shutil.copytree(template, tmp_path / "Xã Diên Bình"))


@pytest.fixture
def reopen(home: Path) -> Iterator[Callable[[], Store]]:
    """Opens the store of ``home`` once more; closes what is still open at the end."""
    opened: list[Store] = []

    def again() -> Store:
        for each in opened:
            each.close()
        opened.append(Store.open(home, PASSWORD, NOW, clock=lambda: NOW))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    """An open, empty store."""
    return reopen()


@pytest.fixture
def report() -> Report:
    """A draft with a cell in each state and a text."""
    return Report(
        unit="dien-binh",
        form="B1",
        edition=1,
        form_hash="ab" * 32,
        period="2018S1",
        revision=1,
        data_to=date(2018, 6, 30),
        training=True,
        cells={"V01": number(12), "V02": NIL, "V03.than_the": UNCOLLECTED},
        estimates={"V01": number(15)},
        texts={"N01": "Tình hình bạo lực gia đình trên địa bàn"},
        prepared_by=Person("Trần Thị Ngọc", "Công chức Văn hóa - Xã hội"),
    )

"""Communes, a district office between two levels and the department above it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rehearsal import ENTERED_ON
from three_levels import Levels, make_levels, make_levels_world


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of plans."""
    return make_levels(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="session")
def acquainted_levels(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offices, each registered by the one above; an empty stick."""
    return make_levels_world(plans, tmp_path_factory.mktemp("levels"))


@pytest.fixture
def levels(
    acquainted_levels: Path, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Levels]:
    """A copy of these offices."""
    monkeypatch.setenv("GBV_PLANS", str(plans))
    shutil.copytree(acquainted_levels, tmp_path / "world")
    world = Levels(tmp_path / "world", ENTERED_ON)
    yield world
    world.close()

"""The page of the plan over an office with reports in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import make_district
from district_kit import Settle, made, page_of
from pytestqt.qtbot import QtBot

from ui.base.shell import Shell
from ui.plan.page import PlanPage


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled office to copy."""
    return made(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office to copy, without a report."""
    home = tmp_path_factory.mktemp("plan") / "district"
    make_district(home)
    return home


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> PlanPage:
    """Without a draft, over a fresh copy."""
    found = page_of(PlanPage, home, tmp_path, enter, settle)
    qtbot.addWidget(found)
    found.refresh()
    settle()
    return found

"""The totals of an office with reports in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from district_kit import Settle, made, page_of
from pytestqt.qtbot import QtBot

from ui.base.shell import Shell
from ui.totals.page import TotalsPage


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("totals"))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> TotalsPage:
    found = page_of(TotalsPage, home, tmp_path, enter, settle)
    qtbot.addWidget(found)
    return found

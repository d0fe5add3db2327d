"""The tour through every page and dialog."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from screens_kit import Guest, Tour, Visit, Ways, furnish, home_for
from ways import WALKS

from ui.window import MainWindow


@pytest.fixture(scope="session")
def furnished_world(courier_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Offices in which every page has something to show."""
    copy = tmp_path_factory.mktemp("screens") / "world"
    return furnish(Path(shutil.copytree(courier_world, copy)))


@pytest.fixture
def answers() -> Guest:
    """The person at the screen leaves every dialog as it is."""
    return Guest()


@pytest.fixture
def tour(
    furnished_world: Path,
    tmp_path: Path,
    qapp: QApplication,
    open_window: Callable[..., MainWindow],
    answers: Guest,
    settle: Callable[[], None],
) -> Callable[..., Tour]:
    """Leads through everything that ``district``, ``commune`` or the first run can show."""

    def led(
        walk: str,
        visit: Visit,
        size: tuple[int, int] = (1366, 728),
        *,
        world: Path = furnished_world,
        ways: Ways = WALKS,
        **chosen: Any,
    ) -> Tour:
        answers.visit = visit
        home = home_for(walk, world, tmp_path)
        window = open_window(home, window=size, **chosen)
        window.shell.stick = tmp_path / "stick"
        made = Tour(window, answers, settle, visit, [])
        for part in ways[walk]:
            part(made)
        return made

    return led

"""The window of an office in which several people work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from people_kit import add_colleagues

from gbv_desktop.office.open.session import Office
from ui.window import MainWindow


@pytest.fixture
def home(home_of: Callable[[str], Path], password: str, day: Any) -> Path:
    """A commune in which one enters, one approves, and the first administers."""
    home = home_of("commune")
    with Office.open(home, password, day.day) as office:
        add_colleagues(office)
    return home


@pytest.fixture
def window(home: Path, open_window: Callable[..., MainWindow], day: Any) -> Iterator[MainWindow]:
    """Its window, with nobody signed in."""
    yield open_window(home, training_day=day.day)

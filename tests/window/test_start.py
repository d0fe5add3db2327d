"""The start: what the door must not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gbv_desktop import settings
from gbv_desktop.office.base.office_card import OfficeCard, write_card

HEAVY = {
    "alembic",
    "babel",
    "cryptography",
    "logging.handlers",
    "msgspec",
    "platformdirs",
    "pypdfium2",
    "pyrage",
    "PySide6.QtPrintSupport",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "typer",
    "gbv_desktop.bundle",
    "gbv_desktop.cli",
    "gbv_desktop.documents",
    "gbv_desktop.domain",
    "gbv_desktop.exchange",
    "gbv_desktop.office.open.session",
    "gbv_desktop.store",
    "ui.desk",
    "ui.entry",
    "ui.todo",
    "ui.door.first_run",
    "ui.frame.waiting",
}
"""What is brought in later: while the password is typed, or when it is first needed."""

DOOR = """
import sys
from ui.app import main
from ui.door.login import LoginScene

def shown():
    from PySide6.QtWidgets import QApplication
    QApplication.processEvents()
    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    assert isinstance(window.scene, LoginScene), window.scene
    assert window.scene.password.field.hasFocus()
    print(*sys.modules)
    return 0

sys.exit(main(["gbv"], shown))
"""


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The modules that are there when the door of an office is."""
    write_card(tmp_path, OfficeCard("UBND xã Diên Bình", "reporting", "2017", training=True))
    settings.save(tmp_path, settings.Settings(text_size=120))
    monkeypatch.setenv("GBV_HOME", str(tmp_path))
    # The first start in a checkout compiles the catalogues, which an installed program has.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    command = [sys.executable, "-c", DOOR]
    for _start in range(2):
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return set(told.stdout.split())


def test_the_door_waits_for_nothing_heavy(loaded: set[str]) -> None:
    assert "ui.door.login" in loaded
    assert sorted(HEAVY & loaded) == []


@pytest.mark.parametrize("what", ["floor", "door"])
def test_what_the_benchmarks_measure_ends_by_itself(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_card(tmp_path, OfficeCard("UBND xã Diên Bình", "reporting", "2017", training=True))
    monkeypatch.setenv("GBV_HOME", str(tmp_path))
    command = [sys.executable, "-m", "benchmarks.windows", what]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    processor, memory, modules = map(float, told.stdout.split())
    assert processor > 0
    assert memory >= 0
    assert modules > 0

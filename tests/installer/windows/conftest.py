"""A Windows that was never used, for tests with the marker ``wine``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from set_up_kit import CLASSES, NAME, UNINSTALL, SetUps
from wine_kit import Wine, compile_windows, fresh_prefix, missing_tools

PROGRAMS = Path(__file__).parent / "programs"
KINDS = (".gbv", ".gbvkey", ".gbvbackup", "GBV.Bundle", "GBV.Key", "GBV.Backup")


@pytest.fixture(scope="session")
def tools() -> None:
    """Wine and what makes Windows programs; a machine without them cannot try these tests."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}; `setup.sh windows` installs them")


@pytest.fixture(scope="session")
def wine(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A Windows 10 for the tests of the set-up program, which leave it as they found it."""
    started = fresh_prefix(tmp_path_factory.mktemp("wine") / "prefix", "Hằng")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def pretend(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that stands for both launchers."""
    return compile_windows(
        PROGRAMS / "pretend.c", tmp_path_factory.mktemp("pretend") / "pretend.exe"
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where set-up programs lie; its name is one that people give."""
    return tmp_path_factory.mktemp("BỘ CÀI của huyện", numbered=False)


@pytest.fixture
def set_ups(wine: Wine, pretend: Path, made: Path) -> Iterator[SetUps]:
    """Set-up programs in a Windows in which nothing is installed."""
    yield (found := SetUps(wine, pretend, made))
    for folder in (found.program, found.data):
        shutil.rmtree(folder, ignore_errors=True)
    (wine.start_menu / f"{NAME}.lnk").unlink(missing_ok=True)
    keys = [rf"[-HKEY_CURRENT_USER\{UNINSTALL}]"]
    keys += [rf"[-HKEY_CURRENT_USER\{CLASSES}\{each}]" for each in KINDS]
    text = "\r\n".join(["Windows Registry Editor Version 5.00", *keys, ""])
    wine.path(r"C:\clean.reg").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    assert wine.run("reg", "import", r"C:\clean.reg").code == 0

"""What is no file lies in the place of one: nothing waits for it, and it is said or made anew."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rehearsal import COMMUNE, PASSWORD, copy_world

from gbv_desktop.disk.files import open_ordinary, read_ordinary

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")

PLACES = (
    "office.json",
    "settings.json",
    "tries.json",
    "store.lock",
    "gbv.log",
    *(f"store/{each}" for each in ("hwm.bin", "hwm.bak.bin", "slots.json", "slots.bak.json")),
    *(f"store/{each}" for each in ("main.db", "main.db-wal")),
)
PATIENCE = 60
"""Seconds after which a call counts as one that waits for ever; it takes two."""


def bind(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have no more than a hundred signs
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", [os.mkfifo, bind, Path.mkdir])
def test_only_an_ordinary_file_is_opened(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "place"
    make(path)
    for act in (read_ordinary, open_ordinary):
        with pytest.raises(OSError, match="place"):
            act(path)


def test_a_file_that_is_made_is_private(tmp_path: Path) -> None:
    os.close(open_ordinary(tmp_path / "new", os.O_WRONLY | os.O_CREAT))
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_in_the_home_is_waited_for_by_nobody(
    acquainted: Path, tmp_path: Path, place: str
) -> None:
    world = copy_world(acquainted, tmp_path / "offices")
    world.close()
    home = world.home(COMMUNE)
    (home / place).unlink(missing_ok=True)
    os.mkfifo(home / place)
    found = subprocess.run(  # in a process of its own, which can be ended
        [sys.executable, "-m", "gbv_desktop", "info", "--home", str(home)],
        env={**os.environ, "GBV_PASSWORD": PASSWORD},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert "Traceback" not in found.stderr
    assert found.returncode == 0 or "(E-" in found.stderr
    log = home / "gbv.log"
    if found.returncode == 0 and log.is_file():
        assert log.stat().st_mode & 0o777 == 0o600

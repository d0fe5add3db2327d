"""Where an office's data lie is said, and a disk or stick that is nearly full."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from gbv_desktop import installation
from gbv_desktop.office.base.home_place import COPIES, REST, home_place


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Says how many bytes are free on every disk."""

    def leave(free: int) -> None:
        usage = SimpleNamespace(free=free, total=8 << 30)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)

    return leave


def test_a_disk_is_nearly_full_before_the_next_backup_fails(
    room: Callable[[int], None], tmp_path: Path
) -> None:
    size = 10 << 20
    need = COPIES * size + REST
    room(need)
    assert home_place(tmp_path, size).nearly_full is None
    room(need - 1)
    low = home_place(tmp_path, size).nearly_full
    assert low is not None
    assert low.code == "W-HOME-ROOM"
    assert dict(low.text.fields)["left"] == "103 MB"
    assert dict(low.next.fields)["need"] == "104 MB"


def test_what_is_portable_is_told_of_its_stick(
    room: Callable[[int], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room(0)
    home = tmp_path / "data"
    (tmp_path / installation.PORTABLE_MARK).touch()
    monkeypatch.setattr(installation, "_launcher", tmp_path / "GBV.exe")
    place = home_place(home, 0)
    assert (place.portable, place.free, place.total) == (True, 0, 8 << 30)
    assert place.nearly_full is not None
    assert place.nearly_full.code == "W-STICK-ROOM"
    # An office elsewhere on the PC, opened by the portable program, is none of the stick's.
    other = home_place(tmp_path / "other", 0)
    assert other.nearly_full is not None
    assert (other.portable, other.nearly_full.code) == (False, "W-HOME-ROOM")


def test_a_disk_that_says_nothing_is_not_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_folder: Path) -> None:
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", silent)
    place = home_place(tmp_path, 0)
    assert (place.free, place.total, place.nearly_full) == (0, 0, None)

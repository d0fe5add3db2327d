"""Room is asked of a disk before a long work, and the sentence says how much there is."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_volume import MIB, leave, needed

from gbv_desktop.disk import room
from gbv_desktop.disk.room import free_bytes, require_granted, require_room
from gbv_desktop.errors import CATALOGUE, Problem, ProblemKind

KIND = ProblemKind("E-TEST-ROOM", "{folder} {file} {need} {free}", "")
del CATALOGUE[KIND.code]


def refuse(number: int) -> Callable[[Path, int], None]:
    def refusing(_folder: Path, _size: int) -> None:
        raise OSError(number, "injected")

    return refusing


@pytest.mark.parametrize("ask", [require_room, require_granted])
def test_what_is_needed_is_rounded_up_and_what_is_there_down(
    ask: Callable[[Path, int, ProblemKind], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(monkeypatch, 3 * MIB - 1)
    ask(tmp_path, 3 * MIB - 1, KIND)
    with pytest.raises(Problem) as told:
        ask(tmp_path, 3 * MIB, KIND)
    assert (told.value.code, *needed(told.value)) == (KIND.code, "3 MB", "2,9 MB")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_yet_lies_on_the_disk_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(monkeypatch, 7, tmp_path)
    assert free_bytes(tmp_path / "a" / "b.gbvbackup") == 7
    (tmp_path / "f").touch()
    assert free_bytes(tmp_path / "f" / "b") == 7


def test_a_disk_that_says_nothing_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_path: Path) -> object:
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(shutil, "disk_usage", silent)
    assert free_bytes(tmp_path) is None
    require_room(tmp_path, 1 << 60, KIND)


def test_room_that_is_free_and_not_given_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(monkeypatch, 9 * MIB)
    monkeypatch.setattr(room, "probe_room", refuse(errno.ENOSPC))
    with pytest.raises(Problem) as told:
        require_granted(tmp_path, 8 * MIB, KIND)
    assert (told.value.code, *needed(told.value)) == ("E-ROOM-LIMIT", "8 MB", "9 MB")
    monkeypatch.setattr(room, "probe_room", refuse(errno.EIO))
    with pytest.raises(OSError, match="injected"):
        require_granted(tmp_path, 8 * MIB, KIND)

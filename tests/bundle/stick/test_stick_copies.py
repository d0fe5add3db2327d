"""The second copy on the stick, the steps that are told, and reading back from the device."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from remembered import at_first_reading, linux, require_a_device
from stick_faults import posix

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.stick import WriteStep
from gbv_desktop.disk import uncached
from gbv_desktop.disk.drives import faults

NAME = "GBV_xa-muong-lat_m01_2018S1_0a1b2c3d.gbv"
DATA = bytes(range(256)) * 5_000
COPY = Path("GBV", "ban-sao", NAME)


class Enough(Exception):
    """The person wants no more of it."""


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_two_copies_and_every_step_in_order(tmp_path: Path) -> None:
    heard: list[WriteStep] = []
    written = stick.write_twice(tmp_path, NAME, DATA, heard.append)
    assert written == stick.Written(tmp_path / NAME, tmp_path / COPY)
    assert (tmp_path / NAME).read_bytes() == (tmp_path / COPY).read_bytes() == DATA
    assert files(tmp_path) == sorted([NAME, str(COPY)])
    assert tuple(heard) == stick.STEPS


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    first = stick.write_twice(tmp_path, NAME, DATA)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)}
    assert stick.write_twice(tmp_path, NAME, DATA) == first
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)} == before


def test_a_lost_copy_comes_back(tmp_path: Path) -> None:
    stick.write_twice(tmp_path, NAME, DATA)
    (tmp_path / COPY).unlink()
    assert stick.write_twice(tmp_path, NAME, DATA).copy == tmp_path / COPY
    assert (tmp_path / COPY).read_bytes() == DATA


def test_the_file_counts_where_only_the_copy_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.mkdir

    def full(path: Path, *args: Any, **more: Any) -> None:
        if path.name == "ban-sao":
            raise OSError(errno.ENOSPC, "injected")
        real(path, *args, **more)

    monkeypatch.setattr(Path, "mkdir", full)
    monkeypatch.setattr(faults, "free_bytes", lambda _place: 0)
    written = stick.write_twice(tmp_path, NAME, DATA)
    assert written.path.read_bytes() == DATA
    assert written.copy is None
    assert written.fault is not None
    assert written.fault.code == "E-DRIVE-FULL"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "GBV").write_bytes(b"not ours")
    written = stick.write_twice(tmp_path, NAME, DATA)
    assert written.copy is None
    assert written.fault is not None
    assert (tmp_path / "GBV").read_bytes() == b"not ours"


@pytest.mark.parametrize(
    "step", [each for each in WriteStep if each not in (WriteStep.COPY, WriteStep.DONE)]
)
def test_stopped_at_any_step_nothing_is_left(tmp_path: Path, step: WriteStep) -> None:
    def stop(now: WriteStep) -> None:
        if now is step:
            raise Enough

    with pytest.raises(Enough):
        stick.write_twice(tmp_path, NAME, DATA, stop)
    assert files(tmp_path) == []


@linux
def test_reading_back_asks_the_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before each comparison the system has forgotten the file's bytes."""
    require_a_device(tmp_path / "probe", DATA)
    held = at_first_reading(monkeypatch, tmp_path)
    stick.write_file(tmp_path, NAME, DATA)
    assert held == [0, 0]


def test_a_system_without_such_a_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.ESPIPE, "injected")

    if hasattr(os, "posix_fadvise"):
        monkeypatch.setattr(os, "posix_fadvise", refuse)
    assert stick.write_twice(tmp_path, NAME, DATA).copy is not None


@pytest.mark.skipif(sys.platform != "win32", reason="reading past the cache of Windows")
@pytest.mark.parametrize("size", [1, 511, 4096, 1024 * 1024, 1024 * 1024 + 1])
def test_windows_reads_past_its_cache(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.gbv"
    data = os.urandom(size)
    path.write_bytes(data)
    pieces = uncached.pieces_past(path)
    assert pieces is not None
    assert b"".join(pieces) == data
    assert uncached.pieces_past(tmp_path / "gone") is None


def test_what_runs_when_opened_is_named_and_never_read(tmp_path: Path) -> None:
    for name in ("Tài liệu.lnk", "autorun.inf", "bao_cao\u202evbg.exe", "Báo cáo.gbv.SCR"):
        (tmp_path / name).write_bytes(b"x")
    for name in ("a.gbv", "anh.jpg", "bao cao.docx"):
        (tmp_path / name).write_bytes(b"x")
    found = stick.scan(tmp_path)
    assert found.paths == [tmp_path / "a.gbv"]
    assert {each.name for each in found.programs} == {
        "Báo cáo.gbv.SCR",
        "Tài liệu.lnk",
        "autorun.inf",
        "bao_cao\u202evbg.exe",
    }


@posix
@pytest.mark.parametrize(
    "name",
    ["ảnh.ＥＸＥ.exe", "報告.VbS", "отчёт.exe.", "a.exe ", "ٱسم.Lnk", "a.txt:b.exe", "x.cpl"],
)
def test_programs_are_known_by_their_ending_in_any_script(tmp_path: Path, name: str) -> None:
    for each in (name, f"{name}.jpg", f"{name}e"):
        (tmp_path / each).touch()
    assert [each.name for each in stick.scan(tmp_path).programs] == [name]


def test_one_copy_where_one_is_wanted(tmp_path: Path) -> None:
    heard: list[WriteStep] = []
    written = stick.write_once(tmp_path, NAME, DATA, heard.append)
    assert (written.path, written.copy, written.fault) == (tmp_path / NAME, None, None)
    assert [each.name for each in tmp_path.rglob("*")] == [NAME]
    assert heard == [each for each in stick.STEPS if each is not WriteStep.COPY]

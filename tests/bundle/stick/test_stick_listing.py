"""What is found on a stick: bundles behind photos, links, pipes, folders that may not be listed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from stick_faults import posix

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.stick import finding
from gbv_desktop.errors import Problem

NAME = "GBV_xa-muong-lat_m01_2018S1_0a1b2c3d.gbv"


def test_what_is_found(tmp_path: Path) -> None:
    wanted = [
        *("a.gbv", "B.GBV", ".an/c.gbvkey", "GBV/ban-sao/d.gbv"),
        # As people file things away, and as mail programs and phones name them.
        *("2018/Bao cao/GBV/6 thang/e.gbv", "f.gbv.zip", "g.gbv.TXT", "h.gbvkey.txt", "a (1).gbv"),
    ]
    others = [
        "autorun.inf",
        "Tài liệu.lnk",
        "Báo cáo.gbv.exe",
        "bao_cao\u202evbg.exe",
        "a.gbv.part",
        "._a.gbv",
        "$RECYCLE.BIN/S-1-5-21/$RABC123.gbv",
        "$IABC123.gbv",
        ".Trash-1000/files/a.gbv",
        ".Trashes/501/a.gbv",
        "System Volume Information/a.gbv",
        "__MACOSX/._a.gbv",
        "lost+found/a.gbv",
        "~$a.gbv",
    ]
    for name in wanted + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.gbv").mkdir()
    assert stick.list_bundles(tmp_path) == sorted(tmp_path / name for name in wanted)
    assert not stick.scan(tmp_path).cut


def test_what_lies_deeper_than_anybody_files_is_told(tmp_path: Path) -> None:
    place = tmp_path.joinpath(*"abcdefghijklmnopq")
    place.mkdir(parents=True)
    (place / "a.gbv").write_bytes(b"x")
    found = stick.scan(tmp_path)
    assert (found.paths, found.cut) == ([], True)


def test_bundles_behind_thousands_of_photos_are_found(tmp_path: Path) -> None:
    photos = tmp_path / "DCIM" / "100"
    photos.mkdir(parents=True)
    for at in range(2_100):
        (photos / f"IMG_{at:04}.JPG").touch()
    (photos / "GBV_x.gbv").write_bytes(b"x")
    found = stick.scan(tmp_path)
    assert (found.paths, found.cut) == ([photos / "GBV_x.gbv"], False)


@posix
def test_links_and_pipes_are_not_found(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    top = tmp_path / "stick"
    for folder in (outside, top):
        folder.mkdir()
    (outside / "a.gbv").write_bytes(b"x")
    (top / "link").symlink_to(outside)
    (top / "loop").symlink_to(top)
    (top / "soft.gbv").symlink_to(outside / "a.gbv")
    os.mkfifo(top / "pipe.gbv")
    assert stick.list_bundles(top) == []


class _Junction:
    """A folder as Windows lists one that is another name of a folder elsewhere."""

    def __init__(self, entry: os.DirEntry[str], tag: int) -> None:
        self.name, self.path, self._tag = entry.name, entry.path, tag

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        return not follow_symlinks

    def is_file(self, *, follow_symlinks: bool) -> bool:
        return False

    def stat(self, *, follow_symlinks: bool) -> SimpleNamespace:
        return SimpleNamespace(st_reparse_tag=self._tag)


@pytest.mark.parametrize(
    ("tag", "followed"),
    # Of Windows: a junction, a folder that OneDrive keeps, and an ordinary one.
    [(0xA000_0003, False), (0x9000_001A, True), (0, True)],
)
def test_a_junction_leads_nobody_off_the_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: int, followed: bool
) -> None:
    (tmp_path / "junction").mkdir()
    (tmp_path / "junction" / "a.gbv").write_bytes(b"x")
    real = os.scandir

    class Listed:
        """What ``os.scandir`` gives, with the junction in it."""

        def __init__(self, folder: str) -> None:
            self.entries = real(folder)
            self.close = self.entries.close

        def __enter__(self) -> Iterator[Any]:
            for each in self.entries:
                yield _Junction(each, tag) if each.name == "junction" else each

        def __exit__(self, *_how: object) -> None:
            self.close()

    monkeypatch.setattr(finding.os, "scandir", Listed)
    found = stick.scan(tmp_path)
    assert found.paths == ([tmp_path / "junction" / "a.gbv"] if followed else [])
    assert not found.cut


def test_a_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.gbv"
    path.write_bytes(b"x")
    assert stick.list_bundles(path) == [path]
    other = tmp_path / "a.pdf"
    other.write_bytes(b"x")
    assert stick.list_bundles(other) == []
    with pytest.raises(Problem, match="E-FILE-READ"):
        stick.list_bundles(tmp_path / "gone")


def test_a_flooded_stick_is_bounded_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "STICK_ENTRIES", 2_000)
    (tmp_path / "a.gbv").write_bytes(b"x")
    deep = tmp_path / "GBV"
    deep.mkdir()
    for n in range(2_500):
        (deep / f"{n:05}{'x' * 200}.lnk").touch()
    found = stick.scan(tmp_path)
    assert found.paths == [tmp_path / "a.gbv"]
    assert found.cut


def test_all_bundles_of_a_full_folder_are_found(tmp_path: Path) -> None:
    for n in range(5_000):
        (tmp_path / f"{n}.gbv").touch()
    found = stick.scan(tmp_path)
    assert (len(found.paths), found.cut) == (5_000, False)


def test_a_folder_that_the_stick_lost_makes_it_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "a.gbv").write_bytes(b"x")
    real = os.scandir

    def guarded(folder: str) -> Any:
        if str(folder).endswith("one"):
            raise OSError(errno.EIO, "injected")
        return real(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    found = stick.scan(tmp_path)
    assert (found.paths, found.cut) == ([tmp_path / "a.gbv"], True)


def test_folders_that_may_not_be_listed_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.gbv").write_bytes(b"x")
    real = os.scandir

    def guarded(folder: str) -> Any:
        if str(folder).endswith("one"):
            raise PermissionError(errno.EACCES, "injected")
        return real(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert stick.list_bundles(tmp_path) == [tmp_path / "two" / "a.gbv"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff\xfe.gbv"))).write_bytes(b"x")
    found = stick.list_bundles(tmp_path)
    assert [stick.read_file(path, 9) for path in found] == [b"x"]

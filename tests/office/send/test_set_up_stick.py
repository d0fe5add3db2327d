"""The stick that units install from: whole, read back, the same for one unit after the other."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, Rehearsal, everything
from set_up_kit import NAME, installed_by, set_up_at, sha256_of

from gbv_desktop.disk import verified
from gbv_desktop.domain.report.file_names import INSTALL_PAGE, SUMS
from gbv_desktop.installation import set_up_file
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.office.plan.office_summary import summary_of
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import packages
from gbv_desktop.office.send.set_up_file import pieces_of
from gbv_desktop.office.send.set_up_stick import chosen_last, write_set_up_stick
from gbv_desktop.office.stick.written_set_ups import known_set_ups
from gbv_desktop.text import Message

Refused = Callable[[str], AbstractContextManager[Any]]


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The set-up file that installed this program; larger than what is written at once."""
    file = set_up_at(tmp_path / NAME, os.urandom(3 * 1024 * 1024))
    installed_by(monkeypatch, tmp_path / "GBV", file)
    return file


def names(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def start_of(world: Rehearsal) -> str:
    """The name of the start package on the stick."""
    (found,) = world.stick.glob("GBV_mo-dau_goi_*.gbv")
    return found.name


class Listener:
    """Hears every step and stops at one."""

    def __init__(self, stop_at: str = "") -> None:
        self.heard: list[tuple[str, int, int]] = []
        self._stop_at = stop_at

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        self.heard.append((what.template, done, total))
        if self._stop_at and self._stop_at in what.template and dict(what.fields)["file"] == NAME:
            raise Stopped


def test_all_that_a_unit_needs_is_on_the_stick(world: Rehearsal, set_up: Path) -> None:
    made = write_set_up_stick(world.district, world.stick, set_up)
    start = start_of(world)
    assert made.names == (NAME, SUMS, INSTALL_PAGE, start)
    assert names(world.stick) == {*made.names, f"GBV/ban-sao/{start}"}
    assert (world.stick / NAME).read_bytes() == set_up.read_bytes()
    assert (world.stick / SUMS).read_text("utf-8") == f"{sha256_of(set_up)}  {NAME}\n"
    assert (world.stick / INSTALL_PAGE).read_bytes().startswith(b"%PDF")
    with world.district.store.read() as work:
        last = work.journal.rows()[-1]
    assert (last.action, last.subject) == ("set-up stick", sha256_of(set_up))


def test_a_commune_begins_from_it(fresh: Rehearsal, set_up: Path) -> None:
    write_set_up_stick(fresh.district, fresh.stick, set_up)
    taken = package_import.import_package(
        fresh.office(COMMUNE), fresh.stick / start_of(fresh), fresh.district.digits
    )
    assert (taken.unit, taken.verified) == (DISTRICT, True)


def test_one_stick_after_the_other_is_the_same_and_the_store_does_not_grow(
    world: Rehearsal, set_up: Path, tmp_path: Path
) -> None:
    made = write_set_up_stick(world.district, world.stick, set_up)

    def kept() -> int:
        with world.district.store.read() as work:
            return len(work.bundles.list(direction="out"))

    before = kept()
    for folder in (tmp_path / "second", world.stick):
        folder.mkdir(exist_ok=True)
        again = write_set_up_stick(world.district, folder)
        assert again.package_no == made.package_no == summary_of(world.district).package_no
        for name in made.names:
            assert (folder / name).read_bytes() == (world.stick / name).read_bytes()
    assert kept() == before
    # Once there is another run, its number has gone on, and so does the start package's.
    packages.export_packages(world.district, world.stick, [COMMUNE])
    assert write_set_up_stick(world.district, world.stick).package_no == made.package_no + 2


def test_the_file_of_the_last_time_is_remembered(
    world: Rehearsal, set_up: Path, refused: Refused
) -> None:
    assert chosen_last(world.district) is None
    with refused("E-SETUP-NONE"):
        write_set_up_stick(world.district, world.stick)
    write_set_up_stick(world.district, world.stick, set_up)
    assert chosen_last(world.district) == set_up
    set_up.unlink()
    with refused("E-IN-FILE"):
        write_set_up_stick(world.district, world.stick)


def test_it_may_lie_on_the_stick_already(world: Rehearsal, set_up: Path) -> None:
    shutil.move(set_up, world.stick / NAME)
    before = (world.stick / NAME).stat()
    write_set_up_stick(world.district, world.stick, world.stick / NAME)
    assert (world.stick / NAME).stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("what", ["same size", "other size", "folder", "link"])
def test_what_has_the_name_and_is_something_else_stays(
    world: Rehearsal, set_up: Path, refused: Refused, tmp_path: Path, what: str
) -> None:
    there, data = world.stick / NAME, set_up.read_bytes()
    if what == "folder":
        there.mkdir()
    elif what == "link":
        shutil.copy(set_up, tmp_path / "copy.exe")
        there.symlink_to(tmp_path / "copy.exe")
    else:
        there.write_bytes(data[:-1] + (bytes([data[-1] ^ 1]) if what == "same size" else b""))
    before = None if what == "folder" else there.read_bytes()
    with refused("E-EXP-TAKEN"):
        write_set_up_stick(world.district, world.stick, set_up)
    assert there.is_dir() if before is None else there.read_bytes() == before
    assert known_set_ups(world.district) == ()
    assert not (world.stick / SUMS).exists()


def test_an_older_set_up_that_was_written_from_here_gives_way(
    world: Rehearsal, set_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_set_up_stick(world.district, world.stick, set_up)
    older = shutil.copy(world.stick / NAME, tmp_path / "older.exe")
    newer = set_up_at(tmp_path / "GBV-Setup-0.2.0.exe", b"newer")
    installed_by(monkeypatch, tmp_path / "GBV", newer)
    made = write_set_up_stick(world.district, world.stick, newer)
    assert {each.name for each in world.stick.glob("*.exe")} == {newer.name}
    assert (world.stick / SUMS).read_text("utf-8") == f"{sha256_of(newer)}  {newer.name}\n"
    assert [each.name for each in known_set_ups(world.district)] == [NAME, newer.name]
    # Known by its content: what only bears the name is somebody's.
    (world.stick / NAME).write_bytes(Path(older).read_bytes()[:-1] + b"?")
    write_set_up_stick(world.district, world.stick, newer)
    assert (world.stick / NAME).exists()
    assert made.set_up in known_set_ups(world.district)


def test_lines_about_other_files_stay_in_the_list(
    world: Rehearsal, set_up: Path, refused: Refused
) -> None:
    sums = world.stick / SUMS
    other = f"{'a' * 64}  debian.iso\n"
    sums.write_text(f"{other}{'b' * 64} *GBV-Setup-0.0.9.exe\n", "utf-8")
    write_set_up_stick(world.district, world.stick, set_up)
    assert sums.read_text("utf-8") == f"{other}{sha256_of(set_up)}  {NAME}\n"
    sums.write_bytes(b"")
    write_set_up_stick(world.district, world.stick, set_up)
    assert sums.read_text("utf-8") == f"{sha256_of(set_up)}  {NAME}\n"
    spelt = f"{'c' * 64}  gbv-setup-0.1.0.exe\n\n"
    sums.write_text(f"{other}{spelt}", "utf-8-sig")
    write_set_up_stick(world.district, world.stick, set_up)
    assert sums.read_text("utf-8") == f"{other}{sha256_of(set_up)}  {NAME}\n"
    hash_lines = (b"no hash\n", f"{'d' * 64}  a\x1b[2Jb\n".encode())
    for foreign in (b"\xff\xfe\x00", b"a" * (64 * 1024 + 1), *hash_lines):
        sums.write_bytes(foreign)
        with refused("E-EXP-TAKEN"):
            write_set_up_stick(world.district, world.stick, set_up)
        assert sums.read_bytes() == foreign


def test_who_takes_nothing_in_and_a_wrong_file_change_nothing(
    world: Rehearsal, set_up: Path, tmp_path: Path, refused: Refused
) -> None:
    before = everything(world.district)
    with refused("E-ROLE"):
        write_set_up_stick(world.office(COMMUNE), world.stick, set_up)
    other = set_up_at(tmp_path / "other.exe", b"other")
    for path, number in ((other, "E-SETUP-OTHER"), (tmp_path, "E-IN-FILE")):
        with refused(number):
            write_set_up_stick(world.district, world.stick, path)
    with refused("E-OUT-OFFICE"):
        write_set_up_stick(world.district, world.district.home / "store", set_up)
    assert everything(world.district) == before
    assert list(world.stick.iterdir()) == []


def test_a_full_stick_gets_no_set_up(
    world: Rehearsal, set_up: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 2 * 1024 * 1024, "total": 4 * 1024 * 1024})
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    before = everything(world.district)
    with refused("E-DRIVE-FULL"):
        write_set_up_stick(world.district, world.stick, set_up)
    assert list(world.stick.iterdir()) == []
    assert everything(world.district) == before


@pytest.mark.parametrize("name", [NAME, f"{NAME}.part", INSTALL_PAGE, SUMS])
def test_a_folder_in_the_place_of_a_file_is_told_as_that(
    world: Rehearsal, set_up: Path, refused: Refused, name: str
) -> None:
    (world.stick / name).mkdir()
    before = everything(world.district)
    with refused("E-EXP-TAKEN"):
        write_set_up_stick(world.district, world.stick, set_up)
    if not name.endswith(".part"):
        assert list(world.stick.iterdir()) == [world.stick / name]
        assert everything(world.district) == before


def test_no_file_of_this_pc_is_copied_through_a_link_on_the_stick(
    world: Rehearsal, set_up: Path, refused: Refused, tmp_path: Path
) -> None:
    private = tmp_path / "private.txt"
    private.write_text(f"{'c' * 64}  what nobody else shall see\n", "utf-8")
    (world.stick / SUMS).symlink_to(private)
    with refused("E-EXP-TAKEN"):
        write_set_up_stick(world.district, world.stick, set_up)
    assert list(world.stick.iterdir()) == [world.stick / SUMS]


def test_what_a_kill_left_half_goes_with_the_next_try(world: Rehearsal, set_up: Path) -> None:
    left = ("GBV-Setup-0.0.9.exe.part", f".{SUMS}.0a1b2c3d.tmp", f".{INSTALL_PAGE}.0a1b2c3d.tmp")
    theirs = (f".{SUMS}.tmp", f"{SUMS}.0a1b2c3d.tmp", "GBV-Setup.part")
    for name in (*left, *theirs):
        (world.stick / name).write_bytes(b"half")
    made = write_set_up_stick(world.district, world.stick, set_up)
    copy = f"GBV/ban-sao/{start_of(world)}"
    assert names(world.stick) == {*made.names, copy, *theirs}


def test_a_set_up_that_grows_meanwhile_is_not_followed_to_its_end(
    set_up: Path, refused: Refused
) -> None:
    file = set_up_file(set_up)
    with set_up.open("ab") as stream:
        stream.truncate(file.size + (1 << 30))
    read: list[int] = []
    with refused("E-SETUP-OTHER"):
        read.extend(map(len, pieces_of(set_up, file)))
    assert sum(read) == file.size + 1


def test_a_stick_that_loses_bytes_is_found_out(
    world: Rehearsal, set_up: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = verified._pieces

    def spoilt(path: Path) -> Any:
        for piece in real(path):
            yield piece if NAME not in path.name else b"?" + piece[1:]

    monkeypatch.setattr(verified, "_pieces", spoilt)
    monkeypatch.setattr(verified.uncached, "pieces_past", lambda _path: None)
    with refused("E-DRIVE-READBACK"):
        write_set_up_stick(world.district, world.stick, set_up)
    assert list(world.stick.glob("GBV-Setup*")) == []
    assert known_set_ups(world.district) == ()


@pytest.mark.parametrize("step", ["Writing {file}", "comparing it", "its name", "once more"])
def test_it_can_be_stopped_and_leaves_nothing_half(
    world: Rehearsal, set_up: Path, step: str
) -> None:
    with pytest.raises(Stopped):
        write_set_up_stick(world.district, world.stick, set_up, progress=Listener(step))
    assert list(world.stick.glob("GBV-Setup*")) == []
    write_set_up_stick(world.district, world.stick, set_up)
    assert (world.stick / NAME).read_bytes() == set_up.read_bytes()


def test_progress_goes_one_way_and_is_told_within_the_large_file(
    world: Rehearsal, set_up: Path
) -> None:
    heard = Listener()
    write_set_up_stick(world.district, world.stick, set_up, progress=heard)
    shares = [done / total for _what, done, total in heard.heard]
    assert shares == sorted(shares) and shares[-1] <= 1
    writing_it = [what for what, done, total in heard.heard if 2 * done == total]
    # Once as the step begins, and before each of its pieces.
    assert writing_it.count("Writing {file}") >= 4


def test_a_pulled_stick_is_told_and_once_more_is_enough(
    world: Rehearsal, set_up: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def pulled(handle: int, data: Any) -> int:
        if NAME in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(errno.ENODEV, "injected")
        return real(handle, data)

    with monkeypatch.context() as patch, refused("E-DRIVE-GONE"):
        patch.setattr(os, "write", pulled)
        write_set_up_stick(world.district, world.stick, set_up)
    assert list(world.stick.glob("GBV-Setup*")) == []
    assert write_set_up_stick(world.district, world.stick, set_up).set_up.name == NAME

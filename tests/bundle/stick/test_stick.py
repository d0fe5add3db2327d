"""The stick: written means read back right; what lies on it is looked at with suspicion."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_volume import leave
from stick_faults import Fault, names, posix, refuse

from gbv_desktop.bundle import stick
from gbv_desktop.disk import verified
from gbv_desktop.disk.drives import faults
from gbv_desktop.errors import Bug, Problem

NAME = "GBV_xa-muong-lat_m01_2018S1_0a1b2c3d.gbv"
DATA = bytes(range(256)) * 5_000


# --- writing ----------------------------------------------------------------------------------


def test_written_and_read_back(tmp_path: Path) -> None:
    path = stick.write_file(tmp_path, NAME, DATA)
    assert path == tmp_path / NAME
    assert names(tmp_path) == [NAME]
    assert stick.read_file(path, len(DATA)) == DATA


def test_writing_again_is_the_same_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stick.write_file(tmp_path, NAME, DATA)
    monkeypatch.setattr(os, "write", Fault(os.write, OSError(errno.EIO, "never called")))
    assert stick.write_file(tmp_path, NAME, DATA) == path
    assert names(tmp_path) == [NAME]


@pytest.mark.parametrize("taken", [NAME, NAME.upper()])
def test_another_file_of_that_name_is_left_alone(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"other")
    path = stick.write_file(tmp_path, NAME, DATA)
    assert path.name == NAME.replace(".gbv", "-2.gbv")
    assert (tmp_path / taken).read_bytes() == b"other"
    assert stick.write_file(tmp_path, NAME, DATA) == path
    assert len(names(tmp_path)) == 2


def test_no_free_name_left(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(DATA[:-1])
    for n in range(2, 10):
        (tmp_path / NAME.replace(".gbv", f"-{n}.gbv")).write_bytes(DATA + b"x")
    refuse(tmp_path, "E-EXP-EXISTS")


def test_a_part_left_by_a_power_cut_is_replaced(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(b"half")
    stick.write_file(tmp_path, NAME, DATA)
    assert names(tmp_path) == [NAME]


def test_what_a_pulled_stick_kept_goes_with_the_next_writing(tmp_path: Path) -> None:
    """Of this program's files only, and of whichever bundle it was."""
    kept = ["notes.part", "GBV_x.txt.part", "other.gbv.part", "GBV_c-one_f-x_2018S1_1.gbv"]
    for name in (*kept, "GBV_c-two_f-x_2018S1_2.gbv.part", "GBV_c-two_dang-ky_3.gbvkey.part"):
        (tmp_path / name).write_bytes(b"half")
    stick.write_file(tmp_path, NAME, DATA)
    assert names(tmp_path) == sorted([*kept, NAME])


def test_a_part_that_cannot_be_taken_away_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "GBV_c-two_f-x_2018S1_2.gbv.part"
    left.mkdir()
    assert stick.write_file(tmp_path, NAME, DATA).read_bytes() == DATA
    assert left.is_dir()


@pytest.mark.parametrize(
    "name", ["", "a.txt", "../a.gbv", "a/b.gbv", "xã.gbv", "a" * 60 + ".gbv", "a.gbv.exe", ".gbv"]
)
def test_other_names_are_our_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(Bug):
        stick.write_file(tmp_path, name, DATA)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "E-DRIVE-FULL"),
        (errno.EROFS, "E-DRIVE-PROTECTED"),
        (errno.EACCES, "E-DRIVE-RIGHTS"),
        (errno.EIO, "E-DRIVE-DAMAGED"),
        (errno.ENODEV, "E-DRIVE-GONE"),
        (errno.EMFILE, "E-DRIVE-OTHER"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_failing_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    fault = Fault(getattr(os, call), OSError(number, "injected"), until=1)
    if call == "close":  # the file is closed even when closing reports an error
        real, fault.call = os.close, lambda _: None
        monkeypatch.setattr(os, "close", lambda handle: (real(handle), fault(handle)))
    else:
        monkeypatch.setattr(os, call, fault)
    monkeypatch.setattr(faults, "free_bytes", lambda _place: 0)
    refuse(tmp_path, code)
    monkeypatch.undo()
    assert stick.write_file(tmp_path, NAME, DATA).read_bytes() == DATA


def test_full_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(os.write, OSError(errno.ENOSPC, "injected"), at=2)
    monkeypatch.setattr(os, "write", fault)
    monkeypatch.setattr(faults, "free_bytes", lambda _place: 0)
    refuse(tmp_path, "E-DRIVE-FULL")
    assert fault.count == 2


def test_no_room_before_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(monkeypatch, len(DATA) - 1)
    fault = Fault(os.write, OSError(errno.EIO, "never called"))
    monkeypatch.setattr(os, "write", fault)
    refuse(tmp_path, "E-DRIVE-FULL")
    assert fault.count == 0
    monkeypatch.undo()
    leave(monkeypatch, len(DATA))
    stick.write_file(tmp_path, NAME, DATA)


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:100_000]))
    assert stick.write_file(tmp_path, NAME, DATA).read_bytes() == DATA


def test_a_write_that_never_gets_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda fd, data: 0)
    refuse(tmp_path, "E-DRIVE-OTHER")


@pytest.mark.parametrize("kept", [0, 100, len(DATA) - 1])
def test_a_stick_that_stores_less_than_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    real, room = os.write, [kept]

    def lying(fd: int, data: memoryview) -> int:
        room[0] -= real(fd, data[: room[0]])
        return len(data)

    monkeypatch.setattr(os, "write", lying)
    refuse(tmp_path, "E-DRIVE-READBACK")


@pytest.mark.parametrize("reading", [1, 2])
def test_a_stick_that_gives_back_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: int
) -> None:
    real, count = verified.read_back, [0]

    def forgetful(path: Path) -> Iterator[bytes]:
        count[0] += 1
        data = b"".join(real(path))
        yield data[:-1] + bytes([data[-1] ^ 1]) if count[0] == reading else data

    monkeypatch.setattr(verified, "read_back", forgetful)
    refuse(tmp_path, "E-DRIVE-READBACK")
    assert count == [reading]


@pytest.mark.parametrize("reading", [1, 3])
def test_an_error_while_reading_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: int
) -> None:
    fault = Fault(os.read, OSError(errno.EIO, "injected"), at=reading)
    monkeypatch.setattr(os, "read", fault)
    refuse(tmp_path, "E-DRIVE-DAMAGED")


@pytest.mark.parametrize("times", [1, 5])
def test_a_virus_scanner_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    pauses: list[float] = []
    held = PermissionError(errno.EACCES, "injected")
    monkeypatch.setattr(verified.time, "sleep", pauses.append)
    monkeypatch.setattr(os, "rename", Fault(os.rename, held, until=times))
    assert stick.write_file(tmp_path, NAME, DATA).read_bytes() == DATA
    assert len(pauses) == times
    assert names(tmp_path) == [NAME]


def test_a_file_held_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(verified.time, "sleep", pauses.append)
    monkeypatch.setattr(os, "rename", Fault(os.rename, PermissionError(errno.EACCES, "injected")))
    refuse(tmp_path, "E-DRIVE-RIGHTS")
    assert sum(pauses) == pytest.approx(2.5)


def test_the_name_is_taken_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sync(fd: int) -> None:
        (tmp_path / NAME).write_bytes(b"other")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(Problem, match="E-EXP-EXISTS"):
        stick.write_file(tmp_path, NAME, DATA)
    assert (tmp_path / NAME).read_bytes() == b"other"
    assert names(tmp_path) == [NAME]


@posix
@pytest.mark.parametrize(
    ("number", "code"), [(errno.EINVAL, None), (errno.ENOSYS, None), (errno.EIO, "E-DRIVE-DAMAGED")]
)
def test_folder_that_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str | None
) -> None:
    monkeypatch.setattr(os, "fsync", Fault(os.fsync, OSError(number, "injected"), at=2))
    if code:
        refuse(tmp_path, code)
    else:
        assert stick.write_file(tmp_path, NAME, DATA).read_bytes() == DATA


def test_the_folder_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="E-DRIVE-GONE"):
        stick.write_file(tmp_path / "gone", NAME, DATA)


def test_windows_says_it_in_its_own_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = PermissionError(errno.EACCES, "The device is not ready")
    error.winerror = 21  # type: ignore[attr-defined,unused-ignore]
    monkeypatch.setattr(os, "write", Fault(os.write, error))
    refuse(tmp_path, "E-DRIVE-GONE")


# --- reading ----------------------------------------------------------------------------------


def test_empty_and_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.gbv"
    path.write_bytes(b"")
    with pytest.raises(Problem, match="E-FILE-EMPTY"):
        stick.read_file(path, 10)
    path.write_bytes(b"x" * 10)
    assert stick.read_file(path, 10) == b"x" * 10
    with pytest.raises(Problem, match="E-FILE-SIZE"):
        stick.read_file(path, 9)


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.gbv"
    with path.open("wb") as sparse:
        sparse.truncate(5 * 1024**3)
    monkeypatch.setattr(os, "read", Fault(os.read, OSError(errno.EIO, "never called")))
    with pytest.raises(Problem, match="E-FILE-SIZE"):
        stick.read_file(path, 16 * 1024**2)


@posix
def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    good = tmp_path / "good.gbv"
    good.write_bytes(b"x")
    assert stick.read_file(good, 9) == b"x"
    os.mkfifo(tmp_path / "pipe.gbv")
    (tmp_path / "folder.gbv").mkdir()
    (tmp_path / "soft.gbv").symlink_to(good)
    os.link(good, tmp_path / "hard.gbv")
    for path in (*tmp_path.iterdir(), Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(Problem, match="E-FILE-NOTREGULAR"):
            stick.read_file(path, 9)


@posix
@pytest.mark.parametrize("swap", ["pipe", "link"])
def test_swapped_between_looking_and_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: str
) -> None:
    path, other = tmp_path / "a.gbv", tmp_path / "other"
    path.write_bytes(b"x")
    other.write_bytes(b"secret")
    real = os.open

    def swapping(name: Path, flags: int) -> int:
        path.unlink()
        if swap == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(other)
        return real(name, flags)

    monkeypatch.setattr(os, "open", swapping)
    with pytest.raises(Problem, match="E-FILE-NOTREGULAR"):
        stick.read_file(path, 99)


def test_missing_locked_or_breaking_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match="E-FILE-READ"):
        stick.read_file(tmp_path / "gone.gbv", 9)
    with pytest.raises(Problem, match="E-FILE-READ"):
        stick.read_file(Path("a\0.gbv"), 9)
    path = tmp_path / "a.gbv"
    path.write_bytes(DATA * 3)
    for call, error, at in (
        ("open", PermissionError(errno.EACCES, "injected"), 1),
        ("read", OSError(errno.EIO, "injected"), 2),
    ):
        with monkeypatch.context() as patch, pytest.raises(Problem, match="E-FILE-READ"):
            patch.setattr(os, call, Fault(getattr(os, call), error, at=at))
            stick.read_file(path, len(DATA) * 3)
    assert len(stick.read_file(path, len(DATA) * 3)) == len(DATA) * 3


@pytest.mark.parametrize("change", [-1, 1])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: int
) -> None:
    path = tmp_path / "a.gbv"
    path.write_bytes(b"x" * 100)
    real = os.fstat

    def late(fd: int) -> os.stat_result:
        found = real(fd)
        with path.open("r+b") as other:
            other.truncate(100 + change)
        return found

    monkeypatch.setattr(os, "fstat", late)
    with pytest.raises(Problem, match="E-FILE-READ"):
        stick.read_file(path, 1_000)


def test_names_are_shown_without_tricks() -> None:
    shown = stick.shown_name(Path("x") / "bao_cao\u202evbg.exe")
    assert shown == "bao_cao\ufffdvbg.exe"
    assert stick.shown_name(Path("a\udcff\n.gbv")) == "a\ufffd\ufffd.gbv"
    assert stick.shown_name(Path("Báo cáo xã.gbv")) == "Báo cáo xã.gbv"

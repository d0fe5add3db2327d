"""What a drive's refusal means: the drive is asked, since the system's own words mislead."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_volume import MIB, leave, needed

from gbv_desktop.disk.drives import faults, presence
from gbv_desktop.disk.drives.faults import FAT_MOST, DriveFault, drive_faults, fault_of, unread
from gbv_desktop.disk.drives.presence import Volume, plugging_of, volume_of
from gbv_desktop.disk.verified import ReadBackError, StillHeldError
from gbv_desktop.errors import Problem, ProblemKind

HERE = Volume("1", read_only=False)
LOCKED = Volume("1", read_only=True)
OTHER = Volume("2", read_only=False)
GIB = 1024**3


def windows(number: int, by_c: int = errno.EACCES) -> OSError:
    """An error that bears its number of Windows, as only calls past the C library bear it."""
    error = OSError(by_c, "injected")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


def held(number: int | None) -> StillHeldError:
    error = StillHeldError(errno.EACCES, "injected")
    if number is not None:
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


ANY = [
    *(OSError(getattr(errno, name), "injected") for name in ("EBADF", "EIO", "EINVAL", "ENODEV")),
    *(OSError(getattr(errno, name), "injected") for name in ("ENOENT", "EROFS", "EACCES")),
    *(OSError(getattr(errno, name), "injected") for name in ("ENOSPC", "EFBIG", "EEXIST")),
    *(windows(number) for number in (5, 19, 21, 32, 112)),
    ReadBackError("injected"),
    held(5),
    OSError("no number at all"),
]


@pytest.mark.parametrize("error", ANY, ids=repr)
@pytest.mark.parametrize(
    ("before", "now", "fault"),
    [
        (HERE, None, DriveFault.GONE),
        (None, None, DriveFault.GONE),
        (HERE, OTHER, DriveFault.GONE),
        (HERE, LOCKED, DriveFault.PROTECTED),
        (None, LOCKED, DriveFault.PROTECTED),
    ],
)
def test_the_drive_says_more_than_any_error(
    error: OSError, before: Volume | None, now: Volume | None, fault: DriveFault
) -> None:
    assert fault_of(error, before, now) is fault


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.EBADF, ""), DriveFault.DAMAGED),
        (OSError(errno.EIO, ""), DriveFault.DAMAGED),
        (OSError(errno.EINVAL, ""), DriveFault.OTHER),
        (OSError(errno.ENODEV, ""), DriveFault.GONE),
        (OSError(errno.ENOENT, ""), DriveFault.GONE),
        (OSError(errno.EROFS, ""), DriveFault.PROTECTED),
        (OSError(errno.EACCES, ""), DriveFault.RIGHTS),
        (OSError(errno.EPERM, ""), DriveFault.RIGHTS),
        (OSError(errno.ENOSPC, ""), DriveFault.FULL),
        (OSError(errno.EFBIG, ""), DriveFault.BIG),
        (OSError(errno.EEXIST, ""), DriveFault.TAKEN),
        (OSError(errno.EMFILE, ""), DriveFault.OTHER),
        (OSError(""), DriveFault.OTHER),
        (ReadBackError(""), DriveFault.READ_BACK),
        (held(None), DriveFault.RIGHTS),
        (held(5), DriveFault.HELD),
        (windows(5), DriveFault.RIGHTS),
        (windows(32), DriveFault.HELD),
        (windows(33), DriveFault.HELD),
        (windows(19), DriveFault.PROTECTED),
        (windows(21), DriveFault.GONE),
        (windows(3, errno.ENOENT), DriveFault.GONE),
        (windows(433, errno.EINVAL), DriveFault.GONE),
        (windows(1167, errno.EINVAL), DriveFault.GONE),
        (windows(59, errno.EINVAL), DriveFault.GONE),
        (windows(23), DriveFault.DAMAGED),
        (windows(1117, errno.EINVAL), DriveFault.DAMAGED),
        (windows(1392, errno.EINVAL), DriveFault.DAMAGED),
        (windows(39, errno.EINVAL), DriveFault.FULL),
        (windows(112, errno.ENOSPC), DriveFault.FULL),
        (windows(223, errno.EINVAL), DriveFault.BIG),
        (windows(123, errno.EINVAL), DriveFault.OTHER),
    ],
    ids=repr,
)
@pytest.mark.parametrize("before", [HERE, None], ids=["known before", "not known"])
def test_errors_of_a_drive_that_is_there(
    error: OSError, fault: DriveFault, before: Volume | None
) -> None:
    assert fault_of(error, before, HERE) is fault


@pytest.mark.parametrize(
    ("need", "free", "fault"),
    [
        (FAT_MOST + 1, 9 * GIB, DriveFault.BIG),
        (FAT_MOST, 9 * GIB, DriveFault.FULL),
        (5 * GIB, 5 * GIB - 1, DriveFault.FULL),
        (5 * GIB, 0, DriveFault.FULL),
    ],
)
def test_full_though_there_is_room_is_the_bound_of_fat(
    need: int, free: int, fault: DriveFault
) -> None:
    assert fault_of(OSError(errno.ENOSPC, ""), HERE, HERE, need=need, free=free) is fault


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Volume | None]]:
    """What the drive says each time it is asked, the first answer first."""
    answers: list[Volume | None] = []
    monkeypatch.setattr(faults, "volume_of", lambda _place: answers.pop(0))
    yield answers
    assert answers == [], "asked before, and after a failure once more"


@pytest.mark.parametrize(
    ("now", "code"),
    [(None, "E-DRIVE-GONE"), (LOCKED, "E-DRIVE-PROTECTED"), (HERE, "E-DRIVE-DAMAGED")],
)
def test_a_flush_that_failed_is_told_by_the_drive(
    tmp_path: Path, asked: list[Volume | None], now: Volume | None, code: str
) -> None:
    """Windows says EBADF of it, whatever it was."""
    asked += [HERE, now]
    with pytest.raises(Problem) as told, drive_faults(tmp_path / "f", "f", 2049):
        raise OSError(errno.EBADF, "injected")
    assert told.value.code == code
    assert isinstance(told.value.__cause__, OSError)


def test_what_goes_well_asks_once(tmp_path: Path, asked: list[Volume | None]) -> None:
    asked.append(HERE)
    with drive_faults(tmp_path, "f"):
        pass


def test_a_room_says_it_closer(
    tmp_path: Path, asked: list[Volume | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = ProblemKind("E-TEST-DRIVE", "{file} {folder} {need} {free}", "")
    asked += [HERE, HERE]
    leave(monkeypatch, 2 * MIB - 1)
    with (
        pytest.raises(Problem) as told,
        drive_faults(tmp_path, "f", 2 * MIB + 1, {DriveFault.FULL: kind}),
    ):
        raise OSError(errno.ENOSPC, "injected")
    assert told.value.code == "E-TEST-DRIVE"
    fields = {"file": "f", "folder": str(tmp_path), "need": "2,1 MB", "free": "1,9 MB"}
    assert dict(told.value.text.fields) == fields


def test_a_drive_that_is_full_with_room_left_says_so(
    tmp_path: Path, asked: list[Volume | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quota; the root of a FAT16 stick that holds no more names."""
    asked += [HERE, HERE]
    leave(monkeypatch, 5 * MIB)
    with pytest.raises(Problem) as told, drive_faults(tmp_path, "f", MIB):
        raise OSError(errno.ENOSPC, "injected")
    assert (told.value.code, *needed(told.value)) == ("E-ROOM-LIMIT", "1 MB", "5 MB")


def test_what_cannot_be_read_from_a_drive_that_is_gone(
    tmp_path: Path, asked: list[Volume | None]
) -> None:
    otherwise = faults.E_DRIVE_OTHER(file="f")
    asked += [HERE, None]
    assert unread(tmp_path, otherwise) is otherwise
    assert unread(tmp_path, otherwise).code == "E-DRIVE-GONE"


# --- asking Linux --------------------------------------------------------------------------------


posix = pytest.mark.skipif(os.name != "posix", reason="Windows is asked in another way")


@posix
def test_a_place_that_is_not_there_yet_lies_where_its_folder_does(tmp_path: Path) -> None:
    here = volume_of(tmp_path)
    assert here is not None and not here.read_only
    assert volume_of(tmp_path / "a" / "b.pdf") == here
    (tmp_path / "f").touch()
    assert volume_of(tmp_path / "f" / "b.pdf") == here
    assert volume_of(Path("a\0b")) is not None, "what no disk can hold is told when written"


@posix
def test_a_stick_that_was_pulled_is_gone_though_its_names_are_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence.os, "major", lambda _device: 8)
    monkeypatch.setattr(presence.os, "minor", lambda _device: 17)
    devices = tmp_path / "devices"
    assert volume_of(tmp_path, devices) is not None, "a system that does not show its devices"
    devices.mkdir()
    assert volume_of(tmp_path, devices) is None
    (devices / "8:17").mkdir()
    assert volume_of(tmp_path, devices) is not None
    (devices / "8:17").rmdir()
    monkeypatch.setattr(presence.os, "major", lambda _device: 0)
    assert volume_of(tmp_path, devices) is not None, "of no device, as what lies in a net"


@posix
def test_a_drive_that_does_not_answer_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(_path: object) -> None:
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(presence.os, "statvfs", dead)
    assert volume_of(tmp_path) is None


@posix
def test_a_volume_that_takes_nothing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.statvfs(tmp_path)
    locked = os.statvfs_result((*real[:8], real.f_flag | os.ST_RDONLY, *real[9:]))
    monkeypatch.setattr(presence.os, "statvfs", lambda _path: locked)
    found = volume_of(tmp_path)
    assert found is not None and found.read_only


@posix
def test_each_plugging_is_told_from_the_next(tmp_path: Path) -> None:
    devices, number = tmp_path / "block", tmp_path.stat().st_dev
    assert plugging_of(tmp_path, devices) == "", "a kernel that hides its devices"
    disk, link = tmp_path / "sdb", devices / f"{os.major(number)}:{os.minor(number)}"
    (disk / "sdb1").mkdir(parents=True)
    devices.mkdir()
    link.symlink_to(disk / "sdb1")
    first = plugging_of(tmp_path, devices)
    assert first != ""
    assert plugging_of(tmp_path, devices) == first
    (disk / "diskseq").write_text("9\n")
    card = plugging_of(tmp_path, devices)
    assert card == f"{first}9", "another card in the same reader"
    (disk / "sdb1").rename(tmp_path / "gone")
    (disk / "sdb1").mkdir()
    assert plugging_of(tmp_path, devices) not in (first, card)
    assert plugging_of(tmp_path / "none", devices) == ""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import winlike

from gbv_desktop.disk import files, lock
from gbv_desktop.disk.files import (
    ensure_office_dir,
    ensure_private_dir,
    open_ordinary,
    probe_room,
    write_atomic,
)
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Bug, Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.json"
    write_atomic(path, b"old")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [path.name]


@posix
def test_a_file_is_private_before_it_holds_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    seen: list[tuple[int, int]] = []
    real = os.fsync

    def spy(descriptor: int) -> None:
        state = os.fstat(descriptor)
        if stat.S_ISREG(state.st_mode):
            seen.append((stat.S_IMODE(state.st_mode), state.st_size))
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", spy)
    write_atomic(path, b"data")
    assert seen == [(0o600, 4)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "f"
    write_atomic(path, b"old")

    def fail(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    target = files.os if failing == "fsync" else files
    monkeypatch.setattr(target, failing, fail)
    with pytest.raises(OSError, match="full"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["f"]


def refuse_first(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """Lets another program hold the file for so many attempts; returns the pauses made."""
    pauses: list[float] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if len(pauses) < times:
            raise PermissionError(errno.EACCES, "held by a virus scanner")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    return pauses


def test_waits_for_a_program_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = refuse_first(monkeypatch, len(files.RETRY_SECONDS))
    write_atomic(tmp_path / "f", b"x")
    assert tuple(pauses) == files.RETRY_SECONDS
    assert (tmp_path / "f").read_bytes() == b"x"


def test_gives_up_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_first(monkeypatch, len(files.RETRY_SECONDS) + 1)
    with pytest.raises(PermissionError):
        write_atomic(tmp_path / "f", b"x")
    assert names(tmp_path) == []


@posix
@pytest.mark.parametrize(("number", "raised"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_flushed_differs_from_a_broken_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, raised: bool
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(files.os, "fsync", fail)
    if raised:
        with pytest.raises(OSError, match="no"):
            files.sync_dir(tmp_path)
    else:
        files.sync_dir(tmp_path)


@posix
def test_the_office_folder_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, mode=0o755)
    ensure_private_dir(folder)
    ensure_private_dir(tmp_path / "c" / "d")
    for made in (folder, tmp_path / "c" / "d"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700


@posix
def test_a_folder_with_files_of_others_stays_open_to_them(tmp_path: Path) -> None:
    """It may be the root of the system, and nobody else could work there any more."""
    shared, empty = tmp_path / "shared", tmp_path / "empty"
    for each in (shared, empty):
        each.mkdir()
        each.chmod(0o755)
    (shared / "letter.odt").write_bytes(b"")
    for each in (shared, empty, tmp_path / "new"):
        ensure_office_dir(each)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("shared", "empty", "new")]
    assert modes == [0o755, 0o700, 0o700]


@posix
def test_who_is_killed_while_asking_for_room_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it took would fill the disk for ever, and nobody would know whose it is."""
    seen: list[list[Path]] = []

    def look(_descriptor: int, _start: int, _size: int) -> None:
        seen.append(list(tmp_path.iterdir()))

    monkeypatch.setattr(files.os, "posix_fallocate", look)
    probe_room(tmp_path, 1000)
    assert seen == [[]]


@pytest.mark.parametrize("ensure", [ensure_private_dir, ensure_office_dir])
def test_a_file_where_the_folder_should_be_is_a_problem(
    ensure: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Problem) as caught:
        ensure(tmp_path / "x")
    assert caught.value.code == "E-HOME-FOLDER"


def test_one_holder_in_one_process(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    with FileLock(path):
        with pytest.raises(Problem) as caught:
            FileLock(path).acquire()
        assert caught.value.code == "E-HOME-BUSY"
    with FileLock(path):
        pass


HOLDER = """
import sys
from collections.abc import Callable
from pathlib import Path
from gbv_desktop.disk.lock import FileLock
FileLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_among_processes_and_a_crash_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(Problem) as caught:
            FileLock(path).acquire()
        assert caught.value.code == "E-HOME-BUSY"
        child.kill()
    with FileLock(path):
        assert path.exists()


def test_a_lock_in_no_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        FileLock(tmp_path / "none" / "store.lock").acquire()
    assert caught.value.code == "E-HOME-FOLDER"


def test_a_disk_without_locks_is_not_called_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lock, "_lock_byte", fail)
    with pytest.raises(Problem) as caught:
        FileLock(tmp_path / "store.lock").acquire()
    assert caught.value.code == "E-HOME-FOLDER"


def test_a_lock_that_a_scanner_looks_at_is_busy_and_no_bad_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path, _flags: int) -> int:
        raise winlike.refusal(errno.EACCES, 32, path)

    monkeypatch.setattr(lock, "open_ordinary", held)
    with pytest.raises(Problem) as caught:
        FileLock(tmp_path / "store.lock").acquire()
    assert caught.value.code == "E-HOME-BUSY"


def test_letting_go_of_nothing_is_our_fault(tmp_path: Path) -> None:
    with pytest.raises(Bug):
        FileLock(tmp_path / "store.lock").release()


def test_a_folder_that_windows_refuses_as_a_missing_right_is_told_as_a_folder(
    tmp_path: Path,
) -> None:
    with winlike.refusing(), pytest.raises(IsADirectoryError):
        open_ordinary(tmp_path)

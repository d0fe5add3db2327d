"""Written means read back right: the steps and their order, each fault, and what is left."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from remembered import at_first_reading, linux, require_a_device

from gbv_desktop.disk import verified
from gbv_desktop.disk.verified import (
    Care,
    ReadBackError,
    StillHeldError,
    VerifyStep,
    replace_verified,
    write_verified,
)

PIECES = [b"head", bytes(range(256)) * 5_000, b"end"]
DATA = b"".join(PIECES)
PLAIN = Care()
posix = pytest.mark.skipif(os.name != "posix", reason="flushes of folders that only POSIX has")


def write(folder: Path, care: Care = PLAIN, **more: Any) -> Path:
    target = folder / "tệp.gbvb"
    write_verified(folder / "tệp.part", target, iter(PIECES), care, **more)
    return target


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def calls(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """What is asked of the system from now on, in order, repetitions of one call as one."""
    seen: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            at_folder = name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode)
            what = "fsync of the folder" if at_folder else name
            if seen[-1:] != [what]:
                seen.append(what)
            return real(*args, **more)

        return call

    for name in ("write", "fsync", "read", "rename"):
        monkeypatch.setattr(os, name, noted(name))
    return seen


@posix
@pytest.mark.parametrize("again", [False, True])
def test_the_steps_and_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    heard: list[VerifyStep] = []
    with monkeypatch.context() as patch:
        seen = calls(patch, tmp_path)
        path = write(tmp_path, Care(again=again), on_step=heard.append)
    assert seen == [
        *("write", "fsync", "read", "rename", "fsync of the folder"),
        *(["read"] if again else []),
    ]
    assert heard == list(VerifyStep)[: 5 if again else 4]
    assert path.read_bytes() == DATA
    assert names(tmp_path) == [path.name]


@linux
def test_it_is_read_from_the_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_a_device(tmp_path / "probe", DATA)
    held = at_first_reading(monkeypatch, tmp_path)
    write(tmp_path, Care(again=True))
    replace_verified(tmp_path / "f", DATA)
    assert held == [0, 0, 0]


@posix
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_fault_at_any_call_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Each call fails once, the n-th of them; the earlier file of that name is another's."""
    (tmp_path / "khác").write_bytes(b"not ours")
    done = False
    for failing in itertools.count(1):
        left = [failing]

        def faulty(real: Callable[..., Any], left: list[int] = left) -> Callable[..., Any]:
            def call(*args: Any, **more: Any) -> Any:
                left[0] -= 1
                if left[0] == 0:
                    raise OSError(number, "injected")
                return real(*args, **more)

            return call

        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "read", "rename"):
                patch.setattr(os, name, faulty(getattr(os, name)))
            try:
                write(tmp_path, Care(again=True))
                done = True
            except OSError as error:
                assert error.errno == number
        if done:
            break
        assert names(tmp_path) == ["khác"], failing
    # open, four writes, fsync; open, three reads; rename; open, fsync; open, three reads.
    assert failing == 17 + 1
    assert (tmp_path / "khác").read_bytes() == b"not ours"


class PowerCut(BaseException):
    """Nothing runs any more, no clearing up either."""


@posix
def test_whenever_the_power_goes_its_own_name_stands_on_the_whole_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes before each call of the system in turn; a later try always succeeds."""
    whole = 0
    for cut in range(1, 18):
        folder = tmp_path / str(cut)
        folder.mkdir()
        left = [cut]

        def counted(real: Callable[..., Any], left: list[int] = left) -> Callable[..., Any]:
            def call(*args: Any, **more: Any) -> Any:
                left[0] -= 1
                if left[0] <= 0:
                    raise PowerCut
                return real(*args, **more)

            return call

        with monkeypatch.context() as patch, pytest.raises(PowerCut):
            for name in ("open", "write", "fsync", "read", "rename", "unlink"):
                patch.setattr(os, name, counted(getattr(os, name)))
            write(folder, Care(again=True))
        target = folder / "tệp.gbvb"
        if target.exists():
            whole += 1
            assert target.read_bytes() == DATA
        else:
            assert names(folder) in ([], ["tệp.part"])
            assert write(folder).read_bytes() == DATA
    assert whole == 5, "from the naming on"


@pytest.mark.parametrize("step", list(VerifyStep))
def test_stopped_at_any_step_nothing_is_left(tmp_path: Path, step: VerifyStep) -> None:
    def stop(now: VerifyStep) -> None:
        if now is step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, Care(again=True), on_step=stop)
    assert names(tmp_path) == []


def test_a_name_that_is_taken_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "tệp.gbvb").write_bytes(b"other")
    with pytest.raises(FileExistsError):
        write(tmp_path)
    assert (tmp_path / "tệp.gbvb").read_bytes() == b"other"
    assert names(tmp_path) == ["tệp.gbvb"]


def test_nor_one_that_is_taken_while_the_file_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the last try too: another program may use the pause."""

    def pause(_seconds: float) -> None:
        (tmp_path / "tệp.gbvb").write_bytes(b"other")

    real, tries = os.rename, itertools.count()

    def held_once(*args: Any) -> None:
        if next(tries) == 0:
            raise PermissionError(errno.EACCES, "held")
        real(*args)

    monkeypatch.setattr(os, "rename", held_once)
    monkeypatch.setattr(verified.time, "sleep", pause)
    with pytest.raises(FileExistsError):
        write(tmp_path, Care(pauses=(0.1,)))
    assert (tmp_path / "tệp.gbvb").read_bytes() == b"other"


def test_held_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "held", "a name")

    pauses: list[float] = []
    monkeypatch.setattr(os, "rename", held)
    monkeypatch.setattr(verified.time, "sleep", pauses.append)
    with pytest.raises(StillHeldError) as caught:
        write(tmp_path, Care(pauses=(0.1, 0.2)))
    assert (caught.value.errno, caught.value.filename) == (errno.EACCES, "a name")
    assert pauses == [0.1, 0.2]
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[:-1], lambda data: data + b"x", lambda data: b"X" + data[1:]],
    ids=["shorter", "longer", "other"],
)
def test_what_comes_back_otherwise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    real = verified.read_back
    monkeypatch.setattr(verified, "read_back", lambda path: iter_of(spoil(b"".join(real(path)))))
    with pytest.raises(ReadBackError):
        write(tmp_path)
    assert names(tmp_path) == []
    (tmp_path / "f").write_bytes(b"old")
    with pytest.raises(ReadBackError):
        replace_verified(tmp_path / "f", DATA)
    assert names(tmp_path) == ["f"]
    assert (tmp_path / "f").read_bytes() == b"old"


def iter_of(data: bytes) -> Iterator[bytes]:
    yield data


def test_a_device_that_gives_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = itertools.count()

    def endless(_path: Path) -> Iterator[bytes]:
        while next(given) < 1_000:
            yield bytes(1024 * 1024)

    monkeypatch.setattr(verified, "read_back", endless)
    with pytest.raises(ReadBackError):
        write(tmp_path)
    assert next(given) == 2, "no further than one piece too many"


@posix
@pytest.mark.parametrize("swap", ["link", "hard link", "folder"])
def test_another_file_in_its_place(tmp_path: Path, swap: str) -> None:
    part, other = tmp_path / "tệp.part", tmp_path / "other"
    other.write_bytes(DATA)

    def put(now: VerifyStep) -> None:
        if now is VerifyStep.READ_BACK:
            part.unlink()
            if swap == "link":
                part.symlink_to(other)
            elif swap == "hard link":
                os.link(other, part)
            else:
                part.mkdir()

    with pytest.raises(ReadBackError):
        write(tmp_path, on_step=put)
    assert other.read_bytes() == DATA

"""Each rule of Windows that the plugin puts on Linux refuses the program, and can be told apart."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import winlike

from gbv_desktop.disk import files

PROGRAM = Path(files.__file__)


@pytest.fixture(autouse=True)
def windows() -> Iterator[None]:
    with winlike.refusing():
        yield


def by_the_program(act: str, **names: object) -> object:
    """Runs a line as if it stood in a file of the program."""
    return eval(compile(act, str(PROGRAM), "eval"), {"os": os, "Path": Path, **names})


@pytest.fixture
def refuses() -> Callable[..., None]:
    """The line is refused to the program with this number, and not to a test."""

    def check(number: int, act: str, **names: object) -> None:
        with pytest.raises(OSError, match="winlike") as caught:
            by_the_program(act, **names)
        assert caught.value.errno == number

    return check


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("a", "utf-8")
    return path


Refuses = Callable[..., None]

USES = (
    "os.rename(path, other)",
    "os.replace(path, other)",
    "os.replace(other, path)",
    "os.unlink(path)",
    "os.remove(path)",
    "path.unlink()",
    "path.replace(other)",
)


@pytest.mark.parametrize("act", USES)
def test_an_open_file_stays(refuses: Refuses, file: Path, act: str) -> None:
    other = file.with_name("b.txt")
    if act.startswith("os.replace(other"):
        other.touch()
    with file.open("rb"):
        refuses(errno.EACCES, act, path=file, other=other)
    by_the_program(act, path=file, other=other)


def test_a_folder_with_an_open_file_keeps_its_name(refuses: Refuses, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "in").mkdir(parents=True)
    with (old / "in" / "a.txt").open("w"):
        refuses(errno.EACCES, "os.replace(old, new)", old=old, new=new)
    by_the_program("os.replace(old, new)", old=old, new=new)


def test_a_name_that_is_taken_is_not_taken_again(refuses: Refuses, file: Path) -> None:
    other = file.with_name("b.txt")
    other.touch()
    refuses(errno.EEXIST, "path.rename(other)", path=file, other=other)
    by_the_program("path.replace(other)", path=file, other=other)


def test_a_folder_is_not_replaced(refuses: Refuses, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    refuses(errno.EACCES, "os.replace(old, new)", old=old, new=new)


@pytest.mark.parametrize("act", ["os.open(path, os.O_RDONLY)", "path.open('rb')"])
def test_a_folder_is_no_file(refuses: Refuses, tmp_path: Path, act: str) -> None:
    refuses(errno.EACCES, act, path=tmp_path)


def test_folders_are_flushed_where_only_posix_does_it(tmp_path: Path) -> None:
    files.sync_dir(tmp_path)


def test_who_only_reads_flushes_nothing(refuses: Refuses, file: Path) -> None:
    with file.open("rb") as stream:
        refuses(errno.EBADF, "os.fsync(stream.fileno())", stream=stream)
    with file.open("ab") as stream:
        by_the_program("os.fsync(stream.fileno())", stream=stream)


NONE = (
    "a:b.pdf",
    "a?.pdf",
    "a*",
    'a".pdf',
    "a|b",
    "a\n",
    "aux",
    "AUX.pdf",
    "com1.txt",
    "COM¹",
    "a.",
    "a ",
)


@pytest.mark.parametrize("name", NONE)
def test_names_that_no_stick_holds(refuses: Refuses, tmp_path: Path, name: str) -> None:
    for act in (
        "os.mkdir(path)",
        "path.write_bytes(b'')",
        "os.open(path, os.O_CREAT | os.O_WRONLY)",
    ):
        refuses(errno.EINVAL, act, path=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long(refuses: Refuses, tmp_path: Path) -> None:
    refuses(errno.EINVAL, "os.mkdir(path)", path=tmp_path / ("ộ" * 256))


@pytest.mark.parametrize("name", ["auxiliary.txt", "com.txt", "COM10", "a.b", "Xã Diên Bình", ".a"])
def test_names_that_only_look_so(tmp_path: Path, name: str) -> None:
    by_the_program("os.mkdir(path)", path=tmp_path / name)


def test_large_and_small_letters_are_one(refuses: Refuses, file: Path) -> None:
    twin = file.with_name("A.TXT")
    refuses(errno.EEXIST, "path.write_bytes(b'')", path=twin)
    refuses(errno.EEXIST, "os.mkdir(path)", path=twin)
    by_the_program("path.write_bytes(b'')", path=file)


def test_a_test_plays_whom_it_likes(file: Path) -> None:
    with file.open("rb"):
        file.unlink()
    (file.parent / "a:b").touch()


@pytest.mark.parametrize("folder", ["store", "bundle", "office"])
def test_it_is_on_around_the_tests_of_these_folders(
    folder: str, request: pytest.FixtureRequest
) -> None:
    assert request.config.pluginmanager.has_plugin("winlike")
    inside = winlike.TESTS / folder / "test_it.py"
    before = os.rename
    around = winlike.pytest_runtest_protocol(SimpleNamespace(path=inside))
    next(around)
    assert os.rename is not before
    around.close()
    assert os.rename is before

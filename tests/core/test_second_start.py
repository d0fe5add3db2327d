"""A second start hands its files to the first window and ends; whatever lies there does no harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gbv_desktop import second_start
from gbv_desktop.second_start import FirstWindow, hand_over

HOLDER = """
import sys
from pathlib import Path
from gbv_desktop.second_start import FirstWindow

print(FirstWindow(Path(sys.argv[1])).claim(), flush=True)
sys.stdin.read()
"""
"""A first window in a process of its own, until it is killed."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No other test's windows are heard of."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("TEMP", str(tmp_path))
    return tmp_path


@pytest.fixture
def first(tmp_path: Path) -> Iterator[FirstWindow]:
    """The window of an office."""
    made = FirstWindow(tmp_path / "office")
    assert made.claim()
    yield made
    made.let_go()


def heard_from(
    first: FirstWindow, start: Callable[[], object]
) -> tuple[list[tuple[Path, ...]], list[object]]:
    """What the window hears while another start goes on, and what that one ends with."""
    ended: list[object] = []
    other = threading.Thread(target=lambda: ended.append(start()))
    other.start()
    heard: list[tuple[Path, ...]] = []
    while other.is_alive():
        heard += first.calls()
    other.join()
    return [*heard, *first.calls()], ended


def test_without_a_window_there_is_nobody_to_hand_over_to(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "office", [tmp_path / "a.gbv"])
    made = FirstWindow(tmp_path / "office")
    assert made.claim(), "who only asked holds nothing"
    made.let_go()


@pytest.mark.parametrize("names", [[], ["Báo cáo 6 tháng.gbv"], ["a.gbv", "b.gbvkey"]])
def test_the_first_window_hears_of_the_files(
    tmp_path: Path, first: FirstWindow, names: list[str]
) -> None:
    files = tuple(tmp_path / each for each in names)
    heard, ended = heard_from(first, lambda: hand_over(tmp_path / "office", files, 600))
    assert (heard, ended) == ([files], [True])
    assert first.folder is not None
    assert list(first.folder.glob("*.call")) == []


@pytest.mark.parametrize(("count", "length"), [(101, 1), (250, 1), (90, 200)])
def test_many_files_come_in_several_calls_and_none_is_lost(
    tmp_path: Path, first: FirstWindow, count: int, length: int
) -> None:
    # Letters of six signs each in a call: long names pass its bound before their number does.
    files = tuple(Path("/x", *["ễ" * length] * 3, f"{at}.gbv") for at in range(count))
    heard, ended = heard_from(first, lambda: hand_over(tmp_path / "office", files, 600))
    assert ended == [True]
    assert len(heard) > 1
    assert tuple(each for call in heard for each in call) == files


def test_the_window_of_another_office_hears_nothing(tmp_path: Path, first: FirstWindow) -> None:
    assert not hand_over(tmp_path / "other office", [tmp_path / "a.gbv"], 0)
    assert list(first.calls()) == []


def test_one_folder_named_in_two_ways_is_one_office(tmp_path: Path, first: FirstWindow) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "office")
    for named in (tmp_path / "link", tmp_path / "other" / ".." / "office"):
        assert not FirstWindow(named).claim()


def test_a_window_that_does_not_answer_is_called_no_more(
    tmp_path: Path, first: FirstWindow
) -> None:
    assert not hand_over(tmp_path / "office", [tmp_path / "a.gbv"], 0)
    assert list(first.calls()) == [], "it would open the file long after"


def test_a_killed_window_stands_in_nobody_s_way(tmp_path: Path) -> None:
    home = tmp_path / "office"
    command = [sys.executable, "-c", HOLDER, str(home)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "True\n"
        assert not FirstWindow(home).claim()
        window.kill()
    made = FirstWindow(home)
    assert made.claim()
    made.let_go()


def test_the_whole_program_ends_at_once_where_a_window_is_open(
    tmp_path: Path, first: FirstWindow
) -> None:
    file = tmp_path / "a.gbv"
    command = [sys.executable, "-m", "gbv_desktop", "--home", str(tmp_path / "office"), file.name]

    def start() -> int:
        # Without a screen it could open none of its own.
        env = {key: text for key, text in os.environ.items() if key != "QT_QPA_PLATFORM"}
        path = f"{Path(__file__).parents[2]}"
        return subprocess.run(
            command, cwd=tmp_path, env={**env, "PYTHONPATH": path}, check=False
        ).returncode

    heard, ended = heard_from(first, start)
    assert (heard, ended) == ([(file,)], [0])


HOSTILE = {
    "no text": b"\xff\xfe",
    "no list": b'{"a": "/a.gbv"}',
    "no names": b"[1, null]",
    "another file": b'["/etc/passwd"]',
    "an option": b'["--home=/x.gbv"]',
    "a relative path": b'["a.gbv"]',
    "a name of no disk": b'["/a\\u0000.gbv"]',
    "too many": json.dumps(["/a.gbv"] * 101).encode(),
    "too long": b"[" + b" " * 300_000 + b"]",
    "too deep": b"[" * 100_000,
    "a program": b"cposix\nsystem\n(S'true'\ntR.",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_nobody_of_ours_wrote_is_not_understood_and_gone(
    what: str, first: FirstWindow, caplog: pytest.LogCaptureFixture
) -> None:
    assert first.folder is not None
    (first.folder / "1.call").write_bytes(HOSTILE[what])
    assert list(first.calls()) == []
    assert caplog.messages == ["a call was not understood"]
    caplog.clear()
    assert list(first.folder.glob("*.call")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="what POSIX knows beside ordinary files")
@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_is_not_waited_for(
    kind: str, first: FirstWindow, caplog: pytest.LogCaptureFixture
) -> None:
    assert first.folder is not None
    place = first.folder / "1.call"
    os.mkfifo(place) if kind == "pipe" else place.mkdir()
    assert list(first.calls()) == []
    assert "could not be read" in caplog.text
    caplog.clear()
    # A folder is nobody's call; a pipe would be told in the log with every call that comes.
    assert place.exists() is (kind == "folder")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says TEMP, and in full")
def test_a_relative_place_of_the_session_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two starts from two folders would not find each other."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "relative")
    assert second_start._of_this_person().is_absolute()


@pytest.mark.skipif(sys.platform == "win32", reason="each account of Windows has a folder")
@pytest.mark.parametrize("spoilt", ["open", "link", "file", "gone"])
def test_in_a_folder_that_others_may_enter_nobody_is_called(
    spoilt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "gbv-desktop"
    if spoilt == "open":
        place.mkdir()
        place.chmod(0o755)
    elif spoilt == "link":
        (tmp_path / "theirs").mkdir(mode=0o700)
        place.symlink_to(tmp_path / "theirs")
    elif spoilt == "file":
        place.touch(mode=0o600)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none" / "there"))
    made = FirstWindow(tmp_path / "office")
    assert made.folder is None
    assert not made.claim()
    assert list(made.calls()) == []
    made.let_go()
    assert not hand_over(tmp_path / "office", [tmp_path / "a.gbv"], 0)
    assert "no folder for calls" in caplog.text
    caplog.clear()


def test_a_folder_of_another_account_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    FirstWindow(tmp_path / "office")
    monkeypatch.setattr(second_start.os, "getuid", lambda: 4711)
    assert FirstWindow(tmp_path / "office").folder is None
    caplog.clear()

import subprocess
import sys
import time
import types
from pathlib import Path

import pytest

from gbv_desktop import __main__ as entry
from gbv_desktop import own_process


def test_words_are_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = types.ModuleType("gbv_desktop.cli")
    commands.main = lambda words: 7 if words == ["info"] else 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gbv_desktop.cli", commands)
    assert entry.main(["info"]) == 7


def test_no_words_open_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    window = types.ModuleType("ui.app")
    window.main = lambda argv, **told: 3 if len(argv) == 1 and not any(told.values()) else 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", window)
    monkeypatch.setattr(sys, "argv", ["gbv"])
    assert entry.main() == 3


@pytest.mark.parametrize("form", [["--home", "{home}"], ["--home={home}"]])
def test_an_offices_folder_alone_opens_its_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: list[str]
) -> None:
    opened: list[Path] = []
    window = types.ModuleType("ui.app")
    window.main = lambda _argv, home, **_more: opened.append(home) or 5  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", window)
    for home in (tmp_path, tmp_path / "not there yet"):
        assert entry.main([each.format(home=home) for each in form]) == 5
    assert opened == [tmp_path, tmp_path / "not there yet"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--lang", "vi"], {"language": "vi"}),
        (["--lang=en"], {"language": "en"}),
        (["--home", "x", "--lang", "vi"], {"home": Path("x"), "language": "vi"}),
        (["--lang=en", "--home=x"], {"home": Path("x"), "language": "en"}),
        (["a.gbv"], {"files": (Path.cwd() / "a.gbv",)}),
        (["/media/B=x/GBV_1.GBVKEY"], {"files": (Path("/media/B=x/GBV_1.GBVKEY").absolute(),)}),
        (
            ["--home", "x", "/a b/1.gbvb", "/a b/2.gbv", "--lang=vi"],
            {
                "home": Path("x"),
                "language": "vi",
                "files": (Path("/a b/1.gbvb").absolute(), Path("/a b/2.gbv").absolute()),
            },
        ),
    ],
)
def test_options_that_name_no_command_open_the_window(
    monkeypatch: pytest.MonkeyPatch, words: list[str], told: dict[str, object]
) -> None:
    opened: list[dict[str, object]] = []
    window = types.ModuleType("ui.app")
    window.main = lambda _argv, **named: opened.append(named) or 5  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", window)
    assert entry.main(words) == 5
    assert opened == [{"home": None, "language": "", "files": (), **told}]


@pytest.mark.parametrize(
    "words",
    [
        ["--home"],
        ["--home", ""],
        ["--home", "a\0b"],
        ["--home", "x", "info"],
        ["info"],
        ["--lang", "tlh"],
        ["--lang"],
        ["--home", "x", "--lang", "tlh"],
        ["--lang", "vi", "info"],
        ["--lang", "vi", "--json"],
        ["verify", "a.gbv"],
        ["a.gbv", "verify"],
        ["a.gbv", "--json"],
        ["--home=a.gbv", "info"],
        ["a.pdf"],
        ["gbv"],
    ],
)
def test_anything_else_is_a_command(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    commands = types.ModuleType("gbv_desktop.cli")
    commands.main = lambda _words: 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gbv_desktop.cli", commands)
    assert entry.main(words) == 7


def test_a_second_start_loads_no_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It hands over to the first and ends, before there is anything to wait for."""
    handed: list[tuple[Path, tuple[Path, ...]]] = []

    def hand_over(home: Path, files: tuple[Path, ...]) -> bool:
        handed.append((home, files))
        return True

    monkeypatch.setattr("gbv_desktop.second_start.hand_over", hand_over)
    monkeypatch.setitem(sys.modules, "ui.app", None)
    assert entry.main(["--home", str(tmp_path), str(tmp_path / "a.gbv")]) == 0
    assert handed == [(tmp_path, (tmp_path / "a.gbv",))]


def test_a_clock_that_tells_no_time_is_said_and_nothing_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def beyond() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr(time, "time_ns", time.time_ns)  # given back afterwards
    monkeypatch.setattr(time, "time", beyond)
    assert entry.main(["info"]) == 1
    assert "(E-CLOCK-BEYOND)" in capsys.readouterr().err
    assert time.time() == entry.LAST_SECOND
    monkeypatch.setattr(time, "time", beyond)
    shown: list[str] = []
    window = types.ModuleType("ui.app")
    window.refuse = lambda _argv: shown.append("said") or 1  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", window)
    assert entry.main([]) == 1
    assert shown == ["said"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody is in")
@pytest.mark.parametrize("words", [["plans"], ["--open-files"]])
def test_a_current_folder_that_is_gone_is_said(words: list[str], tmp_path: Path) -> None:
    """As in a terminal that stands on a stick which was pulled."""
    gone = tmp_path / "stick"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd());"
        " from gbv_desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    env = {**own_process.environment(), "PWD": str(gone)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=gone,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = words == ["plans"]
    assert done.returncode == (1 if said else 0)
    assert ("(E-DRIVE-GONE)" in done.stderr and str(gone) in done.stderr) is said
    assert "Traceback" not in done.stderr

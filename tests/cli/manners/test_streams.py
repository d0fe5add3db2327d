"""Where answers go: a full disk is told, a reader that leaves is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, PASSWORD

from gbv_desktop.office import demo

pytestmark = pytest.mark.skipif(os.name == "nt", reason="played with a shell and /dev/full")

COMMANDS = ("plans --json", "--help", "report list", "report show 2018S1 --json")


def run(folder: Path, command: str, redirected: str) -> subprocess.CompletedProcess[str]:
    call = f"'{sys.executable}' -m gbv_desktop --home '{folder / COMMUNE}' {command}"
    environment = {**os.environ, "GBV_PASSWORD": PASSWORD}
    # As people start it: what is not written stays in a buffer until the end.
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.run(
        ["/bin/sh", "-c", f"{call} {redirected}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "where"), [*((each, "> /dev/full") for each in COMMANDS), ("info", ">&-")]
)
def test_an_answer_that_cannot_be_written_is_told(folder: Path, command: str, where: str) -> None:
    found = run(folder, command, where)
    assert found.returncode == 1
    assert found.stderr.count("(E-OUT-STREAM)") == 1, found.stderr
    assert "Traceback" not in found.stderr
    assert "Exception ignored" not in found.stderr


@pytest.mark.parametrize("command", ["report show 2099S1", "no-such-command", "info --person x"])
def test_a_refusal_that_finds_no_room_ends_quietly(folder: Path, command: str) -> None:
    found = run(folder, command, "2> /dev/full")
    assert found.returncode in (1, 2)
    assert (found.stdout, found.stderr) == ("", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_leaves_ends_it_quietly(folder: Path, command: str) -> None:
    found = run(folder, command, "| true")
    assert "(E-OUT-STREAM)" not in found.stderr
    assert "Traceback" not in found.stderr
    assert "Exception ignored" not in found.stderr


@pytest.mark.parametrize("as_json", [False, True])
def test_the_demonstration_tells_each_step_when_it_is_done(
    gbv: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    def play(_folder: Path, tell: Callable[[str], None], plan: str) -> list[Path]:
        assert not plan, "the first one there is"
        tell("20/02/2017  Một bước")
        return [tmp_path / "a.pdf"]

    monkeypatch.setattr(demo, "play", play)
    answer = gbv("demo", "-o", tmp_path, *(["--json"] if as_json else []))
    assert answer.code == 0
    if as_json:
        assert answer.value["steps"] == ["20/02/2017  Một bước"]
    else:
        assert answer.out.splitlines()[0] == "20/02/2017  Một bước"

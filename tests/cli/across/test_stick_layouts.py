"""A stick as people and machines leave it: what lies on it is taken in, or a sentence says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT

Gbv = Callable[..., Any]
ACTS = (("bundle", "import"), ("bundle", "import", "--dry-run"))


@pytest.mark.parametrize("act", ACTS)
def test_an_empty_stick_is_said_and_exits_with_one(
    gbv: Gbv, folder: Path, act: tuple[str, ...]
) -> None:
    stick = folder / "USB trống"
    stick.mkdir()
    answer = gbv(*act, stick, "--home", folder / DISTRICT)
    assert (answer.code, answer.out) == (1, "")
    assert str(stick) in answer.err.splitlines()[0]
    assert answer.err.rstrip().endswith("(E-FOLDER-NONE)")


def test_only_rubbish_is_as_good_as_empty(gbv: Gbv, folder: Path) -> None:
    stick = folder / "USB"
    for name in ("._GBV_x.gbv", "$RECYCLE.BIN/$IABC.gbv", ".Trash-1000/files/GBV_x.gbv"):
        (stick / name).parent.mkdir(parents=True, exist_ok=True)
        (stick / name).write_bytes(b"\0\5\x16\7 junk")
    answer = gbv("bundle", "import", stick, "--json", "--home", folder / DISTRICT)
    assert answer.code == 1
    assert "E-FOLDER-NONE" in answer.err
    aside = gbv("bundle", "aside", "--json", "--home", folder / DISTRICT)
    assert aside.value == []


@pytest.mark.parametrize("act", ACTS)
def test_what_runs_when_opened_is_said_beside_the_answer(
    gbv: Gbv, folder: Path, act: tuple[str, ...]
) -> None:
    stick = folder / "USB"
    stick.mkdir()
    for name in ("Báo cáo.lnk", "GBV-Setup-0.1.0.exe"):
        (stick / name).write_bytes(b"x")
    empty = gbv(*act, stick, "--home", folder / DISTRICT)
    assert "“Báo cáo.lnk”" in empty.err, "a virus hides the files and leaves a shortcut"
    (stick / "GBV_x.gbv").write_bytes(b"age-encryption.org/v1\n-> X")
    answer = gbv(*act, stick, "--json", "--home", folder / DISTRICT)
    assert [row["file"] for row in answer.value] == ["GBV_x.gbv"]
    assert "“Báo cáo.lnk”" in answer.err
    assert "“GBV-Setup-0.1.0.exe”" in answer.err
    alone = gbv(*act, stick / "GBV_x.gbv", "--json", "--home", folder / DISTRICT)
    assert "Báo cáo.lnk" not in alone.err


@pytest.mark.parametrize("name", ["a/b/c/d/GBV_x.gbv", "GBV_x.gbv.zip", "GBV_x.gbv.txt"])
def test_a_hidden_or_renamed_file_is_found(gbv: Gbv, folder: Path, name: str) -> None:
    stick = folder / "USB"
    (stick / name).parent.mkdir(parents=True, exist_ok=True)
    (stick / name).write_bytes(b"age-encryption.org/v1\n-> X")
    answer = gbv("bundle", "import", stick, "--json", "--home", folder / DISTRICT)
    assert answer.code == 1
    assert [(row["file"], row["code"]) for row in answer.value] == [
        (Path(name).name, "E-AGE-TRUNC")
    ]

"""What is said before any command does its work: the version, and a clock that cannot be right."""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, WallClock
from set_up_kit import NAME, installed_by, set_up_at, sha256_of

import gbv_desktop
from gbv_desktop.office.open import session

Gbv = Callable[..., Any]


def test_the_version_is_told_without_an_office(gbv: Gbv, tmp_path: Path) -> None:
    answer = gbv("--version", "--home", tmp_path / "none")
    assert (answer.code, answer.out, answer.err) == (0, f"gbv {gbv_desktop.__version__}\n", "")
    assert gbv("--json", "--version").value == {
        "version": gbv_desktop.__version__,
        "set_up": None,
        "portable": False,
        "python": platform.python_version(),
    }


def test_the_set_up_file_is_told_with_the_hash_of_its_list(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = set_up_at(tmp_path / NAME)
    installed_by(monkeypatch, tmp_path / "GBV", file)
    told = gbv("--version", "--json").value["set_up"]
    assert told == {"name": NAME, "size": file.stat().st_size, "sha256": sha256_of(file)}
    assert gbv("--version").out == f"gbv {gbv_desktop.__version__}\n"
    (tmp_path / "GBV" / "portable.txt").touch()
    assert gbv("--version", "--json").value["portable"] is True


@pytest.mark.parametrize("day", [date(1980, 1, 1), date(2012, 3, 1)])
def test_a_clock_years_away_is_said_beside_every_answer(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    monkeypatch.setattr(session, "SystemClock", lambda: WallClock(day))
    for words in (("info",), ("report", "list"), ("verify",)):
        answer = gbv(*words, "--json", "--home", folder / COMMUNE)
        assert answer.code == 0
        assert "(W-CLOCK-FAR)" in answer.err

"""What the commands say of saved work that is gone, of files made anew and of missing rights."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT

from gbv_desktop.store.layout import MARKS

TODAY = ("--today", "2018-06-05")


@pytest.fixture
def home(folder: Path) -> Path:
    """A closed office whose marks are gone."""
    found = folder / COMMUNE
    for name in MARKS:
        (found / "store" / name).unlink()
    return found


def test_every_command_says_it_until_it_is_confirmed(
    gbv: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--home", home, *TODAY)
    checked = gbv("verify", "--json", *words)
    assert checked.code == 1
    assert checked.value["ok"] is False
    assert [each["problem"] for each in checked.value["missing"]] == ["E-GAP-UNMARKED"]
    plain = gbv("info", *words)
    assert plain.code == 0
    assert "E-GAP-UNMARKED" in plain.err
    assert "gbv missing --seen" in plain.err
    listed = gbv("missing", "--json", *words)
    assert (listed.code, len(listed.value["missing"])) == (1, 1)
    seen = gbv("missing", "--seen", *words)
    assert seen.code == 0
    after = gbv("verify", "--json", *words)
    assert (after.code, after.value["missing"], after.err) == (0, [], "")
    assert gbv("missing", *words).code == 0


def test_a_file_that_was_made_anew_is_said_once(
    gbv: Callable[..., Any], folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / COMMUNE / "office.json").write_bytes(b"\xff")
    words = ("info", "--home", folder / COMMUNE, *TODAY)
    assert "office.json" in gbv(*words).err
    assert gbv(*words).err == ""
    caplog.clear()


def test_the_backup_of_another_office_needs_a_word_more(
    gbv: Callable[..., Any], folder: Path
) -> None:
    (path,) = gbv("backup", "-o", folder / "b", "--home", folder / DISTRICT, "--json").value[
        "files"
    ]
    words = ("restore", path, "--home", folder / COMMUNE, "--json")
    refused = gbv(*words)
    assert (refused.code, refused.value["problem"]) == (1, "E-RESTORE-OTHER")
    assert gbv(*words, "--other-office").value["unit"] == DISTRICT


@pytest.mark.parametrize("name", ("office.json", "tries.json"))
def test_a_refused_file_is_told_by_the_door_that_met_it(
    gbv: Callable[..., Any], folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root reads everything, so the refusal is played."""
    home = folder / COMMUNE
    genuine = os.open

    def refusing(path: str | Path, *args: Any, **named: Any) -> int:
        if Path(path).name == name:
            raise PermissionError(errno.EACCES, "denied", str(path))
        return genuine(path, *args, **named)

    monkeypatch.setattr(os, "open", refusing)
    answer = gbv("info", "--json", "--home", home, *TODAY)
    assert (answer.code, answer.value["problem"]) == (1, "E-FILE-RIGHTS")
    assert name in answer.value["text"]


def test_where_the_data_lie_and_that_their_disk_is_nearly_full(
    gbv: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("info", "--home", folder / COMMUNE, *TODAY)
    assert str(folder / COMMUNE) in gbv(*words).out
    usage = SimpleNamespace(free=5, total=7)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    answer = gbv(*words, "--json")
    assert answer.value["home"] == {
        "folder": str(folder / COMMUNE),
        "portable": False,
        "free": 5,
        "total": 7,
    }
    assert "W-HOME-ROOM" in answer.err

"""``gbv setup-stick``: the command of an office that takes in, at the top and in the middle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON
from set_up_kit import NAME, installed_by, set_up_at, sha256_of
from three_levels import DEPARTMENT, make_levels, make_levels_world

Gbv = Callable[..., Any]
TODAY = ("--today", ENTERED_ON.isoformat())


@pytest.fixture
def set_up(tmp_path: Path) -> Path:
    return set_up_at(tmp_path / NAME)


def test_it_answers_with_the_files_and_the_hash(gbv: Gbv, folder: Path, set_up: Path) -> None:
    common = ("--home", folder / DISTRICT, *TODAY)
    stick = folder / "stick"
    answer = gbv(
        *("setup-stick", "-o", stick, "--setup", set_up, "--sha256", sha256_of(set_up)),
        *("--json", *common),
    )
    assert answer.code == 0, answer
    told = answer.value
    assert told["set_up"] == {
        "name": NAME,
        "size": set_up.stat().st_size,
        "sha256": sha256_of(set_up),
    }
    assert [Path(each).name for each in told["files"]][:3] == [
        NAME,
        "SHA256SUMS",
        "GBV-Cai-dat.pdf",
    ]
    assert all(Path(each).is_file() for each in told["files"])
    assert f"_goi_{told['package_no']}_" in told["files"][3]


def test_people_get_the_hash_in_groups(gbv: Gbv, folder: Path, set_up: Path) -> None:
    digits = sha256_of(set_up)
    answer = gbv(
        *("setup-stick", "-o", folder / "new", "--setup", set_up, "--sha256", digits),
        *("--lang", "en", "--home", folder / DISTRICT, *TODAY),
    )
    assert answer.code == 0, answer
    groups = " ".join(digits[at : at + 4] for at in range(0, 64, 4))
    assert f"SHA-256 hash for the stamped letter: {groups}" in answer.out
    assert answer.out.count("Written, read back and compared") == 4


def test_what_installed_the_program_needs_no_hash_and_no_name_twice(
    gbv: Gbv, folder: Path, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_by(monkeypatch, folder / "GBV", set_up)
    common = ("--json", "--home", folder / DISTRICT, *TODAY)
    assert gbv("setup-stick", "-o", folder / "one", "--setup", set_up, *common).code == 0
    assert gbv("setup-stick", "-o", folder / "two", *common).code == 0
    assert (folder / "two" / NAME).read_bytes() == set_up.read_bytes()


def test_the_refusal_names_the_option(gbv: Gbv, folder: Path, set_up: Path) -> None:
    for words, option in (((), "--setup"), (("--setup", set_up), "--sha256")):
        answer = gbv(
            "setup-stick", "-o", folder / "stick", *words, "--home", folder / DISTRICT, *TODAY
        )
        assert (answer.code, answer.out) == (1, "")
        assert option in answer.err
    assert list((folder / "stick").iterdir()) == []


def test_at_the_top_and_in_the_middle(
    gbv: Gbv, tmp_path: Path, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = make_levels(tmp_path / "plans")
    world = make_levels_world(plans, tmp_path / "world")
    monkeypatch.setenv("GBV_PLANS", str(plans))
    for unit in (DEPARTMENT, DISTRICT):
        made = gbv(
            *("setup-stick", "-o", tmp_path / unit, "--setup", set_up),
            *("--sha256", sha256_of(set_up), "--json", "--home", world / unit, *TODAY),
        )
        assert made.code == 0, made
    below = gbv("setup-stick", "-o", tmp_path / "none", "--home", world / COMMUNE, "--json", *TODAY)
    assert below.value["problem"] == "E-ROLE"

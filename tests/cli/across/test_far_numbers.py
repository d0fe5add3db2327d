"""What waits for a decision and what lies aside, by command: told, decided, emptied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, Rehearsal, every_revision_is_far, later

from gbv_desktop.bundle.stick import SECOND_COPY, finding

Gbv = Callable[..., Any]
TODAY = ("--today", "2018-06-05", "--json")


@pytest.fixture
def world(folder: Path) -> Rehearsal:
    """Offices that know each other."""
    return Rehearsal(folder)


@pytest.fixture
def sent(world: Rehearsal) -> Path:
    """The commune's second report; the first is in."""
    world.send(COMMUNE)
    world.take()
    path = later(world, COMMUNE, B06=4000)
    world.close()
    return path


def test_a_far_number_is_told_and_decided(
    gbv: Gbv, world: Rehearsal, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ("--home", world.home(DISTRICT), *TODAY)
    every_revision_is_far(monkeypatch)
    found = gbv("bundle", "import", sent, *at)
    assert found.code == 1
    (row,) = found.value
    assert (row["outcome"], row["code"], row["missing"]) == ("held", "E-REPORT-FAR", [])
    sent.unlink()
    (kept,) = gbv("bundle", "aside", *at).value
    assert (kept["file"], kept["code"]) == (sent.name, "E-REPORT-FAR")
    assert gbv("bundle", "empty", *at).value == {"deleted": 0}
    (row,) = gbv("bundle", "accept", sent.name, *at).value
    assert row["outcome"] == "newer"
    assert gbv("bundle", "aside", *at).value == []
    assert gbv("bundle", "accept", sent.name, *at).code == 1


def test_what_lies_aside_for_another_reason_waits_for_no_decision(
    gbv: Gbv, world: Rehearsal, sent: Path
) -> None:
    at = ("--home", world.home(DISTRICT), *TODAY)
    sent.write_bytes(sent.read_bytes()[:-40])
    sent.parent.joinpath(*SECOND_COPY, sent.name).unlink()
    assert gbv("bundle", "import", sent, *at).code == 1
    sent.unlink()
    (kept,) = gbv("bundle", "aside", *at).value
    refused = gbv("bundle", "accept", sent.name, *at)
    assert refused.code == 1
    assert "E-ASIDE-OTHER" in refused.err
    assert kept["code"] in refused.value["text"]


def test_a_folder_seen_in_part_is_no_success(
    gbv: Gbv, world: Rehearsal, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "STICK_ENTRIES", 1)
    found = gbv("bundle", "import", sent.parent, "--home", world.home(DISTRICT), *TODAY)
    assert found.code == 1
    assert "E-FOLDER-CUT" in [row["code"] for row in found.value]


def test_emptying_by_command(gbv: Gbv, world: Rehearsal, sent: Path) -> None:
    at = ("--home", world.home(DISTRICT), *TODAY)
    bad = sent.with_name("GBV_bad.gbv")
    bad.write_bytes(b"nothing")
    assert gbv("bundle", "import", bad, *at).code == 1
    assert gbv("bundle", "empty", *at).value == {"deleted": 1}

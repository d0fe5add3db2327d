"""``gbv review``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, ENTERED_ON

Gbv = Any
TODAY = ("--today", ENTERED_ON.isoformat())
BY_LETTER = ("--no", "45/LĐTBXH", "--dated", "2018-06-04")


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(*words: object) -> Any:
        return gbv("review", *words, "--home", folder / DISTRICT, *TODAY)

    return run


def test_a_review_is_asked_for_listed_and_shown(call: Any, tmp_path: Path) -> None:
    asked = call("new", 2017, 2018, *BY_LETTER, "--set", "combined=yes", "--json")
    assert asked.code == 0, asked.err
    made = asked.value
    assert (made["period"], made["years"], made["combined"]) == ("2018-SK", [2017, 2018], True)
    assert (made["due_before"], made["ask_by"]) == ("2018-11-20", "2018-09-21")
    assert call("list", "--json").value == [made]
    assert "2018-SK" in call("list").out
    kept = call("change", made["no"], "--set", "groups=4", "--set", "people=", "--json").value
    assert kept["awards"] == {"groups": 4, "people": None, "no": "", "on": None}
    shown = call("show", made["no"], "--json").value
    assert [each["stands"] for each in shown["figures_of"]] == ["missing", "missing"]
    assert shown["figures"] == [] and "2017, 2018" in call("show", made["no"]).out
    file = tmp_path / "sk.pdf"
    found = call("print", made["no"], "-o", file)
    assert found.code == 0 and file.read_bytes().startswith(b"%PDF"), found.err


def test_what_is_wrong_is_refused(call: Any) -> None:
    for words, code in (
        ((2018, 2017, *BY_LETTER), "E-REVIEW-SPAN"),
        ((2018, 2019, *BY_LETTER), "E-REVIEW-EARLY"),
        ((2017, 2018, "--kind", "on-request", *BY_LETTER), "E-REVIEW-UNTIL"),
    ):
        found = call("new", *words)
        assert found.code and code in found.err
    assert call("new", 2017, 2018, "--kind", "yearly", *BY_LETTER).code == 2
    assert call("new", 2017, 2018, *BY_LETTER, "--set", "combined=maybe").code == 2
    assert call("new", 2017, 2018).code == 2
    assert "E-REVIEW-NONE" in call("show", 7).err
    assert call("list", "--json").value == []

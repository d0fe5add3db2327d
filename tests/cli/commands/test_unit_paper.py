"""``gbv unit paper``: a unit reports by paper, or no longer does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD

Gbv = Any
TODAY = ("--today", "2018-06-20")
WHY = ("--reason", "Chưa có máy tính")


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(*words: object, at: str = DISTRICT) -> Any:
        return gbv(*words, "--home", folder / at, *TODAY)

    return run


def standing(call: Any) -> dict[str, Any]:
    rows: list[dict[str, Any]] = call("board", PERIOD, "--json").value["rows"]
    return next(row for row in rows if row["unit"] == COMMUNE)


def test_it_is_turned_on_counted_by_its_paper_and_turned_off(call: Any) -> None:
    assert standing(call)["by_paper"] is False
    made = call("unit", "paper", COMMUNE, "--on", *WHY, "--json").value
    assert made == {
        **{"unit": COMMUNE, "by_paper": True, "reason": "Chưa có máy tính"},
        **{"by": made["by"], "on": "2018-06-20"},
    }
    assert made["by"]
    assert standing(call)["by_paper"] is True
    assert "nhận bằng văn bản, chưa nhận được" in call("board", PERIOD).out
    before = call("board", PERIOD, "--json").value["received"]
    words = ("--unit", COMMUNE, "--paper-no", "12/BC-UBND", "--on", "2018-06-08")
    assert call("receive", PERIOD, *words).code == 0
    assert call("board", PERIOD, "--json").value["received"] == before + 1
    assert "đã nhận bằng văn bản" in call("board", PERIOD).out
    off = call("unit", "paper", COMMUNE, "--off", "--reason", "Đã có máy tính")
    assert off.out == "Xã Diên Bình: thôi nhận báo cáo bằng văn bản.\n"
    assert call("board", PERIOD, "--json").value["received"] == before


def test_in_english(call: Any) -> None:
    told = call("unit", "paper", COMMUNE, "--on", *WHY, "--lang", "en")
    assert told.out.endswith(" reports by paper from now on.\n")
    assert "by paper, not in yet" in call("board", PERIOD, "--lang", "en").out


@pytest.mark.parametrize(
    ("words", "at", "number"),
    [
        ((DISTRICT, "--on", *WHY), DISTRICT, "E-BY-PAPER-UNIT"),
        ((COMMUNE, "--off", *WHY), DISTRICT, "E-BY-PAPER-NOT-SO"),
        (("x-1", "--on", *WHY), DISTRICT, "E-SETUP-UNIT"),
        ((COMMUNE, "--on", *WHY), COMMUNE, "E-ROLE"),
    ],
)
def test_wrong_use(call: Any, words: tuple[str, ...], at: str, number: str) -> None:
    refused = call("unit", "paper", *words, "--json", at=at)
    assert (refused.code, refused.value["problem"]) == (1, number)


def test_on_or_off_has_to_be_said(call: Any) -> None:
    assert call("unit", "paper", COMMUNE, *WHY).code == 2

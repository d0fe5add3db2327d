"""``gbv signer`` and ``gbv phone``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PERIOD

Gbv = Any
TODAY = ("--today", ENTERED_ON.isoformat())


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Any:
    def run(unit: str, *words: object) -> Any:
        return gbv(*words, "--home", folder / unit, *TODAY)

    return run


def test_a_signer_is_added_chosen_changed_and_removed(call: Any) -> None:
    more = ("--name", "A Thui", "--mode", "KT", "--from", "2018-01-01")
    (made,) = call(COMMUNE, "signer", "add", "--title", "Phó Chủ tịch", *more, "--json").value
    assert made == {
        **{"no": 1, "mode": "KT.", "title": "Phó Chủ tịch", "name": "A Thui"},
        **{"from": "2018-01-01", "to": None},
    }
    chosen = call(COMMUNE, "signer", "choose", PERIOD, 1)
    block = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "A Thui"]
    assert chosen.out.splitlines() == block
    assert "KT. (cấp phó ký thay)" in call(COMMUNE, "signer", "list").out
    changed = call(COMMUNE, "signer", "change", 1, "--title", "Chủ tịch", "--mode", "TM.", "--json")
    assert (changed.value[0]["mode"], changed.value[0]["name"]) == ("TM.", "")
    assert call(COMMUNE, "signer", "remove", 1, "--json").value == []
    assert "E-SIGNER-NONE" in call(COMMUNE, "signer", "choose", PERIOD, 1).err


def test_an_authority_that_is_none(call: Any) -> None:
    refused = call(COMMUNE, "signer", "add", "--title", "Phó", "--mode", "PP")
    assert refused.code == 2 and "TUQ" in refused.err


def test_the_consolidated_report_is_chosen_for_apart(call: Any) -> None:
    call(DISTRICT, "signer", "add", "--title", "Trưởng phòng", "--name", "Trần Thị Ngọc")
    made = call(DISTRICT, "signer", "choose", PERIOD, 1, "--consolidated", "--json").value
    assert (made["paper"], made["lines"]) == ("consolidated", ["TRƯỞNG PHÒNG"])


def test_telephones_of_both_kinds(call: Any) -> None:
    number = "0260 3831 234"
    own = call(COMMUNE, "phone", "add", number, "--whose", "Văn phòng")
    assert own.out == f"Xã Diên Bình: {number} (Văn phòng)\n"
    told = call(DISTRICT, "phone", "add", number, "--unit", COMMUNE, "--json").value
    assert told == [{"number": number, "whose": "", "from": None, "to": None}]
    listed = call(DISTRICT, "phone", "list", "--json").value
    assert {"unit": COMMUNE, "directory": [number], "declared": []} in listed
    assert number in call(DISTRICT, "phone", "list").out
    assert "E-PHONE-NONE" in call(DISTRICT, "phone", "remove", "1", "--unit", COMMUNE).err
    gone = call(DISTRICT, "phone", "remove", number, "--unit", COMMUNE)
    assert gone.out == "Chưa có số điện thoại của Xã Diên Bình.\n"

"""``gbv signer`` and ``gbv phone``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PERIOD

from gbv_desktop.cli.app import command_line
from gbv_desktop.cli.context import DAY_FORM
from gbv_desktop.cli.usage import is_text

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
    told = changed.value[0]
    assert (told["mode"], told["name"], told["from"]) == ("TM.", "A Thui", "2018-01-01")
    ended = call(COMMUNE, "signer", "change", 1, "--to", "2018-12-31", "--name", "", "--json")
    told = ended.value[0]
    assert (told["title"], told["name"], told["to"]) == ("Chủ tịch", "", "2018-12-31")
    assert "2018-06-05" in call(COMMUNE, "signer", "change", 1, "--to", "31/12/2018").err
    assert "E-SIGNER-NONE" in call(COMMUNE, "signer", "change", 7, "--name", "A").err
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


def test_who_signs_by_the_word_of_a_unit(call: Any) -> None:
    assert call(DISTRICT, "signer", "list", "--unit", COMMUNE, "--json").value == []
    none = call(DISTRICT, "signer", "list", "--unit", COMMUNE).out
    assert "Xã Diên Bình" in none
    assert "E-SETUP-UNIT" in call(DISTRICT, "signer", "list", "--unit", "c-0").err
    call(DISTRICT, "signer", "add", "--title", "Trưởng phòng")
    assert len(call(DISTRICT, "signer", "list", "--unit", DISTRICT, "--json").value) == 1


DAYS = {"--date", "--on", "--signed-on"}
SPANS = {"--from", "--to"}


def options(command: Any, path: str = "gbv") -> Any:
    for each in command.params:
        yield path, each
    for name, each in getattr(command, "commands", {}).items():
        yield from options(each, f"{path} {name}")


def test_every_option_that_takes_a_day_shows_its_form() -> None:
    taking = [
        (path, each)
        for path, each in options(command_line().__self__)  # type: ignore[attr-defined]
        if set(each.opts) & (DAYS | SPANS) and is_text(each)
    ]
    assert len(taking) >= 12
    wrong = {f"{path} {each.opts}" for path, each in taking if each.metavar != DAY_FORM}
    assert wrong == set()


@pytest.mark.parametrize("words", [("signer", "choose"), ("signer", "change"), ("phone", "add")])
def test_help_says_nothing_in_english(gbv: Gbv, words: tuple[str, ...]) -> None:
    said = gbv(*words, "--help").out
    assert "required" not in said and "bắt buộc" in said

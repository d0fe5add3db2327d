"""``gbv train``: classes planned and held, what is still due, the list of a year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT

TODAY = ("--today", "2018-06-05")


def given(**fields: object) -> list[str]:
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def call(gbv: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    return partial(gbv, "--home", folder / COMMUNE, *TODAY, "--lang", "en")


def test_a_class_is_planned_held_listed_and_printed(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    planned = given(state="planned", day="2018-06-20")
    made = call("train", "add", "tap_huan", *planned, "--json").value
    assert (made["activity"], made["training"]["state"]) == ("hd-2-1", "planned")
    before = call("train", "list", "--json").value
    assert [each["state"] for each in before["classes"]] == ["planned"]
    # The shipped plan asks it of the district; the draft of its next version of communes too.
    assert before["due"] == []
    no = made["no"]
    held = given(
        state="held",
        participants=30,
        women=12,
        officials=30,
        paper_on="2018-05-02",
        partners="d-yte",
    )
    changed = call("train", "change", no, *held, "--json").value
    assert changed["training"]["officials"] == 30
    assert changed["training"]["paper_on"] == "2018-05-02"
    assert changed["partners"] == ["d-yte"]
    told = call("train", "list").out
    assert "lớp tập huấn do đơn vị chủ trì" in told
    made = call("train", "print", "-o", tmp_path / "lop.pdf", "--json").value
    assert Path(made["files"][0]).read_bytes()[:5] == b"%PDF-"


def test_a_year_without_a_class(call: Callable[..., Any]) -> None:
    assert "No class of 2019 is written down." in call("train", "list", "--year", 2019).out


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("add truyen_thong", "E-LOG-CLASS"),
        ("add x", "E-LOG-CHOICE"),
        ("add tap_huan --set state=put_off", "E-LOG-CLASS-WHY"),
        ("add tap_huan --set participants=4 --set helpers=5", "E-LOG-CLASS-PART"),
        ("change 99", "E-LOG-NONE"),
        ("print -o x.pdf", "E-LOG-CLASSES"),
    ],
)
def test_refusals(call: Callable[..., Any], words: str, number: str) -> None:
    found = call("train", *words.split(), "--json")
    assert (found.code, found.value["problem"]) == (1, number)


def test_the_district_is_told_what_is_due_and_offered_closer_kinds(
    gbv: Callable[..., Any], folder: Path
) -> None:
    district = partial(gbv, "--home", folder / DISTRICT, *TODAY, "--lang", "en")
    assert "Activity 2.1: at least 1 a year; 0 held, 0 planned" in district("train", "list").out
    district("log", "offer")
    assert "chuyên đề khác" in district("plan", "show", "log/kind", "--draft").out
    again = district("log", "offer", "--json")
    assert again.value["problem"] == "E-DRAFT-SAME"

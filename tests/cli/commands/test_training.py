"""``gbv train``: classes planned and held, what is still due, the list of a year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE

TODAY = ("--today", "2018-06-05")


def given(**fields: object) -> list[str]:
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def call(gbv: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    return partial(gbv, "--home", folder / COMMUNE, *TODAY, "--lang", "en")


def test_a_class_is_planned_held_listed_and_printed(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    planned = given(state="planned", day="2018-06-20", kind="cd_luat", level="xa")
    made = call("train", "add", "tap_huan", *planned, "--json").value
    assert (made["activity"], made["training"]["state"]) == ("hd-2-1", "planned")
    before = call("train", "list", "--json").value
    assert [each["state"] for each in before["classes"]] == ["planned"]
    assert before["due"] == [
        {"activity": "hd-2-1", "times": 1, "held": 0, "planned": 1, "sent": False, "met": False}
    ]
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
    assert "quy định của pháp luật" in told
    assert "at least 1 a year; 1 held, 0 planned" in told
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


def test_what_is_counted_is_told_with_how_many(call: Callable[..., Any]) -> None:
    made = call("log", "add", "hd-1-1", *given(event="tin_bai", kind="tin", quantity=12), "--json")
    assert made.value["quantity"] == 12
    assert "12 tin (tin)" in call("log", "list").out
    refused = call("log", "add", "hd-1-1", *given(event="tin_bai", kind="tin"), "--json")
    assert refused.value["problem"] == "E-LOG-QUANTITY"

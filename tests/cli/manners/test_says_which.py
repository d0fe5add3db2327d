"""A command says which paper it printed, and why a unit has no part in a number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, Rehearsal

Gbv = Callable[..., Any]
PERIOD = "2018S1"
LANGUAGES = {
    "vi": ("Đây là dự thảo", "Lần chốt số 1", "chưa nhận được", "lần gửi"),
    "en": ("This is a draft", "Issue no. 1", "missing", "version"),
}


@pytest.fixture
def reported(folder: Path) -> Path:
    """The district has its own report; no unit has sent one."""
    world = Rehearsal(folder)
    world.report(DISTRICT)
    world.close()
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_says_whether_it_is_a_draft(
    gbv: Gbv, reported: Path, tmp_path: Path, language: str
) -> None:
    draft, issue, _missing, _version = LANGUAGES[language]
    common = ("--home", reported / DISTRICT, "--lang", language, "--today", "2018-06-13")
    words = ("print", PERIOD, "-o", tmp_path / "a.pdf", *common)
    answer = gbv(*words)
    assert answer.code == 0, answer.err
    assert draft in answer.out
    assert gbv(*words, "--json").value["issue"] is None
    frozen = gbv("freeze", PERIOD, "--even-so", *common)
    assert frozen.code == 0
    assert "TRƯỞNG PHÒNG" in frozen.out, "the freeze fixes who signs, and says who"
    answer = gbv(*words)
    assert draft not in answer.out
    assert issue in answer.out
    assert gbv(*words, "--json").value["issue"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_trace_says_why_a_unit_has_no_part(gbv: Gbv, reported: Path, language: str) -> None:
    _draft, _issue, missing, version = LANGUAGES[language]
    common = ("--home", reported / DISTRICT, "--lang", language, "--today", "2018-06-13")
    answer = gbv("trace", PERIOD, "A01", *common)
    assert answer.code == 0, answer.err
    head, _rule, *rows = answer.out.splitlines()
    assert version in head
    silent = [row for row in rows if missing in row]
    assert len(silent) > 1, answer.out

"""A target that is a question: its answer in words, and no share of anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.plan.catalogue import Sign
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from ui.totals.targets import answer_words, mark_words, share_of, value_words, verdict_words

RESULT = TargetResult(
    code="Z01",
    name="Có quy chế phối hợp",
    scope="all",
    document="Kế hoạch",
    year=2030,
    numerator=1,
    denominator=None,
    sign=Sign.EQ,
    mark=1,
    own=True,
    verdict=Verdict.MET,
    complete=True,
    reporting=2,
    owing=2,
    reading="",
    shown="",
    counts=True,
    yes_no=True,
)


@pytest.mark.parametrize(
    ("numerator", "verdict", "large", "words"),
    [
        (1, Verdict.MET, "có", "đạt"),
        (0, Verdict.NOT_MET, "không", "chưa đạt"),
        (0, Verdict.PROVISIONAL, "không", "tạm tính (2/2)"),
        (None, Verdict.NIL, "–", "không phát sinh"),
        (None, Verdict.NO_DATA, "–", "chưa có số liệu"),
    ],
)
def test_an_answer_is_said_in_words(
    numerator: int | None, verdict: Verdict, large: str, words: str
) -> None:
    result = replace(RESULT, numerator=numerator, verdict=verdict)
    assert value_words(result, hidden=False) == (large, "")
    assert verdict_words(result, proxy=False)[0] == words
    assert mark_words(result) == "mốc có"


def test_a_number_is_no_answer() -> None:
    assert answer_words(replace(RESULT, yes_no=False)) == ""
    assert value_words(replace(RESULT, yes_no=False), hidden=False) == ("1", "")


def test_a_hidden_answer_is_hidden() -> None:
    assert "có" not in value_words(RESULT, hidden=True)[0]


def test_a_count_is_on_its_way_to_its_mark_and_a_share_to_the_whole() -> None:
    count = replace(RESULT, numerator=4, denominator=None, mark=16, counts=True, yes_no=False)
    share = replace(count, numerator=12, denominator=48, mark=90, counts=False)
    assert share_of(count) == share_of(share) == 0.25
    assert share_of(replace(count, mark=None)) == 0
    assert share_of(replace(count, numerator=None)) == 0

"""``gbv bench``: what it measures is the machine's affair; here, that it measures and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Gbv = Callable[..., Any]


def test_the_start_is_measured_against_an_empty_window(gbv: Gbv) -> None:
    value = gbv("bench", "start", "--runs", 1, "--json").value
    assert value["runs"] == 1
    for what in ("floor", "ours"):
        assert value[what]["seconds"] > 0
        assert value[what]["processor"] > 0
    assert value["ratio"] > 0
    assert isinstance(value["holds"], bool)


def test_people_read_a_table(gbv: Gbv) -> None:
    answer = gbv("bench", "start", "--runs", 1)
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 5


@pytest.mark.slow
def test_the_answer_to_a_key_is_measured_in_forms_of_three_sizes(gbv: Gbv) -> None:
    value = gbv("bench", "entry", "--json").value
    assert [round(each["cells"], -2) for each in value] == [100, 500, 2000]
    for what in ("", "processor_", "stored_"):
        assert all(0 < each[f"{what}median_ms"] <= each[f"{what}p95_ms"] for each in value)

"""``gbv bench``: what it measures is the machine's affair; here, that it measures and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Gbv = Callable[..., Any]


@pytest.mark.measured
def test_the_start_is_measured_against_an_empty_window(gbv: Gbv) -> None:
    value = gbv("bench", "start", "--runs", 1, "--json").value
    assert value["runs"] == 1
    for what in ("floor", "ours"):
        assert value[what]["seconds"] > 0
        assert value[what]["processor"] > 0
    assert value["ratio"] > 1, "no program starts sooner than its window"
    assert isinstance(value["holds"], bool)


@pytest.mark.measured
def test_people_read_a_table(gbv: Gbv) -> None:
    answer = gbv("bench", "start", "--runs", 1)
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 5


@pytest.mark.slow
@pytest.mark.measured
def test_a_key_is_answered_within_a_picture_in_a_form_of_any_size(gbv: Gbv) -> None:
    value = gbv("bench", "entry", "--json").value
    assert [round(each["cells"], -2) for each in value] == [100, 500, 2000]
    for what in ("", "processor_", "stored_"):
        assert all(0 < each[f"{what}median_ms"] <= each[f"{what}p95_ms"] for each in value)
    # Of the processor, since what a machine does beside it is not the program's affair; and with
    # room for one that is half as quick as an office's. The bench tells people the figure itself.
    assert all(each["processor_p95_ms"] <= 2 * 16 for each in value), value
    small, *_between, large = (each["processor_median_ms"] for each in value)
    assert large <= 2 * small + 1, "it does not grow with the form"

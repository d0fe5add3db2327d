"""Bytes are told in one way everywhere, and never so that two sentences of one disk disagree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.text import size_words

CHECKOUT = Path(__file__).resolve().parents[2]

KIB, MIB, GIB, TIB = (1 << power for power in (10, 20, 30, 40))


@pytest.mark.parametrize(
    ("length", "down", "up"),
    [
        (0, "0 B", "0 B"),
        (999, "999 B", "999 B"),
        (2049, "2 KB", "2,1 KB"),
        (88 * KIB, "88 KB", "88 KB"),
        (int(7.25 * GIB), "7,2 GB", "7,3 GB"),
        (22 * MIB - 1, "21 MB", "22 MB"),
        (4 * GIB, "4 GB", "4 GB"),
        (2142 * GIB, "2 TB", "2,1 TB"),
        (10 * MIB - 1, "9,9 MB", "10 MB"),
    ],
)
def test_three_digits_at_most(length: int, down: str, up: str) -> None:
    assert (size_words(length), size_words(length, up=True)) == (down, up)


@given(st.integers(0, 900 * TIB))
def test_room_is_never_told_larger_than_it_is(length: int) -> None:
    assert _least(size_words(length)) <= length <= _least(size_words(length, up=True))


def _least(words: str) -> float:
    amount, unit = words.split()
    return float(amount.replace(",", ".")) * 1024 ** ("B", "KB", "MB", "GB", "TB").index(unit)


@pytest.mark.parametrize("room", ["gbv_desktop", "ui"])
def test_no_sentence_brings_a_unit_of_its_own(room: str) -> None:
    """In kilobytes alone a file of 4 GB would be told as 4194304 KB."""
    found = {
        f"{path.relative_to(CHECKOUT)}: {said}"
        for path in (CHECKOUT / room).rglob("*.py")
        for said in re.findall(r"\{\w+\} (?:[KMGT]i?B|bytes)\b", path.read_text("utf-8"))
    }
    assert found == set()

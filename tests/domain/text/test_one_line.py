"""Words on one line: composed letters, single blanks."""

from __future__ import annotations

import unicodedata

import pytest

from gbv_desktop.domain.text.one_line import in_one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  mưa   lũ\nchia cắt\tđường ", "mưa lũ chia cắt đường"),
        (unicodedata.normalize("NFD", "mưa lũ ở thôn"), "mưa lũ ở thôn"),
        (" \n ", ""),
    ],
)
def test_words_on_one_line(typed: str, kept: str) -> None:
    assert in_one_line(typed) == kept

"""A paper's number is kept whole, with its sign."""

from __future__ import annotations

import unicodedata

import pytest

from gbv_desktop.domain.text.paper_number import complete_number, read_number
from gbv_desktop.errors import Problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2", "2/BC-UBND"),
        (" 02 ", "02/BC-UBND"),
        ("12/", "12/BC-UBND"),
        ("12a", "12a/BC-UBND"),
        ("12/BC-UBND", "12/BC-UBND"),
        ("12 / BC - UBND", "12/BC-UBND"),
        ("12/BC-LĐTBXH", "12/BC-LĐTBXH"),
        (unicodedata.normalize("NFD", "12/BC-ỦYBAN"), "12/BC-ỦYBAN"),
        ("12/2018/BC-UBND", "12/2018/BC-UBND"),
        ("12-BC/HU", "12-BC/HU"),
        ("15/BC-BTV", "15/BC-BTV"),
        ("5/KH-UBND&TCT", "5/KH-UBND&TCT"),
    ],
)
def test_a_number_is_kept_with_its_sign(typed: str, kept: str) -> None:
    assert complete_number(typed, "BC-UBND") == read_number(typed, "BC-UBND") == kept
    assert complete_number(kept) == kept, "and again, wherever it is copied to"


@pytest.mark.parametrize(
    "typed", ["", "BC-UBND", "số hai", "12/-", "12/1", "12/2018", "12/B", "/2"]
)
def test_what_names_no_paper_is_refused(typed: str) -> None:
    assert complete_number(typed, "BC-UBND") == ""
    with pytest.raises(Problem) as refused:
        read_number(typed, "BC-UBND")
    assert refused.value.code == "E-PAPER-NUMBER"


def test_a_number_alone_is_completed_only_by_a_known_sign() -> None:
    assert complete_number("2") == ""
    assert complete_number("2" * 7, "BC-UBND") == ""
    assert complete_number("2/BC-" + "U" * 60) == ""

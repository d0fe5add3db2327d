"""Names that Windows, FAT and exFAT hold: which are, and what is made of others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gbv_desktop.domain.text.portable_name import (
    MADE_UNITS,
    MOST_UNITS,
    is_portable,
    portable_name,
    units,
)

HOLDS_NONE = (
    *("", "a:b.pdf", "a?.pdf", "a*.pdf", 'a".pdf', "<a.pdf", "a>.pdf", "a|b.pdf", "a/b", "a\\b"),
    *("a\n.pdf", "a\x00", "a\x7f", "a.", "a ", "aux", "AUX.pdf", "Con.tar.gz", "nul .txt", "prn"),
    *("com1.pdf", "COM¹.pdf", "lpt0", "ộ" * 256, "😀" * 128),
)


@pytest.mark.parametrize("name", HOLDS_NONE)
def test_no_stick_holds_it(name: str) -> None:
    assert not is_portable(name)


@pytest.mark.parametrize(
    "name",
    ["Báo cáo.pdf", "auxiliary.pdf", "com.pdf", "com10.pdf", ".a", "ộ" * 255, "a.b.c", "con_"],
)
def test_every_stick_holds_it(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (("Báo cáo: 6 tháng", "2018S1"), "Báo-cáo--6-tháng_2018S1.pdf"),
        (("Số vụ / đã xử lý", ""), "Số-vụ---đã-xử-lý.pdf"),
        (("aux",), "aux-.pdf"),
        (("COM1.2018",), "COM1-.2018.pdf"),
        (("aux", "2018"), "aux_2018.pdf"),
        (("...",), "-.pdf"),
        ((), "-.pdf"),
        (("a. ",), "a.pdf"),
        (("a.\n",), "a.pdf"),
    ],
)
def test_what_is_made(parts: tuple[str, ...], made: str) -> None:
    assert portable_name(*parts, ending=".pdf").name == made


def test_a_long_one_keeps_its_ending() -> None:
    name = portable_name("😀" * 200, ending=".xlsx").name
    assert units(name) <= MADE_UNITS < MOST_UNITS
    assert name.endswith("😀.xlsx")


def test_one_way_of_writing_a_letter() -> None:
    apart = unicodedata.normalize("NFD", "Diên Bình")
    assert portable_name(apart, ending=".pdf") == portable_name("Diên Bình", ending=".pdf")


@pytest.mark.no_cover
@given(st.lists(st.text(max_size=130), max_size=3))
@example(["con\u00a0"])
@example(["aux\u200b"])
@example(["." * 200])
def test_every_stick_holds_what_is_made(parts: list[str]) -> None:
    name = portable_name(*parts, ending=".pdf").name
    assert is_portable(name)
    assert units(name) <= MADE_UNITS

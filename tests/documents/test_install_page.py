"""The page on how to install: two equal halves, whole at the longest names, nothing to be copied
from it that has to come by the stamped letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from papers_kit import shipped_plan
from second_papers import second_plan

from gbv_desktop.documents.install_page import InstallFacts, install_page_pdf
from gbv_desktop.documents.layout.measures import points, shipped
from gbv_desktop.i18n import set_language
from gbv_desktop.installation import SetUpFile

Read = Callable[[bytes], list[Any]]
HALF = 297 / 2 * 72 / 25.4

DIGEST = "3f0ac2b9d1e47785aa02b9c1d0e3f4a5b6c7d8e9f00112233445566778899aab"
FACTS = InstallFacts(
    office="Phòng Lao động - Thương binh và Xã hội huyện Đăk Tô",
    set_up=SetUpFile("GBV-Setup-0.1.0.exe", 48_773_120, DIGEST),
    package="GBV_mo-dau_goi_1_0a1b2c3d.gbv",
    phones=("0260 3831 234 (Văn phòng)",),
    training=False,
)


def halves(page: Any) -> tuple[str, str]:
    """The words above and below the cut, without the places where lines end."""
    upper = [each.text for each in page.words if each.y > HALF]
    lower = [each.text for each in page.words if each.y < HALF]
    return tuple(" ".join(" ".join(each).split()) for each in (upper, lower))  # type: ignore[return-value]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_halves_say_the_same(read: Read, language: str) -> None:
    set_language(language)
    (page,) = read(install_page_pdf(FACTS))
    upper, lower = halves(page)
    assert upper == lower
    dashes = [each for each in page.rules if each[1] == pytest.approx(HALF, abs=1)]
    assert len(dashes) > 20
    assert [each for each in page.words if abs(each.y - HALF) < 12] == []
    assert "certutil -hashfile GBV-Setup-0.1.0.exe SHA256" in upper
    assert "GBV_mo-dau_goi_1_0a1b2c3d.gbv" in upper
    assert "0260 3831 234 (Văn phòng)" in upper


def test_each_step_has_its_number_in_its_order(read: Read) -> None:
    (page,) = read(install_page_pdf(FACTS))
    numbers = [
        each.text for each in page.words if each.text.rstrip(".").isdigit() and each.y > HALF
    ]
    assert [each for each in numbers if each.endswith(".")] == [f"{no}." for no in range(1, 7)]


def test_the_hash_stands_in_groups_of_four(read: Read) -> None:
    (page,) = read(install_page_pdf(FACTS))
    groups = [each for each in page.words if each.text in FACTS.set_up.groups and each.y > HALF]
    assert "".join(each.text for each in groups) == DIGEST
    assert len(groups) == 16
    rows = {each.y for each in groups}
    assert len(rows) == 2
    # Nothing between them that a reader could take for a sign of the hash.
    first = [each for each in groups if each.y == max(rows)]
    assert all(b.x - a.right > first[0].size for a, b in pairwise(first))


def test_it_names_the_buttons_as_the_window_does(read: Read) -> None:
    set_language("en")
    upper, _lower = halves(read(install_page_pdf(FACTS))[0])
    for words in (
        "“To do”",
        "“The upper unit's start package has not come in yet”",
        "“Take it in”",
    ):
        assert words in upper


def test_without_a_telephone_the_letter_is_named(read: Read) -> None:
    set_language("en")
    upper, _lower = halves(read(install_page_pdf(replace(FACTS, phones=())))[0])
    assert "by the telephone number in the stamped letter" in upper


def test_practice_marks_both_halves(read: Read) -> None:
    (page,) = read(install_page_pdf(replace(FACTS, training=True)))
    grey = "".join(each.text for each in page.words if each.grey > 0.8)
    assert grey.replace(" ", "") == "TẬPHUẤN" * 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_longest_names_fit_half_a_page(read: Read, language: str) -> None:
    set_language(language)
    whose = "Văn phòng Hội đồng nhân dân và Ủy ban"
    phones = tuple(f"0260 3831 23{no} ({whose})" for no in range(3))
    units = (*shipped_plan().units, *second_plan().units)
    offices = {name.office for unit in units for name in unit.names}
    for office in (max(offices, key=len), "Ủy ban nhân dân " * 12):
        facts = replace(
            FACTS,
            office=office.strip(),
            phones=phones,
            set_up=replace(FACTS.set_up, name="GBV-Setup-10.20.30.exe"),
            package="GBV_mo-dau_goi_999999999_0a1b2c3d.gbv",
        )
        (page,) = read(install_page_pdf(facts))
        upper, lower = halves(page)
        assert upper == lower
        left = points(shipped().portrait.left_mm)
        right = left + shipped().portrait.text_width
        assert all(left - 1 <= each.x and each.right <= right + 1 for each in page.words)
        assert min(each.size for each in page.words if each.grey < 0.5) >= 9


def test_what_cannot_fit_takes_a_page_for_each(read: Read) -> None:
    pages = read(install_page_pdf(replace(FACTS, office="Ủy ban nhân dân " * 120)))
    assert len(pages) == 2
    assert "2\n" + pages[0].text == pages[1].text
    assert not [each for each in pages[0].rules if each[1] == pytest.approx(HALF, abs=1)]

"""The program says no word that belongs to a plan: whose units, which level, which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from gbv_desktop import i18n
from gbv_desktop.domain.text.vietnamese import level_of
from gbv_desktop.i18n import DISTRICT, _, set_upper_level
from gbv_desktop.paths import i18n_dir

PLANS_OWN = re.compile(
    r"\bxã\b|thị trấn|phường|\btỉnh\b|phòng, ban|phòng ban|đoàn thể|mặt trận|phần I|LĐ-?TB"
    r"|\bhuyện\b(?! gửi)",
    re.IGNORECASE,
)
"""Kinds of units, levels and parts of Đăk Tô's plan; "huyện gửi" is said by the plan's level."""

THE_PROGRAMS = {
    "The text tells a village or a quarter: {found}.": "places that a text may name, in any plan",
}

CALLED = re.compile(r"\b(commune|township|division|part III|district|LĐTBXH)", re.IGNORECASE)


def entries() -> Iterator[tuple[str, str]]:
    with (i18n_dir() / "vi" / "LC_MESSAGES" / "gbv.po").open("rb") as lines:
        yield from (
            (str(each.id), str(each.string)) for each in read_po(lines, locale="vi") if each.id
        )


def test_no_sentence_names_what_the_plan_names() -> None:
    found = {
        sentence: said
        for sentence, said in entries()
        if (PLANS_OWN.search(said) or CALLED.search(sentence)) and sentence not in THE_PROGRAMS
    }
    assert found == {}


@pytest.fixture
def put_back() -> Iterator[None]:
    yield
    set_upper_level(DISTRICT)


@pytest.mark.usefixtures("put_back")
def test_a_package_is_called_after_the_level_it_comes_from() -> None:
    sentences = [each for each, said in entries() if "huyện gửi" in said]
    assert len(sentences) > 10
    for area, level in (
        ("tỉnh Quảng Ngãi", "tỉnh"),
        ("Thành phố Kon Tum", "thành phố"),
        ("xã Kon Đào", "xã"),
        ("huyện Đăk Tô", "huyện"),
        ("Khu kinh tế", "cấp trên"),
    ):
        set_upper_level(level_of(area))
        assert all(f"{level} gửi" in _(each) for each in sentences)
        assert level == DISTRICT or not any("huyện gửi" in _(each) for each in sentences)
    i18n.set_language("en")
    assert all("gửi" not in _(each) for each in sentences)
    i18n.set_language("vi")

"""What decree 30/2020 and practice ask of a paper: its page, its head and its title."""

from __future__ import annotations

import re
from typing import Any

import pytest
from printed import (
    BOLD,
    BOTH,
    ITALIC,
    LANDSCAPE,
    MM,
    PORTRAIT,
    REGULAR,
    Printed,
    above,
    excerpt_lines,
    head_left,
    line_of,
    rule_below,
    text_area,
)


# --- the page -------------------------------------------------------------------------------------
def m1(p: Printed) -> None:
    for page in p.pages:
        size = PORTRAIT if page.width < page.height else LANDSCAPE
        assert (page.width / MM, page.height / MM) == pytest.approx(size, abs=0.01)


def edges(page: Any) -> tuple[float, float]:
    """How far words and rules are from the left and the right edge of the paper, in mm."""
    words = text_area(page)
    left = min([*(e.x for e in words), *(rule[0] for rule in page.rules)])
    right = max([*(e.right for e in words), *(rule[2] for rule in page.rules)])
    return left / MM, (page.width - right) / MM


def m2(p: Printed) -> None:
    for page in p.pages:
        assert 30 - 0.05 <= edges(page)[0] <= 35 + 0.05


def m3(p: Printed) -> None:
    for page in p.pages:
        assert 15 - 0.05 <= edges(page)[1] <= 20 + 0.05


def m4(p: Printed) -> None:
    for page in p.pages:
        words = [e for e in page.words if e not in above(page) and e.text != "LƯU HÀNH NỘI BỘ"]
        top = (page.height - max(e.y + 0.891 * e.size for e in words)) / MM
        # A line's letters stand a little below the top of its room.
        assert 20 - 0.05 <= top <= 25 + 2


def m5(p: Printed) -> None:
    for page in p.pages:
        for each in page.words:
            assert each.y >= 20 * MM or each.text == p.paper.foot


def m6(p: Printed) -> None:
    fonts = {each.font for page in p.pages for each in page.words}
    assert fonts <= {BOLD, REGULAR, ITALIC, BOTH}, "Tinos has the widths of Times New Roman"


def m7(p: Printed) -> None:
    assert {each.grey for page in p.pages for each in page.words} == {0}


def m8(p: Printed) -> None:
    for page in p.front[1:]:
        (number,) = above(page)
        assert 13 <= number.size <= 14 and number.font == REGULAR
        assert number.middle == pytest.approx((35 + 155 / 2) * MM, abs=0.1)


def m9(p: Printed) -> None:
    assert above(p.first) == []
    for page in p.lying:
        begins = any(each.text.startswith("Phụ lục") for each in text_area(page)[:2])
        assert bool(above(page)) != begins, "each appendix counts for itself, from 2"


# --- the head -------------------------------------------------------------------------------------
def m10(p: Printed) -> None:
    nation = p.first.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert nation.font == BOLD and 12 <= nation.size <= 13


def m11(p: Printed) -> None:
    motto = p.first.find("Độc lập - Tự do - Hạnh phúc")
    assert motto.font == BOLD and 13 <= motto.size <= 14


def m12(p: Printed) -> None:
    assert rule_below(p.first, p.first.find("Độc lập - Tự do - Hạnh phúc")) == pytest.approx(
        1, abs=0.001
    )


def m13(p: Printed) -> None:
    for line in p.paper.head_parent:
        words = p.first.find(line)
        assert words.font == REGULAR and 12 <= words.size <= 13 and words.text.isupper()


def m14(p: Printed) -> None:
    own = head_left(p)[len(p.paper.head_parent) :]
    assert own and {each.font for each in own} == {BOLD}
    assert all(12 <= each.size <= 13 for each in own)
    assert max(e.middle for e in own) == pytest.approx(min(e.middle for e in own), abs=0.1)


def m15(p: Printed) -> None:
    last = head_left(p)[-1]
    # Below a short last line it is half of that; below a long one a share of the longest.
    assert 1 / 3 - 0.01 <= rule_below(p.first, last) <= 0.501


def m16(p: Printed) -> None:
    lines = [each.text for each in head_left(p)]
    assert not any(line.endswith("-") for line in lines)
    assert not any(line in ("PHÒNG", "ĐÀI", "HỘI", "BAN", "SỞ") for line in lines)
    whole = ("LAO ĐỘNG", "THƯƠNG BINH", "XÃ HỘI", "NHÂN DÂN", *map(str.upper, p.setting.names))
    joined = " ".join(lines)
    for words in whole:
        assert words not in joined or any(words in line for line in lines)


def m17(p: Printed) -> None:
    lines = head_left(p)
    if any(each.text == "ỦY BAN NHÂN DÂN" for each in lines):
        assert lines[0].text == "ỦY BAN NHÂN DÂN" and lines[0].font == BOLD


def m18(p: Printed) -> None:
    number = line_of(p.first, "Số:")
    assert (number.font, number.size) == (REGULAR, 13)
    assert re.fullmatch(r"Số:\s{3,}/\S+", number.text)


def m19(p: Printed) -> None:
    assert re.search(r"/BC-[A-ZĐ&-]+$", line_of(p.first, "Số:").text)


def place_of(p: Printed) -> Any:
    (found,) = [e for e in p.first.words if re.search(r", ngày\s+tháng", e.text) and e.size == 13]
    return found


def m20(p: Printed) -> None:
    place = place_of(p)
    assert place.font == ITALIC and 13 <= place.size <= 14
    assert place.y == pytest.approx(line_of(p.first, "Số:").y, abs=0.01)
    assert place.middle == pytest.approx(
        p.first.find("Độc lập - Tự do - Hạnh phúc").middle, abs=0.1
    )


def m21(p: Printed) -> None:
    day = rf"[^,]+, ngày\s+tháng\s+năm {p.setting.year}"
    assert re.fullmatch(day, place_of(p).text), "to be written"


def m22(p: Printed) -> None:
    assert place_of(p).right <= 190 * MM + 0.01
    assert place_of(p).x > line_of(p.first, "Số:").right


# --- the title ------------------------------------------------------------------------------------
def m23(p: Printed) -> None:
    kind = p.first.find("BÁO CÁO")
    assert kind.font == BOLD and 13 <= kind.size <= 14
    assert kind.middle == pytest.approx((35 + 155 / 2) * MM, abs=0.1)


def m24(p: Printed) -> None:
    lines = excerpt_lines(p)
    assert {each.font for each in lines} == {BOLD}
    assert all(13 <= each.size <= 14 for each in lines)
    widest = max(each.right - each.x for each in lines)
    share = rule_below(p.first, lines[-1]) * (lines[-1].right - lines[-1].x) / widest
    assert 1 / 3 - 0.01 <= share <= 0.501


def m25(p: Printed) -> None:
    lines = [each.text for each in excerpt_lines(p)]
    for words in ("bạo lực", *p.setting.names):
        assert words not in p.paper.excerpt or any(words in line for line in lines), lines


def m26(p: Printed) -> None:
    if len(p.paper.addressees) > 1:
        label = p.first.find("Kính gửi:")
        items = [e for e in p.first.words if e.text.startswith("- ") and e.y > p.body[-1].y - 900]
        shown = [each for each in items if each.size == 14 and each.y < label.y][
            : len(p.paper.addressees)
        ]
        assert [e.text[-1] for e in shown] == [*";" * (len(shown) - 1), "."]
        assert {round(each.x, 1) for each in shown} == {round(shown[0].x, 1)}
        assert label.right - 6 < shown[0].x < label.right + 1


def m27(p: Printed) -> None:
    if len(p.paper.addressees) == 1:
        label = p.first.find("Kính gửi:")
        beside = [each for each in p.first.words if each.y == label.y and each.x > label.x]
        assert beside and 13 <= label.size <= 14

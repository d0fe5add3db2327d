"""The sixty measures of an official paper, each with its clause, on the papers of the shipped plan.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (cited by part); where it is silent, office practice.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import itertools

import papers_kit as kit

from gbv_desktop.documents.missing_list import MissingList, missing_list_pdf
from gbv_desktop.documents.render import render
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.papers import Paper, Style
from gbv_desktop.domain.people import Person
from gbv_desktop.domain.units import Signer
from gbv_desktop.domain.vietnamese import text_date
from gbv_desktop.domain.writing.district_paper import consolidated_paper
from gbv_desktop.domain.writing.unit_paper import unit_paper
from gbv_desktop.text import message

figures, all_reports = kit.figures, kit.all_reports
consolidated, unit_inputs, district = kit.consolidated, kit.unit_inputs, kit.district

MM = 72 / 25.4
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)
BOLD, REGULAR, ITALIC, BOTH = "Tinos-Bold", "Tinos", "Tinos-Italic", "Tinos-BoldItalic"
Make = Callable[..., Any]


@dataclass(frozen=True)
class Printed:
    """A paper, what the reader found on its pages, and the list of the missing beside it."""

    paper: Paper
    pages: list[Any]
    missing: list[Any]

    @property
    def front(self) -> list[Any]:
        return [page for page in self.pages if page.width < page.height]

    @property
    def lying(self) -> list[Any]:
        return [page for page in self.pages if page.width > page.height]

    @property
    def first(self) -> Any:
        return self.pages[0]

    @property
    def last(self) -> Any:
        return self.front[-1]

    @property
    def body(self) -> list[Any]:
        """Words of the text of size 14, all upright pages."""
        return [each for page in self.front for each in page.words if each.size == 14]

    def text(self) -> str:
        return "\n".join(block.text for block in self.paper.blocks)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return kit.shipped_plan()


@pytest.fixture(scope="session", params=["commune", "police", "labour", "district"])
def paper(request: pytest.FixtureRequest, plan: Plan, unit_inputs: Make, district: Make) -> Paper:
    """A commune's paper, two of branches with a parent body, and the consolidated one."""
    if request.param == "district":
        made: Paper = consolidated_paper(district("2018S1", ("c-23443",)))
    else:
        unit = {"commune": kit.COMMUNE, "police": "d-congan", "labour": "d-ldtbxh"}[request.param]
        made = unit_paper(*unit_inputs(unit, "2018S1"))
    return replace(made, signer_name="A Thái Học")


_PRINTED: dict[str, Printed] = {}


@pytest.fixture
def printed(paper: Paper, plan: Plan, read: Callable[[bytes], list[Any]]) -> Printed:
    """Printed and read once for all the measures."""
    if paper.subject not in _PRINTED:
        missing = MissingList(
            plan.unit_by_id["d-ldtbxh"], message("6 tháng"), date(2018, 6, 10), date(2018, 6, 20),
            message("22/23"), (), Person("Trần Thị Hoa", "Chuyên viên"), training=False,
        )  # fmt: skip
        _PRINTED[paper.subject] = Printed(
            paper, read(render(paper)), read(missing_list_pdf(missing))
        )
    return _PRINTED[paper.subject]


def line_of(page: Any, text: str) -> Any:
    return page.starting(text)


def rule_below(page: Any, words: Any) -> float:
    """The length of the rule right below the words, in parts of theirs."""
    (rule,) = [
        each for each in page.rules
        if 0 < words.y - each[1] < 12 and each[0] < words.middle < each[2]
        and abs(each[3] - each[1]) < 1
    ]  # fmt: skip
    return float((rule[2] - rule[0]) / (words.right - words.x))


def text_area(page: Any, low: float = 20) -> list[Any]:
    top = 25 if page.width < page.height else 20
    return [e for e in page.words if page.height - top * MM > e.y > low * MM and e.grey == 0]


def excerpt_lines(printed: Printed) -> list[Any]:
    kind, label = printed.first.find(printed.paper.kind), line_of(printed.first, "Kính gửi:")
    return [each for each in printed.first.words if label.y < each.y < kind.y and each.grey == 0]


def head_left(printed: Printed) -> list[Any]:
    number = line_of(printed.first, "Số:")
    return [e for e in printed.first.words if e.y > number.y and e.x < 97 * MM - 2 and e.grey == 0]


# --- the page -------------------------------------------------------------------------------------
def m1(p: Printed) -> None:
    for page in p.pages:
        size = PORTRAIT if page.width < page.height else LANDSCAPE
        assert (page.width / MM, page.height / MM) == pytest.approx(size, abs=0.01)


def m2(p: Printed) -> None:
    for page in p.pages:
        left = min(each.x for each in text_area(page)) / MM
        assert 30 - 0.01 <= left <= 35 + 3.5


def m3(p: Printed) -> None:
    for page in p.pages:
        assert (page.width - max(e.right for e in text_area(page))) / MM >= 15 - 0.01


def m4(p: Printed) -> None:
    for page in p.pages:
        top = max(each.y + 0.891 * each.size for each in text_area(page))
        least = 25 if page.width < page.height else 20
        assert (page.height - top) / MM >= least - 0.01


def m5(p: Printed) -> None:
    for page in p.pages:
        for each in page.words:
            assert each.y >= 20 * MM or each.text == p.paper.foot


def m6(p: Printed) -> None:
    fonts = {each.font for page in p.pages for each in page.words}
    assert fonts <= {BOLD, REGULAR, ITALIC, BOTH}, "Tinos has the widths of Times New Roman"


def m7(p: Printed) -> None:
    assert {each.grey for page in p.pages for each in page.words} == {0}


def above(page: Any) -> list[Any]:
    top = 25 if page.width < page.height else 20
    words = [each for each in page.words if each.y > page.height - top * MM]
    return [each for each in words if each.text != "LƯU HÀNH NỘI BỘ"]


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
    whole = ("LAO ĐỘNG", "THƯƠNG BINH", "XÃ HỘI", "ĐĂK TÔ", "DIÊN BÌNH", "NHÂN DÂN")
    joined = " ".join(lines)
    for words in whole:
        assert words not in joined or any(words in line for line in lines)


def m17(p: Printed) -> None:
    if p.paper.head_lines[0] == "ỦY BAN NHÂN DÂN":
        assert p.paper.head_parent == ()


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
    for words in ("bạo lực", "Đăk Tô", "Diên Bình", "giai đoạn 2017-2020", "tầm nhìn"):
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


# --- the text -------------------------------------------------------------------------------------
def m28(p: Printed) -> None:
    lines = [each for each in p.body if each.font == REGULAR and len(each.text) > 60]
    assert {round(each.x / MM, 1) for each in lines} <= {35.0, 47.7}
    full = [each for each in lines if each.right == pytest.approx(190 * MM, abs=0.05)]
    assert len(full) > len(lines) / 2, "justified but for the last lines of paragraphs"


def gaps(p: Printed) -> Iterator[float]:
    for page in p.front:
        ys = sorted({round(e.y, 2) for e in page.words if e.size == 14 and e.x < 60 * MM})
        yield from (b - a for a, b in itertools.pairwise(ys) if b - a < 30)


def m29(p: Printed) -> None:
    line = min(gaps(p))
    assert max(gap for gap in gaps(p) if gap < 26) - line >= 6 - 0.01


def m30(p: Printed) -> None:
    assert 1.0 <= min(gaps(p)) / (14 * 1.107) <= 1.5


def m31(p: Printed) -> None:
    parts = [e for e in p.body if re.match(r"[IV]+\. ", e.text)]
    heads = [e for e in p.body if re.match(r"\d\. ", e.text)]
    assert parts and heads and {e.font for e in (*parts, *heads)} == {BOLD}
    assert all(each.text.isupper() for each in parts)


def m32(p: Printed) -> None:
    points = [e for e in p.body if re.match(r"[a-zđ]\) Hoạt động", e.text)]
    assert points and {each.font for each in points} == {REGULAR}
    assert {e.font for e in p.body if re.match(r"\d\.\d\. ", e.text)} == {BOLD}


# --- the end --------------------------------------------------------------------------------------
def m33(p: Printed) -> None:
    for line in p.paper.signer_lines:
        words = p.last.find(line)
        assert words.font == BOLD and 13 <= words.size <= 14 and words.text.isupper()
        assert words.middle == pytest.approx((190 - 155 / 3) * MM, abs=0.2)


def m34(_p: Printed) -> None:
    lines = Signer("CHỦ TỊCH", authority="TL.", own_title="TRƯỞNG PHÒNG").lines()
    assert lines == ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG")


def m35(p: Printed) -> None:
    name, above = p.last.find("A Thái Học"), p.last.find(p.paper.signer_lines[-1])
    assert name.font == BOLD and 13 <= name.size <= 14
    assert (above.y - name.y) / MM >= 30


def m36(p: Printed) -> None:
    label = p.last.find("Nơi nhận:")
    assert (label.font, label.size) == (BOTH, 12)
    assert label.y == pytest.approx(p.last.find(p.paper.signer_lines[0]).y, abs=0.01)


def recipients(p: Printed) -> list[Any]:
    label = p.last.find("Nơi nhận:")
    return [e for e in p.last.words if e.y < label.y and e.size == 11 and e.x < 100 * MM]


def m37(p: Printed) -> None:
    items = [each for each in recipients(p) if each.text.startswith("- ")]
    assert {round(each.x / MM, 1) for each in items} == {35.0}
    assert "".join(e.text for e in recipients(p)).count(";") == len(items) - 1


def m38(p: Printed) -> None:
    assert recipients(p)[0].text == "- Như trên;"


def m39(p: Printed) -> None:
    assert re.match(r"- Lưu: VT(, [^;.]+)?\.$", recipients(p)[-1].text)


def m40(p: Printed) -> None:
    assert p.paper.blocks[-1].text.endswith("./.")
    assert not p.paper.blocks[-1].text.endswith(" ./.")


def m41(p: Printed) -> None:
    signer = p.last.find(p.paper.signer_lines[0])
    assert len([e for e in p.last.words if e.size == 14 and e.y > signer.y]) >= 2


# --- appendices -----------------------------------------------------------------------------------
def heads(p: Printed) -> list[Any]:
    return [
        e for page in p.lying for e in page.words if re.fullmatch(r"Phụ lục( [IVX]+[ab]?)?", e.text)
    ]


def m42(p: Printed) -> None:
    assert {(each.font, each.size) for each in heads(p)} == {(BOLD, 14)}
    assert [e.text for e in heads(p)] == [f"Phụ lục {a.number}".strip() for a in p.paper.appendices]


def m43(p: Printed) -> None:
    for page in p.lying:
        for each in page.words:
            if each.font == BOLD and each.size == 14 and each not in heads(p):
                assert each.text.isupper()


def m44(p: Printed) -> None:
    for appendix in p.paper.appendices:
        assert re.search(r"^\(Kèm theo Báo cáo số\s+/", appendix.attached_to)
    for page in p.lying:
        for each in page.words:
            if each.text.startswith("(Kèm theo"):
                assert each.font == ITALIC and 13 <= each.size <= 14


def m45(p: Printed) -> None:
    for appendix in p.paper.appendices:
        name = f"Phụ lục {appendix.number}".strip()
        assert re.search(rf"{name}(?![IVXab])|Phụ lục [IVXab, ]*\b{appendix.number}\b", p.text()), (
            name
        )


def m46(p: Printed) -> None:
    order = ["I", "II", "III", "IIIa", "IIIb", "IV", "V", "VI", "VII", "VIIb"]
    numbers = [a.number for a in p.paper.appendices if a.number]
    assert numbers == sorted(numbers, key=order.index)


def m47(p: Printed) -> None:
    for page in p.lying:
        assert "(1)" in page.text and "(2)" in page.text


def table_words(p: Printed) -> Iterator[Any]:
    for page in p.lying:
        yield from (e for e in text_area(page) if 9 <= e.size < 12)


def m48(p: Printed) -> None:
    sizes = {each.size for each in table_words(p)}
    assert min(sizes) >= 9 and max(sizes) >= 10


def m49(p: Printed) -> None:
    numbers = [set(re.findall(r"^\((\d+)\)$", page.text, re.MULTILINE)) for page in p.lying]
    parted = [at for at, found in enumerate(numbers) if found and "3" in found and "5" not in found
              and max(map(int, found)) > 6]  # fmt: skip
    for at in parted:
        shown = p.lying[at].text + p.lying[at - 1].text
        assert "(tiếp theo)" in shown


def m50(p: Printed) -> None:
    for page in p.lying:
        for words in (each for each in page.words if each.text == "LƯU HÀNH NỘI BỘ"):
            assert words.font == BOLD and 13 <= words.size <= 14
            assert any(
                r[0] < words.x and r[2] > words.right and r[1] < words.y < r[3] for r in page.rules
            )


# --- how it is written ----------------------------------------------------------------------------
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def m51(p: Printed) -> None:
    for page in (*p.pages, *p.missing):
        for day, month, year in _DATE.findall(page.text):
            assert f"{day}/{month}/{year}" == text_date(date(int(year), int(month), int(day)))


_BARE = re.compile(
    r"(?<![\d/.,“%-])\b[1-9] (?!tháng|và|đến|triệu|nghìn|tỷ|đồng)[a-zđà-ỹ]+ [a-zđà-ỹ]+"
)


def m52(p: Printed) -> None:
    for block in p.paper.blocks:
        if block.style is Style.PARAGRAPH:
            named = re.sub(
                r"(?i)(nhiệm vụ|hoạt động|phụ lục|bảng|phần|mục|quý|lần) \d+", "", block.text
            )
            assert not _BARE.search(named), named


def m54(p: Printed) -> None:
    text = "\n".join(page.text for page in p.pages)
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search(r"[\"'–—]|hoà|xoá|uỷ ", text)


_NAME_END = re.compile(r"(?i)(?:^|[ (])(?:năm|tháng|ngày|số|lần|phụ|lục|đoạn)$")
_COUNT_END = re.compile(r"(?i)(?:^| )(?<!năm )(?<!ngày )(?<!tháng )(?<!số )\d[\d.]*%?$")


def m58(p: Printed) -> None:
    lines = [each.text for each in p.body if each.font == REGULAR and each.x < 48 * MM]
    for line, after in pairwise(lines):
        assert not (_NAME_END.search(line) and re.match(r"\d|lục [IVX]", after)), line
        assert not (_COUNT_END.search(line) and after[:1].isalpha()), line
    for each in table_words(p):
        assert not re.fullmatch(r"\(\d+/\d+\)|BC", each.text)


def m59(p: Printed) -> None:
    for page in p.front:
        words = [e for e in page.words if e.size == 14 and e.y > 20 * MM]
        lowest = min(words, key=lambda e: e.y)
        assert not re.match(r"([IV]+|\d(\.\d)?)\. |[a-zđ]\) ", lowest.text)


def m60(p: Printed) -> None:
    page = p.missing[0]
    assert page.width < page.height
    assert page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") and page.find("PHÒNG LAO ĐỘNG")
    assert page.find("Đăk Tô, ngày 20 tháng 6 năm 2018").font == ITALIC
    assert p.missing[-1].find("Trần Thị Hoa").font == BOLD


CLAUSES: dict[int, str] = {
    1: "I.1", 2: "I.3", 3: "I.3", 4: "I.3", 5: "I.3", 6: "I.4", 7: "I.4", 8: "I.7", 9: "I.7",
    10: "II.1.a", 11: "II.1.b", 12: "II.1.b", 13: "II.2.b", 14: "II.2.b", 15: "II.2.b",
    16: "II.2.b", 17: "II.2.a", 18: "II.3.b", 19: "II.3.b", 20: "II.4.c", 22: "II.4.c",
    23: "II.5.b", 24: "II.5.b", 25: "II.5.b", 26: "II.9.a", 27: "II.9.a", 28: "II.6.đ",
    29: "II.6.đ", 30: "II.6.đ", 31: "II.6.đ", 32: "II.6.đ", 33: "II.7.a", 34: "II.7.a",
    35: "II.7.c", 36: "II.9.b", 37: "II.9.b", 38: "II.9.b", 39: "II.9.b", 40: "II.6 (mẫu)",
    41: "practice", 42: "III.1.b", 43: "III.1.b", 44: "III.1.b", 45: "III.1.a", 46: "III.1.b",
    47: "practice", 48: "practice", 49: "practice", 50: "III.2 (ô 11)", 51: "II.4.b",
    52: "PL II, II.4", 54: "I.4", 58: "practice", 59: "practice", 60: "practice",
}  # fmt: skip
"""Each measure's clause of the decree; ``practice`` where it is silent."""

ELSEWHERE = {
    21: "the month of ô 4 (II.4.b): tests of the head's words",
    53: "percentages and decimals: tests/domain/writing/test_percentages.py",
    55: "the replaced paper in trích yếu and opening (Điều 18): tests of amendments",
    56: "the basis cited in full (II.6.b): tests of the plan's citation",
    57: "abbreviations explained (PL II): tests of the keys of tables",
}
"""Measures of sentences, which are tested where the sentences are made."""


def test_there_are_sixty() -> None:
    assert {*CLAUSES, *ELSEWHERE} == set(range(1, 61))


@pytest.mark.parametrize("number", list(CLAUSES))
def test_the_measure_holds(printed: Printed, number: int) -> None:
    globals()[f"m{number}"](printed)

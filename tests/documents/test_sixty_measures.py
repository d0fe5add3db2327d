"""The sixty measures of an official paper, each on the pages of papers of the shipped plan.

``MEASURES`` lists all sixty by number: what is asked, and by which clause. The test of a measure is
``m<number>`` below. Each reads the printed PDF: sizes, places and words as they stand on the page.

Source: Nghị định 30/2020/NĐ-CP. "I.3" is a clause of its Phụ lục I, "ô 4" a row of the table in
part V of that appendix; "practice" is a habit of offices where the decree is silent.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
import papers_kit as kit
import pytest
from pdf_reader import read_pdf

from gbv_desktop.documents.layout.measures import PaperLayout, shipped
from gbv_desktop.documents.missing_list import MissingList, missing_list_pdf
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Signer
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER
from gbv_desktop.text import message
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import AS_IS, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Block, Paper, Style

figures, all_reports = kit.figures, kit.all_reports
consolidated, unit_inputs, district = kit.consolidated, kit.unit_inputs, kit.district

REPLACED = PaperDetails(amendment=Amendment("15/BC-XYZ", date(2018, 6, 5)))
MM = 72 / 25.4
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)
BOLD, REGULAR, ITALIC, BOTH = "Tinos-Bold", "Tinos", "Tinos-Italic", "Tinos-BoldItalic"
Make = Callable[..., Any]


def flat(pages: list[Any]) -> str:
    """The words of pages as one text, whatever the lines they stand in."""
    return re.sub(r" +", " ", " ".join(each.text for page in pages for each in page.words))


@dataclass(frozen=True)
class Printed:
    """A paper and its pages as they were read, and the pages of papers beside it.

    Attributes:
        missing: the list of units that have not reported.
        replacing: the same paper as it replaces one that was signed.
        citing: the same paper once the plan's number and day are known.
        delegated: the same paper signed by order (TL.).
    """

    paper: Paper
    pages: list[Any]
    missing: list[Any] = field(default_factory=list)
    replacing: list[Any] = field(default_factory=list)
    citing: list[Any] = field(default_factory=list)
    delegated: list[Any] = field(default_factory=list)

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
        """The upright pages, line after line."""
        return flat(self.front)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return kit.shipped_plan()


UNITS = {"commune": kit.COMMUNE, "police": "d-congan", "labour": "d-ldtbxh"}


@pytest.fixture(scope="session", params=[*UNITS, "district"])
def printed(
    request: pytest.FixtureRequest, plan: Plan, unit_inputs: Make, district: Make
) -> Printed:
    """A commune's paper, two of branches with a parent body, the consolidated one; read once."""

    def made(plan: Plan, issue: PaperDetails = AS_IS) -> Paper:
        if request.param == "district":
            work = replace(district("2018S1", ("c-23443",)), plan=plan)
            return consolidated_paper(work, issue)
        inputs = unit_inputs(UNITS[request.param], "2018S1")
        return unit_paper(plan, *inputs[1:], *([] if len(inputs) > 5 else [NOTHING_EARLIER]), issue)

    missing = MissingList(
        plan.unit_by_id["d-ldtbxh"], message("6 tháng"), date(2018, 6, 10), date(2018, 6, 20),
        message("22/23"), (), Person("Trần Thị Hoa", "Chuyên viên"), training=False,
    )  # fmt: skip
    identity = replace(plan.identity, number="25/KH-UBND", signed_on=date(2017, 3, 8))
    paper = replace(made(plan), signer_name="A Thái Học")
    by_order = Signer("CHỦ TỊCH", authority="TL.", own_title="TRƯỞNG PHÒNG").lines()
    return Printed(
        paper,
        read_pdf(render(paper)),
        missing=read_pdf(missing_list_pdf(missing)),
        replacing=front(made(plan, REPLACED)),
        citing=front(made(replace(plan, identity=identity))),
        delegated=front(replace(paper, signer_lines=by_order)),
    )


def front(paper: Paper, layout: PaperLayout | None = None) -> list[Any]:
    """The upright pages of a paper, read."""
    return read_pdf(render(replace(paper, appendices=()), layout))


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


def above(page: Any) -> list[Any]:
    """What stands in the top margin."""
    top = 20 if page.width < page.height else 15
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
    assert not any(line in ("PHÒNG", "ĐÀI", "HỘI", "BAN", "SỞ") for line in lines)
    whole = ("LAO ĐỘNG", "THƯƠNG BINH", "XÃ HỘI", "ĐĂK TÔ", "DIÊN BÌNH", "NHÂN DÂN")
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
    assert re.fullmatch(r"[^,]+, ngày\s+tháng\s+năm 2018", place_of(p).text), "to be written"


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
    """From line to line of the text, within a page."""
    for page in p.front:
        lines = [e for e in page.words if e.size == 14 and round(e.x / MM, 1) in (35.0, 47.7)]
        ys = sorted({round(e.y, 2) for e in lines})
        yield from (b - a for a, b in itertools.pairwise(ys))


def m29(p: Printed) -> None:
    line = min(gaps(p))
    assert any(gap > line + 1 for gap in gaps(p))
    assert all(gap - line >= 6 - 0.02 for gap in gaps(p) if gap > line + 0.1)


def m30(p: Printed) -> None:
    # Single spacing of the typeface is 1.15 of its size.
    assert 1 - 0.001 <= min(gaps(p)) / (14 * 1.15) <= 1.5


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


def m34(p: Printed) -> None:
    first, second = (p.delegated[-1].find(each) for each in ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"))
    assert first.y > second.y and first.middle == pytest.approx(second.middle, abs=0.1)


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
    assert re.fullmatch(r"- Lưu: VT, [^;.,]+\.", recipients(p)[-1].text)


def m40(p: Printed) -> None:
    above_it = [e for e in p.last.words if e.size == 14 and e.y > p.last.find("Nơi nhận:").y]
    assert re.search(r"\S\./\.$", min(above_it, key=lambda e: e.y).text)


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
    lines = [e for page in p.lying for e in page.words if e.text.startswith("(Kèm theo")]
    assert len(lines) == len(heads(p))
    for each in lines:
        assert each.font == ITALIC and 13 <= each.size <= 14
        assert re.search(r"^\(Kèm theo Báo cáo số\s+/", each.text)


def m45(p: Printed) -> None:
    for name in (each.text for each in heads(p)):
        number = name.removeprefix("Phụ lục").strip()
        assert re.search(rf"{name}(?![IVXab])|Phụ lục [IVXab, ]*\b{number}\b", p.text()), name


def m46(p: Printed) -> None:
    order = ["I", "II", "III", "IIIa", "IIIb", "IV", "V", "VI", "VII", "VIIb"]
    numbers = [each.text.partition(" ")[2].partition(" ")[2] for each in heads(p)]
    numbers = [each for each in numbers if each]
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
    text = " ".join(e.text for e in p.body if e.font == REGULAR)
    named = re.sub(r"(?i)(nhiệm vụ|hoạt động|phụ lục|bảng|phần|mục|quý|lần) \d+", "", text)
    assert not _BARE.search(named), _BARE.search(named)


def m53(p: Printed) -> None:
    text = flat(p.pages)
    assert not re.search(r"\d %|\d\.\d+%|\d,\d{2,}%", text)
    for page in (each for each in p.lying if "Tỷ lệ sử dụng" in each.text):
        edge = max(e.right for e in page.words if re.fullmatch(r"\d+,\d", e.text))
        shares = [e for e in page.words if e.right == pytest.approx(edge, abs=0.1)]
        assert shares and all(re.fullmatch(r"\d+,\d", e.text) for e in shares)


def m54(p: Printed) -> None:
    text = "\n".join(page.text for page in p.pages)
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search(r"[\"'–—]|hoà|xoá|uỷ ", text)


def m55(p: Printed) -> None:
    first = replace(p, pages=p.replacing).first
    kind, label = first.find("BÁO CÁO"), first.starting("Kính gửi:")
    excerpt = " ".join(e.text for e in first.words if label.y < e.y < kind.y)
    assert "(thay thế Báo cáo số 15/BC-XYZ ngày 05/6/2018)" in excerpt
    after = flat(p.replacing).partition("Kính gửi:")[2]
    assert "Báo cáo này thay thế Báo cáo số 15/BC-XYZ" in after


def m56(p: Printed) -> None:
    opening = flat(p.citing).partition("Kính gửi:")[2].partition(" như sau:")[0]
    assert "Kế hoạch số 25/KH-UBND ngày 08/3/2017 của UBND huyện Đăk Tô" in opening
    assert " về " in opening


def m57(p: Printed) -> None:
    for page in p.lying:
        cells = [e.text for e in table_words(p) if e in page.words]
        for short in ("CLB", "TDP", "CĐCS", "MTTQ", "TC-KH", "Đài TT-TH", "LĐLĐ"):
            if any(re.search(rf"(?<![\w-]){short}(?![\w-])", cell) for cell in cells):
                assert f"{short}: " in flat(p.lying), short


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


MEASURES: dict[int, tuple[str, str]] = {
    1: ("I.1", "paper A4"),
    2: ("I.3", "left margin 30 to 35 mm"),
    3: ("I.3", "right margin 15 to 20 mm"),
    4: ("I.3", "top margin 20 to 25 mm"),
    5: ("I.3", "bottom margin 20 to 25 mm, empty but for the code"),
    6: ("I.4", "one typeface, with the widths of Times New Roman, Unicode"),
    7: ("I.4", "black"),
    8: ("I.7", "page number 13 to 14, centred in the top margin"),
    9: ("I.7, III.1.đ", "none on the first page; appendices count for themselves"),
    10: ("ô 1", "Quốc hiệu in capitals, 12 to 13, bold"),
    11: ("ô 1", "Tiêu ngữ 13 to 14, bold"),
    12: ("ô 1", "the rule below it as long as the line"),
    13: ("ô 2", "parent body in capitals, 12 to 13, upright"),
    14: ("ô 2", "issuing body 12 to 13, bold, centred"),
    15: ("ô 2", "the rule below it 1/3 to 1/2 of the line"),
    16: ("practice", "long names broken by sense"),
    17: ("practice", "a People's Committee has no parent line"),
    18: ("ô 3", "number 13, upright, colon, room to write, sign"),
    19: ("ô 3", "no spaces around the hyphen of the sign"),
    20: ("ô 4", "place and date 13 to 14, italic, level with the number"),
    21: ("ô 4, Điều 15", "day and month are open: they are those of the signature"),
    22: ("ô 4", "the place stays in its column"),
    23: ("ô 5a", "kind of paper 13 to 14, bold, centred"),
    24: ("ô 5a", "trích yếu 13 to 14, bold, a rule of 1/3 to 1/2 below"),
    25: ("practice", "trích yếu broken by sense"),
    26: ("ô 9a", "two bodies: a dash list below the colon, ; and ."),
    27: ("ô 9a", "one body on the line of Kính gửi"),
    28: ("ô 6", "text 13 to 14, justified, first line 10 or 12.7 mm in"),
    29: ("ô 6", "6 pt between paragraphs"),
    30: ("ô 6", "single to 1.5 lines"),
    31: ("ô 6", "I. in bold capitals, 1. in bold"),
    32: ("ô 6", "a) upright and regular"),
    33: ("ô 7a", "authority and office in bold capitals, 13 to 14"),
    34: ("II.7.b", "TL. with the office that signs by order below it"),
    35: ("ô 7b", "the name in bold, 13 to 14, below room for signature and stamp"),
    36: ("ô 9b", "Nơi nhận 12, bold italic, level with the signer"),
    37: ("ô 9b", "the list 11, dashes at the margin, ; and ."),
    38: ("II.9.b", "Như trên first"),
    39: ("ô 9b", "Lưu: VT and who drafted it"),
    40: ("PL III, Mẫu 1.4", "./. ends the text"),
    41: ("practice", "the signature is never alone on a page"),
    42: ("V, Phụ lục", "Phụ lục with a Roman number, 14, bold; a single one without"),
    43: ("V, Phụ lục", "its title in capitals, 13 to 14, bold"),
    44: ("V, Phụ lục", "(Kèm theo …) 13 to 14, italic, open"),
    45: ("III.1.a", "the text points to each appendix"),
    46: ("practice", "appendices in the order of their numbers"),
    47: ("practice", "heads of tables on every page, columns numbered"),
    48: ("practice", "text of tables 10 to 13"),
    49: ("practice", "(tiếp theo) above further columns"),
    50: ("ô 11", "LƯU HÀNH NỘI BỘ 13 to 14, bold, in a frame"),
    51: ("ô 4", "a zero before days below 10 and months 1 and 2 only"),
    52: ("practice", "01 to 09 in the text"),
    53: ("practice", "no space before %, one form of percentages in a column"),
    54: ("I.4", "composed Unicode, one spelling, curly quotes"),
    55: ("Điều 18.3", "a replacement names its predecessor in trích yếu and opening"),
    56: ("II.6.b", "the plan is cited with number, day, body and subject"),
    57: ("practice", "abbreviations of tables have a key"),
    58: ("practice", "a number stays with what it counts"),
    59: ("practice", "no heading at the foot of a page"),
    60: ("practice", "the list of the missing has issuer, day and name"),
}
"""All sixty: the clause, and what it asks."""


def test_there_are_sixty_and_each_has_its_test() -> None:
    assert list(MEASURES) == list(range(1, 61))
    tests = {name for name in globals() if re.fullmatch(r"m\d+", name)}
    assert tests == {f"m{number}" for number in MEASURES}


@pytest.mark.parametrize("number", list(MEASURES))
def test_the_measure_holds(printed: Printed, number: int) -> None:
    globals()[f"m{number}"](printed)


# --- the measures see what is wrong ---------------------------------------------------------------
LAYOUTS: dict[int, tuple[str, dict[str, float]]] = {
    2: ("portrait", {"left_mm": 25}), 3: ("portrait", {"right_mm": 12}),
    4: ("portrait", {"top_mm": 17}), 5: ("portrait", {"bottom_mm": 12}),
    8: ("marks", {"number_size": 12}), 10: ("head", {"nation_size": 11}),
    11: ("head", {"motto_size": 12}), 14: ("head", {"issuer_size": 11}),
    15: ("head", {"issuer_rule_share": 0.2}), 18: ("head", {"number_size": 12}),
    20: ("head", {"place_size": 12}), 23: ("title", {"kind_size": 12}),
    24: ("title", {"rule_share": 0.2}), 28: ("body", {"indent_mm": 5}),
    29: ("body", {"gap": 3}), 30: ("body", {"leading": 1.9, "closer_leading": 1.9}),
    33: ("signature", {"signer_size": 12}), 35: ("signature", {"room_mm": 15}),
    36: ("signature", {"recipients_title_size": 11}),
}  # fmt: skip
"""A measure of the layout that breaks the one of that number."""


@pytest.fixture(scope="session")
def commune(plan: Plan, unit_inputs: Make) -> Paper:
    return replace(unit_paper(*unit_inputs(kit.COMMUNE, "2018S1")), signer_name="A Thái Học")


def broken(paper: Paper, layout: PaperLayout | None = None) -> Printed:
    return Printed(replace(paper, appendices=()), front(paper, layout))


@pytest.mark.parametrize("number", list(LAYOUTS))
def test_another_layout_breaks_the_measure(commune: Paper, number: int) -> None:
    part, change = LAYOUTS[number]
    layout = shipped()
    own = msgspec.structs.replace(getattr(layout, part), **change)
    measure = globals()[f"m{number}"]
    measure(broken(commune))
    with pytest.raises((AssertionError, ValueError, StopIteration)):
        measure(broken(commune, msgspec.structs.replace(layout, **{part: own})))


def ending(paper: Paper, text: str) -> Paper:
    last = replace(paper.blocks[-1], text=text)
    return replace(paper, blocks=(*paper.blocks[:-1], last))


def saying(paper: Paper, text: str) -> Paper:
    said = Block(Style.PARAGRAPH, text)
    return replace(paper, blocks=(*paper.blocks[:-1], said, paper.blocks[-1]))


PAPERS: dict[int, Callable[[Paper], Paper]] = {
    16: lambda p: replace(p, head_lines=("PHÒNG", "TƯ PHÁP")),
    17: lambda p: replace(p, head_parent=("UBND HUYỆN ĐĂK TÔ",)),
    19: lambda p: replace(p, number_line="Số:      /BC - UBND"),
    21: lambda p: replace(p, place_line="Diên Bình, ngày      tháng 6 năm 2018"),
    31: lambda p: replace(p, blocks=tuple(b for b in p.blocks if b.style is not Style.PART)),
    32: lambda p: replace(
        p,
        blocks=tuple(
            replace(b, style=Style.HEADING) if b.style is Style.POINT else b for b in p.blocks
        ),
    ),
    38: lambda p: replace(p, recipients=p.recipients[1:]),
    39: lambda p: replace(p, recipients=(*p.recipients[:-1], "- Lưu: VT.")),
    40: lambda p: ending(p, "Trên đây là báo cáo ./."),
    51: lambda p: saying(p, "Họp ngày 05/06/2018."),
    52: lambda p: saying(p, "Đã tổ chức 3 lớp tập huấn."),
    53: lambda p: saying(p, "Đạt 43 % kinh phí."),
    54: lambda p: saying(p, "Đã hoà giải."),
}
"""What in a paper breaks the measure of that number."""


@pytest.mark.parametrize("number", list(PAPERS))
def test_another_paper_breaks_the_measure(commune: Paper, number: int) -> None:
    measure = globals()[f"m{number}"]
    measure(broken(commune))
    with pytest.raises((AssertionError, ValueError)):
        measure(broken(PAPERS[number](commune)))

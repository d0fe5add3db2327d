"""What decree 30/2020 and practice ask of a paper: text, end, appendices, spelling."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from printed import BOLD, BOTH, ITALIC, MM, REGULAR, Printed, flat, heads, table_words

from gbv_desktop.domain.text.vietnamese import text_date


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
    activity = re.escape(p.setting.said("heading.activity"))
    points = [e for e in p.body if re.match(rf"[a-zđ]\) {activity}", e.text)]
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
    name, above = p.last.find(p.paper.signer_name), p.last.find(p.paper.signer_lines[-1])
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
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    order = [number + part for number in roman for part in ("", "a", "b")]
    numbers = [each.text.partition(" ")[2].partition(" ")[2] for each in heads(p)]
    numbers = [each for each in numbers if each]
    assert numbers == sorted(numbers, key=order.index)


def m47(p: Printed) -> None:
    for page in p.lying:
        assert "(1)" in page.text and "(2)" in page.text


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
    for page in (each for each in p.lying if p.setting.said("row.share") in each.text):
        edge = max(e.right for e in page.words if re.fullmatch(r"\d+,\d", e.text))
        shares = [e for e in page.words if e.right == pytest.approx(edge, abs=0.1)]
        assert shares and all(re.fullmatch(r"\d+,\d", e.text) for e in shares)


def m54(p: Printed) -> None:
    text = "\n".join(page.text for page in p.pages)
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search(r"[\"'–—]|hoà\b|xoá\b|uỷ ", text)


def m55(p: Printed) -> None:
    first = replace(p, pages=p.replacing).first
    kind, label = first.find("BÁO CÁO"), first.starting("Kính gửi:")
    excerpt = " ".join(e.text for e in first.words if label.y < e.y < kind.y)
    assert f"(thay thế Báo cáo số 15/BC-XYZ ngày 05/6/{p.setting.year})" in excerpt
    after = flat(p.replacing).partition("Kính gửi:")[2]
    assert "Báo cáo này thay thế Báo cáo số 15/BC-XYZ" in after


def m56(p: Printed) -> None:
    opening = flat(p.citing).partition("Kính gửi:")[2].partition(" như sau:")[0]
    assert p.setting.cited in opening
    assert " về " in opening


def m57(p: Printed) -> None:
    for page in p.lying:
        cells = [e.text for e in table_words(p) if e in page.words]
        known = p.setting.texts.group("abbreviation")
        for short in (*known, "MTTQ", "TC-KH", "Đài TT-TH", "LĐLĐ", "Sở LĐTBXH", "Sở GDĐT"):
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
    desk, year = p.setting.desk, p.setting.year
    own = desk.head_lines[0].removesuffix(" -")
    assert page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") and page.find(own)
    assert page.find(f"{desk.place}, ngày 20 tháng 6 năm {year}").font == ITALIC
    assert p.missing[-1].find("Trần Thị Hoa").font == BOLD

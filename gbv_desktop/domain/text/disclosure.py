"""Free text that may tell who: names, numbers, places and days; and characters that may not be.

The application holds counts only. Every free text is searched before it leaves the office; what
is found is shown, and people decide (domain: what must not leave the office). All patterns have
bounded repeats, so the work grows with the length of the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class HitKind(StrEnum):
    """What a passage of text may tell."""

    NAME = "name"
    PHONE = "phone"
    ID = "id"
    INITIALS = "initials"
    BIRTH = "birth"
    AGE = "age"
    CLASS = "class"
    VILLAGE = "village"
    DATE = "date"


WARNED = frozenset({HitKind.NAME, HitKind.PHONE, HitKind.ID, HitKind.INITIALS, HitKind.BIRTH})
"""What is kept only with a reason; the other kinds are shown and nothing is asked."""


@dataclass(frozen=True)
class Hit:
    """A passage that may tell who; ``start`` and ``end`` count characters of the NFC text."""

    kind: HitKind
    start: int
    end: int
    text: str


def _letters(upper: bool) -> str:
    # Latin with its extensions, and the precomposed Vietnamese letters; \w alone knows no case.
    blocks = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
    chosen = (chr(code) for code in blocks)
    return "".join(c for c in chosen if c.isalpha() and (c.isupper() if upper else c.islower()))


_UP = f"[{_letters(upper=True)}]"
_LOW = f"[{_letters(upper=False)}]"
# With an apostrophe: names of the highlands, H'Ngan, Y’Bhem.
_CAPITALISED = rf"{_UP}(?:['’]{_UP})?\w{{0,20}}"
# A line may end within a name, and Word puts a no-break space there.
_GAP = r"[ \t\u00a0\n]{1,3}"
_ADDRESS = ("ông", "bà", "chị", "anh", "em", "cháu", "cô", "chú", "bác")

# "Y tế", "Y học" … are words of the office, not women's names.
_NOT_AFTER_Y = ("Tế", "Học", "Dược", "Sĩ", "Sỹ", "Khoa", "Tá")

_NAME = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'{w}|{w.capitalize()}|{w.upper()}' for w in _ADDRESS)})[):]?{_GAP}"
    rf"{_CAPITALISED}(?:{_GAP}{_CAPITALISED}){{0,5}}"
)
# Xơ Đăng, Ba Na and their neighbours: men are called A, women Y, before one name.
_XO_DANG = re.compile(
    rf"(?<!\w)(?:A|Y(?!{_GAP}(?:{'|'.join(_NOT_AFTER_Y)})(?!\w))){_GAP}"
    rf"{_UP}(?:['’]{_UP})?{_LOW}{{1,20}}(?!\w)"
)
_INITIALS = re.compile(rf"(?<![\w.])(?:{_UP}\.[ \u00a0]?){{1,4}}{_UP}\.?(?!\w)")
# 9 to 11 digits with or without +84: mobiles have ten, landlines up to eleven with the area.
_PHONE = re.compile(
    r"(?<![\d.])(?:\+84[ .\-]?\d|84\d|0)(?:[ .\-]?\d){8}(?:[ .\-]?\d){0,2}(?![.\-]?\d)"
)
# The old identity card had nine digits, the citizen's number has twelve. A number before đồng
# is money, which reports are full of.
_ID = re.compile(
    r"(?<![\d.,/])(?:\d{9}(?:\d{3})?|0\d\d(?:[ .\-]\d{3}){3})(?![\d/]|[.,]\d)"
    r"(?!\s{0,2}(?:đồng|đ|vnđ|VNĐ|VND)(?!\w))"
)
# Not "học sinh năm 2018", "phát sinh ngày …", "tuyển sinh", "khai sinh".
_BIRTH = re.compile(
    r"(?<!\w)(?<!học )(?<!phát )(?<!tuyển )(?<!khai )"
    r"(?:(?:[Ss]inh|SINH)\s{1,3}(?:năm|ngày|tháng|NĂM|NGÀY)\s{0,2}:?\s{0,2}\d[\d/.\-]{0,9}"
    r"|(?:SN|[Ss]n)[ :.]{0,2}(?:19|20)\d\d(?!\d))"
)
# Not "dưới 16 tuổi", "từ 16 đến 59 tuổi": those are groups of the forms.
_AGE = re.compile(
    r"(?<![\w,.])(?<!dưới )(?<!trên )(?<!đủ )(?<!từ )(?<!đến )\d{1,3}\s{0,2}tuổi(?!\w)"
)
_CLASS = re.compile(r"(?<!\w)[Ll]ớp\s{0,2}\d{1,2}(?:\s?[A-ZĐa-zđ]\d{0,2}|/\d{1,2})(?!\w)")
_VILLAGE = re.compile(
    r"(?<!\w)(?:[Tt]hôn|[Ll]àng|[Tt]ổ(?:\s{1,2}dân\s{1,2}phố)?)(?:\s{1,2}số)?\s{1,2}"
    rf"(?:\d{{1,3}}(?!\w)|{_CAPITALISED}(?: {_CAPITALISED}){{0,3}})"
)
# The same sign twice: 12/01-2018 is no date, and 1.234.2018 no day.
_DATE = re.compile(
    r"(?<![\d/.])(?:\d{1,2}([/.\-])\d{1,2}\1(?:19|20)\d\d(?!\d)"
    r"|ngày\s{1,2}\d{1,2}(?:/\d{1,2}(?![\d/])|\s{1,2}tháng\s{1,2}\d{1,2}"
    r"(?:\s{1,2}năm\s{1,2}\d{4})?))"
)
_REFERENCE = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ][\w&\-–]{0,30},?\s{1,2}(?:ngày\s{1,2})?$")

_PATTERNS = (
    (HitKind.NAME, _NAME),
    (HitKind.NAME, _XO_DANG),
    (HitKind.INITIALS, _INITIALS),
    (HitKind.PHONE, _PHONE),
    (HitKind.ID, _ID),
    (HitKind.BIRTH, _BIRTH),
    (HitKind.AGE, _AGE),
    (HitKind.CLASS, _CLASS),
    (HitKind.VILLAGE, _VILLAGE),
    (HitKind.DATE, _DATE),
)

# Commemorations that every report names: 8/3, 1/6, 28/6, 20/10, 15/11, 25/11, 15/12.
_KNOWN_DAYS = frozenset({(8, 3), (1, 6), (28, 6), (20, 10), (15, 11), (25, 11), (15, 12)})


@lru_cache(
    maxsize=64
)  # a report is judged again with each of its changes, most of its texts as before
def scan(text: str) -> tuple[Hit, ...]:
    """Everything in a free text that may tell who, in the order of the text.

    A passage that lies inside another one is not named twice. A day that belongs to the number of
    a document ("Kế hoạch số 05/KH-UBND ngày 12/01/2018") is no hit.
    """
    # The patterns count letters: in NFD a letter with its tone is two or three of them.
    nfc = unicodedata.normalize("NFC", text)
    # The longest first of those that begin at one place, so that the shorter ones fall away.
    found = sorted(_hits(nfc), key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    reach = 0
    for hit in found:
        if hit.end > reach:
            kept.append(hit)
            reach = hit.end
    return tuple(kept)


def persons_in(*texts: str) -> tuple[str, ...]:
    """The passages that may tell who a person is, each once, in the order of the texts."""
    found = (hit.text for text in texts for hit in scan(text) if hit.kind in WARNED)
    return tuple(dict.fromkeys(found))


def _hits(text: str) -> Iterator[Hit]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not HitKind.DATE or _is_exact_day(text, match):
                yield Hit(kind, match.start(), match.end(), match[0])


def _is_exact_day(text: str, match: re.Match[str]) -> bool:
    # Number and sign of a document have at most about fifty letters.
    before = text[max(0, match.start() - 60) : match.start()]
    if _REFERENCE.search(before):
        return False
    numbers = [int(digits) for digits in re.findall(r"\d+", match[0])]
    return tuple(numbers) not in _KNOWN_DAYS

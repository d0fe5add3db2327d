"""Which words a line keeps together: a number with what it counts, numbers, or measures.

Source: the habit of printed papers; NĐ 30/2020 is silent. Nothing is put into the text: whoever
copies from the paper, or searches in it, finds plain spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from gbv_desktop.documents.typesetting.senses import DASHES, sense_joins

_NAMING = re.compile(
    "năm|tháng|ngày|quý|số|lần|lục|bảng|biểu|mẫu|phần|mục|điều|khoản|điểm|chương|đoạn|bản|thứ"
    "|trang|vụ|động|tổ|thôn|khối|phố"
)
"""Words before a number that is a name: ``năm 2018``, ``Phụ lục IV``, ``giai đoạn 2017-2020``."""

_BOUNDS = re.compile("trên|dưới|hơn|gần")
"""Words before a number that still counts what follows: ``trên 90%``, ``dưới 5 người``."""


class Hold(IntEnum):
    """How much a line keeps together; what finds no room falls to the next weaker one."""

    WORDS = 0
    """Nothing but each word."""
    NUMBERS = 1
    """A number and what it counts, a dash and the word before it: running text."""
    CELLS = 2
    """Also compounds and names of two syllables: narrow columns."""
    SENSE = 3
    """The same, but a dash goes with the word after it: a headline leaves none hanging."""
    NAMES = 4
    """Also whole names of places and both sides of a dash."""


_PAIRS = frozenset(
    {("phụ", "lục"), ("triệu", "đồng"), ("tỷ", "đồng"), ("nghìn", "đồng")}
    | {("đầu", "năm"), ("cuối", "năm"), ("chưa", "bc"), ("tạm", "tính")}
    | {("giai", "đoạn"), ("không", "tính"), ("không", "cộng")}
)

_OPEN = '(“"[‘'
_FIGURE = re.compile(r"\d")
_ROMAN = re.compile(r"[IVXLC]+[a-c]?[\W]*")
_COUNT = re.compile(r"\d[\d.,/]*%?(?<=[\d%])")
_OF = re.compile(r"\(\d+/\d+\)")


def tied(text: str, hold: Hold = Hold.NUMBERS) -> list[str]:
    """The text at its spaces, but for those at which no line may end.

    Joined by spaces again it is the text itself. In ``05 buổi tại Phụ lục IV`` only the spaces
    around ``tại`` may end a line.
    """
    words = text.split(" ")
    # Split at each space, so that two spaces give an empty word and no space is ever lost.
    if hold is Hold.WORDS:
        return words
    groups = words[:1]
    for at in range(1, len(words)):
        if _held(words, at, hold):
            groups[-1] = f"{groups[-1]} {words[at]}"
        else:
            groups.append(words[at])
    return groups


def _held(words: Sequence[str], at: int, hold: Hold) -> bool:
    last, word = words[at - 1], words[at]
    if last and word and not DASHES.isdisjoint((last, word)):
        return _dash_held(at, last, hold)
    if last and word and _stays(words[at - 2] if at > 1 else "", last, word):
        return True
    return hold >= Hold.CELLS and sense_joins(words, at, strongest=hold is Hold.NAMES)


def _dash_held(at: int, last: str, hold: Hold) -> bool:
    """Whether a dash and its neighbour stay on one line.

    A line of text that begins with a dash reads as an item of a list; only an item does.
    """
    if last in DASHES:
        return at == 1 or hold >= Hold.SENSE
    return hold is not Hold.SENSE


def _stays(before: str, last: str, word: str) -> bool:
    """Whether ``word`` stays on the line of ``last``, which comes after ``before``."""
    name, bare = _plain(last), last.lstrip(_OPEN)
    if (name, _plain(word)) in _PAIRS:
        return True
    # Order matters: "năm 2018" names a year before anything in it can count.
    if _NAMING.fullmatch(name):
        return bool(_FIGURE.match(word) or _ROMAN.fullmatch(word))
    if _BOUNDS.fullmatch(name):
        return bool(_FIGURE.match(word))
    # In "Phụ lục III, IV" the second number is read with the word before the first.
    if last.endswith(",") and _ROMAN.fullmatch(last):
        return bool(_ROMAN.fullmatch(word))
    if _OF.match(word):
        return True
    # After a word that names, a number counts nothing: "nhiệm vụ 1 gồm", "năm 2018 là".
    counts = bool(_COUNT.fullmatch(bare)) and word[0].isalpha()
    return counts and not _NAMING.fullmatch(_plain(before))


def _plain(word: str) -> str:
    return word.lstrip(_OPEN).casefold()

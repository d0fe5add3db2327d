"""Which words a line keeps together: a number with what it counts, numbers, or measures.

Source: the habit of printed papers; NĐ 30/2020 is silent. Nothing is put into the text: whoever
copies from the paper, or searches in it, finds plain spaces.
"""

from __future__ import annotations

import re

_NAMING = re.compile(
    "năm|tháng|ngày|quý|số|lần|lục|bảng|biểu|mẫu|phần|mục|điều|khoản|điểm|chương|đoạn|bản|thứ"
    "|trang|vụ|động|tổ|thôn|khối|phố"
)
"""Words before a number that is a name: ``năm 2018``, ``Phụ lục IV``, ``giai đoạn 2017-2020``."""

_BOUNDS = re.compile("trên|dưới|hơn|gần")
"""Words before a number that still counts what follows: ``trên 90%``, ``dưới 5 người``."""

_PAIRS = frozenset(
    {("phụ", "lục"), ("triệu", "đồng"), ("tỷ", "đồng"), ("nghìn", "đồng")}
    | {("đầu", "năm"), ("cuối", "năm")}
)

_OPEN = '(“"[‘'
_FIGURE = re.compile(r"\d")
_ROMAN = re.compile(r"[IVXLC]+[a-c]?[\W]*")
_COUNT = re.compile(r"\d[\d.,/]*%?(?<=[\d%])")
_OF = re.compile(r"\(\d+/\d+\)")


def tied(text: str) -> list[str]:
    """The text at its spaces, but for those at which no line may end.

    Joined by spaces again it is the text itself. In ``05 buổi tại Phụ lục IV`` only the spaces
    around ``tại`` may end a line.
    """
    groups: list[str] = []
    before, last = "", ""
    for word in text.split(" "):
        if last and word and _stays(before, last, word):
            groups[-1] = f"{groups[-1]} {word}"
        else:
            groups.append(word)
        before, last = last, word
    return groups


def _stays(before: str, last: str, word: str) -> bool:
    """Whether ``word`` stays on the line of ``last``, which comes after ``before``."""
    name, bare = _plain(last), last.lstrip(_OPEN)
    if (name, _plain(word)) in _PAIRS:
        return True
    if _NAMING.fullmatch(name):
        return bool(_FIGURE.match(word) or _ROMAN.fullmatch(word))
    if _BOUNDS.fullmatch(name):
        return bool(_FIGURE.match(word))
    if last.endswith(",") and _ROMAN.fullmatch(last):
        return bool(_ROMAN.fullmatch(word))
    if not _COUNT.fullmatch(bare):
        return False
    return bool(_OF.match(word)) or (word[0].isalpha() and not _NAMING.fullmatch(_plain(before)))


def _plain(word: str) -> str:
    return word.lstrip(_OPEN).casefold()

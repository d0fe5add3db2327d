"""Words of a register that may stand in a paper: what an office does, never whom it was about.

Refused and not warned of, unlike in a report: a line of a register travels and is printed before
a leader has read it.
"""

from __future__ import annotations

import re
import unicodedata

from gbv_desktop.domain.text.characters import in_field, text_policy
from gbv_desktop.domain.text.disclosure import WARNED, HitKind, scan
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, message

E_WORK_TELLS = ProblemKind(
    "E-WORK-TELLS",
    N_("“{field}” may tell who somebody is, or where something happened: “{found}”."),
    N_("Write what the office does, without names, ages, places, classes or stories."),
)
E_WORK_CASES = ProblemKind(
    "E-WORK-CASES",
    N_("“{field}” counts cases: “{found}”."),
    N_("Write “reported on the form” instead; figures of cases stand in the reports alone."),
)
E_WORK_LONG = ProblemKind(
    "E-WORK-LONG",
    N_("“{field}” has {count} letters; {limit} is the most."),
    N_("Shorten it to what was found or is to be done."),
)
E_WORK_EMPTY = ProblemKind(
    "E-WORK-EMPTY",
    N_("“{field}” is empty."),
    N_("Fill it in, then save again."),
)

E_WORK_NAME = ProblemKind(
    "E-WORK-NAME",
    N_("“{found}” is no name of an official."),
    N_("Write the name alone, each part with a capital; or leave it empty for a dotted line."),
)

LINE, PARAGRAPH = 200, 1_000
"""Letters of a title or place, and of a text of its own."""

REFUSED = WARNED | {HitKind.AGE, HitKind.CLASS, HitKind.VILLAGE}
"""Days are let pass: minutes and deadlines are full of them."""

_NUMBER = (
    r"(?:\d[\d.]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)"
)
# "02 trường hợp" alone may be of anything; with what happened it is of cases.
_CASES = re.compile(
    rf"(?<!\w){_NUMBER}\s{{1,3}}(?:"
    r"vụ|ca\s{1,3}bạo\s{1,3}lực|(?:nữ\s{1,3})?nạn\s{1,3}nhân|người\s{1,3}bị\s{1,3}bạo\s{1,3}lực"
    r"|người\s{1,3}gây\s{1,3}bạo\s{1,3}lực"
    r"|trường\s{1,3}hợp\s{1,3}(?:bạo\s{1,3}lực|bị|xâm\s{1,3}hại|tảo\s{1,3}hôn|mua\s{1,3}bán)"
    r")(?!\w)"
)


# Surnames that are no other word; behind "trường", "đường" and the like they name a place.
_SURNAMES = frozenset({
    *("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô"),
    *("Dương", "Đinh", "Trịnh", "Lưu", "Trương"),
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NAMES_A_PLACE = frozenset({"ĐƯỜNG", "PHỐ", "TRƯỜNG", "THCS", "THPT", "HỌC", "NON", "NỘI", "TRÚ"})
_PUPIL = re.compile(r"(?<!\w)(?:[Hh]ọc\s{1,3}sinh|[Ee]m|[Cc]háu)\s{1,3}lớp\s{1,3}\d{1,2}(?!\w)")
_QUARTER = re.compile(r"(?<!\w)[Kk](?:hối|hu)\s{1,3}phố\s{1,3}\d{1,2}(?!\w)")


def _told(words: str) -> str:
    """What in words may tell who somebody is or where it was; empty for nothing.

    Beside what reports warn of also a name without a title before it, a pupil of a grade, and a
    quarter of a town: a register has no reader in between.
    """
    hit = next((each for each in scan(words) if each.kind in REFUSED), None)
    if hit is not None:
        return hit.text
    for pattern in (_PUPIL, _QUARTER):
        if found := pattern.search(words):
            return found[0]
    return _bare_name(words)


def _bare_name(words: str) -> str:
    """A surname with two capitalised words behind it and no title before it."""
    found = list(_WORD.finditer(words))
    for at, (first, second, third) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        before = found[at - 1][0].upper() if at else ""
        together = _joined(words, first, second) and _joined(words, second, third)
        capitals = second[0][0].isupper() and third[0][0].isupper()
        if first[0] in _SURNAMES and together and capitals and before not in _NAMES_A_PLACE:
            return words[first.start() : third.end()]
    return ""


def _joined(words: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return words[first.end() : second.start()].isspace()


def refuse_cases(text: str, field: str) -> None:
    """Lets a text pass that counts no cases; raises E-WORK-CASES."""
    counted = _CASES.search(unicodedata.normalize("NFC", text))
    if counted is not None:
        raise E_WORK_CASES(field=message(field), found=counted[0])


def official_name(text: str) -> str:
    """The name of an official, who signs or is present, tidied; raises E-WORK-NAME.

    It is printed once and tells of nobody else, so that it is a name and nothing more.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    parts = name.split()
    if len(name) > NAME or not all(each[0].isupper() and _is_word(each) for each in parts):
        raise E_WORK_NAME(found=name[:NAME])
    return name


def _is_word(part: str) -> bool:
    return all(letter.isalpha() or letter in "'’" for letter in part)


NAME = 60
"""Letters of a name."""


def plain(text: str, field: str, limit: int, *, needed: bool = False, lines: bool = True) -> str:
    """A text as it is kept: without blanks around it, its letters composed.

    Args:
        text: as somebody typed it.
        field: what the place is called, marked with ``N_``.
        limit: so many letters it may have.
        needed: whether it may not be empty.
        lines: whether it may have several lines.

    Raises:
        Problem: E-WORK-EMPTY, E-WORK-LONG, E-WORK-TELLS, E-WORK-CASES, E-TEXT-CHARS.
    """
    if needed and not text.strip():
        raise E_WORK_EMPTY(field=message(field))
    # Letters typed on a Mac come apart into two signs and would not be found again.
    words = unicodedata.normalize("NFC", text).strip()
    called = message(field)
    if len(words) > limit:
        raise E_WORK_LONG(field=called, count=len(words), limit=limit)
    with in_field(called):
        text_policy(words, lines=lines)
    told = _told(words)
    if told:
        raise E_WORK_TELLS(field=called, found=told)
    refuse_cases(words, field)
    return words

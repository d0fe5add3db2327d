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


_NAMED = REFUSED - {HitKind.NAME, HitKind.INITIALS}


def official_name(text: str, field: str, limit: int) -> str:
    """The name of an official, the only words that may tell who somebody is; on one line.

    Raises:
        Problem: E-WORK-LONG, E-WORK-TELLS, E-WORK-CASES, E-TEXT-CHARS.
    """
    return _plain(" ".join(text.split()), field, limit, lines=False, refused=_NAMED)


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
    return _plain(text, field, limit, lines=lines, refused=REFUSED)


def _plain(text: str, field: str, limit: int, *, lines: bool, refused: frozenset[HitKind]) -> str:
    # Letters typed on a Mac come apart into two signs and would not be found again.
    words = unicodedata.normalize("NFC", text).strip()
    called = message(field)
    if len(words) > limit:
        raise E_WORK_LONG(field=called, count=len(words), limit=limit)
    with in_field(called):
        text_policy(words, lines=lines)
    hit = next((each for each in scan(words) if each.kind in refused), None)
    if hit is not None:
        raise E_WORK_TELLS(field=called, found=hit.text)
    counted = _CASES.search(words)
    if counted is not None:
        raise E_WORK_CASES(field=called, found=counted[0])
    return words

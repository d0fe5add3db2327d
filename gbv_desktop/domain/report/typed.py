"""What people type into a cell of the form, and what stands in it afterwards.

As in Vietnamese statistics: "-" is không phát sinh (nil), "…" is không thu thập (not collected),
a blank is chưa nhập (empty). The words themselves are taken too, with or without their marks.
"""

from __future__ import annotations

import re
from datetime import date

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, CellState, number
from gbv_desktop.domain.text.counts import bare, format_count, parse_count
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

NIL_SIGN, UNCOLLECTED_SIGN = "-", "…"
YES, NO = "Có", "Không"
"""The words of the paper form, whatever the language of the window."""

E_YES_NO = ProblemKind(
    "E-CELL-YES-TEXT",
    N_("“{text}” is neither “có” nor “không”."),
    N_("Type c for có or k for không."),
)

E_DAY = ProblemKind(
    "E-DAY-TEXT",
    N_("“{text}” is no day."),
    N_("Type day, month and year, for example 05/07/2026."),
)

E_DAY_OF_YEAR = ProblemKind(
    "E-DAY-OF-YEAR",
    N_("“{text}” is no day of every year."),
    N_("Type day and month, for example 10/6."),
)
_COMMON_YEAR = 2018

_DAY = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
_DAY_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_DAY_PART = re.compile(r"([0-9]{1,2})(?:[/.\- ]([0-9]{1,2}))?[/.\- ]?")
_NIL_TYPED = frozenset({"-", "–", "—", "−"})
_UNCOLLECTED_TYPED = frozenset({"…", "...", ".."})
_NIL_SAID = frozenset({"khong phat sinh", "kps"})
_UNCOLLECTED_SAID = frozenset({"khong thu thap", "ktt"})
_YES_TYPED = frozenset({"c", "co", "i", "ies", "1", "x"})
_NO_TYPED = frozenset({"k", "khong", "ko", "n", "no", "0"})


def read_cell(text: str, *, yes_no: bool, collected: bool = False) -> Cell | None:
    """The cell that a typed text means; ``None`` for an empty one.

    Args:
        collected: whether "not collected" cannot stand there, as with an estimate.

    Raises:
        Problem: E-NUMBER-*, or E-CELL-YES-TEXT where only yes or no can stand.
    """
    stripped = bare(text)
    if not stripped:
        return None
    # Folded, so that "KHÔNG PHÁT SINH" and "khong phat sinh" are one: Vietnamese is often typed
    # without a keyboard for it.
    said = " ".join(fold(stripped).split())
    # Before a number is read: "-" must never be a sign before nothing.
    if stripped in _NIL_TYPED or said in _NIL_SAID:
        return NIL
    if not collected and (stripped in _UNCOLLECTED_TYPED or said in _UNCOLLECTED_SAID):
        return UNCOLLECTED
    return _read_yes_no(stripped) if yes_no else number(parse_count(text))


def _read_yes_no(text: str) -> Cell:
    folded = fold(text)
    if folded in _YES_TYPED:
        return number(1)
    if folded in _NO_TYPED:
        return number(0)
    raise E_YES_NO(text=text)


def write_cell(cell: Cell | None, *, yes_no: bool) -> str:
    """A cell as it stands on the form; typing it again means the same cell."""
    if cell is None:
        return ""
    if cell.state is CellState.NIL:
        return NIL_SIGN
    if cell.value is None:
        return UNCOLLECTED_SIGN
    if yes_no:
        return YES if cell.value else NO
    return format_count(cell.value)


def read_day(text: str) -> date:
    """A day as people type it: ``5/6/2018``, ``05.06.2018``, ``05062018``.

    Raises:
        Problem: E-DAY-TEXT for anything else, and for days that no calendar has; E-DAY-YEAR.
    """
    # Four digits of the year, or a slip such as 5/6/1 would be kept as the year 1.
    match = _DAY.fullmatch(text.strip()) or _DAY_DIGITS.fullmatch(text.strip())
    if match is None:
        raise E_DAY(text=text)
    day, month, year = (int(digits) for digits in match.groups())
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise E_DAY(text=text) from error
    require_plausible_days(found)
    return found


def read_day_of_year(text: str) -> tuple[int, int]:
    """Day and month as people type them where they stand for every year: ``10/6``.

    Raises:
        Problem: E-DAY-OF-YEAR, also for 29/2, which most years lack.
    """
    match = _DAY_PART.fullmatch(text.strip())
    if match is None or match[2] is None:
        raise E_DAY_OF_YEAR(text=text[:40])
    day, month = int(match[1]), int(match[2])
    try:
        date(_COMMON_YEAR, month, day)
    except ValueError as error:
        raise E_DAY_OF_YEAR(text=text[:40]) from error
    return day, month


def complete_day(text: str, last: date) -> str:
    """A day alone, or day and month, with the month and year of another; all else as it is typed.

    Whether there is such a day is for :func:`read_day`.
    """
    part = _DAY_PART.fullmatch(text.strip())
    if part is None:
        return text
    day, month = int(part[1]), int(part[2] or last.month)
    return f"{day:02}/{month:02}/{last.year}"

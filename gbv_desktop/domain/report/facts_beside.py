"""Facts that stand beside a figure: the number and date of the year's plan, the day of a review."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from gbv_desktop.domain.report.typed import read_day
from gbv_desktop.domain.text.lengths import FACT_CHARS
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Field, Message, message

FORM_FACT = "form"
FORM_WORDS = {"rieng": N_("a plan of its own"), "long_ghep": N_("within another plan")}
"""What the fact :data:`FORM_FACT` may say."""

DATE_FACTS = frozenset({"date", "so_ket", "tong_ket"})
"""Facts that are days, kept as year, month, day."""

YEAR_FACTS = frozenset({"campaign_year"})

FACT_WORDS = {
    FORM_FACT: N_("Kind of plan"),
    "no": N_("Number"),
    "date": N_("Date (day/month/year)"),
    "campaign_year": N_("Year of the Action Month"),
    "so_ket": N_("Date of the interim review"),
    "tong_ket": N_("Date of the final review"),
}
"""What people call each fact."""


E_YEAR = ProblemKind(
    "E-YEAR-TEXT",
    N_("“{text}” is no year."),
    N_("Type the year with four digits, such as 2018."),
)

E_FACT = ProblemKind(
    "E-FACT-VALUE",
    N_("“{text}” cannot stand as “{fact}” of {indicator}."),
    N_("Write it like this: {expected}."),
)


class FactKind(Enum):
    """How a fact is given: chosen from a list, as a day, as a year, or in words."""

    CHOICE = "choice"
    DAY = "day"
    YEAR = "year"
    WORDS = "words"


_EXPECTED = {
    FactKind.CHOICE: N_("one of {words}"),
    FactKind.DAY: N_("year-month-day, such as 2018-06-05"),
    FactKind.YEAR: N_("four digits, such as 2018"),
    FactKind.WORDS: N_("no more than {limit} letters"),
}


def fact_kind(name: str) -> FactKind:
    """How that fact is given; one of another plan that the program does not know, in words."""
    if name == FORM_FACT:
        return FactKind.CHOICE
    if name in DATE_FACTS:
        return FactKind.DAY
    return FactKind.YEAR if name in YEAR_FACTS else FactKind.WORDS


def read_fact(name: str, typed: str) -> str:
    """A fact as it is kept, from what was typed or chosen; empty if nothing was.

    Raises:
        Problem: E-DAY-TEXT, E-YEAR-TEXT.
    """
    text = typed.strip()
    if text and fact_kind(name) is FactKind.DAY:
        return read_day(text).isoformat()
    if text and fact_kind(name) is FactKind.YEAR and not fact_fits(name, text):
        raise E_YEAR(text=text)
    return text


def require_fact(indicator: str, name: str, value: str) -> None:
    """Lets a fact pass that may be kept beside a figure.

    Args:
        indicator: the official code of the figure's indicator.

    Raises:
        Problem: E-FACT-VALUE, which says how the fact is written.
    """
    if len(value) <= FACT_CHARS and fact_fits(name, value):
        return
    words = message(FACT_WORDS[name]) if name in FACT_WORDS else message(N_("{text}"), text=name)
    raise E_FACT(text=value[:40], fact=words, indicator=indicator, expected=_expected(name))


def _expected(name: str) -> Message:
    return message(_EXPECTED[fact_kind(name)], words=tuple(FORM_WORDS), limit=FACT_CHARS)


def fact_words(name: str, value: str) -> Field:
    """A fact as people read it: the kind of plan in words, a day as a day; others as they are."""
    if not value or not fact_fits(name, value):
        return value
    if name == FORM_FACT:
        return message(FORM_WORDS[value])
    return date.fromisoformat(value) if name in DATE_FACTS else value


def fact_fits(name: str, value: str) -> bool:
    """Whether a fact may say that: a kind of plan that there is, a day of the calendar, a year.

    The same for what is typed, filled in from a file and read from a bundle.
    """
    if name == FORM_FACT:
        return value in FORM_WORDS
    if name in DATE_FACTS:
        return _is_day(value)
    return name not in YEAR_FACTS or re.fullmatch(r"20[0-9]{2}", value) is not None


def _is_day(value: str) -> bool:
    try:
        # Python also reads 20180605 and 2018-W23-2; a bundle knows one spelling of a day.
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

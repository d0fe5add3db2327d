"""Facts that stand beside a figure: the number and date of the year's plan, the day of a review."""

from __future__ import annotations

import re
from datetime import date

from gbv_desktop.text import N_, Field, message

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
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

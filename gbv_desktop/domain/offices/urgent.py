"""Whom to call when somebody needs help now: names of offices and their numbers, never a person.

Nothing is counted before help is there: who asks a unit for figures tells it where help is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_LINES: Final = 8
"""As many as stand on one printed page beside the advice."""
LONGEST_NAME: Final = 60
LONGEST_PURPOSE: Final = 60
"""Letters."""

_PHONE: Final = re.compile(r"[0-9](?:[0-9 .]{1,18})[0-9]")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class HelpLine:
    """One office or service to call.

    Attributes:
        name: of the office, or what the number is known as.
        phone: as it is dialled; empty where each place has its own, to be written in by hand.
        purpose: when it is called.
        checked_on: the day somebody last called the number to see that it answers; ``None`` if
            nobody has said so.
    """

    name: str
    phone: str = ""
    purpose: str = ""
    checked_on: date | None = None


def wrong_field(line: HelpLine) -> str:
    """The first field of a line that cannot stand; empty if all can."""
    day = line.checked_on
    if not 1 <= len(line.name.strip()) <= LONGEST_NAME:
        return "name"
    if line.phone and not _PHONE.fullmatch(line.phone):
        return "phone"
    if len(line.purpose) > LONGEST_PURPOSE:
        return "purpose"
    # Nobody can have called a number that is not there.
    if day is not None and not (line.phone and _FIRST_YEAR <= day.year <= _LAST_YEAR):
        return "checked_on"
    return ""


def are_sound(lines: Sequence[HelpLine]) -> bool:
    """Whether a plan may hold these lines: few enough, and nothing wrong or twice in them."""
    names = {line.name for line in lines}
    fits = len(lines) <= MOST_LINES and len(names) == len(lines)
    return fits and not any(map(wrong_field, lines))

"""Which days are plausible: those that every paper, file and payload can hold.

The format that travels writes years from 1900 to 2999. A slip such as the year 0201 would be kept
like any other day, and no bundle could be made any more for as long as it stood in the store.
"""

from __future__ import annotations

from datetime import date

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

FIRST_YEAR, LAST_YEAR = 1900, 2999

E_DAY_YEAR = ProblemKind(
    "E-DAY-YEAR",
    N_("The year {year} cannot be meant; days lie between {first} and {last}."),
    N_("Look at the year, and write the day again."),
)


def is_plausible_day(day: date) -> bool:
    """Whether a person can mean that day, and every file can hold it."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def require_plausible_days(*days: date | None) -> None:
    """Lets days pass that can be meant; ``None`` is no day and passes.

    Raises:
        Problem: E-DAY-YEAR.
    """
    for day in days:
        if day is not None and not is_plausible_day(day):
            raise E_DAY_YEAR(year=day.year, first=FIRST_YEAR, last=LAST_YEAR)

"""A deadline as people work by it: its words, and the last working day before it.

A plan says "trước ngày 10/6", and that day is too late; an extension says "đến hết ngày 12/6", and
that day is in time. Both are kept as the first day that is late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from gbv_desktop.domain.text.vietnamese import short_date, text_date
from gbv_desktop.text import N_, Message, message

_A_DAY = timedelta(days=1)
_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
_WEEKDAYS = (
    N_("Monday {day}"),
    N_("Tuesday {day}"),
    N_("Wednesday {day}"),
    N_("Thursday {day}"),
    N_("Friday {day}"),
)


def is_working_day(day: date) -> bool:
    """Whether offices work: Monday to Friday, but for public holidays of a fixed date.

    These are 01/01, 30/4, 01/5 and 02/9, and the next working day where one falls on a Saturday or
    Sunday (Labour Code 45/2019/QH14, Articles 111.3 and 112). Not known here: Tết and Giỗ Tổ, whose
    days follow the moon, the second day of 02/9 and days off that are moved by decision from year
    to year. None of them is near the days on which plans ask for reports.
    """
    return day.weekday() < 5 and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    fixed = [date(year, month, day) for month, day in _FIXED]
    found = set(fixed)
    for each in fixed:
        instead = each
        while each.weekday() >= 5 and (instead.weekday() >= 5 or instead in found):
            instead += _A_DAY
        found.add(instead)
    return frozenset(found)


@dataclass(frozen=True)
class Deadline:
    """The day by which something is due.

    Attributes:
        before: the first day that is late.
        extended: it comes of an extension, which names the last day in time instead.
    """

    before: date
    extended: bool = False

    @property
    def last_day(self) -> date:
        """The last day in time."""
        return self.before - _A_DAY

    @property
    def last_working_day(self) -> date:
        """The last day in time on which offices work."""
        day = self.last_day
        while not is_working_day(day):
            day -= _A_DAY
        return day

    def words(self, written: Callable[[date], str] = short_date) -> Message:
        """``trước ngày 10/06/2018``, or of an extension ``đến hết ngày 12/06/2018``.

        Args:
            written: how a day is written: on papers ``text_date``.
        """
        if self.extended:
            return message(N_("by the end of {day}"), day=written(self.last_day))
        return message(N_("before {day}"), day=written(self.before))

    @property
    def working_day_words(self) -> Message:
        """The last working day: ``thứ Sáu 08/6``; the year is that of the deadline beside it."""
        day = self.last_working_day
        return message(_WEEKDAYS[day.weekday()], day=short_day(day))

    @property
    def last_working_day_words(self) -> Message:
        """``hạn cuối làm việc: thứ Sáu 08/6``."""
        return message(N_("last working day: {day}"), day=self.working_day_words)


def short_day(day: date) -> str:
    """A day without its year, with the zeros of papers: ``08/6``."""
    return text_date(day)[:-5]

"""The time of day, passed in: no use case reads the PC's clock by itself.

It may be wrong by decades, so nothing is ordered by it: revisions, bundles, packages and issues go
by their numbers. What rests on it:

- the day on papers, bundles, packages, receipts, freezes and the lines of the journal;
- **lateness**: a report that comes in is received on the day that the consolidating office's PC
  shows, and that day is compared with the deadline (``answer.lateness``, ``Period.is_late``). The
  clock of the sender counts for nothing; a signed paper registered with an earlier day does;
- the days that are shown: what is due, overdue, running;
- whether a signed time lies too far ahead to be believed (:func:`too_far_ahead`).

A clock that stands before what is known is asked about (``dating``). One that was set forward is
not: it looks like an office that was closed for a while (docs/decisions/0023).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_CLOCK_BEYOND = ProblemKind(
    "E-CLOCK-BEYOND",
    N_("The clock of this PC stands later than the year 2262, which no program can reckon with."),
    N_("Set date and time of this PC right, then open the program again; nothing was changed."),
)
W_CLOCK_FAR = ProblemKind(
    "W-CLOCK-FAR",
    N_("The clock of this PC says {day}; {what} is dated {before}: about {years} years apart."),
    N_(
        "Look at the date of this PC. If it is wrong, set it right before you go on: whatever is"
        " signed bears this day, and whether a report is late rests on it. If it is right, nothing"
        " need be done."
    ),
)
# A PC whose battery is flat starts in 1970 or in the year of its mainboard: both lie before this.
BUILD_YEAR = 2026
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_LIFE = 50
YEARS_AWAY = timedelta(days=400)
"""By so much a clock may stand after what is known without a word: offices are quiet for months."""
OTHERS_CLOCK = timedelta(days=1)
"""By so much the clocks of other computers may stand before ours."""


class Clock(Protocol):
    """What the use cases may ask about time."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def today(self) -> date:
        """The day on the wall calendar of the office."""


class SystemClock:
    """The PC's own clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        # Signed times have whole seconds (SPEC); a fraction would be lost and a stamp compare
        # unequal.
        return datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The day where the office is."""
        # Not the day in UTC: in Viet Nam that is yesterday until seven in the morning.
        return datetime.now().astimezone().date()


@dataclass(frozen=True)
class SetClock:
    """A day that was set by hand, for rehearsals in training offices."""

    day: date

    def now(self) -> datetime:
        """Noon of that day."""
        # Noon in UTC is seven in the evening in Viet Nam: the same day by either clock.
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """The day that was set."""
        return self.day


def stamp(moment: datetime) -> str:
    """A moment as it is signed: ``2018-06-05T07:30:00Z``."""
    return moment.astimezone(UTC).strftime(_FORMAT)


def moment_of(stamped: str) -> datetime:
    """The moment that :func:`stamp` wrote."""
    return datetime.strptime(stamped, _FORMAT).replace(tzinfo=UTC)


def suspect(now: datetime, high_water: str) -> bool:
    """Whether the PC's clock cannot be right, seen from the highest signed time known.

    It is if it stands more than a day before, more than 400 days after, or before the year in
    which this program was built, or fifty years after that: nothing is known yet in a new office.
    """
    if not BUILD_YEAR <= now.year <= BUILD_YEAR + _LIFE:
        return True
    # Nothing signed is known in an office that was just set up: then only the years can tell.
    if not high_water:
        return False
    known = moment_of(high_water)
    return now < known - OTHERS_CLOCK or now > known + YEARS_AWAY


def too_far_ahead(signed: str, now: datetime) -> bool:
    """Whether a signed time lies more than a day ahead of this PC's clock.

    One of the two clocks is wrong then, and nobody but a person can say which. The mark itself is
    not asked: it would creep up with each bundle of one bad sender.
    """
    return moment_of(signed) > now + OTHERS_CLOCK

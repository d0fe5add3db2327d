"""The time of day, passed in: no use case reads the PC's clock by itself.

No order and no deadline rests on it (product rule: "Order and lateness never believe the PC
clock"); it dates documents and the journal, and it may be wrong by decades.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

BUILD_YEAR = 2026
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_LIFE = 50
_AHEAD = timedelta(days=400)


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
        return datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The day where the office is."""
        return datetime.now().astimezone().date()


@dataclass(frozen=True)
class SetClock:
    """A day that was set by hand, for rehearsals in training offices."""

    day: date

    def now(self) -> datetime:
        """Noon of that day."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """The day that was set."""
        return self.day


def stamp(moment: datetime) -> str:
    """A moment as it is signed: ``2018-06-05T07:30:00Z``."""
    return moment.astimezone(UTC).strftime(_FORMAT)


def suspect(now: datetime, high_water: str) -> bool:
    """Whether the PC's clock cannot be right, seen from the highest signed time known.

    It is if it stands more than a day before, more than 400 days after, or before the year in
    which this program was built, or fifty years after that: nothing is known yet in a new office.
    """
    if not BUILD_YEAR <= now.year <= BUILD_YEAR + _LIFE:
        return True
    if not high_water:
        return False
    known = datetime.strptime(high_water, _FORMAT).replace(tzinfo=UTC)
    return now < known - timedelta(days=1) or now > known + _AHEAD


def too_far_ahead(signed: str, now: datetime) -> bool:
    """Whether a signed time lies more than 400 days ahead of this PC's clock.

    A clock whose battery is dead stands in 2009 or so and says nothing; then what counts is the
    year in which this program was built. The mark itself is not asked: it would creep up with
    each bundle of one bad sender.
    """
    least = datetime(BUILD_YEAR, 1, 1, tzinfo=UTC)
    return datetime.strptime(signed, _FORMAT).replace(tzinfo=UTC) > max(now, least) + _AHEAD

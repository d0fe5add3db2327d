"""The course of the plan from 2017 to 2030, as days and what happens on them.

Days of laws and of the State are real; those of local decisions are a scenario, and no decision
whose number is not known is given one. Last working days before 10/6 and 20/11 are the calendar's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import years_events as events
import years_work as work
from years_world import Years, last_working_day

FIRST, LAST = 2017, 2030
START = date(2017, 3, 1)
"""The plan of the district is signed after 09/02/2017, the day of the province's."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """What happens on a day."""

    day: date
    happens: Callable[[Years], object]


def of_year(year: int) -> Iterator[Event]:
    """What comes every year."""
    yield Event(max(date(year, 1, 15), START + 3 * _DAY), work.give_money)
    yield Event(date(year, 3, 8), work.plan_inspection)
    yield Event(date(year, 3, 20), work.train)
    yield Event(date(year, 5, 4), work.inspect)
    yield Event(last_working_day(date(year, 6, 10)), partial(events.report, code=f"{year}S1"))
    yield Event(date(year, 9, 15), work.answer)
    yield Event(date(year, 10, 2), work.confirm)
    yield Event(date(year, 10, 20), work.spend_money)
    yield Event(last_working_day(date(year, 11, 20)), partial(events.report, code=f"{year}"))


ONCE = (
    Event(START, events.begin),
    Event(date(2018, 11, 1), partial(events.ask_review, code="2018-SK")),
    Event(date(2018, 11, 19), partial(events.report, code="2018-SK")),
)
"""What comes once."""


def course(first: int = FIRST, last: int = LAST) -> tuple[Event, ...]:
    """All that happens in some years, in its order; the beginning is always there."""
    every = [each for year in range(first, last + 1) for each in of_year(year)]
    every += [each for each in ONCE if each.day <= date(last, 12, 31)]
    return tuple(sorted(every, key=lambda each: each.day))


def play(world: Years, first: int = FIRST, last: int = LAST) -> None:
    """Plays some years."""
    for each in course(first, last):
        world.clock.day = each.day
        each.happens(world)

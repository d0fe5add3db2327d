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

from gbv_desktop.domain.work.reviews import ReviewKind

INTERIM, FINAL, ON_REQUEST = ReviewKind
FIRST, LAST = 2017, 2030
LAST_IN_GATE = 2020
"""Until then most of what can happen has happened once."""
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
    half, whole = f"{year}S1", f"{year}"
    yield Event(max(date(year, 1, 15), START + 3 * _DAY), work.give_money)
    yield Event(date(year, 3, 8), work.plan_inspection)
    yield Event(date(year, 3, 20), work.train)
    yield Event(date(year, 5, 4), work.inspect)
    yield Event(date(year, 9, 15), work.answer)
    yield Event(date(year, 10, 2), work.confirm)
    yield Event(date(year, 10, 20), work.spend_money)
    yield Event(date(year, 12, 28), events.close_year)
    for code, due in ((half, date(year, 6, 10)), (whole, date(year, 11, 20))):
        if code not in OTHERWISE:
            yield Event(last_working_day(due), partial(events.report, code=code))


COMMUNE, NEIGHBOUR = "c-23440", "c-23434"
GATE_CAST = (COMMUNE, "d-dai")
WHOLE_CAST = (*GATE_CAST, NEIGHBOUR, "d-vhtt", "d-congan")
"""Units with a computer."""
FLOODED = (COMMUNE, NEIGHBOUR)
COVID, FLOOD = "dịch Covid-19", "mưa lũ"
OTHERWISE = ("2019", "2020S1", "2020", "2021")
"""Periods that did not go as others do; :data:`ONCE` says how they went."""

ONCE = (
    Event(START, events.begin),
    Event(date(2018, 11, 1), partial(events.ask_review, kind=INTERIM, first=2017)),
    Event(date(2018, 11, 19), events.report_review),
    Event(date(2019, 9, 1), events.drafted(events.fewer_villages)),
    Event(date(2019, 11, 19), partial(events.return_and_correct, code="2019", unit=COMMUNE)),
    Event(date(2019, 12, 16), events.drafted(events.dissolve_station, date(2020, 1, 1))),
    Event(
        date(2020, 5, 28),
        partial(events.more_time, code="2020S1", until=date(2020, 6, 19), why=COVID),
    ),
    Event(date(2020, 6, 19), partial(events.report, code="2020S1")),
    Event(date(2020, 11, 2), partial(events.ask_review, kind=FINAL, first=2017)),
    Event(
        date(2020, 11, 9),
        partial(events.more_time, code="2020", until=date(2020, 11, 30), why=FLOOD, units=FLOODED),
    ),
    Event(date(2020, 11, 19), partial(events.report_but, code="2020", but=FLOODED)),
    Event(date(2020, 11, 27), partial(events.report_rest, code="2020", units=FLOODED)),
    Event(date(2020, 11, 27), events.report_review),
    Event(date(2021, 3, 15), events.drafted(events.later_documents)),
    Event(date(2021, 7, 5), partial(events.change_officials, deputy="Phó Chủ tịch")),
    Event(
        date(2021, 11, 8),
        partial(events.more_time, code="2021", until=date(2021, 12, 3), why=COVID),
    ),
    Event(date(2021, 12, 3), partial(events.report, code="2021")),
    Event(date(2022, 10, 20), events.drafted(events.another_source)),
    Event(
        date(2022, 11, 1),
        events.drafted(events.row_added("Số buổi theo Dự án 8"), date(2022, 11, 15)),
    ),
    Event(date(2022, 12, 5), partial(events.supplement, code="2022", unit=COMMUNE)),
    Event(date(2023, 3, 2), partial(events.lose_computer, unit=NEIGHBOUR)),
    Event(date(2025, 2, 10), events.drafted(events.another_desk, events.HANDED_ON)),
    Event(events.HANDED_ON, events.hand_over),
    Event(date(2025, 6, 17), events.drafted(events.merge_communes, date(2025, 7, 1))),
    Event(date(2025, 7, 1), partial(events.report, code="2025-BG01")),
    Event(date(2025, 7, 2), events.begin_again),
    Event(date(2026, 7, 6), partial(events.change_officials, deputy="Phó Chủ tịch")),
    Event(
        date(2026, 11, 2),
        events.drafted(events.row_added("Số buổi trực tuyến"), date(2026, 11, 15)),
    ),
    Event(date(2028, 1, 20), events.drafted(events.later_half_year)),
    Event(date(2028, 1, 21), events.half_years_keep_their_days),
    Event(date(2029, 2, 5), partial(events.change_officials, deputy="Phó Giám đốc")),
    Event(
        date(2030, 11, 4),
        partial(events.ask_review, kind=ON_REQUEST, first=2021, until=date(2030, 11, 30)),
    ),
    Event(date(2030, 11, 29), events.report_review),
)
"""What comes once."""


def course(first: int = FIRST, last: int = LAST) -> tuple[Event, ...]:
    """All that happens in some years, in its order; the beginning is always there."""
    every = [each for year in range(first, last + 1) for each in of_year(year)]
    every += [e for e in ONCE if e.day == START or first <= e.day.year <= last]
    return tuple(sorted(every, key=lambda each: each.day))


def play(world: Years, first: int = FIRST, last: int = LAST) -> None:
    """Plays some years."""
    for each in course(first, last):
        world.clock.day = each.day
        each.happens(world)

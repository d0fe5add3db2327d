"""Every place that tells a day of receipt, or who is late, tells the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal
from thorough import times

from gbv_desktop.office.answer import answers
from gbv_desktop.office.receive import previewing
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.totals.who_reported import following

FIRST = date(2018, 6, 4)


def told(world: Rehearsal) -> set[tuple[date | None, bool]]:
    """Day and lateness of the commune, in the words of each place that has them."""
    found = period_overview.overview(world.district, PERIOD)
    row = next(each for each in found.board.rows if each.unit == COMMUNE)
    line = next(each for each in following(world.district, PERIOD).units if each.unit == COMMUNE)
    _, sources = trace(world.district, PERIOD, "B06")
    source = next(each for each in sources if each.unit == COMMUNE)
    return {
        (row.received_on, row.late),
        (line.received_on, line.late),
        (source.received_on, row.late),
    }


def test_two_papers_count_by_the_earlier_one_everywhere(world: Rehearsal) -> None:
    world.clock.day = date(2018, 6, 25)
    for paper, day in (("5/BC-UBND", date(2018, 6, 5)), ("9/BC-UBND", date(2018, 6, 20))):
        answers.register_paper(world.district, PERIOD, COMMUNE, paper, day)
    world.send(COMMUNE)
    (seen,) = previewing.preview(world.district, [world.stick]).rows
    (taken,) = world.take()
    assert (seen.late, taken.late) == (False, False)
    assert told(world) == {(date(2018, 6, 5), False)}


@pytest.mark.parametrize("seed", range(times(6, 60)))
def test_any_papers_and_any_day_of_the_stick_agree(world: Rehearsal, seed: int) -> None:
    """A property over random days: preview, board, list to phone by, trace of a number."""
    order = random.Random(seed)
    papers = [FIRST + timedelta(days=order.randrange(20)) for _ in range(order.randrange(4))]
    for number, day in enumerate(papers):
        answers.register_paper(world.district, PERIOD, COMMUNE, f"{number}/BC-UBND", day)
    world.clock.day = FIRST + timedelta(days=order.randrange(2, 20))
    world.send(COMMUNE)
    earliest = min((*papers, world.clock.day))
    late = world.district.plan.period(PERIOD).is_late(earliest)
    (seen,) = previewing.preview(world.district, [world.stick]).rows
    (taken,) = world.take()
    assert (seen.late, taken.late) == (late, late)
    assert told(world) == {(earliest, late)}

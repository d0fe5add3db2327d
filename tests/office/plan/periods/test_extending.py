"""More time for a report: in force at once, for whom it was given, never for what was frozen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from unicodedata import normalize

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.office.open.plan_in_force import turn_to_edition
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.periods.owing import owing_units
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("40/CV-LĐTBXH", date(2018, 6, 4))
WHY = "mưa lũ"


def last_day(world: Rehearsal) -> date:
    period = world.district.plan.period(PERIOD)
    return period.due_before - timedelta(days=1)


def test_the_board_tells_of_more_time_and_the_draft_follows(world: Rehearsal) -> None:
    begin_draft(world.district)
    until = last_day(world) + timedelta(days=10)
    plan = extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until, WHY), PAPER)
    assert plan.identity.edition == 2 and plan.identity.order == PAPER
    rows = {each.unit: each for each in following(world.district, PERIOD).units}
    assert rows[COMMUNE].more_time and rows[COMMUNE].due_before == until + timedelta(days=1)
    assert not any(each.more_time for each in rows.values() if each.unit != COMMUNE)
    found = draft_of(world.district)
    assert found is not None and found.plan is not None
    assert found.plan.period(PERIOD).extensions == plan.period(PERIOD).extensions
    assert not following(world.district, PERIOD).deadline.extended


def test_a_reason_typed_with_letters_and_marks_apart_is_kept_whole(world: Rehearsal) -> None:
    until, apart = last_day(world) + timedelta(days=10), normalize("NFD", f" {WHY}  ở thôn ")
    plan = extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until, apart), PAPER)
    assert plan.period(PERIOD).extensions[-1].reason == f"{WHY} ở thôn"


def test_more_time_for_all_is_on_the_board_and_goes_on_from_there(
    world: Rehearsal, refused: Refused
) -> None:
    until = last_day(world) + timedelta(days=10)
    awaited = EditionOrder(pending=Pending.AWAITED)
    extend_period(world.district, MoreTime(PERIOD, (), until, WHY), awaited)
    shown = following(world.district, PERIOD).deadline
    assert shown.extended and shown.before == until + timedelta(days=1)
    with refused("E-EXTEND-DAY"):
        extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until, WHY), PAPER)
    later = until + timedelta(days=1)
    extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), later, WHY), PAPER)
    assert world.district.plan.identity.edition == 3


def test_what_was_late_stays_late_unless_the_text_reaches_back(world: Rehearsal) -> None:
    before = last_day(world)
    today = world.district.clock.today()
    world.wait((before - today).days + 3)
    world.take(world.send(COMMUNE).path)
    world.wait()
    until = world.district.clock.today() + timedelta(days=10)

    def late() -> bool:
        rows = following(world.district, PERIOD).units
        return next(each.late for each in rows if each.unit == COMMUNE)

    assert late()
    extend_period(world.district, MoreTime(PERIOD, (), until, WHY), PAPER)
    assert late()
    reaching = MoreTime(PERIOD, (), until + timedelta(days=1), WHY, before)
    extend_period(world.district, reaching, PAPER)
    assert not late()


@pytest.mark.parametrize("units", [("x-9",), (DISTRICT, "x-9")])
def test_a_unit_that_does_not_owe_it_gets_no_more_time(
    world: Rehearsal, refused: Refused, units: tuple[str, ...]
) -> None:
    assert COMMUNE in owing_units(world.district, world.district.plan.period(PERIOD))
    until = last_day(world) + timedelta(days=10)
    with refused("E-UNIT-OWES"):
        extend_period(world.district, MoreTime(PERIOD, units, until, WHY), PAPER)
    assert world.district.plan.identity.edition == 1


def test_a_frozen_period_is_not_extended(world: Rehearsal, refused: Refused) -> None:
    world.take(world.send(COMMUNE).path)
    freezing.freeze(world.district, PERIOD)
    until = last_day(world) + timedelta(days=10)
    with refused("E-EXTEND-FROZEN"):
        extend_period(world.district, MoreTime(PERIOD, (), until, WHY), PAPER)
    with refused("E-EXTEND-REASON"):
        extend_period(world.district, MoreTime(PERIOD, (), until, "  "), PAPER)


def test_it_holds_at_once_while_a_version_waits_for_its_day(world: Rehearsal) -> None:
    """Both have it: the version in force, for the reports of now, and the one that is to come."""
    first_day = last_day(world) + timedelta(days=20)
    begin_draft(world.district)
    way = ("activity", 0, "short")
    change_draft(world.district, message("x"), lambda t: with_value(t, "activities", way, "Mới"))
    release_draft(world.district, PAPER, first_day)
    world.hand_down(COMMUNE)
    until = last_day(world) + timedelta(days=10)
    extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until, WHY), PAPER)

    def stands(unit: str) -> tuple[int, str, date]:
        plan = world.office(unit).plan
        due = plan.period(PERIOD).for_unit(COMMUNE).due_before
        return plan.identity.edition, plan.activities[0].short, due - timedelta(days=1)

    old = stands(DISTRICT)[1]
    assert old != "Mới"
    world.hand_down(COMMUNE)
    assert stands(DISTRICT) == stands(COMMUNE) == (3, old, until)
    assert {each.unit for each in following(world.district, PERIOD).units if each.more_time} == {
        COMMUNE
    }
    world.close()
    world.clock.day = first_day
    office = world.office(COMMUNE)
    turn_to_edition(office)
    turn_to_edition(world.district)
    assert stands(DISTRICT) == (4, "Mới", until)
    assert stands(COMMUNE) == (3, old, until), "a package carries one version"
    known = {each.unit: each.version for each in packages.destinations(world.district)}
    assert known[COMMUNE].to_hand
    world.hand_down(COMMUNE)
    assert stands(COMMUNE) == (4, "Mới", until)

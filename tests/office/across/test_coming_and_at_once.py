"""A version that comes later, and one at once before its day: units get both, one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.open.plan_in_force import turn_to_edition
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.editions import coming_editions, edition_on, editions_of
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.released.news import edition_news
from gbv_desktop.office.plan.released.orders import awaited_orders, note_order
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.receive.packages import package_preview
from gbv_desktop.office.send.packages import destinations, export_packages
from gbv_desktop.office.todo import todo
from gbv_desktop.text import message

AWAITED = EditionOrder(pending=Pending.AWAITED)
UNTIL = date(2018, 6, 25)
NAME = "Tuyên truyền"


def renamed(tables: PlanTables) -> PlanTables:
    return with_value(tables, "activities", ("activity", 0, "short"), NAME)


def release(office: Office, days: int, order: EditionOrder = AWAITED) -> date:
    first_day = office.clock.today() + timedelta(days=days)
    begin_draft(office)
    change_draft(office, message("x"), renamed)
    release_draft(office, order, first_day)
    return first_day


def extend(office: Office) -> None:
    extend_period(office, MoreTime(PERIOD, (COMMUNE,), UNTIL, "mưa lũ"), AWAITED)


def numbers(office: Office) -> tuple[int, list[int]]:
    """The edition in force, and those that come."""
    coming = [each.identity.edition for each in coming_editions(office)]
    return office.plan.identity.edition, coming


def version(world: Rehearsal) -> tuple[int, int, bool]:
    found = next(each for each in destinations(world.district) if each.unit == COMMUNE)
    return found.version.newest, found.version.has, found.version.to_hand


def short(office: Office) -> str:
    return office.plan.activities[0].short


def test_a_unit_gets_the_one_at_once_and_then_the_one_that_comes(world: Rehearsal) -> None:
    district, commune = world.district, world.office(COMMUNE)
    first_day = release(district, 20)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (1, [2])
    extend(district)
    assert numbers(district) == (3, [4])
    # The one at once comes first; the other was made without it.
    set_language("en")
    export_packages(district, world.stick, [COMMUNE])
    seen = package_preview.package_on(commune, world.stick)
    assert seen is not None
    put_off = "Version 2, which was to be in force from 25/06/2018, was made before this one"
    assert any(tr(each).startswith(put_off) for each in seen.changes)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (3, [])
    assert any(tr(each).startswith(put_off) for each in edition_news(commune).lines)
    set_language("vi")
    assert commune.plan.period(PERIOD).for_unit(COMMUNE).due_before == UNTIL + timedelta(days=1)
    # Until its own word says that it has it, the same is handed.
    assert version(world) == (3, 0, False)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (3, [])
    world.take(world.send(COMMUNE).path)
    assert version(world) == (4, 3, True)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (3, [4])
    assert version(world) == (4, 3, False)
    world.wait((first_day - world.clock.day).days)
    turn_to_edition(commune)
    assert numbers(commune) == (4, []) and short(commune) == NAME
    assert commune.plan.period(PERIOD).for_unit(COMMUNE).due_before == UNTIL + timedelta(days=1)


def test_what_was_not_handed_before_its_day_comes_with_the_next_package(world: Rehearsal) -> None:
    district, commune = world.district, world.office(COMMUNE)
    first_day = release(district, 20)
    world.hand_down(COMMUNE)
    extend(district)
    world.hand_down(COMMUNE)
    world.wait((first_day - world.clock.day).days)
    for office in (district, commune):
        turn_to_edition(office)
    assert numbers(commune) == (3, []) and short(commune) != NAME
    held = edition_on(editions_of(commune), first_day)
    assert held is not None and held.identity.edition == 3, "what was replaced never held"
    assert numbers(district) == (4, []) and version(world) == (4, 0, True)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (4, []) and short(commune) == NAME


def test_of_two_that_come_the_earlier_one_is_handed_first(world: Rehearsal) -> None:
    district, commune = world.district, world.office(COMMUNE)
    release(district, 10)
    begin_draft(district)
    again = lambda tables: with_value(tables, "activities", ("activity", 0, "method"), NAME)  # noqa: E731
    change_draft(district, message("x"), again)
    release_draft(district, AWAITED, district.clock.today() + timedelta(days=30))
    world.hand_down(COMMUNE)
    assert numbers(commune) == (1, [2])
    world.take(world.send(COMMUNE).path)
    world.hand_down(COMMUNE)
    assert numbers(commune) == (1, [2, 3]), "the earlier one still comes"
    world.wait(10)
    turn_to_edition(commune)
    assert numbers(commune) == (2, [3])


def test_a_version_that_waits_stands_once_among_what_is_to_do(world: Rehearsal) -> None:
    district = world.district
    release(district, 20)
    extend(district)
    awaited = [each.identity.edition for each in awaited_orders(district)]
    assert (
        awaited == [3, 4]
        and [each.edition.identity.edition for each in todo(district).awaited] == awaited
    )
    replaced = [each.identity.edition for each in editions_of(district) if each.replaced]
    assert replaced == [2]
    world.wait(30)
    turn_to_edition(district)
    assert [each.identity.edition for each in awaited_orders(district)] == [3, 4]


def test_its_document_that_came_goes_with_it(world: Rehearsal) -> None:
    district = world.district
    release(district, 20)
    note_order(district, 2, "31/UBND-LĐTBXH", date(2018, 6, 4))
    extend(district)
    assert [each.identity.edition for each in awaited_orders(district)] == [3]
    (coming,) = coming_editions(district)
    assert coming.identity.order == EditionOrder("31/UBND-LĐTBXH", date(2018, 6, 4))


@pytest.mark.parametrize("again", [False, True])
def test_the_same_package_twice_replaces_nothing(world: Rehearsal, again: bool) -> None:
    commune = world.office(COMMUNE)
    release(world.district, 20)
    world.hand_down(COMMUNE)
    if again:
        world.hand_down(COMMUNE)
    assert numbers(commune) == (1, [2])
    assert not any(each.replaced for each in editions_of(commune))

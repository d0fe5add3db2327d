"""What a version of the plan changed for a unit is told before it is in, and as often as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.open.facts import UPPER
from gbv_desktop.office.open.plan_in_force import (
    _PARTS,
    definitions_with,
    put_in_force,
    turn_to_edition,
)
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.editions import coming_editions, editions_of
from gbv_desktop.office.plan.office_summary import summary_of
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.plan.released.news import edition_news, news_of
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.receive.packages import package_import, package_preview
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.send import packages
from gbv_desktop.office.todo import todo
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))
AWAITED = EditionOrder(pending=Pending.AWAITED)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")


def renamed(tables: PlanTables) -> PlanTables:
    return with_value(tables, "indicators", ("indicator", 0, "name"), "Ban hành kế hoạch năm")


def release(office: Office, first_day: date, counts_from: str = "") -> None:
    begin_draft(office)
    change_draft(office, message("x"), renamed)
    release_draft(office, PAPER, first_day, counts_from)


def said(office: Office, edition: int = 0) -> list[str]:
    return [tr(each) for each in edition_news(office, edition).lines]


def seen(world: Rehearsal) -> list[str]:
    packages.export_packages(world.district, world.stick, [COMMUNE])
    found = package_preview.package_on(world.office(COMMUNE), world.stick)
    assert found is not None
    return [tr(each) for each in found.changes]


def test_it_is_told_before_and_afterwards_the_same(world: Rehearsal, refused: Refused) -> None:
    commune = world.office(COMMUNE)
    assert said(commune)[-1].startswith("It is the first version")
    release(world.district, world.clock.day)
    before = seen(world)
    assert before[0] == "Version 2 of the plan is in force from 05/06/2018"
    assert any(each.startswith("Figure A01 Ban hành kế hoạch năm. ") for each in before)
    (counts,) = [each for each in before if "counts from" in each]
    assert "year 2019" in counts or "2019" in counts
    world.hand_down(COMMUNE)
    after = said(commune)
    assert after[:2] == [before[0], "Ordered by document no. 12/UBND-LĐTBXH of 05/01/2018"]
    assert after[2:] == before[1:]
    assert said(commune, 2) == after and said(world.district, 2) == after
    assert said(commune, 1)[-1].startswith("It is the first version")
    with refused("E-EDITION-NONE"):
        edition_news(commune, 3)


def test_more_time_names_its_document(world: Rehearsal) -> None:
    given = MoreTime(PERIOD, (COMMUNE,), date(2018, 6, 25), "mưa lũ", None)
    extend_period(world.district, given, EditionOrder("30/UBND", date(2018, 6, 4)))
    (_first, more) = seen(world)
    assert more.startswith("Report, first six months of 2018: document no. 30/UBND gives more time")
    assert "by the end of 25/06/2018" in more


def test_a_report_under_way_is_told_what_becomes_of_it(world: Rehearsal) -> None:
    world.draft(COMMUNE)
    release(world.district, world.clock.day, PERIOD)
    last = seen(world)[-1]
    assert last.startswith("The report under way, first six months of 2018, goes on")
    reporting.submit(world.office(COMMUNE), PERIOD)
    assert seen(world)[-1] == last
    reporting.reject(world.office(COMMUNE), PERIOD, "xem lại")
    world.approve(COMMUNE)
    assert seen(world)[-1].startswith("The report that is signed, first six months of 2018, stays")


def test_a_version_of_a_later_day_is_told_until_it_is_in_force(world: Rehearsal) -> None:
    day = world.clock.day + timedelta(days=26)
    release(world.district, day)
    assert "until then all stays as it is" in seen(world)[0]
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    for office in (commune, world.district):
        (coming,) = coming_editions(office)
        assert (coming.identity.edition, coming.begins, coming.current) == (2, day, False)
        assert summary_of(office).coming == todo(office).coming == (coming,)
    assert "until then all stays as it is" in said(commune)[0]
    world.wait(26)
    turn_to_edition(commune)
    assert coming_editions(commune) == () and todo(commune).coming == ()
    assert said(commune)[0] == "Version 2 of the plan is in force from 01/07/2018"


def test_a_number_that_came_later_is_a_change_of_the_same_version(world: Rehearsal) -> None:
    number_plan(world.district, "25/KH-UBND", date(2017, 2, 28))
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    found = edition_news(commune)
    assert found.again and found.edition.identity.edition == 1
    assert "25/KH-UBND" in tr(found.lines[-1])
    first = next(each for each in editions_of(commune) if not each.current)
    assert not news_of(commune, first.object_id).again


def test_what_was_before_may_not_be_known(world: Rehearsal) -> None:
    release(world.district, world.clock.day)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    old = next(each for each in editions_of(commune) if not each.current)
    with commune.writing() as work:
        _PARTS.of(old.object_id).drop(work)
        commune.log(work, "x", "y")
    assert said(commune)[-1].startswith("What this office had before it is not known")


def test_a_version_that_changes_nothing_here_says_so(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(world.district, world.clock.day)
    monkeypatch.setattr("gbv_desktop.office.plan.released.news.changes_between", lambda *_plans: ())
    assert said(world.district)[-1] == "Nothing is different for this unit"


def test_a_package_does_not_go_back_behind_a_version(world: Rehearsal, refused: Refused) -> None:
    """The upper unit works on a backup; its packages count on all the same."""
    district, commune = world.district, world.office(COMMUNE)
    old = next(each for each in editions_of(district) if each.current)
    release(district, world.clock.day)
    world.hand_down(COMMUNE)
    with district.writing() as work:
        ids = definitions_with(work, old.object_id)
        assert ids is not None
        put_in_force(work, ids)
        district.log(work, "x", "y")
    district.reload_plan()
    made = packages.export_packages(district, world.stick, [COMMUNE])
    before = commune.plan
    with refused("E-PKG-EDITION"):
        package_import.import_package(commune, made.paths[0])
    assert commune.plan == before
    # Before its first package an office has the plan of its program, which is no measure.
    with commune.writing() as work:
        UPPER.drop(work)
        commune.log(work, "x", "y")
    package_import.import_package(commune, made.paths[0], district.digits)
    assert commune.plan.identity.edition == 1

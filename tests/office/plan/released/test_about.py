"""What waits for its document says what it is: more time for whom, a report that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from rehearsal import COMMUNE, PERIOD, POLICE, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.open.plan_in_force import _PARTS
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.editions import editions_of
from gbv_desktop.office.plan.periods.asking import DaysAsked, Request, ask_for_report
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.released import about
from gbv_desktop.office.plan.released.about import about_words, names_of
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.todo import todo
from gbv_desktop.text import message

AWAITED = EditionOrder(pending=Pending.AWAITED)
UNTIL = date(2018, 6, 25)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")


def renamed(tables: PlanTables) -> PlanTables:
    return with_value(tables, "activities", ("activity", 0, "short"), "Tuyên truyền")


def told(world: Rehearsal) -> list[str]:
    return ["" if e.about is None else tr(e.about) for e in todo(world.district).awaited]


def test_each_edition_that_waits_says_what_it_is_about(world: Rehearsal) -> None:
    district = world.district
    extend_period(district, MoreTime(PERIOD, (COMMUNE, POLICE), UNTIL, "mưa lũ"), AWAITED)
    extend_period(district, MoreTime(PERIOD, (), date(2018, 6, 28), "mưa lũ"), AWAITED)
    days = DaysAsked(date(2018, 1, 1), date(2018, 5, 31), date(2018, 6, 20))
    ask_for_report(district, Request("truyền thông", days, text="Kết quả"), AWAITED)
    begin_draft(district)
    change_draft(district, message("x"), renamed)
    release_draft(district, AWAITED, district.clock.today())
    some, every, asked, other = told(world)
    assert some == (
        "More time for UBND xã Diên Bình, Công an huyện: report on first six months of 2018,"
        " by the end of 25/06/2018"
    )
    assert every.startswith("More time for all units that owe it: report on first six months")
    assert asked.startswith("Report asked for: on demand no. 1 in 2018")
    assert other == ""


def test_the_first_edition_and_one_of_before_are_about_nothing_known(world: Rehearsal) -> None:
    district = world.district
    extend_period(district, MoreTime(PERIOD, (COMMUNE,), UNTIL, "mưa lũ"), AWAITED)
    first, second = editions_of(district)
    assert about_words(district, first) is None
    with district.writing() as work:
        _PARTS.of(first.object_id).drop(work)
        district.log(work, "x", "y")
    about._known.clear()
    assert about_words(district, second) is None


def test_of_many_units_the_first_are_named_and_the_others_counted() -> None:
    shown = message("{names}", names=names_of(("a", "b", "c", "d", "e")))
    assert tr(shown) == "a, b, c and 2 more units"
    assert names_of(("a", "b")) == "a, b"

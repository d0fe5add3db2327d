"""Money given goes down with packages, what units have otherwise and spend comes up in reports."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine
from gbv_desktop.domain.report.reports import Spending
from gbv_desktop.domain.work.budget.book import MoneyOrigin
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.plan.drafting import draft_of
from gbv_desktop.office.reports.approving import for_approval
from gbv_desktop.office.totals.year.money_board import read_money
from gbv_desktop.office.work.money import enter_money, own_spending
from gbv_desktop.office.work.money_giving import (
    add_offered_sources,
    give_money,
    offered_sources,
)

Refused = Callable[[str], AbstractContextManager[Any]]
GIVEN = BudgetLine(2018, COMMUNE, "ns-huyen", BudgetChange.GIVEN, 6_000_000, activity="hd-2-1")
ORDER = EditionOrder("31/QĐ-UBND", date(2018, 1, 15))
OWN = MoneyLine(year=2018, kind=MoneyKind.GIVEN, amount=3_000_001, source="ns-xa")
SPENT = replace(OWN, kind=MoneyKind.USED, amount=2_000_000, source="ns-huyen", activity="hd-2-1")


def spent(world: Rehearsal) -> None:
    """What the commune has of its own, and what it spent of what it was given."""
    for each in (OWN, SPENT):
        enter_money(world.office(COMMUNE), each)


def test_what_is_given_comes_to_its_unit_and_what_that_declares_comes_back(
    world: Rehearsal,
) -> None:
    give_money(world.district, [GIVEN, replace(GIVEN, unit=NEIGHBOUR)], ORDER)
    world.hand_down(COMMUNE)
    (line,) = read_money(world.office(COMMUNE), 2018).lines
    assert (line.origin, line.line.amount) == (MoneyOrigin.PLAN, 6_000_000)
    spent(world)
    world.send(COMMUNE)
    world.take()
    book = read_money(world.district, 2018)
    of_commune = book.by_unit[COMMUNE]
    assert (of_commune.available, of_commune.used) == (9_000_001, 2_000_000)
    assert of_commune == read_money(world.office(COMMUNE), 2018).by_unit[COMMUNE]
    told = [each for each in book.lines if each.origin is MoneyOrigin.REPORT]
    assert [(each.line.source, each.period) for each in told] == [
        ("ns-huyen", "2018S1"),
        ("ns-xa", "2018S1"),
    ]
    assert COMMUNE not in book.missing and NEIGHBOUR not in book.missing
    assert DISTRICT in book.missing and book.warnings == ()


def test_a_plan_without_sources_leaves_no_unit_without_a_register(world: Rehearsal) -> None:
    spent(world)
    book = read_money(world.office(COMMUNE), 2018)
    assert book.whole.used == 2_000_000 and book.warnings == ()
    assert [each.id for each in book.sources] == [
        each.source.id for each in offered_sources() if each.from_year <= 2018
    ]
    world.send(COMMUNE)
    # The plan asks for nothing that it does not name.
    world.take()
    assert COMMUNE not in read_money(world.district, 2018).by_unit


def test_only_a_period_that_asks_for_money_tells_of_it(world: Rehearsal) -> None:
    give_money(world.district, [GIVEN], ORDER)
    world.hand_down(COMMUNE)
    spent(world)
    office = world.office(COMMUNE)
    period = office.plan.period("2018S1")
    form, _ = office.form_for(period)
    with office.store.read() as work:
        assert own_spending(office, work, form, period) == (
            Spending("ns-huyen", "hd-2-1", None, 2_000_000),
            Spending("ns-xa", "", 3_000_001, None),
        )
        bare = replace(form, sections=())
        assert own_spending(office, work, bare, period) == ()


def test_whoever_approves_sees_the_money_that_goes_along(world: Rehearsal) -> None:
    give_money(world.district, [GIVEN], ORDER)
    world.hand_down(COMMUNE)
    spent(world)
    world.send(COMMUNE)
    found = for_approval(world.office(COMMUNE), "2018S1")
    assert found is not None
    assert found.money == (
        ("Ngân sách huyện", 0, 2_000_000),
        ("Ngân sách xã", 3_000_001, 0),
    )


def test_sources_come_into_the_draft_and_with_the_first_money(world: Rehearsal) -> None:
    found = add_offered_sources(world.district)
    assert found.plan is not None and len(found.plan.sources) == 7
    assert "du-an-8" not in {each.id for each in found.plan.sources}
    assert world.district.plan.sources == ()
    give_money(world.district, [GIVEN], EditionOrder(pending=Pending.AWAITED))
    assert len(world.district.plan.sources) == 7
    draft = draft_of(world.district)
    assert draft is not None and draft.plan is not None and len(draft.plan.sources) == 7


def test_what_cannot_be_given_is_refused(world: Rehearsal, refused: Refused) -> None:
    for lines, code in (
        ([], "E-MONEY-NOBODY"),
        ([GIVEN, replace(GIVEN, amount=0)], "E-MONEY-AMOUNT"),
        ([replace(GIVEN, source="hoi")], "E-MONEY-SOURCE"),
        ([replace(GIVEN, year=2011)], "E-WORK-YEAR"),
        ([replace(GIVEN, unit="x-khac")], "E-MONEY-UNIT"),
    ):
        with refused(code):
            give_money(world.district, lines, ORDER)
    with refused("E-RELEASE-PAPER"):
        give_money(world.district, [GIVEN], EditionOrder())
    with refused("E-ROLE"):
        give_money(world.office(COMMUNE), [GIVEN], ORDER)
    assert world.district.plan.budget == ()


def test_a_year_begins_with_one_sum_for_a_source_and_purpose(
    world: Rehearsal, refused: Refused
) -> None:
    with refused("E-MONEY-GIVEN"):
        give_money(world.district, [GIVEN, GIVEN], ORDER)
    give_money(world.district, [GIVEN], ORDER)
    with refused("E-MONEY-GIVEN"):
        give_money(world.district, [replace(GIVEN, amount=5)], ORDER)
    more = replace(GIVEN, change=BudgetChange.ADDED)
    give_money(world.district, [more, replace(GIVEN, year=2019)], ORDER)
    give_money(world.district, [more], ORDER)
    assert len(world.district.plan.budget) == 4

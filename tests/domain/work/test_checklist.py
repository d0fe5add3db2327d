"""The checklist of a year: states by the day, their order, and what a form asks once a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.work import Timing
from gbv_desktop.domain.work.checklist import (
    ITEM_STATE_WORDS,
    KIND_WORDS,
    ChecklistItem,
    ItemKind,
    ItemState,
    in_order,
    yearly_acts,
)

if TYPE_CHECKING:
    from make import Make

LAST = date(2018, 11, 14)
ITEM = ChecklistItem(ItemKind.TRAINING, "2.1", "tập huấn", LAST, 0, 2)


def test_an_item_is_late_once_its_last_day_is_over() -> None:
    assert ITEM.state(LAST) is ItemState.OPEN
    assert ITEM.state(date(2018, 11, 15)) is ItemState.LATE
    assert replace(ITEM, done=2).state(date(2018, 11, 15)) is ItemState.DONE


def test_of_a_campaign_that_is_over_only_the_log_is_known_to_be_silent() -> None:
    campaign = replace(ITEM, kind=ItemKind.CAMPAIGN)
    assert campaign.state(LAST) is ItemState.OPEN
    assert campaign.state(date(2018, 11, 15)) is ItemState.UNWRITTEN


def test_something_of_it_is_under_way() -> None:
    assert replace(ITEM, done=1).state(LAST) is ItemState.UNDER_WAY
    assert replace(ITEM, begun=True).state(LAST) is ItemState.UNDER_WAY


def test_more_than_was_asked_is_done() -> None:
    assert replace(ITEM, done=3).state(LAST) is ItemState.DONE


def test_items_come_by_their_days_then_by_kind() -> None:
    early = replace(ITEM, last=date(2018, 6, 30), kind=ItemKind.REPORT)
    act, other = replace(ITEM, kind=ItemKind.ACT), replace(ITEM, clause="1.1")
    assert in_order([ITEM, other, act, early]) == (early, act, other, ITEM)


def test_every_kind_and_state_has_words() -> None:
    assert set(KIND_WORDS) == set(ItemKind)
    assert set(ITEM_STATE_WORDS) == set(ItemState)


def test_open_questions_of_the_year_that_the_units_work_names(make: type[Make]) -> None:
    yes = {"kind": Kind.YES_NO}
    form = make.form(
        make.indicator("A01", **yes),
        make.indicator("A02", **yes),
        make.indicator("A03"),
        make.indicator("A04", sensitive=True, **yes),
        make.indicator("A05", **yes),
        make.indicator("A06", periods=(PeriodKind.HALF,), **yes),
    )
    every = ("A01", "A03", "A04", "A06")
    unit = make.unit("x-1")
    activity = Activity("a", "3", "g", "", "", "", Timing(""), indicators=("A01", "A02"))
    plan = make.plan(
        units=(unit,),
        activities=(activity,),
        assignments=(Assignment("a", UnitRole.LEAD, "x-1"),),
        duties=(
            Duty("d", "III.10", UnitRole.IMPLEMENT, "", "x-1", evidence=every),
            Duty("e", "III.11", UnitRole.IMPLEMENT, "", "x-1", evidence=("A01",)),
        ),
    )
    found = [
        (each.clause, each.indicator.code, each.activity)
        for each in yearly_acts(plan, unit, form, make.period())
    ]
    # A05 belongs to none of the unit's work, A06 to half-years alone.
    assert found == [("III.10", "A01", ""), ("3", "A02", "a")]

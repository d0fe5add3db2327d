"""Whom the total of a unit that adds up others lacks is said in the plan's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.writing.facts.district_facts import gap_of
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.sentences.facts import PaperFacts

UNIT = "c-23440"
CELL = ConsolidatedCell("B01", 4, {UNIT: number(4)}, (UNIT,), (UNIT,), (), below={UNIT: (2, 3)})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "một số đơn vị do {} tổng hợp"),
        ({"common.some_below": "vài nơi dưới {ten_don_vi}, {nam}"}, "vài nơi dưới {}, 2018"),
        ({"common.some_below": None}, "{}"),
    ],
)
def test_it_is_worded_by_the_plan(
    district: Callable[..., DistrictInputs], words: dict[str, str | None], said: str
) -> None:
    work = district("2018S1")
    every = {**work.plan.papers.words, **words}
    kept = {name: text for name, text in every.items() if text is not None}
    plan = replace(work.plan, papers=replace(work.plan.papers, words=kept))
    gap = gap_of(replace(work, plan=plan), PaperFacts(work.period.kind, {}, {"nam": "2018"}), CELL)
    assert gap is not None
    assert gap.names == (said.format(work.office(UNIT)),)


def test_a_unit_that_this_plan_does_not_know_owes_nothing(
    district: Callable[..., DistrictInputs],
) -> None:
    """Whoever adds it up may work by another edition: only the office above it can be named."""
    work = replace(district("2018S1"), absent_below={UNIT: ("v-unknown",)})
    assert work.lacking(replace(CELL, missing=())) == (UNIT,)
    assert work.lacking(replace(CELL, below={UNIT: (3, 3)}, missing=())) == ()

"""A text that no paper of the plan ever asks for is named, not silently lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts, Passage
from gbv_desktop.domain.plan.paper_structure import Annex, OfficialPaper
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.checks.unused_texts import unused_texts


def strange(plan: Plan, texts: PaperTexts) -> list[tuple[str | int, ...]]:
    return [found.way for found in unused_texts(texts, plan)]


def test_every_text_of_the_shipped_plan_reaches_a_paper(plan: Plan) -> None:
    assert not strange(plan, plan.papers)


@pytest.mark.parametrize("name", ["hd-1-1", "money", "targets.X", "hd-2-1.X"])
def test_a_passage_of_a_unit_is_for_what_the_plan_has(name: str, plan: Plan) -> None:
    good, slips = Passage(f"unit.{name}", ()), Passage(f"unit.{name}z", ())
    texts = replace(plan.papers, passages=(good, slips))
    assert strange(plan, texts) == [("passage", f"unit.{name}z")]


def test_a_passage_may_be_for_what_a_unit_is_during_some_time(plan: Plan) -> None:
    first = replace(plan.units[0], ties=(Tie(date(2019, 1, 1), reporter="Q"),))
    texts = replace(plan.papers, passages=(Passage("unit.hd-1-1.Q", ()),))
    assert strange(replace(plan, units=(first, *plan.units[1:])), texts) == []
    assert strange(plan, texts) == [("passage", "unit.hd-1-1.Q")]


@pytest.mark.parametrize("name", ["hd-1-1", "opening", "direction_1", "M02", "amended_b"])
def test_a_passage_of_the_district_is_for_what_the_plan_has(name: str, plan: Plan) -> None:
    good, slips = Passage(f"district.{name}", ()), Passage(f"district.z{name}", ())
    texts = replace(plan.papers, passages=(good, slips))
    assert strange(plan, texts) == [("passage", f"district.z{name}")]


def test_lists_closings_and_annexes_are_for_kinds_of_unit_of_the_plan(plan: Plan) -> None:
    texts = PaperTexts(
        (),
        (),
        {"district.closing_ubnd_huyen": "", "district.closing_tinh_la": ""},
        {"recipients.xa": (), "recipients.phuong": (), "addressees.consolidated_phuong": ()},
        annexes=(
            *plan.papers.appendices(OfficialPaper.CONSOLIDATED),
            Annex("consolidated_ubnd_huyen.IV", ()),
            Annex("consolidated_ubnd_huyen.I", ()),
            Annex("consolidated_tinh_la.IV", ()),
            Annex("own.II", ()),
        ),
    )
    assert strange(plan, texts) == [
        ("lists", "recipients.phuong"),
        ("lists", "addressees.consolidated_phuong"),
        ("words", "district.closing_tinh_la"),
        ("annex", "consolidated_ubnd_huyen.I"),
        ("annex", "consolidated_tinh_la.IV"),
        # The unit's report has no such appendix here.
        ("annex", "own.II"),
    ]


def test_texts_of_papers_to_come_are_carried(plan: Plan) -> None:
    carried = PaperTexts((Passage("proposal.strengths", ()),), (), {"slip.x": ""}, {"slip.y": ()})
    assert not strange(plan, carried)


def test_renamed_reporters_do_not_lose_the_targets_of_their_paper(plan: Plan) -> None:
    """The copied texts still speak of the reporters of the plan they were copied from."""
    units = tuple(
        replace(unit, reporter="PH") if unit.reporter == "X" else unit for unit in plan.units
    )
    renamed = replace(plan, units=units)
    assert ("passage", "unit.targets.X") in {fault.way for fault in lint(plan.papers, renamed)}

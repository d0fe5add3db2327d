"""Names of bodies have one spelling: that of the plan's units."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import unit_paper

TRAINING = Path(__file__).parents[3] / "resources" / "training"


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def names(plan: Plan) -> set[str]:
    """Those that are made of a kind and an own part; communes are told by capitals alone."""
    found = {name.office.removesuffix(" huyện") for unit in plan.units for name in unit.names}
    return {name for name in found if len(name.split()) >= 3}


def misspelt(text: str, known: set[str]) -> list[str]:
    return [
        match[0]
        for name in known
        for match in re.finditer(re.escape(name), text, re.IGNORECASE)
        if match[0] not in (name, name.upper()) and not text[: match.start()].endswith("chi ")
    ]


@pytest.mark.no_cover
def test_one_spelling_in_papers_plan_and_demonstration(
    plan: Plan, district: Callable[..., Any], unit_inputs: Callable[..., Any]
) -> None:
    known = names(plan)
    assert "Liên đoàn Lao động" in known and "Hội Liên hiệp Phụ nữ" in known
    work = district("2018")
    papers = [consolidated_paper(work), *internal_annexes(work).values()]
    for unit in owing(plan.units, plan.identity.consolidator, plan.period("2018").end):
        papers.append(unit_paper(*unit_inputs(unit.id, "2018")))
    said = [text for paper in papers for text in texts(asdict(paper))]
    said += texts([plan.papers.words, plan.papers.lists])
    said += texts([asdict(each) for each in plan.papers.passages])
    said += [each.name for each in plan.indicators]
    for file in sorted(TRAINING.rglob("*.json")):
        said += texts(json.loads(file.read_text("utf-8")))
    assert len(said) > 5000
    assert [text for text in said if misspelt(text, known)] == []


def test_the_search_finds_other_spellings(plan: Plan) -> None:
    known = names(plan)
    assert misspelt("do Liên đoàn lao động huyện mở", known) == ["Liên đoàn lao động"]
    assert misspelt("LIÊN ĐOÀN LAO ĐỘNG, Liên đoàn Lao động, chi hội nông dân", known) == []

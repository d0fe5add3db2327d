"""Many units and many activities: names once, letters without end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.facts import MissingPart
from gbv_desktop.writing.sentences.tails import missing_units
from gbv_desktop.writing.sentences.wording import fill_words
from gbv_desktop.writing.structure.outline import LETTERS, letters
from gbv_desktop.writing.structure.paper import Style

District = Callable[..., Any]
COMMUNES = ("c-23440", "c-23443", "c-23437", "c-23434")


@pytest.mark.parametrize(("count", "named"), [(1, True), (3, True), (4, False)])
def test_few_missing_units_are_named_under_a_table_and_many_once(
    district: District, count: int, *, named: bool
) -> None:
    paper = consolidated_paper(district("2018S1", COMMUNES[:count]))
    notes = [
        note
        for appendix in paper.appendices
        for table in appendix.tables
        for note in table.notes
        if note.startswith("Chưa có số liệu của")
    ]
    assert notes
    assert all(note.endswith(": xem Phụ lục VI.") is not named for note in notes)
    assert all(("UBND xã" in note) is named for note in notes)


def test_by_a_plan_without_the_words_all_are_named(district: District) -> None:
    work = district("2018S1", COMMUNES)
    words = {k: v for k, v in work.plan.papers.words.items() if k != "appendix.all_named"}
    plan = replace(work.plan, papers=replace(work.plan.papers, words=words))
    paper = consolidated_paper(replace(work, plan=plan))
    notes = [note for each in paper.appendices for table in each.tables for note in table.notes]
    lacking = [note for note in notes if note.startswith("Chưa có số liệu của")]
    assert lacking
    assert all(note.count("UBND xã") == len(COMMUNES) for note in lacking)


def test_points_have_letters_in_a_row_whatever_is_left_out(
    unit_inputs: Callable[..., Any],
) -> None:
    blocks = unit_paper(*unit_inputs("c-23440", "2018S1")).blocks
    wanted = iter(LETTERS)
    points = 0
    for block in blocks:
        if block.style is Style.HEADING:
            wanted = iter(LETTERS)
        elif block.style is Style.POINT:
            points += 1
            assert block.text.startswith(f"{next(wanted)}) ")
    assert points > 2


def test_no_point_is_left_out_for_want_of_letters() -> None:
    found = list(islice(letters(), 60))
    assert found[:5] == ["a", "b", "c", "d", "đ"]
    assert len(set(found)) == 60
    assert found[len(LETTERS)] == "aa"


def test_how_many_units_is_written_as_any_other_count(plan: Plan) -> None:
    """A paper once said 997/1.011 in one sentence and 997/1011 in the next."""

    def say(name: str, **words: str) -> str:
        return fill_words(plan.papers.words[name], words)

    gap = MissingPart(997, 1011, tuple(f"xã {at}" for at in range(14)), territorial=False)
    for short in (True, False):
        assert "997/1.011" in missing_units(gap, say, short=short)


def test_a_share_of_a_thousand_units_has_its_dot() -> None:
    units = tuple(f"u{at}" for at in range(1011))
    cell = ConsolidatedCell("A01", 1, {}, units, units[:997], units[997:])
    assert cell.share == "997/1.011"

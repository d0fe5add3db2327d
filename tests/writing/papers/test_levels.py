"""The consolidated paper of an office whose units add up others: who is missing below them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from papers_read import body
from second_papers import desk_inputs
from second_plan import CITY, SON_NAM

from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.structure.paper import Paper
from gbv_desktop.writing.tables import tablework

WARD = "UBND phường Suối Hoa"
ADDS_UP = "Phòng Lao động - Thương binh và Xã hội quận Sơn Nam"


def board_notes(paper: Paper) -> tuple[str, ...]:
    (annex,) = [each for each in paper.appendices if each.number == "I"]
    return tuple(note for table in annex.tables for note in table.notes)


def written(**more: Any) -> Paper:
    return consolidated_paper(desk_inputs(CITY, **more))


def test_the_ward_that_is_missing_is_named_and_not_who_added_the_others_up() -> None:
    paper = written(without=("p-suoi-hoa",))
    assert f"còn thiếu {WARD}" in body(paper)
    assert f"còn thiếu {ADDS_UP}" not in body(paper)
    assert "Đã có 6/6 đơn vị gửi báo cáo" in body(paper)
    assert board_notes(paper) == (f"Còn thiếu số liệu của 1/14 đơn vị: {WARD}.",)


def test_while_nobody_is_missing_nothing_is_said_of_them() -> None:
    paper = written()
    assert "còn thiếu" not in body(paper)
    assert board_notes(paper) == ()


def test_an_office_that_left_a_figure_open_is_not_a_ward_that_did_not_report() -> None:
    """Two lack the figure and one did not report: who the other is, only the desk knows."""
    work = desk_inputs(CITY, without=("p-suoi-hoa",))
    cell = work.consolidation.cells["U01"]
    assert cell.below is not None
    came, owed = cell.below[SON_NAM]
    open_too = {**cell.below, SON_NAM: (came - 1, owed)}
    assert work.lacking(cell) == ("p-suoi-hoa",)
    assert work.lacking(replace(cell, below=open_too)) == (SON_NAM,)


def test_a_whole_level_that_is_missing_is_told_by_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tablework, "ABSENT_NAMED", 1)
    paper = written(without=("p-suoi-hoa", "p-tan-phong"))
    assert board_notes(paper) == (f"Còn thiếu số liệu của 2/14 đơn vị: {ADDS_UP} (2).",)

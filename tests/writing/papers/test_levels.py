"""The consolidated paper of an office whose units add up others: who is missing below them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from papers_read import body
from second_papers import desk_inputs, unit_inputs, upward_report
from second_plan import CITY, HAI_DONG, SON_NAM, WARDS

from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
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


def test_a_desk_is_no_territory_of_its_own() -> None:
    assert desk_inputs(HAI_DONG).communes() == WARDS[HAI_DONG]
    assert desk_inputs(CITY).communes() == (HAI_DONG, SON_NAM)
    assert desk_inputs(HAI_DONG).desk.id == HAI_DONG
    assert desk_inputs(CITY).desk.id == CITY
    work = desk_inputs(HAI_DONG)
    # Also where it stands before its units, and its own upper office is the first that is met.
    turned = replace(work.consolidation, owing=tuple(reversed(work.consolidation.owing)))
    assert replace(work, consolidation=turned).desk.id == HAI_DONG
    first = (HAI_DONG, *WARDS[HAI_DONG])
    before = replace(work, consolidation=replace(work.consolidation, owing=first))
    assert before.desk.id == HAI_DONG


def test_a_desk_of_the_middle_speaks_of_its_own_area_and_writes_to_the_one_above() -> None:
    paper = consolidated_paper(desk_inputs(HAI_DONG))
    assert paper.excerpt.endswith("trên địa bàn quận Hải Đông")
    assert paper.addressees == ("Sở Lao động - Thương binh và Xã hội.",)
    plan, unit, period, form, report, earlier = unit_inputs(HAI_DONG)
    own = unit_paper(plan, unit, period, form, report, earlier)
    assert own.excerpt.endswith(f"của {unit.names[0].office}"), "its own work, not its area"
    assert own.addressees == ("Ủy ban nhân dân quận Hải Đông.",), "through nobody"
    upward = plan.form_of(unit.consolidates_as)
    assert upward is not None
    above = unit_paper(plan, unit, period, upward, upward_report(HAI_DONG), earlier)
    assert above.addressees == ("Sở Lao động - Thương binh và Xã hội.",)

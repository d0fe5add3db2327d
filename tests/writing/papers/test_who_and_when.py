"""Who did it, on which day it was true, who drafted it: said in the report, not left to guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails, paper_words
from gbv_desktop.writing.structure.paper import Paper, Style

Made = Callable[..., Any]
MISSING = "c-23443"


def text(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)


def test_the_day_on_which_reports_were_missing_is_named(district: Made) -> None:
    work = district("2018S1", (MISSING,))
    known = text(consolidated_paper(work, PaperDetails(day=date(2018, 6, 13))))
    assert "Đến ngày 13/6/2018, chưa nhận được báo cáo của 01 đơn vị là UBND xã Pô Kô." in known
    open_ = text(consolidated_paper(work, PaperDetails()))
    assert "Đến ngày ……/……/2018, chưa nhận được" in open_, "to be written in by hand"


def by_paper(district: Made, came: date) -> Any:
    """One unit's paper came, its file did not and is not waited for."""
    work = district("2018S1", (MISSING,))
    rows = tuple(
        replace(row, by_paper=True, received_on=came, late=came >= work.period.due_before)
        if row.unit == MISSING
        else row
        for row in work.board.rows
    )
    return replace(work, board=replace(work.board, rows=rows))


def test_whoever_reports_by_paper_has_reported_and_its_figures_are_lacking(district: Made) -> None:
    paper = consolidated_paper(by_paper(district, date(2018, 6, 8)), PaperDetails())
    said = text(paper)
    assert "Có 23/23 đơn vị đã gửi báo cáo (thời hạn trước ngày 10/6/2018), tất cả đều đúng" in said
    assert "chưa nhận được" not in said
    assert "Số liệu chưa bao gồm báo cáo của UBND xã Pô Kô" in said
    cells = [row.cells for each in paper.appendices for t in each.tables for row in t.rows]
    assert ("UBND xã Pô Kô", "08/6/2018", "Đúng hạn", "") in [row[1:] for row in cells]


def test_a_paper_that_came_late_is_late(district: Made) -> None:
    said = text(consolidated_paper(by_paper(district, date(2018, 6, 12)), PaperDetails()))
    assert "trong đó 22 đơn vị gửi đúng thời hạn, 01 đơn vị gửi báo cáo chậm" in said


def test_who_issued_the_rules_is_named(district: Made) -> None:
    """Those whose own answer counts, and those that answered beside it; a "no" names nobody."""
    said = text(consolidated_paper(district("2018S1")))
    who = "Phòng Lao động - Thương binh và Xã hội, Phòng Y tế, Phòng Tư pháp và Công an huyện"
    assert f"{who} đã ban hành hoặc tham mưu ban hành hướng dẫn, quy chế" in said
    work = district("2018S1")
    controls = tuple(each for each in work.consolidation.controls if each.cell != "A06")
    alone = replace(work, consolidation=replace(work.consolidation, controls=controls))
    first = "Phòng Lao động - Thương binh và Xã hội đã ban hành hoặc tham mưu"
    assert first in text(consolidated_paper(alone))
    cells = {code: cell for code, cell in work.consolidation.cells.items() if code != "A06"}
    without = replace(work, consolidation=replace(work.consolidation, cells=cells))
    assert "tham mưu ban hành hướng dẫn, quy chế" not in text(consolidated_paper(without))


def test_a_replacement_says_once_under_a_point_where_its_figures_stand(district: Made) -> None:
    amended = PaperDetails(amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 14)))
    blocks = consolidated_paper(district("2018S1"), amended).blocks
    at = next(i for i, each in enumerate(blocks) if each.text.startswith("a) Về nạn nhân"))
    point = [each.text for each in blocks[at : at + 4]]
    assert point[2].startswith("b) ") and point[1].count("nêu tại Phụ lục IIIb") == 1
    assert point[3].count("nêu tại Phụ lục IIIb") == 1


def test_every_unit_that_reports_names_its_drafter(plan: Plan) -> None:
    for code in ("2018", "2026"):
        day = plan.period(code).end
        for unit in owing(plan.units, plan.identity.consolidator, day):
            assert unit.drafter, unit.id


@pytest.mark.parametrize("code", ["2018S1", "2018"])
def test_every_row_of_the_targets_has_its_number_and_name(district: Made, code: str) -> None:
    """A second mark of one target is a row like the others, not the lost half of one."""
    table = consolidated_paper(district(code)).appendices[0].tables[0]
    assert [row.cells[0] for row in table.rows] == [str(n + 1) for n in range(len(table.rows))]
    assert all(row.cells[1] for row in table.rows)
    names = [row.cells[1] for row in table.rows]
    assert len(set(names)) < len(names), "one of them has two marks"


def test_all_in_time_is_said_in_words(district: Made) -> None:
    """Not "23/23, trong đó 23"."""
    said = text(consolidated_paper(district("2018S1")))
    assert "Có 23/23 đơn vị đã gửi báo cáo (thời hạn trước ngày 10/6/2018), tất cả đều đúng" in said
    late = text(consolidated_paper(district("2018S1", late=("d-dantoc",))))
    assert "trong đó 22 đơn vị gửi đúng thời hạn, 01 đơn vị gửi báo cáo chậm" in late


@pytest.mark.parametrize("code", ["2018S1", "2018", "2018-SK", "2020-TK"])
@pytest.mark.parametrize("unit", ["c-23440", "d-congan", "d-ldtbxh", "d-tckh", "m-mttq"])
def test_no_heading_stands_without_a_word_below_it(unit_inputs: Made, unit: str, code: str) -> None:
    blocks = unit_paper(*unit_inputs(unit, code)).blocks
    for block, after in pairwise(blocks):
        ends = block.style is Style.PART and after.style is Style.PART
        assert not ends, block.text
        assert not (block.style is Style.POINT and after.style is not Style.PARAGRAPH), block.text
    assert "sơ kết đến năm" not in "\n".join(block.text for block in blocks)


def test_a_column_of_last_year_is_there_where_last_year_is_known(unit_inputs: Made) -> None:
    inputs = unit_inputs("c-23440", "2018S1")
    with_it = unit_paper(*inputs).appendices[0].tables[0]
    without = unit_paper(*inputs[:5]).appendices[0].tables[0]
    heads = [[cell.text for cell in table.head[0]] for table in (with_it, without)]
    assert "Cùng kỳ năm 2017" in heads[0]
    assert [text for text in heads[0] if text != "Cùng kỳ năm 2017"] == heads[1]
    assert {len(row.cells) for row in without.rows} <= {1, len(heads[1])}


def test_the_day_of_a_paper_is_that_of_everybody(plan: Plan) -> None:
    period, unit = plan.period("2018S1"), plan.unit_by_id[plan.identity.consolidator]
    later = period.due_before + timedelta(days=10)

    def named(*units: str) -> str:
        longer = replace(period, extensions=(Extension(units, later),))
        return paper_words(plan, unit, longer, PaperDetails())["han"]

    assert named() == text_date(later)
    assert named(unit.id) == text_date(period.due_before)

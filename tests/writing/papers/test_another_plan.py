"""Papers of another plan, and of one that lacks what Đăk Tô's has: no code is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fitting_texts import fitting
from papers_read import DIEN_BINH, annex_of, body

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import board
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.writing.facts.district_inputs import DistrictInputs as Work
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import case_annex, unit_paper

District = Callable[..., Any]
Inputs = Callable[..., Any]


def test_a_plan_without_campaign_or_date_is_written_too(district: District, plan: Plan) -> None:
    bare = tuple(replace(a, timing=replace(a.timing, campaigns=())) for a in plan.activities)
    identity = replace(plan.identity, number="45/KH-UBND", signed_on=date(2017, 2, 28))
    work = district("2018")
    text = body(consolidated_paper(
        replace(work, plan=replace(plan, activities=bare, identity=identity))
    ))  # fmt: skip
    assert "Kế hoạch số 45/KH-UBND ngày 28/02/2017" in text
    assert "được tổng hợp vào kỳ báo cáo sau. Trong Tháng" not in text


def test_the_plan_must_name_its_kinds_of_period(unit_inputs: Inputs, plan: Plan) -> None:
    words = {k: v for k, v in plan.papers.words.items() if k != "period.S1"}
    bare = replace(plan, papers=replace(plan.papers, words=words))
    with pytest.raises(Exception, match="E-PAPER-TEXT"):
        unit_paper(bare, *unit_inputs(DIEN_BINH, "2018S1")[1:])


def small_plan(plan: Plan, codes: set[str], reporters: set[str]) -> Plan:
    """A plan whose forms ask for a few things of a few kinds of unit, without targets."""
    indicators = tuple(
        replace(each, owners=("X",)) if each.code == "A03" else each for each in plan.indicators
    )
    forms = []
    for form in plan.forms:
        if form.reporter in reporters:
            sections = []
            for part in form.sections:
                inside = {each.code for each in part.indicators} & codes
                asked = [each for each in indicators if each.code in inside]
                own = [i.for_reporter(form.reporter) for i in asked if form.reporter in i.owners]
                sections.append(replace(part, indicators=tuple(own)))
            forms.append(replace(form, sections=tuple(sections), checks=()))
    small = replace(plan, indicators=indicators, forms=tuple(forms), checks=(), targets=())
    return replace(small, papers=fitting(small, plan.papers))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("reporters", "tables"), [({"X"}, 1), ({"X", "LĐ"}, 2), ({"X", "LĐ", "VHTT", "YT", "TP"}, 2)]
)
def test_another_plan_needs_no_code(
    reporters: set[str], tables: int, plan: Plan, figures: Callable[..., Report]
) -> None:
    small = small_plan(plan, {"B05", "V03", "A03"}, reporters)
    period = small.period("2018S1")
    units = owing(small.units, small.identity.consolidator, period.end)
    reports = {
        unit.id: replace(report, cells={
            code: cell for code, cell in report.cells.items() if code[:3] in {"B05", "V03", "A03"}})
        for unit in units
        for report in [figures(unit, period)]
        if unit.reporter in reporters
    }  # fmt: skip
    whole = consolidate(small, period, units, reports)
    rows = board(small, period, units, {})
    desk = small.unit_by_id[small.identity.consolidator]
    work = Work(small, desk, units[0], period, whole, (), rows, reports)
    paper = consolidated_paper(work)
    assert [each.number for each in paper.appendices] == ["II", "IIIa", "V", "VI"]
    assert len(paper.appendices[0].tables) == tables
    text = body(paper)
    assert "1. Chế độ thông tin, báo cáo" in text and "Công tác phối hợp" not in text
    assert "tỷ lệ nạn nhân" not in text and "Phụ lục I;" not in text
    assert annex_of(work).appendices[0].tables[0].columns[2:] != ()
    money = next(each for each in paper.appendices if each.number == "V").tables[0]
    assert not [row for row in money.rows if "Theo nguồn" in row.cells[0]]
    assert next(r.cells[2] for r in money.rows if r.cells[1:2] == ("Cộng cơ quan, đơn vị",)) == "x"
    form = small.form_of("X")
    assert form is not None
    unit = unit_paper(small, units[0], period, form, reports[units[0].id])
    sections = [row.cells[0] for row in unit.appendices[0].tables[0].rows if len(row.cells) == 1]
    assert len(sections) == 2
    annex = case_annex(small, units[0], period, form, reports[units[0].id])
    assert annex is not None and len(annex.appendices[0].tables[0].rows) == 2


def test_a_unit_has_the_appendices_that_its_form_asks_for(
    unit_inputs: Inputs, plan: Plan, figures: Callable[..., Report]
) -> None:
    assert case_annex(*unit_inputs("m-mttq", "2018S1")) is None
    (alone,) = unit_paper(*unit_inputs("m-mttq", "2018S1")).appendices
    assert alone.number == ""
    cases = small_plan(plan, {"V03"}, {"X"})
    inputs = unit_inputs(DIEN_BINH, "2018S1")
    form = cases.form_of("X")
    assert form is not None
    made = (cases, inputs[1], inputs[2], form, inputs[4])
    assert unit_paper(*made).appendices == () and case_annex(*made) is not None

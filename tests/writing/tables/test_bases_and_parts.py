"""A figure that a reader would doubt says why on the paper: parts above their total, and bases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import BreakdownType, Kind
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.structure.paper import Paper, RowStyle, Table

Made = Callable[..., Any]
DIEN_BINH = "c-23440"


def crowded(plan: Plan, report: Any) -> Any:
    """Every part of an overlapping breakdown is as large as its total."""
    cells = dict(report.cells)
    for indicator in (each for each in plan.indicators if each.parts_overlap):
        for breakdown in indicator.breakdowns:
            if breakdown.type is not BreakdownType.PARTITION:
                for option in breakdown.options:
                    code = f"{indicator.code}.{option.code}"
                    cells |= {c: number(30) for c in (indicator.code, code) if c in cells}
    return replace(report, cells=cells)


def papers(plan: Plan, district: Made, unit_inputs: Made) -> Iterator[Paper]:
    work = district("2018")
    work = district("2018", reports={u: crowded(plan, r) for u, r in work.reports.items()})
    yield from (consolidated_paper(work), *internal_annexes(work).values())
    for unit in owing(plan.units, plan.identity.consolidator, plan.period("2018").end):
        inputs = unit_inputs(unit.id, "2018")
        inputs = (*inputs[:4], crowded(plan, inputs[4]), inputs[5])
        made = (unit_paper(*inputs), case_annex(*inputs), detail_sheet(*inputs))
        yield from (each for each in made if each is not None)


def exceeding(table: Table) -> Iterator[str]:
    """The codes whose parts add up to more than their total, in any column of numbers."""
    code, total, parts, breakdown = "", 0, 0, ""
    for row in table.rows:
        if len(row.cells) < 5:
            continue
        found = re.match(r"[\d.]+$", row.cells[4])
        value = int(found[0].replace(".", "")) if found else 0
        if row.style is RowStyle.PART:
            name = row.cells[2].partition(":")[0]
            parts = value + (parts if name == breakdown else 0)
            breakdown = name
        else:
            code, total, parts = row.cells[1], value, 0
        if parts > total > 0:
            yield code


def test_parts_that_exceed_their_total_say_why(
    plan: Plan, district: Made, unit_inputs: Made
) -> None:
    found = 0
    for paper in papers(plan, district, unit_inputs):
        for table in (each for appendix in paper.appendices for each in appendix.tables):
            for code in set(exceeding(table)):
                found += 1
                told = [note for note in table.notes if "lớn hơn tổng số" in note]
                assert len(told) == 1 and re.search(rf"\b{code}\b", told[0]), (code, table.notes)
    assert found > 40


@pytest.mark.parametrize(
    ("now", "tail"),
    [(7, "tăng 02 địa chỉ so với ngày 14/11/2017 (05 địa chỉ)"),
     (3, "giảm 02 địa chỉ so với ngày 14/11/2017 (05 địa chỉ)"),
     (5, "không thay đổi so với ngày 14/11/2017")],
)  # fmt: skip
def test_a_stock_is_compared_with_a_day_and_a_figure(
    now: int, tail: str, unit_inputs: Made
) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1", cells={"D01": number(now)})
    opening = {at: {**cells, "D01": number(5)} for at, cells in inputs[5].cells.items()}
    paper = unit_paper(*inputs[:5], replace(inputs[5], cells=opening))
    text = "\n".join(block.text for block in paper.blocks)
    assert f"{now:02} địa chỉ tin cậy ở cộng đồng, {tail}" in text
    assert "so với đầu năm" not in text


def test_a_calendar_without_last_year_names_the_day_before_the_period(
    plan: Plan, unit_inputs: Made
) -> None:
    inputs = unit_inputs(DIEN_BINH, "2018S1", cells={"D01": number(7)})
    bare = replace(plan, periods=tuple(each for each in plan.periods if each.year > 2017))
    text = "\n".join(block.text for block in unit_paper(bare, *inputs[1:]).blocks)
    assert "so với ngày 14/11/2017 (02 địa chỉ)" in text


def test_every_stock_that_a_sentence_compares_has_a_measure(plan: Plan) -> None:
    stocks = {each.code for each in plan.indicators if each.kind is Kind.STOCK}
    told = {code for passage in plan.papers.passages for each in passage.sentences
            for code in re.findall(r"\{ss_(\w+)\}", each.some)}  # fmt: skip
    assert {"D01", "T01", "Y01"} <= stocks & told

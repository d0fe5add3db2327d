"""The percentages of one column have one form: each its decimal, whole ones too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper, Table

District = Callable[..., Any]
Reports = Callable[..., Any]
Figures = Callable[..., Any]

USED = (35, 43, 0, 100)
"""Of 100 given; beside them 62,5 % and, of 1000, what only rounds to a whole: 43,04 %."""


def columns(papers: list[Paper]) -> Iterator[tuple[Table, int]]:
    for paper in papers:
        for appendix in paper.appendices:
            for table in appendix.tables:
                yield from ((table, index) for index in range(len(table.columns)))


def percentages(table: Table, index: int) -> list[str]:
    """The figures of a column under a head with "%", or that end with it."""
    heads = [row[index].text for row in table.head if len(row) == len(table.columns)]
    cells = [row.cells[index] for row in table.rows if len(row.cells) == len(table.columns)]
    marked = any("%" in head for head in heads)
    return [cell for cell in cells if re.fullmatch(r"[\d.,]+%?", cell)
            and (marked or cell.endswith("%"))]  # fmt: skip


@pytest.mark.parametrize("code", ["2018S1", "2018"])
@pytest.mark.parametrize("amended", [False, True])
def test_percentages_of_a_column_have_one_form(
    code: str,
    amended: bool,
    plan: Plan,
    district: District,
    all_reports: Reports,
    figures: Figures,
) -> None:
    period = plan.period(code)
    reports = all_reports(code)
    shares = [(100, each) for each in USED] + [(10_000, 4_304)]
    for unit, (given, used) in zip(list(reports), shares, strict=False):
        cells = {"A03": number(given), "A04": number(used)}
        reports[unit] = figures(plan.unit_by_id[unit], period, cells=cells)
    issue = PaperDetails(
        amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 14)) if amended else None
    )
    work = district(code, reports=reports)
    papers = [consolidated_paper(work, issue), *internal_annexes(work, issue).values()]
    found = [each for table, index in columns(papers) if (each := percentages(table, index))]
    money = next(each for each in found if not each[0].endswith("%"))
    assert {"35,0", "43,0", "0,0", "100,0", "62,5"} <= set(money)
    assert any(each[0].endswith("%") for each in found), "the targets have percentages as well"
    assert not [cell for each in found for cell in each if not re.search(r",\d+%?$", cell)]

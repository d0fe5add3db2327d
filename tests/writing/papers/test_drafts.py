"""A draft says what the paper will say; only sensitive figures are hidden in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper

Made = Callable[..., Any]
DRAFT = PaperDetails(draft=True)
REMARK = re.compile(r" \[Bản nháp: [^\]]*\]")
CELLS = [None, NIL, UNCOLLECTED, number(0), number(3), number(40)]


def hides_only_figures(draft: Paper, final: Paper) -> None:
    assert len(draft.blocks) == len(final.blocks)
    for shown, printed in zip(draft.blocks, final.blocks, strict=True):
        said = REMARK.sub("", shown.text)
        pattern = re.escape(said).replace("•", r"[\d.,%/]+")
        assert re.fullmatch(pattern, printed.text), (said, printed.text)


def filled(report: Any, cell: Cell | None) -> Any:
    return report if cell is None else replace(report, cells=dict.fromkeys(report.cells, cell))


def units(plan: Plan, code: str) -> Iterator[str]:
    period = plan.period(code)
    yield from (each.id for each in owing(plan.units, plan.identity.consolidator, period.end))


@pytest.mark.no_cover
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("code", ["2018S1", "2018"])
def test_a_draft_has_the_sentences_of_the_paper(
    code: str, cell: Cell | None, plan: Plan, district: Made, unit_inputs: Made
) -> None:
    for unit in units(plan, code):
        inputs = unit_inputs(unit, code)
        inputs = (*inputs[:4], filled(inputs[4], cell), inputs[5])
        hides_only_figures(unit_paper(*inputs, DRAFT), unit_paper(*inputs))
    work = district(code)
    reports = {unit: filled(report, cell) for unit, report in work.reports.items()}
    for missing in ((), ("c-23443",)):
        some = {unit: report for unit, report in reports.items() if unit not in missing}
        work = district(code, reports=some)
        hides_only_figures(consolidated_paper(work, DRAFT), consolidated_paper(work))


def test_a_draft_hides_the_figures_of_cases(district: Made) -> None:
    text = " ".join(block.text for block in consolidated_paper(district("2018"), DRAFT).blocks)
    assert "phát hiện • vụ bạo lực" in text and "• người gây bạo lực" in text


def test_the_month_in_the_head_is_open(plan: Plan, district: Made, unit_inputs: Made) -> None:
    """A late report bears the day of its signing, not the month in which it was due."""
    for code in ("2018S1", "2018"):
        for paper in (
            unit_paper(*unit_inputs("c-23440", code)),
            consolidated_paper(district(code)),
        ):
            assert re.search(r", ngày +tháng +năm 2018$", paper.place_line), paper.place_line

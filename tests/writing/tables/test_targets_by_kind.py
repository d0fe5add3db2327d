"""The appendix of targets has each kind in its own way: a share, a count, an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import RatioTerm, Sign, Target, TargetKind, TargetRow
from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.papers.unit_paper import AS_IS
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.tables.office_tables import target_table

District = Callable[..., Any]


def with_target(
    district: District, kind: TargetKind, cell: str, mark: TargetRow, given: Cell
) -> DistrictInputs:
    """One target alone, where every unit that owes the cell gave the same."""
    reports = {
        unit: replace(report, cells={**report.cells, cell: given})
        if cell in report.cells
        else report
        for unit, report in district("2018").reports.items()
    }
    work = district("2018", reports=reports)
    target = Target("Q1", "Mục tiêu", kind, (RatioTerm(cell),), marks=(mark,))
    plan = replace(work.plan, targets=(target,))
    in_time = dict.fromkeys(work.consolidation.owing, True)
    found = evaluate(plan, work.period, work.consolidation, in_time)
    return replace(work, plan=plan, targets=found)


def row_of(district: District, *of: Any) -> tuple[str, ...]:
    """Its line."""
    work = with_target(district, *of)
    composer = Composer(work.plan, district_facts(work, AS_IS))
    (row,) = target_table(composer, work).rows
    cells: tuple[str, ...] = row.cells
    return cells[2:6] + cells[7:]


YES = TargetRow("Kế hoạch", 2020, Sign.EQ, 1)


@pytest.mark.parametrize(
    ("given", "shown", "verdict"),
    [
        (number(1), "Có", "Đạt"),
        (number(0), "Không", "Chưa đạt"),
        (NIL, "-", "Không phát sinh"),
    ],
)
def test_an_answer(given: Cell, shown: str, verdict: str, district: District) -> None:
    row = row_of(district, TargetKind.YES_NO, "A06", YES, given)
    assert row == ("", "", shown, "Có (đến năm 2020)", verdict)


@pytest.mark.parametrize(
    ("sign", "mark", "verdict"),
    [(">", "trên 09", "Đạt"), (">=", "ít nhất 09", "Đạt"), ("=", "09", "Chưa đạt")],
)
def test_a_count(sign: str, mark: str, verdict: str, district: District) -> None:
    row = row_of(
        district, TargetKind.COUNT, "B12", TargetRow("Kế hoạch", 2020, Sign(sign), 9), number(10)
    )
    assert row[1] == "" and row[0] == row[2]
    assert row[3:] == (f"{mark} (đến năm 2020)", verdict)


def test_an_answer_that_nobody_gave(district: District) -> None:
    row = row_of(district, TargetKind.YES_NO, "A06", YES, None)
    assert row == ("", "", "", "Có (đến năm 2020)", "Chưa có số liệu")


def test_units_that_have_it(district: District) -> None:
    """ "Each of them" is a share of all, and no answer."""
    row = row_of(
        district, TargetKind.UNITS_WITH, "A02", TargetRow("Kế hoạch", 2020, Sign.GE, 100), number(1)
    )
    assert row[0] == row[1]
    assert row[2:] == ("100,0%", "từ 100% trở lên (đến năm 2020)", "Đạt")


def test_a_number_of_cases_is_covered_in_a_draft(district: District) -> None:
    mark = TargetRow("Kế hoạch", 2020, Sign.GE, 9)
    work = with_target(district, TargetKind.COUNT, "V03", mark, number(30))
    shown, covered = (
        district_facts(work, PaperDetails(draft=draft)).words["Q1_ket_qua"]
        for draft in (False, True)
    )
    assert (shown, covered) == ("270", "•")

"""An internal appendix holds what the open ones leave out: it never sends its reader to itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.totals.open_figures import sums_of
from gbv_desktop.writing.papers.district_paper import internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Appendix, Paper
from gbv_desktop.writing.tables.office_tables import ChangedNumber

INTERNAL = ("IIIb", "IV", "VIIb")
"""The appendices of the shipped plan that are files of their own."""

District = Callable[..., Any]
Consolidated = Callable[..., Any]
Inputs = Callable[..., Any]

PO_KO, VAN_LEM, TAN_CANH = "c-23443", "c-23431", "c-23437"
AMENDED = PaperDetails(amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 14)))
CHANGES = [ChangedNumber("Số nạn nhân được phát hiện (V05)", "22 (8/9)", "23", sensitive=True)]

MADE_BY_UNITS: tuple[Callable[..., Paper | None], ...] = (case_annex, detail_sheet)


def texts(appendix: Appendix) -> Iterator[str]:
    """All that is printed in an appendix but its own number."""
    yield appendix.title
    yield appendix.attached_to
    yield from appendix.facts
    yield from (block.text for block in appendix.blocks)
    for table in appendix.tables:
        yield from (cell.text for row in table.head for cell in row)
        yield from (text for row in table.rows for text in row.cells)
        yield from table.notes


def sends_to_itself(plan: Plan, paper: Paper) -> list[str]:
    """What of an internal appendix points at itself, or at "*", the sign that does."""
    sign = plan.papers.words["table.apart"]
    return [
        text
        for appendix in paper.appendices
        for text in texts(appendix)
        if text == sign or (appendix.number and re.search(rf"lục {appendix.number}\b", text))
    ]


def district_annexes(work: Any, issue: PaperDetails) -> dict[str, Paper]:
    return internal_annexes(work, issue, CHANGES if issue is AMENDED else ())


# All in, one missing (no breakdown stands), two missing; the issue before had one unit fewer.
MISSING: tuple[tuple[str, ...], ...] = ((), (VAN_LEM,), (VAN_LEM, PO_KO))


@pytest.mark.no_cover
@pytest.mark.parametrize("code", ["2018S1", "2018"])
@pytest.mark.parametrize("without", MISSING)
@pytest.mark.parametrize("issue", [PaperDetails(), PaperDetails(draft=True), AMENDED])
def test_no_internal_annex_of_the_district_sends_to_itself(
    code: str,
    without: tuple[str, ...],
    issue: PaperDetails,
    plan: Plan,
    district: District,
    consolidated: Consolidated,
) -> None:
    issued = (sums_of(consolidated(code, (*without, TAN_CANH))),) if issue is AMENDED else ()
    annexes = district_annexes(district(code, without, issued=issued), issue)
    due = INTERNAL if issue is AMENDED else INTERNAL[:2]
    assert tuple(annexes) == due
    found = {number: sends_to_itself(plan, paper) for number, paper in annexes.items()}
    assert found == {number: [] for number in due}


@pytest.mark.no_cover
def test_no_internal_annex_of_a_unit_sends_to_itself(plan: Plan, unit_inputs: Inputs) -> None:
    made = 0
    for unit in plan.units:
        if plan.form_of(unit.reporter) is None:
            continue
        for code in ("2018S1", "2018"):
            inputs = unit_inputs(unit.id, code)
            papers = (
                make(*inputs, issue)
                for make in MADE_BY_UNITS
                for issue in (PaperDetails(), AMENDED)
            )
            for paper in filter(None, papers):
                made += 1
                assert sends_to_itself(plan, paper) == []
    assert made > len(plan.units)


@pytest.mark.parametrize("issue", [PaperDetails(), AMENDED])
def test_a_proxy_without_its_breakdown_says_what_it_is(
    issue: PaperDetails, district: District
) -> None:
    """Its ratio would tell a breakdown; that it is a proxy tells nothing.

    Nothing is provisional where nothing is reckoned, and a note says why.
    """
    table = district_annexes(district("2018S1", (VAN_LEM,)), issue)["IIIb"].appendices[0].tables[1]
    row = next(each.cells for each in table.rows if "xác định được người gây" in each.cells[1])
    assert row[2:5] == ("không tính",) * 3
    assert row[-1] == "Chỉ tiêu đại diện"
    assert any(note.startswith("“Không tính”") for note in table.notes)


def test_a_target_of_another_plan_that_is_no_proxy_tells_as_little(district: District) -> None:
    work = district("2018S1", (VAN_LEM,))
    targets = tuple(replace(each, proxy=False) for each in work.plan.targets)
    work = replace(work, plan=replace(work.plan, targets=targets))
    table = district_annexes(work, PaperDetails())["IIIb"].appendices[0].tables[1]
    row = next(each.cells for each in table.rows if "xác định được người gây" in each.cells[1])
    assert row[2:5] == ("không tính",) * 3
    assert row[-1] == "không tính"

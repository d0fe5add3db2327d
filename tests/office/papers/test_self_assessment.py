"""Bảng tự kiểm tra, đánh giá of a unit: what stands in it, until when it is a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rehearsal import COMMUNE, Rehearsal, journal

from gbv_desktop.documents.self_assessment_table import SelfAssessment
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.reports import CriterionAnswer
from gbv_desktop.domain.work.self_assessment import AssessedCount, AssessedLevel
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import self_assessment
from gbv_desktop.office.papers.self_assessment import assessment_pdf, write_assessment
from gbv_desktop.office.reports.entry import require_sheet, set_cells, set_criterion
from gbv_desktop.office.reports.reporting import new_report

Refused = Callable[[str], AbstractContextManager[object]]
YEAR = "2018"
CRITERIA = (
    Criterion("tc-1", "có kế hoạch năm", "III.10", ("A02", "N01")),
    Criterion("tc-2", "phân công bằng văn bản"),
    Criterion("tc-3", "hoạt động tháng 6", "1.1", ("B03",)),
)


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    fresh.clock.day = date(2018, 11, 15)
    opened = fresh.office(COMMUNE)
    new_report(opened, YEAR)
    return opened


@pytest.fixture
def assessed(office: Office) -> Office:
    office.plan = replace(office.plan, criteria=CRITERIA)
    set_cells(office, require_sheet(office, YEAR), {"A02": number(1)})
    told = CriterionAnswer("tc-1", AssessedLevel.MET, "05/KH-UBND")
    set_criterion(office, require_sheet(office, YEAR), told)
    return office


def test_levels_evidence_and_count_stand_in_it(
    assessed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[SelfAssessment] = []
    monkeypatch.setattr(self_assessment, "self_assessment_pdf", made.append)
    assessment_pdf(assessed, YEAR)
    (facts,) = made
    first, second, third = facts.lines
    assert (first.level, first.text) == (AssessedLevel.MET, "05/KH-UBND")
    assert [(code, cell.value) for code, _indicator, cell in first.figures] == [("A02", 1)]
    assert (second.level, second.figures, third.figures) == (None, (), ())
    assert facts.count == AssessedCount(met=1, ours=3, told=1)
    assert facts.draft and facts.issuer.id == COMMUNE


def test_without_criteria_there_is_no_table(office: Office, refused: Refused) -> None:
    with refused("E-CRITERIA-NONE"):
        assessment_pdf(office, YEAR)


def test_a_file_is_noted_in_the_journal(assessed: Office, tmp_path: Path) -> None:
    path = write_assessment(assessed, YEAR, tmp_path / "tu-danh-gia.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    assert journal(assessed)[-1] == ("print self-assessment", YEAR)

"""The papers of a yearly inspection as PDF: made of the register, refused where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pypdfium2
import pytest
from desk_kit import DAY, PASSWORD, make_district

from gbv_desktop.domain.work.inspections import InspectionPlan, TeamMember, TeamRole
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.inspection_papers import InspectionPaper, paper_pdf, print_paper
from gbv_desktop.office.work.inspections import put_plan, put_visit

Refused = Callable[[str], AbstractContextManager[object]]
PLAN = InspectionPlan(
    year=2018,
    paper_no="07/KH-UBND",
    paper_on=date(2018, 1, 22),
    team=(TeamMember("Phòng LĐ-TB&XH", "Trưởng phòng", TeamRole.HEAD),),
)
HELD = date(2018, 5, 15)
SIGNED = Minutes(
    began=time(8),
    ended=time(11),
    findings=(PointFinding("2.2", PointResult.DONE),),
    signed_on=HELD,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def test_each_paper_is_made_of_the_plan(office: Office, tmp_path: Path) -> None:
    plan = put_plan(office, PLAN)
    unit = next(each.id for each in office.plan.units if each.reporter == "X")
    visit = put_visit(office, Visit(year=2018, unit=unit, plan=plan.no, day=HELD))
    told = {
        InspectionPaper.PROPOSAL: "TỜ TRÌNH",
        InspectionPaper.DECISION: "QUYẾT ĐỊNH:",
        InspectionPaper.SCHEDULE: "V/v thông báo lịch kiểm tra",
    }
    for paper, words in told.items():
        assert words in text_of(paper_pdf(office, paper, plan.no)), paper
    put_visit(office, replace(visit, minutes=SIGNED))
    path = print_paper(office, InspectionPaper.REPORT, tmp_path / "bc.pdf", plan.no)
    assert "TRƯỞNG ĐOÀN" in text_of(path.read_bytes())


def test_what_is_not_there_is_not_printed(office: Office, refused: Refused) -> None:
    plan = put_plan(office, replace(PLAN, issuer=PaperIssuer.OFFICE))
    for paper, code in (
        (InspectionPaper.DECISION, "E-INSPECT-ALONE"),
        (InspectionPaper.PROPOSAL, "E-INSPECT-ALONE"),
        (InspectionPaper.SCHEDULE, "E-INSPECT-VISITS"),
        (InspectionPaper.REPORT, "E-INSPECT-UNSIGNED"),
    ):
        with refused(code):
            paper_pdf(office, paper, plan.no)

"""The papers around a team: what they say, what stays open, and that nobody is compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.offices.units import Signer, Unit, UnitName
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.work.inspections import InspectedPoint, InspectionPlan, TeamMember, TeamRole
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Minutes, Visit
from gbv_desktop.writing.papers.inspection_papers import PlannedInspection
from gbv_desktop.writing.papers.team_papers import (
    InspectedUnit,
    decision_paper,
    proposal_paper,
    schedule_letter,
    team_report,
)
from gbv_desktop.writing.structure.paper import Paper, Style

UPPER = Unit(
    id="d-ubnd",
    kind="ubnd",
    names=(UnitName("UBND huyện", "UBND huyện Đăk Tô"),),
    head_lines=("ỦY BAN NHÂN DÂN", "HUYỆN ĐĂK TÔ"),
    place="Đăk Tô",
    sign="BC-UBND",
    drafter="LĐTBXH",
    signer=Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "KT.", "PHÓ CHỦ TỊCH"),
)
DESK = replace(
    UPPER,
    id="d-ld",
    head_parent=("UBND HUYỆN ĐĂK TÔ",),
    head_lines=("PHÒNG LĐ-TB&XH",),
    sign="BC-LĐTBXH",
    drafter="",
    signer=Signer("TRƯỞNG PHÒNG"),
)
PLAN = InspectionPlan(
    year=2018,
    paper_no="07/KH-UBND",
    paper_on=date(2018, 1, 22),
    decision_no="45/QĐ-UBND",
    decision_on=date(2018, 1, 23),
    contents=(InspectedPoint("2.2", "Địa chỉ tin cậy"),),
    team=(
        TeamMember("Phòng LĐ-TB&XH", "Trưởng phòng", TeamRole.HEAD, "Trần Văn Bình"),
        TeamMember("Công an huyện", "Đội phó"),
    ),
    report_due=date(2018, 5, 8),
)
DRAFT = InspectionPlan(year=2018)
DAY = date(2018, 5, 15)
MINUTES = Minutes(strengths="Có kế hoạch năm", shortcomings=("Chưa có danh bạ",), signed_on=DAY)
VISITS = (
    (Visit(no=1, year=2018, unit="x1", day=DAY, minutes=MINUTES), "UBND xã Văn Lem"),
    (Visit(no=2, year=2018, unit="x2"), "UBND xã Diên Bình"),
)
ADVICE = (Recommendation(year=2018, unit="x1", text="Lập danh bạ chuyển gửi."),)


def planned(inspection: InspectionPlan = PLAN, *, upper: bool = True) -> PlannedInspection:
    return PlannedInspection(
        plan="Kế hoạch thực hiện Đề án",
        issuer=UPPER if upper else DESK,
        issuer_name="UBND huyện Đăk Tô" if upper else "Phòng LĐ-TB&XH",
        desk=DESK,
        desk_name="phòng LĐ-TB&XH",
        inspection=inspection,
        visits=VISITS,
    )


def text(paper: Paper) -> str:
    blocks = [each.text for each in paper.blocks]
    for annex in paper.appendices:
        blocks += [annex.title, *(each.text for each in annex.blocks)]
        blocks += [" | ".join(row.cells) for table in annex.tables for row in table.rows]
    return "\n".join([paper.excerpt, paper.about, *paper.addressees, *blocks])


# --- quyết định -----------------------------------------------------------------------------------
def test_a_person_decides_and_not_the_body() -> None:
    paper = decision_paper(planned())
    assert paper.signer_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    centred = [each.text for each in paper.blocks if each.style is Style.CENTRED]
    assert centred == ["CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐĂK TÔ", "QUYẾT ĐỊNH:"]
    assert paper.number_line == "Số: 45/QĐ-UBND"
    said = text(paper)
    assert "Căn cứ Kế hoạch số 07/KH-UBND ngày 22/01/2018 của UBND huyện Đăk Tô" in said
    assert "- Trần Văn Bình, Trưởng phòng, Phòng LĐ-TB&XH, Trưởng đoàn;" in said
    assert "tự giải thể sau khi hoàn thành nhiệm vụ" in said
    assert [each.text[:6] for each in paper.blocks if each.style is Style.HEADING] == [
        "Điều 1",
        "Điều 2",
        "Điều 3",
    ]
    assert said.endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert not paper.proposal


def test_a_decision_that_is_not_signed_leaves_room_and_is_a_proposal() -> None:
    paper = decision_paper(planned(DRAFT))
    assert paper.number_line == "Số:          /QĐ-UBND"
    assert paper.proposal
    assert "Căn cứ Kế hoạch số" not in text(paper)


# --- tờ trình -------------------------------------------------------------------------------------
def test_the_desk_asks_the_body_above_to_issue_both() -> None:
    paper = proposal_paper(planned())
    assert paper.number_line == "Số:          /TTr-LĐTBXH"
    assert paper.addressees == ("UBND huyện Đăk Tô.",)
    assert paper.signer_lines == ("TRƯỞNG PHÒNG",)
    said = text(paper)
    assert "3. Đơn vị được kiểm tra: 02 đơn vị" in said
    assert "4. Đoàn kiểm tra: 02 thành viên của 02 cơ quan." in said
    assert "Phòng LĐ-TB&XH kính trình UBND huyện Đăk Tô xem xét, ban hành./." in said


# --- công văn -------------------------------------------------------------------------------------
def test_units_are_told_when_and_what_to_prepare() -> None:
    criteria = (Criterion("tc-1", "Có kế hoạch năm", "III.10"),)
    paper = schedule_letter(planned(), criteria)
    said = text(paper)
    assert paper.number_line == "Số:          /LĐTBXH"
    assert paper.addressees == ("UBND xã Văn Lem", "UBND xã Diên Bình")
    alone = schedule_letter(replace(planned(), visits=planned().visits[:1]), criteria)
    assert alone.addressees == ("UBND xã Văn Lem.",)
    assert [each.number for each in paper.appendices] == ["I", "II", "III"]
    assert "và Quyết định số 45/QĐ-UBND ngày 23/01/2018" in said
    assert "3. Gửi báo cáo về phòng LĐ-TB&XH trước ngày 08/5/2018." in said
    assert "4. Bố trí lãnh đạo phụ trách" in said
    assert "- Địa chỉ tin cậy (mục 2.2)." in said
    assert "1 | Có kế hoạch năm | III.10 |  |  | " in said
    assert paper.appendices[2].sides[1][0] == "THỦ TRƯỞNG ĐƠN VỊ"


def test_without_criteria_and_plan_the_letter_says_less() -> None:
    paper = schedule_letter(planned(DRAFT))
    said = text(paper)
    assert [each.number for each in paper.appendices] == ["I", "II"]
    assert "Để chuẩn bị kiểm tra" in said and "Phụ lục III" not in said
    assert "2. Gửi báo cáo về phòng LĐ-TB&XH trước ngày kiểm tra." in said


def test_a_letter_of_all_visits_bears_its_number() -> None:
    sent = tuple(
        (replace(visit, letter_no="20/LĐTBXH", letter_on=date(2018, 5, 2)), name)
        for visit, name in VISITS
    )
    paper = schedule_letter(replace(planned(), visits=sent))
    assert paper.number_line == "Số: 20/LĐTBXH"
    assert paper.place_line == "Đăk Tô, ngày 02 tháng 5 năm 2018"
    assert "20/LĐTBXH" in paper.appendices[0].attached_to


# --- báo cáo của Đoàn -----------------------------------------------------------------------------
def test_the_team_reports_unit_by_unit_in_alphabetical_order() -> None:
    (held, name), (other, other_name) = VISITS
    second = InspectedUnit(replace(other, minutes=Minutes(signed_on=DAY)), other_name)
    paper = team_report(planned(), (InspectedUnit(held, name, ADVICE), second))
    said = text(paper)
    assert paper.head_lines == ("ĐOÀN KIỂM TRA LIÊN NGÀNH",)
    assert paper.number_line == "Số:          /BC-ĐKT"
    assert (paper.signer_lines, paper.signer_name) == (("TRƯỞNG ĐOÀN",), "Trần Văn Bình")
    assert said.index("1. UBND xã Diên Bình") < said.index("2. UBND xã Văn Lem")
    assert "đã kiểm tra tại 02 đơn vị" in said and "Còn" not in said
    assert "Đoàn kiểm tra kiến nghị 01 nội dung đối với 01 đơn vị:" in said
    assert "1. UBND xã Văn Lem: Lập danh bạ chuyển gửi." in said
    assert "(Kế hoạch số 07/KH-UBND ngày 22/01/2018)" in said


@pytest.mark.parametrize("issuer", list(PaperIssuer))
def test_what_is_left_and_nothing_recommended_is_said(issuer: PaperIssuer) -> None:
    (held, name), _other = VISITS
    inspection = replace(DRAFT, issuer=issuer)
    paper = team_report(planned(inspection, upper=False), (InspectedUnit(held, name),))
    said = text(paper)
    assert "Còn 01 đơn vị theo kế hoạch chưa kiểm tra." in said
    assert "Đoàn kiểm tra không có kiến nghị." in said
    assert "Kế hoạch số" not in said
    assert paper.signer_name == ""
    branches = issuer is PaperIssuer.COMMITTEE
    assert paper.head_lines == ("ĐOÀN KIỂM TRA LIÊN NGÀNH" if branches else "ĐOÀN KIỂM TRA",)

"""The papers of an inspection: what they say, what they leave open, and what they never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from gbv_desktop.domain.offices.units import Signer, Unit, UnitName
from gbv_desktop.domain.work.inspections import (
    InspectedPoint,
    InspectionMethod,
    InspectionPlan,
    TeamMember,
    TeamRole,
)
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.visits import (
    Attendant,
    Minutes,
    PointFinding,
    PointResult,
    PutOff,
    Session,
    Side,
    Visit,
)
from gbv_desktop.writing.papers.inspection_papers import (
    AnsweredAdvice,
    PlannedInspection,
    answers_paper,
    notice_paper,
    plan_paper,
)
from gbv_desktop.writing.papers.minutes_paper import InspectionMatter, minutes_paper
from gbv_desktop.writing.sentences.inspection_words import NO_ADVICE, NOBODY_KNOWN, NOTHING
from gbv_desktop.writing.structure.paper import MinutesPaper, Paper

UPPER = Unit(
    id="d-ubnd",
    kind="ubnd",
    names=(UnitName("UBND huyện", "UBND huyện Đăk Tô"),),
    head_lines=("ỦY BAN NHÂN DÂN", "HUYỆN ĐĂK TÔ"),
    place="Đăk Tô",
    sign="BC-UBND",
    drafter="LĐTBXH",
    signer=Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
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
TEAM = (
    TeamMember("Phòng LĐ-TB&XH", "Trưởng phòng", TeamRole.HEAD, "Trần Văn Bình"),
    TeamMember("Công an huyện", "Đội phó"),
    TeamMember("Phòng Y tế", "Chuyên viên", TeamRole.SECRETARY),
)
INSPECTION = InspectionPlan(
    year=2018,
    paper_no="07/KH-UBND",
    paper_on=date(2018, 1, 22),
    decision_no="45/QĐ-UBND",
    decision_on=date(2018, 1, 23),
    contents=(InspectedPoint("2.2", "Địa chỉ tin cậy"),),
    team=TEAM,
    report_due=date(2018, 5, 8),
)
VISIT = Visit(year=2018, unit="x1", day=date(2018, 5, 15), place="Trụ sở UBND xã")
MINUTES = Minutes(
    began=time(8),
    ended=time(11, 30),
    present=(
        Attendant("Phòng LĐ-TB&XH", "Trưởng phòng", "Trần Văn Bình"),
        Attendant("Công an huyện", "Đội phó"),
        Attendant("UBND xã", "Phó Chủ tịch", "A Thanh", Side.UNIT),
    ),
    findings=(
        PointFinding("2.2", PointResult.PARTLY, "Một địa chỉ đã ngừng."),
        PointFinding("III.10", PointResult.NO_DUTY),
    ),
    strengths="Đã có kế hoạch năm.",
    shortcomings=("Chưa có nơi thay", "Chưa có sổ;"),
)
ADVICE = (
    Recommendation(
        year=2018,
        unit="x1",
        visit=1,
        code="KN-2018-01.1",
        text="Lập lại địa chỉ tin cậy.",
        due_on=date(2018, 6, 15),
        clause="2.2",
        paper_no="12/TB-UBND",
        paper_on=date(2018, 5, 25),
    ),
    Recommendation(year=2018, unit="x1", visit=1, code="KN-2018-01.2", text="Lập sổ"),
)
MATTER = InspectionMatter(
    plan="Kế hoạch phòng, chống bạo lực",
    issuer=UPPER,
    issuer_name="UBND huyện Đăk Tô",
    desk=DESK,
    desk_name="Phòng LĐ-TB&XH",
    unit_name="UBND xã Diên Bình",
    visit=VISIT,
    inspection=INSPECTION,
    points=(InspectedPoint("2.2", "Địa chỉ tin cậy"),),
    advice=ADVICE,
)


def text_of(paper: Paper | MinutesPaper) -> str:
    return "\n".join(each.text for each in paper.blocks)


# --- biên bản -------------------------------------------------------------------------------------
def test_minutes_have_no_place_and_three_who_sign() -> None:
    paper = minutes_paper(MATTER, MINUTES)
    assert not hasattr(paper, "place_line")
    assert [each.title for each in paper.sides] == [
        "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "THƯ KÝ",
        "TRƯỞNG ĐOÀN",
    ]
    assert [each.name for each in paper.sides] == ["A Thanh", "", "Trần Văn Bình"]
    assert paper.recipients[-1] == "Lưu: VT, Hồ sơ"
    assert (paper.head_parent, paper.head_lines) == (
        ("ỦY BAN NHÂN DÂN HUYỆN ĐĂK TÔ",),
        ("ĐOÀN KIỂM TRA LIÊN NGÀNH",),
    )
    assert (
        paper.number_line.endswith("/BB-ĐKT") and not paper.number_line[3:].strip(" ")[0].isdigit()
    )
    numbered = minutes_paper(MATTER, replace(MINUTES, paper_no="03/BB-ĐKT"))
    assert numbered.number_line == "Số: 03/BB-ĐKT"


def test_minutes_say_what_was_seen() -> None:
    text = text_of(minutes_paper(MATTER, MINUTES))
    assert "hồi 08 giờ 00, ngày 15/5/2018, tại Trụ sở UBND xã" in text
    assert "theo Quyết định số 45/QĐ-UBND ngày 23/01/2018 của UBND huyện Đăk Tô" in text
    assert "- Trần Văn Bình, Trưởng phòng, Phòng LĐ-TB&XH, Trưởng đoàn;" in text
    assert f"- {NOBODY_KNOWN}, Đội phó, Công an huyện, Thành viên;" in text
    assert "- A Thanh, Phó Chủ tịch, UBND xã;" in text
    assert "1. Địa chỉ tin cậy (mục 2.2): thực hiện một phần. Một địa chỉ đã ngừng." in text
    assert "2. (mục III.10): không thuộc nhiệm vụ." in text
    assert "- Chưa có nơi thay;\n- Chưa có sổ." in text
    assert "1. Lập lại địa chỉ tin cậy (mục 2.2; hoàn thành trước ngày 15/6/2018)." in text
    assert "2. Lập sổ." in text
    assert "lập thành 02 bản" in text and "mỗi bên giữ 01 bản./." in text


def test_what_is_not_known_is_left_open() -> None:
    alone = replace(MATTER, inspection=None, advice=(), visit=replace(VISIT, day=None, place=""))
    paper = minutes_paper(alone, Minutes(copies=3))
    text = text_of(paper)
    assert "hồi …… giờ ……, ngày ……/……/2018, tại UBND xã Diên Bình, Đoàn kiểm tra tiến hành" in text
    assert text.count(f"{NOBODY_KNOWN}{NOBODY_KNOWN}") == 3
    assert NO_ADVICE in text and text.count(NOTHING) == 4
    assert "03 bản có giá trị như nhau, mỗi bên giữ ít nhất 01 bản./." in text
    assert paper.head_lines == ("ĐOÀN KIỂM TRA",)
    assert [each.name for each in paper.sides] == ["", "", ""]


def test_a_team_without_a_decision_works_by_the_plan() -> None:
    undecided = replace(INSPECTION, decision_no="", decision_on=None)
    text = text_of(minutes_paper(replace(MATTER, inspection=undecided), MINUTES))
    assert "theo Kế hoạch số 07/KH-UBND ngày 22/01/2018" in text
    draft = replace(undecided, paper_no="", paper_on=None, team=())
    text = text_of(minutes_paper(replace(MATTER, inspection=draft), MINUTES))
    assert "Đoàn kiểm tra liên ngành tiến hành" in text


# --- thông báo ------------------------------------------------------------------------------------
def test_a_notice_holds_results_and_recommendations() -> None:
    noticed = replace(VISIT, notice_no="12/TB-UBND", notice_on=date(2018, 5, 25))
    paper = notice_paper(replace(MATTER, visit=noticed), MINUTES)
    assert (paper.kind, paper.number_line) == ("THÔNG BÁO", "Số: 12/TB-UBND")
    assert paper.place_line == "Đăk Tô, ngày 25 tháng 5 năm 2018"
    assert paper.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert paper.recipients[0] == "UBND xã Diên Bình"
    assert paper.recipients[-1] == "Lưu: VT, LĐTBXH"
    assert "UBND xã Diên Bình thực hiện các kiến nghị sau:" in text_of(paper)
    assert not paper.proposal


def test_a_notice_without_a_number_is_a_draft_for_the_body_above() -> None:
    paper = notice_paper(replace(MATTER, advice=()), MINUTES)
    assert paper.number_line.endswith("/TB-UBND") and paper.proposal
    assert NO_ADVICE in text_of(paper) and "thông báo để UBND xã Diên Bình biết./." in text_of(
        paper
    )
    own = notice_paper(replace(MATTER, issuer=DESK), MINUTES)
    assert own.number_line.endswith("/TB-LĐTBXH") and not own.proposal
    assert own.recipients[-1] == "Lưu: VT"


# --- kế hoạch -------------------------------------------------------------------------------------
PLANNED = PlannedInspection(
    plan=MATTER.plan,
    issuer=UPPER,
    issuer_name="UBND huyện Đăk Tô",
    desk=DESK,
    desk_name="Phòng LĐ-TB&XH",
    inspection=INSPECTION,
    visits=(
        (VISIT, "UBND xã Diên Bình"),
        (
            replace(
                VISIT,
                day=None,
                session=Session.WHOLE_DAY,
                put_off=(PutOff(date(2018, 9, 18), "Mưa lũ"), PutOff(None, "Chưa rõ")),
            ),
            "UBND xã Kon Đào",
        ),
    ),
)


def test_a_plan_names_whom_and_when_and_never_why() -> None:
    paper = plan_paper(PLANNED)
    (annex,) = paper.appendices
    rows = [each.cells for each in annex.tables[0].rows]
    assert rows == [
        ("1", "UBND xã Diên Bình", "Buổi sáng, ngày 15/5/2018", "Trụ sở UBND xã", ""),
        ("2", "UBND xã Kon Đào", "……/……/2018", "Trụ sở UBND xã", "Thay lịch ngày 18/9/2018"),
    ]
    assert "số 07/KH-UBND ngày 22 tháng 01 năm 2018" in annex.attached_to
    text = text_of(paper)
    assert "không xếp loại, không so sánh số vụ việc giữa các đơn vị" in text
    assert "không đến nơi tạm lánh" in text
    assert "1. Địa chỉ tin cậy (mục 2.2)." in text
    assert "- Trần Văn Bình, Trưởng phòng, Phòng LĐ-TB&XH, Trưởng đoàn;" in text
    assert "gửi về Phòng LĐ-TB&XH trước ngày 08/5/2018" in text
    assert "Kinh phí: từ dự toán chi thường xuyên của các cơ quan." in text
    assert paper.excerpt.startswith("Kiểm tra liên ngành")
    for never in ("quá hạn", "chưa được kiểm tra", "chậm", "Mưa lũ"):
        assert never not in text + "".join("".join(each) for each in rows)


def test_a_plan_of_the_office_alone_and_within_another() -> None:
    inspection = InspectionPlan(
        year=2018,
        issuer=PaperIssuer.OFFICE,
        method=InspectionMethod.BY_REPORT,
        within_no="02/KH-UBND",
        within_on=date(2018, 1, 8),
        purpose="Nắm tình hình.",
        requirements="Đúng thành phần.",
        money="Tự bảo đảm.",
    )
    paper = plan_paper(replace(PLANNED, issuer=DESK, inspection=inspection, visits=()))
    text = text_of(paper)
    assert "lồng ghép với việc kiểm tra theo Kế hoạch số 02/KH-UBND ngày 08/01/2018" in text
    assert "Nắm tình hình." in text and "Đúng thành phần." in text
    assert "không tiếp xúc nạn nhân" in text, "what no inspection sees always stands there"
    assert "kiểm tra qua báo cáo" in text and "Kinh phí: Tự bảo đảm." in text
    assert "trước ngày kiểm tra" in text
    assert text.count(f"{NOBODY_KNOWN}{NOBODY_KNOWN}") == 2
    assert paper.number_line.endswith("/KH-LĐTBXH") and not paper.proposal
    assert paper.excerpt.startswith("Kiểm tra tình hình")
    assert paper.place_line == "Đăk Tô, ngày      tháng      năm 2018"
    assert plan_paper(replace(PLANNED, inspection=replace(inspection, within_no=""))).proposal


# --- báo cáo --------------------------------------------------------------------------------------
ANSWER = AdviceStep(
    AdviceState.REPORTED, date(2018, 6, 4), "Đã lập", "15/QĐ-UBND", date(2018, 6, 4)
)


def test_a_unit_reports_what_it_did() -> None:
    done = replace(ADVICE[0], steps=(ANSWER,))
    open_ = replace(ADVICE[1], paper_no="12/TB-UBND", paper_on=date(2018, 5, 25))
    begun = replace(open_, steps=(AdviceStep(AdviceState.UNDER_WAY, date(2018, 6, 4), "Đang lập"),))
    answered = AnsweredAdvice(
        UPPER, "UBND xã Diên Bình", "Phòng LĐ-TB&XH", (done, open_, begun), 2018
    )
    paper = answers_paper(answered)
    text = text_of(paper)
    assert text.startswith("Thực hiện Thông báo số 12/TB-UBND ngày 25/5/2018, UBND xã Diên Bình")
    assert (
        "Tổng số 03 kiến nghị, trong đó: đã thực hiện 01; đang thực hiện 01; chưa thực hiện 01."
        in text
    )
    assert text.endswith("./.")
    assert paper.addressees == ("Phòng LĐ-TB&XH.",)
    rows = [each.cells for each in paper.appendices[0].tables[0].rows]
    assert rows[0][2:4] == ("Đã thực hiện. Đã lập", "15/QĐ-UBND ngày 04/6/2018")
    assert [each[2] for each in rows[1:]] == ["Chưa thực hiện", "Đang thực hiện. Đang lập"]


@pytest.mark.parametrize("state", [AdviceState.CARRIED, AdviceState.DROPPED])
def test_what_is_carried_over_or_dropped_is_counted_apart(state: AdviceState) -> None:
    gone = replace(ADVICE[0], steps=(AdviceStep(state, date(2018, 12, 1), "Chưa có kinh phí"),))
    answered = AnsweredAdvice(UPPER, "UBND xã Diên Bình", "Phòng LĐ-TB&XH", (gone,), 2018)
    text = text_of(answers_paper(answered))
    assert "chưa thực hiện 00; chuyển năm sau hoặc không còn phù hợp 01." in text

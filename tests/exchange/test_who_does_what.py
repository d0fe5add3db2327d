"""Who performs and who co-operates, held against the plan's own words, clause by clause."""

from __future__ import annotations

from functools import cache

import pytest

from gbv_desktop.domain.plan.catalogue import Duty, Plan, UnitRole
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.exchange import plan_folder

LEAD, HELP, DO, ADVISE = UnitRole.LEAD, UnitRole.COORDINATE, UnitRole.IMPLEMENT, UnitRole.ADVISE
MASSES = {"m-mttq", "m-hlhpn", "m-ldld", "m-hnd", "m-doan"}
NAMED = {"d-vhtt", "d-yte", "d-gddt", "d-congan", "d-dantoc", "d-dai"}
CONCERNED = {"d-yte", "d-gddt", "d-tp", "d-congan", "m-hlhpn", "m-ldld"}

# Part II by activity: "chủ trì"; named after "phối hợp với" or meant by "các đơn vị có liên quan"
# (part III says which); who the text makes do it at its own place beside the communes (III.10:
# "thực hiện … các hoạt động của kế hoạch tại địa phương").
PART_TWO: dict[str, tuple[str, set[str], set[str]]] = {
    "1.1": ("d-ldtbxh", NAMED | MASSES | {"d-tp"}, set()),
    # III.4-7 "Phối hợp …"; III.3, III.8, III.9 tuyên truyền
    "1.2": ("d-ldtbxh", NAMED | MASSES | {"d-tp"}, set()),
    "2.1": ("d-ldtbxh", CONCERNED, set()),
    # "Hội Liên hiệp phụ nữ huyện chủ trì, phối hợp với các đơn vị có liên quan"
    "2.2": ("m-hlhpn", {"d-ldtbxh"}, set()),
    # III.3, III.4, III.7 "Phối hợp …"; "chức năng nhiệm vụ của từng ngành"
    "2.3": ("d-ldtbxh", {"d-tp", "d-yte", "d-congan", "m-hlhpn", "d-gddt"}, set()),
    # "trong Trung tâm Y tế, Trạm Y tế các xã, thị trấn"
    "2.4": ("d-yte", set(), {"d-ttyt"}),
    "2.5": ("d-ldtbxh", {"m-ldld"}, set()),
    "2.6": ("d-gddt", set(), set()),
    # "Các đơn vị tự kiểm tra, đánh giá kết quả thực hiện tại cơ quan, đơn vị mình"
    "3": ("d-ldtbxh", set(), NAMED | MASSES | {"d-tp", "d-tckh"}),
}

# Part III: each dash with its first words and what they make of the bearer.
PART_THREE: list[tuple[str, str, str, UnitRole]] = [
    ("III.1", "d-ldtbxh", "Chủ trì, phối hợp với các tổ chức chính trị - xã hội", LEAD),
    ("III.1", "d-ldtbxh", "Đôn đốc các đơn vị thực hiện kế hoạch", DO),
    ("III.1", "d-ldtbxh", "Tham mưu UBND huyện tổ chức sơ kết", ADVISE),
    ("III.2", "d-tckh", "Căn cứ vào Kế hoạch 5 năm (2016 - 2020) và hằng năm tham mưu", ADVISE),
    ("III.2", "d-tckh", "Hướng dẫn quản lý và sử dụng nguồn kinh phí", DO),
    ("III.3", "d-tp", "Chủ trì, phối hợp với các ban, ngành, đoàn thể tuyên truyền", LEAD),
    ("III.3", "d-tp", "Phối hợp các đơn vị, địa phương triển khai", HELP),
    ("III.4", "d-yte", "Chủ trì, phối hợp với các đơn vị có liên quan hướng dẫn", LEAD),
    ("III.4", "d-yte", "Phối hợp các đơn vị, địa phương triển khai", HELP),
    ("III.4", "d-yte", "Phối hợp các đơn vị có liên quan đẩy mạnh", HELP),
    ("III.5", "d-gddt", "Chủ trì thực hiện, chỉ đạo các đơn vị trực thuộc", LEAD),
    ("III.5", "d-gddt", "Phối hợp các đơn vị có liên quan đẩy mạnh", HELP),
    ("III.6", "d-vhtt", "Chủ trì, hướng dẫn triển khai lồng ghép", LEAD),
    ("III.6", "d-vhtt", "Phối hợp các đơn vị có liên quan đẩy mạnh", HELP),
    ("III.7", "d-congan", "Phối hợp với Phòng Lao động – Thương binh và Xã hội", HELP),
    ("III.7", "d-congan", "Chỉ đạo Công an các xã, thị trấn", DO),
    ("III.7", "d-congan", "Phối hợp các đơn vị có liên quan đẩy mạnh", HELP),
    ("III.8", "d-dai", "Xây dựng các chuyên mục, chương trình", DO),
    ("III.9", "doan-the", "Đẩy mạnh công tác tuyên truyền, giáo dục", DO),
    ("III.9.1", "m-hlhpn", "Tiếp tục duy trì và nhân rộng mô hình", DO),
    ("III.9.2", "m-ldld", "Tổ chức các hoạt động tuyên truyền", DO),
    ("III.9.2", "m-ldld", "Hướng dẫn các cấp công đoàn phối hợp", DO),
    ("III.10", "xa", "Xây dựng kế hoạch triển khai tại địa phương", DO),
    ("III.10", "xa", "Hàng năm, tổ chức kiểm tra, đánh giá và sơ kết, tổng kết", DO),
]


@cache
def shipped() -> Plan:
    return plan_folder.load(plan_folder.find("dak-to-2017"))


@pytest.fixture
def plan() -> Plan:
    return shipped()


@pytest.mark.parametrize("number", PART_TWO)
def test_an_activity_is_led_and_carried_out_as_the_plan_says(number: str, plan: Plan) -> None:
    lead, helping, doing = PART_TWO[number]
    communes = {unit.id for unit in plan.units if "xa" in unit.groups}
    expected = dict.fromkeys(doing | communes, DO) | dict.fromkeys(helping, HELP) | {lead: LEAD}
    found = {
        unit.id: role
        for unit in plan.units
        for activity, role in plan.assigned(unit)
        if activity.number == number
    }
    assert found == expected


def test_the_table_holds_every_activity_of_the_plan(plan: Plan) -> None:
    assert list(PART_TWO) == [activity.number for activity in plan.activities]


def test_the_words_of_the_activity_name_its_lead(plan: Plan) -> None:
    for activity in plan.activities:
        lead = plan.unit_by_id[PART_TWO[activity.number][0]]
        names = {lead.names[0].office, *lead.aliases}
        assert any(
            activity.actors.startswith((f"{name} chủ trì", f"{name} huyện chủ trì"))
            for name in names
        ) or activity.actors.startswith("Phòng Giáo dục - Đạo tạo huyện chủ trì"), activity.number


def test_whoever_is_asked_for_a_figure_of_an_activity_takes_part_in_it(plan: Plan) -> None:
    for unit in plan.units:
        form = plan.form_of(unit.reporter) if unit.reporter else None
        asked = {cell.partition(".")[0] for cell in form.cells(PeriodKind.YEAR)} if form else set()
        taking_part = {activity.id for activity, _role in plan.assigned(unit)}
        assert {a.id for a in plan.activities if asked & set(a.indicators)} <= taking_part, unit.id


def test_each_dash_of_part_three_binds_whom_it_binds_as_it_says(plan: Plan) -> None:
    def told(duty: Duty) -> tuple[str, str, str, UnitRole]:
        words = next((row[2] for row in PART_THREE if duty.text.startswith(row[2])), duty.text)
        return duty.clause, duty.unit or duty.group, words, duty.role

    assert [told(duty) for duty in plan.duties] == PART_THREE


def test_a_duty_belongs_to_activities_that_its_bearer_takes_part_in(plan: Plan) -> None:
    for duty in plan.duties:
        bearers = [u for u in plan.units if duty.unit == u.id or duty.group in u.groups]
        assert bearers, duty.id
        for unit in bearers:
            assert set(duty.activities) <= {a.id for a, _role in plan.assigned(unit)}, duty.id


def test_no_office_performs_where_the_plan_says_that_it_co_operates(plan: Plan) -> None:
    """The one that was seen: 2.2 is led by the women's union, the consolidating phòng helps."""
    offices = [unit for unit in plan.units if "xa" not in unit.groups]
    doing = {
        (unit.id, activity.number)
        for unit in offices
        for activity, role in plan.assigned(unit)
        if role is DO and activity.number != "3"
    }
    assert doing == {("d-ttyt", "2.4")}

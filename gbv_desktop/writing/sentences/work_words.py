"""The fixed words of appendices on the plan's work: duties, self-assessment, classes, inspections.

They are those that offices use; the titles of the appendices are the plan's.
"""

from __future__ import annotations

from collections.abc import Mapping

from gbv_desktop.domain.work.duties import DutyState
from gbv_desktop.domain.work.self_assessment import AssessedLevel

NO, UNIT, TOTAL = "TT", "Đơn vị", "Tổng cộng"
EVERY = "cả {so} đơn vị"

DUTY, CRITERION, UNTOLD = "Nhiệm vụ", "Nội dung", "Chưa nêu"
DUTY_HEADS: Mapping[DutyState, str] = {
    DutyState.DONE: "Đã hoàn thành",
    DutyState.ONGOING: "Đang triển khai",
    DutyState.PLANNED: "Chưa triển khai",
    DutyState.NONE: "Không phát sinh",
}
LEVEL_HEADS: Mapping[AssessedLevel, str] = {
    AssessedLevel.MET: "Đạt",
    AssessedLevel.PARTLY_MET: "Đạt một phần",
    AssessedLevel.NOT_MET: "Chưa đạt",
    AssessedLevel.NOT_OURS: "Không thuộc nhiệm vụ",
}
CLAUSE = "{noi_dung} (mục {muc})"

CLASS_HEADS = (
    (NO, 1.0, "center"),
    ("Chuyên đề", 5.0, "left"),
    ("Thời gian", 3.2, "center"),
    ("Đơn vị chủ trì, phối hợp", 5.2, "left"),
    ("Đối tượng", 5.0, "left"),
    ("Số lượt người (nữ; DTTS)", 3.2, "center"),
    ("Kinh phí (đồng)", 3.0, "right"),
)
CLASS_GROUPS = {
    "officials": "cán bộ quản lý nhà nước",
    "providers": "người cung cấp dịch vụ",
    "helpers": "cộng tác viên",
}
CLASS_NOTE = 'Lớp dưới 05 người chỉ ghi tổng số. DTTS: dân tộc thiểu số; dấu "-": không đếm riêng.'
TOGETHER = "{chu_tri}; phối hợp: {phoi_hop}"

VISIT_HEADS = (
    (NO, 1.0, "center"),
    ("Đơn vị được kiểm tra", 7.0, "left"),
    ("Ngày kiểm tra", 3.4, "center"),
    ("Biên bản", 4.6, "left"),
    ("Thông báo kết quả", 4.6, "left"),
    ("Số kiến nghị", 2.4, "right"),
)
SIGNED = "ký ngày {ngay}"
NUMBERED = "số {so} ngày {ngay}"

ADVICE_HEADS = (
    (NO, 1.0, "center"),
    (UNIT, 9.0, "left"),
    ("Tổng số kiến nghị", 3.2, "right"),
    ("Đã hoàn thành", 3.2, "right"),
    ("Đang thực hiện", 3.2, "right"),
    ("Trong đó: quá hạn", 3.2, "right"),
    ("Không còn phù hợp", 3.2, "right"),
)

"""The fixed words of the papers of an inspection (kế hoạch, biên bản, thông báo, báo cáo).

They are those that offices use; no plan has its own. Source of the layouts: NĐ 30/2020, PL III,
Mẫu 1.4 and 1.9; before it Thông tư 01/2011/TT-BNV.
"""

from __future__ import annotations

from collections.abc import Mapping

from gbv_desktop.domain.work.recommendations import AdviceState
from gbv_desktop.domain.work.visits import PointResult, Session

TEAM, TEAM_OF_BRANCHES = "ĐOÀN KIỂM TRA", "ĐOÀN KIỂM TRA LIÊN NGÀNH"
NOBODY_KNOWN = "…………………"
NOTHING = "Không."
NO_ADVICE = "Qua kiểm tra không có kiến nghị phải theo dõi."

RESULTS: Mapping[PointResult, str] = {
    PointResult.DONE: "đã thực hiện",
    PointResult.PARTLY: "thực hiện một phần",
    PointResult.NOT_YET: "chưa thực hiện",
    PointResult.NO_DUTY: "không thuộc nhiệm vụ",
}
ROLES = {
    "head": "Trưởng đoàn",
    "deputy": "Phó trưởng đoàn",
    "member": "Thành viên",
    "secretary": "Thư ký",
}
SESSIONS: Mapping[Session, str] = {
    Session.MORNING: "buổi sáng",
    Session.AFTERNOON: "buổi chiều",
    Session.WHOLE_DAY: "cả ngày",
}
STATES: Mapping[AdviceState, str] = {
    AdviceState.OPEN: "Chưa thực hiện",
    AdviceState.UNDER_WAY: "Đang thực hiện",
    AdviceState.REPORTED: "Đã thực hiện",
    AdviceState.RETURNED: "Đang thực hiện bổ sung",
    AdviceState.CONFIRMED: "Đã thực hiện, đã được xác nhận",
    AdviceState.CARRIED: "Chuyển năm sau",
    AdviceState.DROPPED: "Không còn phù hợp",
}

MINUTES: Mapping[str, str] = {
    "kind": "BIÊN BẢN",
    "excerpt": "Kiểm tra tình hình thực hiện {ke_hoach} tại {don_vi}",
    "number": "Số: {so}",
    "number_open": "Số:          /BB-ĐKT",
    "opening": "Hôm nay, hồi {bat_dau}, ngày {ngay}, tại {noi}, {doan}{can_cu} tiến hành kiểm tra"
    " tình hình thực hiện {ke_hoach} tại {don_vi}.",
    "by_decision": " thành lập theo Quyết định số {so} ngày {ngay} của {ben_lap}",
    "by_plan": " theo Kế hoạch số {so} ngày {ngay} của {ben_lap}",
    "present": "I. Thành phần",
    "team": "1. Đoàn kiểm tra",
    "unit": "2. Đơn vị được kiểm tra",
    "points": "II. Nội dung kiểm tra",
    "remarks": "III. Nhận xét",
    "strengths": "1. Ưu điểm",
    "shortcomings": "2. Tồn tại, hạn chế",
    "causes": "3. Nguyên nhân",
    "opinion": "IV. Ý kiến của đơn vị được kiểm tra",
    "advice": "V. Kiến nghị (dự kiến) của Đoàn kiểm tra",
    "closing": "Biên bản kết thúc vào hồi {ket_thuc} cùng ngày, đã đọc lại cho các thành viên cùng"
    " nghe, thống nhất và được lập thành {so_ban} bản có giá trị như nhau, mỗi bên giữ 01 bản./.",
    "closing_more": "Biên bản kết thúc vào hồi {ket_thuc} cùng ngày, đã đọc lại cho các thành viên"
    " cùng nghe, thống nhất và được lập thành {so_ban} bản có giá trị như nhau, mỗi bên giữ ít nhất"
    " 01 bản./.",
    "side_unit": "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
    "side_secretary": "THƯ KÝ",
    "side_head": "TRƯỞNG ĐOÀN",
    "sign_stamp": "(Ký, đóng dấu, ghi rõ họ tên)",
    "sign": "(Ký, ghi rõ họ tên)",
}
MINUTES_TO = ("Đơn vị được kiểm tra", "Thành viên Đoàn kiểm tra", "Lưu: VT, Hồ sơ")

NOTICE: Mapping[str, str] = {
    "kind": "THÔNG BÁO",
    "excerpt": "Kết quả kiểm tra tình hình thực hiện {ke_hoach} tại {don_vi}",
    "number": "Số: {so}",
    "number_open": "Số:          /{ky_hieu}",
    "opening": "Ngày {ngay}, {doan}{can_cu} đã kiểm tra tình hình thực hiện {ke_hoach} tại"
    " {don_vi}. Trên cơ sở biên bản kiểm tra, {noi_gui} thông báo kết quả như sau:",
    "results": "I. Kết quả",
    "shortcomings": "II. Tồn tại, hạn chế",
    "advice": "III. Kiến nghị, thời hạn thực hiện",
    "to": "{don_vi_dau} thực hiện các kiến nghị sau:",
    "closing": "{don_vi_dau} báo cáo kết quả thực hiện kiến nghị về {noi_nhan} trước thời hạn nêu"
    " trên./.",
    "closing_none": "{noi_gui} thông báo để {don_vi} biết./.",
}

PLAN: Mapping[str, str] = {
    "kind": "KẾ HOẠCH",
    "excerpt": "Kiểm tra{lien_nganh} tình hình thực hiện {ke_hoach} năm {nam}",
    "branches": " liên ngành",
    "number": "Số: {so}",
    "number_open": "Số:          /{ky_hieu}",
    "basis": "Căn cứ {ke_hoach};",
    "opening": "{noi_gui} ban hành Kế hoạch kiểm tra{lien_nganh} tình hình thực hiện năm {nam} như"
    " sau:",
    "opening_within": "{noi_gui} ban hành Kế hoạch kiểm tra{lien_nganh} tình hình thực hiện năm"
    " {nam}, lồng ghép với việc kiểm tra theo Kế hoạch số {so} ngày {ngay}, như sau:",
    "purpose": "I. Mục đích, yêu cầu",
    "aim": "1. Mục đích",
    "usual_aim": "Nắm tình hình triển khai, kịp thời hướng dẫn, tháo gỡ khó khăn cho cơ sở; không"
    " xếp loại, không so sánh số vụ việc giữa các đơn vị.",
    "demand": "2. Yêu cầu",
    "usual_demand": "Đoàn kiểm tra làm việc trên cơ sở báo cáo, văn bản và cách tổ chức tiếp nhận"
    " thông tin của đơn vị; không yêu cầu cung cấp hồ sơ có thông tin cá nhân của nạn nhân, người"
    " gây bạo lực, người báo tin; không tiếp xúc nạn nhân; không đến nơi tạm lánh.",
    "points": "II. Nội dung kiểm tra",
    "units": "III. Đơn vị, thời gian, hình thức kiểm tra",
    "schedule": "1. Đơn vị, thời gian: theo lịch tại Phụ lục kèm theo Kế hoạch này.",
    "on_the_spot": "2. Hình thức: Đoàn kiểm tra làm việc trực tiếp tại đơn vị.",
    "by_report": "2. Hình thức: kiểm tra qua báo cáo của đơn vị.",
    "team": "IV. Thành phần Đoàn kiểm tra",
    "done": "V. Tổ chức thực hiện",
    "reports": "1. Các đơn vị được kiểm tra chuẩn bị báo cáo theo đề cương, gửi về {noi_nhan} trước"
    " ngày {han}.",
    "reports_open": "1. Các đơn vị được kiểm tra chuẩn bị báo cáo theo đề cương, gửi về {noi_nhan}"
    " trước ngày kiểm tra.",
    "follow": "2. {noi_nhan} là đầu mối, tổng hợp, tham mưu báo cáo và thông báo kết quả kiểm tra.",
    "money": "3. Kinh phí: {kinh_phi}.",
    "usual_money": "từ dự toán chi thường xuyên của các cơ quan",
    "closing": "Trên đây là Kế hoạch kiểm tra{lien_nganh} năm {nam}, đề nghị các cơ quan, đơn vị có"
    " liên quan phối hợp thực hiện./.",
    "annex": "Lịch kiểm tra",
    "attached": "(Kèm theo Kế hoạch số {so} {ngay} của {noi_gui})",
}
PLAN_TO = ("Các đơn vị được kiểm tra", "Thành viên Đoàn kiểm tra")
SCHEDULE = (
    ("TT", 1.2, "center"),
    ("Đơn vị", 7.0, "left"),
    ("Thời gian", 5.0, "left"),
    ("Địa điểm", 6.5, "left"),
    ("Ghi chú", 4.0, "left"),
)

ANSWERS: Mapping[str, str] = {
    "kind": "BÁO CÁO",
    "excerpt": "Kết quả thực hiện kiến nghị sau kiểm tra",
    "number_open": "Số:          /{ky_hieu}",
    "opening": "Thực hiện {thong_bao}, {don_vi} báo cáo kết quả thực hiện các kiến nghị như sau:",
    "notice": "Thông báo số {so} ngày {ngay}",
    "counts": "Tổng số {tong} kiến nghị, trong đó: đã thực hiện {xong}; đang thực hiện {dang}; chưa"
    " thực hiện {chua}{con_lai}. Kết quả từng kiến nghị tại Phụ lục kèm theo.",
    "others": "; chuyển năm sau hoặc không còn phù hợp {so}",
    "annex": "Kết quả thực hiện kiến nghị sau kiểm tra",
    "attached": "(Kèm theo Báo cáo số      /{ky_hieu} {ngay} của {don_vi})",
    "closing": "Trên đây là kết quả thực hiện kiến nghị sau kiểm tra, {don_vi} báo cáo {noi_nhan}"
    " theo dõi, tổng hợp./.",
}
ANSWERS_TO = ("Như trên",)
FILED = "Lưu: VT{soan_thao}"
ANSWER_COLUMNS = (
    ("TT", 1.2, "center"),
    ("Kiến nghị", 8.0, "left"),
    ("Kết quả thực hiện", 8.5, "left"),
    ("Văn bản", 4.0, "left"),
    ("Đề nghị", 3.5, "left"),
)

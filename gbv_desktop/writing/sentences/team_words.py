"""The fixed words of the papers around a team: tờ trình, quyết định, lịch kiểm tra, báo cáo.

They are those that offices use; no plan has its own. Source of the layouts: NĐ 30/2020, PL III,
Mẫu 1.2, 1.4, 1.5 and 1.10; before it Thông tư 01/2011/TT-BNV.
"""

from __future__ import annotations

from collections.abc import Mapping

NUMBER, NUMBER_OPEN = "Số: {so}", "Số:          /{ky_hieu}"

DECISION: Mapping[str, str] = {
    "kind": "QUYẾT ĐỊNH",
    "excerpt": "Về việc thành lập {doan} việc thực hiện {ke_hoach} năm {nam}",
    "law": "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "basis": "Căn cứ {ke_hoach};",
    "plan": "Căn cứ Kế hoạch số {so_kh} ngày {ngay_kh} của {noi_gui} về kiểm tra tình hình thực"
    " hiện năm {nam};",
    "asked": "Theo đề nghị của Trưởng {noi_nhan_dau}.",
    "decides": "QUYẾT ĐỊNH:",
    "first": "Điều 1. Thành lập {doan}",
    "members": "{doan} việc thực hiện Kế hoạch nêu trên năm {nam} gồm:",
    "second": "Điều 2. Nhiệm vụ của Đoàn kiểm tra",
    "tasks": "Đoàn kiểm tra có nhiệm vụ kiểm tra theo Kế hoạch kiểm tra năm {nam}, lập biên bản,"
    " báo cáo kết quả và đề xuất kiến nghị; không yêu cầu cung cấp hồ sơ có thông tin cá nhân của"
    " nạn nhân, người gây bạo lực, người báo tin; không tiếp xúc nạn nhân; không đến nơi tạm lánh."
    " Đoàn kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ.",
    "third": "Điều 3. Hiệu lực và trách nhiệm thi hành",
    "in_force": "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng HĐND và UBND, Trưởng"
    " {noi_nhan_dau}, Thủ trưởng các cơ quan, đơn vị có liên quan và các thành viên có tên tại Điều"
    " 1 chịu trách nhiệm thi hành Quyết định này./.",
}
DECISION_TO = ("Như Điều 3", "Các đơn vị được kiểm tra")

PROPOSAL: Mapping[str, str] = {
    "kind": "TỜ TRÌNH",
    "excerpt": "Về việc ban hành Kế hoạch kiểm tra liên ngành tình hình thực hiện {ke_hoach} năm"
    " {nam} và thành lập Đoàn kiểm tra",
    "opening": "Căn cứ {ke_hoach}, {noi_nhan} đã dự thảo Kế hoạch kiểm tra liên ngành năm {nam} và"
    " Quyết định thành lập Đoàn kiểm tra, nội dung chủ yếu như sau:",
    "aim": "1. Mục đích: {muc_dich}",
    "points": "2. Nội dung kiểm tra: {so_noi_dung} nội dung theo Kế hoạch.",
    "units": "3. Đơn vị được kiểm tra: {so_don_vi} đơn vị, theo lịch kèm theo dự thảo Kế hoạch.",
    "team": "4. Đoàn kiểm tra: {so_thanh_vien} thành viên của {so_co_quan} cơ quan.",
    "money": "5. Kinh phí: {kinh_phi}.",
    "closing": "{noi_nhan_dau} kính trình {noi_gui} xem xét, ban hành./.",
    "attached": "Kèm theo Tờ trình này có dự thảo Kế hoạch, dự thảo Quyết định.",
}
PROPOSAL_TO = ("Như trên",)

LETTER: Mapping[str, str] = {
    "about": "V/v thông báo lịch kiểm tra năm {nam}",
    "opening": "Thực hiện Kế hoạch số {so_kh} ngày {ngay_kh} của {noi_gui}{theo_qd}, {noi_nhan}"
    " thông báo lịch kiểm tra tại Phụ lục I kèm theo và đề nghị các đơn vị được kiểm tra:",
    "opening_open": "Để chuẩn bị kiểm tra tình hình thực hiện {ke_hoach} năm {nam}, {noi_nhan}"
    " thông báo lịch kiểm tra tại Phụ lục I kèm theo và đề nghị các đơn vị được kiểm tra:",
    "by_decision": " và Quyết định số {so} ngày {ngay} về thành lập Đoàn kiểm tra",
    "report": "1. Chuẩn bị báo cáo theo đề cương tại Phụ lục II.",
    "assess": "2. Tự kiểm tra, đánh giá theo bảng tại Phụ lục III.",
    "send": "{so}. Gửi báo cáo về {noi_nhan} trước ngày {han}.",
    "send_open": "{so}. Gửi báo cáo về {noi_nhan} trước ngày kiểm tra.",
    "present": "{so}. Bố trí lãnh đạo phụ trách, công chức đầu mối làm việc với Đoàn kiểm tra.",
    "closing": "Báo cáo chỉ nêu số liệu tổng hợp, không nêu thông tin của từng người, từng vụ việc;"
    " Đoàn kiểm tra không yêu cầu cung cấp hồ sơ có thông tin cá nhân./.",
    "attached": "(Kèm theo Công văn số {so} {ngay} của {noi_gui})",
    "schedule": "Lịch kiểm tra",
    "outline": "Đề cương báo cáo phục vụ kiểm tra",
    "table": "Bảng tự kiểm tra, đánh giá kết quả thực hiện kế hoạch năm {nam}",
}
LETTER_TO = ("Như trên", "Thành viên Đoàn kiểm tra")
OUTLINE_BEFORE = (
    "I. Công tác chỉ đạo, triển khai",
    "- Kế hoạch của đơn vị: số, ngày; phân công lãnh đạo phụ trách, công chức đầu mối.",
    "- Kinh phí: được bố trí, lồng ghép, đã sử dụng.",
    "II. Kết quả thực hiện theo nội dung kiểm tra",
)
OUTLINE_AFTER = (
    "III. Kết quả thực hiện kiến nghị của lần kiểm tra trước",
    "- Nội dung đã thực hiện, đang thực hiện; văn bản; lý do chưa thực hiện.",
    "IV. Tồn tại, hạn chế và nguyên nhân",
    "V. Kiến nghị, đề xuất",
    "Báo cáo chỉ nêu số liệu tổng hợp đã báo cáo theo biểu; không nêu thông tin của từng người,"
    " từng vụ việc.",
)
ASSESS_COLUMNS = (
    ("TT", 1.2, "center"),
    ("Nội dung", 8.6, "left"),
    ("Căn cứ", 2.6, "left"),
    ("Tự đánh giá (đạt; đạt một phần; chưa đạt; không thuộc nhiệm vụ)", 4.4, "left"),
    ("Minh chứng (số, ngày văn bản; số liệu)", 6.0, "left"),
    ("Ghi chú", 3.0, "left"),
)
ASSESS_SIDES = (
    ("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", ""),
    ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)", ""),
)

RESULT: Mapping[str, str] = {
    "kind": "BÁO CÁO",
    "excerpt": "Kết quả kiểm tra tình hình thực hiện {ke_hoach} năm {nam}",
    "number_open": "Số:          /BC-ĐKT",
    "opening": "Thực hiện Kế hoạch kiểm tra năm {nam}{can_cu}, {doan} đã kiểm tra tại {so_don_vi}"
    " đơn vị; kết quả như sau:",
    "by_plan": " (Kế hoạch số {so} ngày {ngay})",
    "course": "I. Tình hình chung",
    "visit": "- {don_vi}: ngày {ngay};",
    "left": "Còn {so} đơn vị theo kế hoạch chưa kiểm tra.",
    "results": "II. Kết quả kiểm tra",
    "unit": "{so}. {don_vi}",
    "strengths": "Ưu điểm:",
    "shortcomings": "Tồn tại, hạn chế:",
    "advice": "III. Kiến nghị",
    "counted": "Đoàn kiểm tra kiến nghị {so} nội dung đối với {so_don_vi} đơn vị:",
    "none": "Đoàn kiểm tra không có kiến nghị.",
    "asked": "{so}. {don_vi}: {noi_dung}",
    "closing": "Trên đây là kết quả kiểm tra, Đoàn kiểm tra báo cáo {noi_gui} xem xét, chỉ đạo./.",
    "head": "TRƯỞNG ĐOÀN",
}
RESULT_TO = ("Như trên", "Thành viên Đoàn kiểm tra", "Lưu: VT, Hồ sơ")

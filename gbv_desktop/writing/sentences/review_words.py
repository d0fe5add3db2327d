"""The words of the report on several years (báo cáo sơ kết, tổng kết).

Plans that were released before there were such papers have none of these texts; head, addressees
and signs are the plan's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from gbv_desktop.domain.work.reviews import ReviewKind, ReviewText

KINDS: Mapping[ReviewKind, str] = {
    ReviewKind.INTERIM: "sơ kết",
    ReviewKind.FINAL: "tổng kết",
    ReviewKind.ON_REQUEST: "đánh giá",
}
"""What the paper does, in the middle of a sentence."""

REVIEW: Mapping[str, str] = {
    # The head, and how the paper begins and ends.
    "excerpt": "{viec_dau} {n} năm thực hiện {ten_de_an} giai đoạn {giai_doan} {pham_vi}",
    "excerpt_combined": "Kết quả thực hiện {ten_de_an} năm {nam} và {viec} giai đoạn {giai_doan}"
    " {pham_vi}",
    "replaces": " (thay thế Báo cáo số {so_cu} ngày {ngay_cu})",
    "opening": "Thực hiện Kế hoạch{kh_so_ngay} về triển khai {ten_de_an}, {don_vi} báo cáo kết quả"
    " {viec} giai đoạn {giai_doan} như sau:",
    "opening_asked": "Thực hiện văn bản số {so_yc} ngày {ngay_yc}{cua}, {don_vi} báo cáo kết quả"
    " {viec} giai đoạn {giai_doan} việc thực hiện {ten_de_an} như sau:",
    "of": " của {noi_yc}",
    "lead": "Sau {n} năm triển khai ({giai_doan}), Kế hoạch đã được các cơ quan, đơn vị, địa phương"
    " tổ chức thực hiện; kết quả cụ thể như sau:",
    "missing": "Báo cáo thiếu năm {ds_nam}: không có báo cáo năm được tiếp nhận, nên số liệu của cả"
    " giai đoạn không gồm năm này.",
    "unfrozen": "Số liệu năm {ds_nam} là số liệu đã tiếp nhận, chưa chốt.",
    "joined": "Số liệu năm {nam} của {ds_don_vi} là tổng số liệu của các đơn vị trước khi sắp xếp.",
    "closing": "Trên đây là báo cáo {viec} giai đoạn {giai_doan} việc thực hiện {ten_de_an} của"
    " {don_vi}./.",
    # Parts.
    "first": "Phần thứ nhất: Kết quả thực hiện giai đoạn {giai_doan}",
    "second": "Phần thứ hai: Phương hướng, nhiệm vụ giai đoạn tới; kiến nghị",
    "at_situation": "I. Đặc điểm tình hình",
    "at_direction": "II. Công tác chỉ đạo, triển khai thực hiện",
    "at_targets": "III. Kết quả thực hiện các mục tiêu",
    "at_tasks": "IV. Kết quả thực hiện các nhiệm vụ",
    "at_money": "V. Kinh phí thực hiện",
    "at_judgement": "VI. Đánh giá chung",
    "at_achievements": "1. Ưu điểm, kết quả nổi bật",
    "at_shortcomings": "2. Tồn tại, hạn chế",
    "at_causes": "3. Nguyên nhân",
    "at_outer_causes": "a) Nguyên nhân khách quan",
    "at_own_causes": "b) Nguyên nhân chủ quan",
    "at_lessons": "4. Bài học kinh nghiệm",
    "at_outlook": "I. Phương hướng, nhiệm vụ",
    "at_requests": "II. Kiến nghị, đề xuất",
    # What of figures is said in the text.
    "target": "- {ten}: {cac_nam}{chung}.",
    "target_together": "; cả giai đoạn {so}",
    "figure_added": "- {ten}: {so} {dvt} ({cac_nam}).",
    "figure_last": "- {ten}: đến cuối năm {nam} có {so} {dvt} ({cac_nam}).",
    "figure_beside": "- {ten} ({dvt}): {cac_nam}.",
    "of_year": "năm {nam}: {so}",
    "not_compared": " Chỉ tiêu có thay đổi định nghĩa trong giai đoạn, không so sánh.",
    "cases": "Kết quả về vụ việc, người bị bạo lực, người gây bạo lực qua các năm nêu tại Phụ lục"
    " {phu_luc} (lưu hành nội bộ).",
    "persons": "Số nạn nhân qua các năm không cộng dồn do một người có thể được ghi nhận ở nhiều"
    " năm.",
    "found": "Số vụ phát hiện tăng hoặc giảm chưa đủ cơ sở để kết luận tình hình bạo lực tăng hay"
    " giảm.",
    "annexes": "Số liệu chi tiết từng năm nêu tại các Phụ lục kèm theo.",
    # Appendices.
    "A.I": "Kết quả thực hiện các mục tiêu qua các năm",
    "A.II": "Kết quả các hoạt động qua các năm",
    "A.III": "Tình hình vụ việc toàn địa bàn qua các năm",
    "A.IV": "Kinh phí thực hiện qua các năm",
    "A.V": "Công tác kiểm tra, giám sát qua các năm",
    "A.VI": "Tình hình thực hiện chế độ báo cáo qua các năm",
    "A.VII": "Khen thưởng",
    "fact": "Giai đoạn {giai_doan}",
    "money_fact": "Đơn vị tính: đồng; theo năm ngân sách",
    "year": "Năm {nam}",
    "together": "Cả giai đoạn",
    "mark": "Mốc",
    "remark": "Ghi chú",
    "at_end": "số cuối giai đoạn",
    "not_added": "không cộng dồn",
    "lacks": "thiếu năm {ds_nam}",
    "part": "năm {ds_nam} chưa đủ đơn vị",
    "inspection_fact": "Theo Sổ theo dõi kiểm tra, kiến nghị sau kiểm tra",
    "changed": "không so sánh (năm {ds_nam} theo định nghĩa khác)",
    "yes": "số đơn vị trả lời có",
    "settled": "Quyết toán (theo Sổ theo dõi kinh phí)",
    "of_year_head": "Năm",
    "visits": "Số cuộc kiểm tra",
    "advice": "Số kiến nghị",
    "advice_settled": "Kiến nghị đã hoàn thành",
    "owing": "Đơn vị phải báo cáo",
    "reporting": "Đã có báo cáo",
    "late": "Trong đó chậm",
    "source": "Nguồn số liệu",
    "source_paper": "Báo cáo số {so} ngày {ngay}",
    "source_frozen": "số liệu chốt ngày {ngay}, báo cáo chưa có số",
    "source_counted": "số liệu đã tiếp nhận, chưa chốt",
    "source_missing": "thiếu năm {nam}",
    "kind_of_award": "Hình thức khen thưởng",
    "count": "Số lượng",
    "groups": "Giấy khen tặng tập thể",
    "people": "Giấy khen tặng cá nhân",
    "awards": "Theo Quyết định số {so} ngày {ngay}.",
    "unknown": "chưa có số liệu",
    "conference": "Ngày tổ chức hội nghị {viec}: {ngay}.",
    "nothing": "Không có số liệu.",
}

TEXT_PLACES: Mapping[ReviewText, str] = {
    ReviewText.SITUATION: "at_situation",
    ReviewText.DIRECTION: "at_direction",
    ReviewText.ACHIEVEMENTS: "at_achievements",
    ReviewText.SHORTCOMINGS: "at_shortcomings",
    ReviewText.OUTER_CAUSES: "at_outer_causes",
    ReviewText.OWN_CAUSES: "at_own_causes",
    ReviewText.LESSONS: "at_lessons",
    ReviewText.OUTLOOK: "at_outlook",
    ReviewText.REQUESTS: "at_requests",
}
"""Under which heading each text stands."""

"""The words of official letters (công văn): of the plan where it has them, else the usual ones.

Plans that were released before there were letters have none of these texts, and a letter has to be
written all the same. A plan's own ``[words.letter]`` stands in place of any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gbv_desktop.domain.offices.documents import DocumentKind, kind_by_number
from gbv_desktop.domain.plan.narrative import PaperTexts

GROUP = "letter"

USUAL: Mapping[str, str] = {
    f"{GROUP}.{name}": text
    for name, text in {
        # The head and the foot.
        "number_open": "Số:{trong}/{ky_hieu}",
        "number": "Số: {so}",
        "place": "{dia_danh}, {ngay}",
        "attached": "(Kèm theo Công văn số{trong}/{ky_hieu} {ngay} của {noi_gui})",
        "attached_numbered": "(Kèm theo Công văn số {so} {ngay} của {noi_gui})",
        "same": "- Như trên;",
        "upper": "- {cap_tren} (b/c);",
        "leaders": "- CT, các PCT {noi_gui};",
        "desk": "- {don_vi};",
        "filing": "- Lưu: VT{soan_thao}.",
        # What a report is called in a letter, by the kind of period.
        "report": "báo cáo {ky}",
        "report_DX": "báo cáo đột xuất về {trich_yeu}",
        "report_TH11": "báo cáo kết quả {ky}",
        "report_SK": "báo cáo sơ kết {ky}",
        "report_TK": "báo cáo tổng kết {ky}",
        # Whom a letter goes to, and how its text speaks of them.
        "offices": "các cơ quan, đơn vị có liên quan",
        "territories": "UBND các {cap}",
        "named_one": "Quý đơn vị",
        "again_one": "Quý đơn vị",
        "again": "các cơ quan, đơn vị",
        "named": "các cơ quan, đơn vị có tên trên",
        "named_offices": "các cơ quan, đơn vị có tên trên",
        "named_territories": "UBND các {cap} có tên trên",
        "before": "trước ngày {ngay}",
        "to_end": "đến hết ngày {ngay}",
        "contact": "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {don_vi}, số điện"
        " thoại {dien_thoai}.",
        # Báo cáo đột xuất and whatever else is asked for besides the calendar.
        "request_about": "V/v {bao_cao}",
        "request": "Để có cơ sở tổng hợp, báo cáo, {noi_gui} đề nghị {ds_don_vi} gửi {bao_cao}, nội"
        " dung cụ thể như sau:",
        "request_based": "Thực hiện {can_cu}, để có cơ sở tổng hợp, báo cáo, {noi_gui} đề nghị"
        " {ds_don_vi} gửi {bao_cao}, nội dung cụ thể như sau:",
        "request_figures": "Số liệu:",
        "request_questions": "Nội dung hỏi:",
        "request_text": "Nội dung trình bày bằng lời: {noi_dung}.",
        "request_annex": "Nội dung báo cáo: theo Phụ lục gửi kèm Công văn này.",
        "request_outline": "Nội dung báo cáo: trình bày bằng lời theo Đề cương gửi kèm Công văn"
        " này; số liệu các năm do {don_vi} tổng hợp từ báo cáo năm đã gửi.",
        "request_form": "Nội dung báo cáo: theo biểu mẫu {mau}.",
        "request_item": "- {ten} ({dvt});",
        "request_item_last": "- {ten} ({dvt}).",
        "request_days": "Mốc số liệu: từ ngày {tu_ngay} đến ngày {den_ngay}.",
        "request_due": "Thời hạn: gửi về {don_vi} {han_gui} (ngày làm việc cuối cùng của thời hạn:"
        " {ngay_lam_viec}).",
        "request_way": "Cách gửi: lập báo cáo trên chương trình, gửi tệp báo cáo cùng văn bản do"
        " lãnh đạo đơn vị ký. Đơn vị đã báo cáo bằng văn bản riêng thì ghi rõ số, ngày của văn bản"
        " đó.",
        "request_closing": "Báo cáo chỉ nêu số liệu tổng hợp, không nêu thông tin của từng người,"
        " từng vụ việc./.",
        "annex_title": "Nội dung báo cáo",
        "outline_title": "Đề cương báo cáo",
        "annex_no": "STT",
        "annex_what": "Nội dung",
        "annex_measure": "Đơn vị tính",
        "annex_figures": "Số liệu",
        "annex_questions": "Nội dung hỏi",
        "annex_text": "Nội dung trình bày bằng lời",
        # Gia hạn.
        "extension_about": "V/v gia hạn thời gian gửi {bao_cao}",
        "extension_rule": "Theo {van_ban}, thời hạn gửi {bao_cao} về {don_vi} là {han_cu}.",
        "extension": "{noi_gui} thống nhất gia hạn thời gian gửi {bao_cao} đối với {ds_don_vi}"
        " {han_moi}; lý do: {ly_do}.",
        "extension_since": "Báo cáo gửi đến từ ngày {ke_tu} được tính theo thời hạn nêu trên.",
        "extension_closing": "Đề nghị {goi_lai} gửi báo cáo đúng thời gian nêu trên./.",
        # Đôn đốc.
        "reminder_about": "V/v đôn đốc gửi {bao_cao}",
        "reminder_about_2": "V/v đôn đốc gửi {bao_cao} (lần 2)",
        "reminder_rule": "Theo {van_ban}, thời hạn gửi {bao_cao} về {don_vi} là {han_cu}.",
        "reminder_1": "Đến hết ngày {het_ngay}, {don_vi} chưa nhận được báo cáo của {ds_goi}. Đề"
        " nghị {goi_lai} khẩn trương gửi báo cáo {han_moi} để kịp tổng hợp.",
        "reminder_2": "{don_vi} đã có Công văn số {cv_so} ngày {cv_ngay} đôn đốc gửi báo cáo. Đến"
        " hết ngày {het_ngay}, {don_vi} chưa nhận được báo cáo của {ds_goi}. Đề nghị Thủ trưởng đơn"
        " vị chỉ đạo hoàn thành, gửi báo cáo {han_moi}; trường hợp khó khăn, đề nghị trao đổi với"
        " {don_vi} để được hỗ trợ hoặc nhập thay từ văn bản.",
        "reminder_3": "Theo báo cáo của {don_vi}, đến hết ngày {het_ngay} chưa nhận được báo cáo"
        " của {ds_goi}. Để bảo đảm tiến độ tổng hợp, {noi_gui} có ý kiến như sau:",
        "reminder_ordered": "Yêu cầu {ds_don_vi} nghiêm túc thực hiện chế độ báo cáo, gửi báo cáo"
        " về {don_vi} {han_moi}.",
        "reminder_asked": "Đề nghị {ds_don_vi} phối hợp, gửi báo cáo về {don_vi} {han_moi}.",
        "reminder_returned": "Báo cáo của {ten_don_vi} đã được trả lại để bổ sung, chỉnh sửa; đề"
        " nghị đơn vị sớm hoàn thiện và gửi lại.",
        "reminder_own_day": "Thời hạn đã được gia hạn của {ten_don_vi}: đến hết ngày {ngay}.",
        # The plan, or the letter that asked, as a letter names it.
        "plan": "Kế hoạch{kh_so_ngay} của {co_quan_bh} về triển khai thực hiện {ten_de_an}",
        "asked_by": "{van_ban} số {cv_so} ngày {cv_ngay} của {cv_cua}",
        "asked": "yêu cầu của {don_vi} về {bao_cao}",
        # How a unit's report on what was asked begins.
        "answer": "Thực hiện {van_ban} số {cv_so} ngày {cv_ngay} của {cv_cua} về {trich_yeu};"
        " {don_vi} báo cáo kết quả như sau:",
        "answer_open": "Thực hiện yêu cầu của {noi_nhan_qua} về {trich_yeu}; {don_vi} báo cáo kết"
        " quả như sau:",
    }.items()
}  # fmt: skip

GIVEN = frozenset((
    "ngay", "so", "ky_hieu", "noi_gui", "co_quan_bh", "cap_tren", "cap", "trich_yeu",
    "bao_cao", "ds_don_vi", "ds_goi", "goi_lai", "ten_don_vi", "can_cu", "noi_dung", "mau", "ten",
    "dvt", "han_gui", "han_cu", "han_moi", "ngay_lam_viec", "ly_do", "ke_tu", "het_ngay", "van_ban",
    "cv_so", "cv_ngay", "cv_cua", "dien_thoai",
))  # fmt: skip
"""What texts of letters get besides the words of every paper."""


_KINDS: Mapping[DocumentKind, str] = {
    DocumentKind.LETTER: "Công văn",
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.NOTICE: "Thông báo",
    DocumentKind.GUIDANCE: "Hướng dẫn",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.PROGRAMME: "Chương trình",
    DocumentKind.REPORT: "Báo cáo",
}


def kind_name(number: str) -> str:
    """What a paper is called in a sentence, by its number: ``Công văn``, ``Kế hoạch``."""
    return _KINDS.get(kind_by_number(number), "Văn bản")


def with_usual(texts: PaperTexts) -> PaperTexts:
    """The texts of a plan with the usual words of letters where it has none of its own."""
    return replace(texts, words={**USUAL, **texts.words})

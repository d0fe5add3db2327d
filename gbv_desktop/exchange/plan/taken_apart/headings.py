"""The line at the head of each file of a plan that is written: what the file is, in Vietnamese
whatever the language of the window, as the plan itself."""

from __future__ import annotations

from typing import Final

_PAPERS: Final = "papers/"

_FILES: Final = {
    "plan": "Kế hoạch: tên, phiên bản, cơ quan, thời gian thực hiện",
    "units": "Các đơn vị và các nhóm đơn vị",
    "activities": "Nhiệm vụ, hoạt động",
    "assignments": "Phân công: ai chủ trì, phối hợp, thực hiện",
    "duties": "Nhiệm vụ được giao",
    "options": "Các danh mục phân tổ",
    "indicators": "Chỉ tiêu",
    "forms": "Biểu mẫu: các phần chung và biểu của từng loại đơn vị báo cáo",
    "rules": "Quy tắc kiểm tra",
    "periods": "Kỳ báo cáo, hạn nộp, gia hạn",
    "targets": "Mục tiêu",
    "reference": "Số liệu nền",
    "log": "Sổ theo dõi hoạt động: loại việc, nơi tổ chức, ô lấy số từ sổ",
    "help": "Gọi cho ai khi có người cần giúp ngay",
    "ranges": "Số liệu hợp lý: ngoài các mức này thì hỏi lại",
    "criteria": "Tiêu chí tự kiểm tra, đánh giá",
    "money": "Nguồn kinh phí, dự toán",
    "papers/annexes": "Phụ lục của các báo cáo: nội dung, nơi nhận",
    "papers/claims": "Lời văn mà số liệu có thể bác lại",
    "papers/enumerations": "Các đoạn liệt kê theo số liệu",
    "papers/lists": "Kính gửi, nơi nhận",
    "papers/outline": "Các phần của báo cáo, theo thứ tự in",
    "papers/passages": "Các đoạn văn của báo cáo, mỗi câu có lời cho từng trường hợp",
    "papers/roles": "Chỉ tiêu nào giữ vai trò nào trong báo cáo",
    "papers/words": "Tiêu đề, từ ngữ, ghi chú của các báo cáo",
}


def heading(name: str) -> str:
    """The comment over a file of that name without ending."""
    other = "Lời văn của các báo cáo" if name.startswith(_PAPERS) else ""
    return f"# {_FILES.get(name, other)}\n"

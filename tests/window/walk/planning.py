"""Other pages of the plan's editor: the matrix, a target, a text, a report that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from official import Official, Walk

ABOUT = "câu lạc bộ phòng, chống bạo lực ở thôn"
QUESTION = "Số thôn có câu lạc bộ"
ASKED = "đột xuất lần 1 năm 2018"
ADDED = " Trân trọng."
LETTERS = ABOUT + QUESTION + ADDED
"""What is typed here."""


def plan(walk: Walk) -> None:
    """A draft that is thrown away, and a report that is asked for at once."""
    with walk.at("district", "21/05/2018") as me:
        me.click("Kế hoạch")
        me.see("1.2. Truyền thông thường xuyên tại cộng đồng")
        me.click("Soạn phiên bản mới")
        me.see("Bỏ dự thảo…")
        _matrix(me)
        _target(me)
        _text(me)
        me.key("Escape", "Escape")
        me.see("Bỏ dự thảo…")
        _ask(me)
    walk.require_asked(ABOUT)


def _matrix(me: Official) -> None:
    """Two cells to the line below, by the clipboard; a lead taken away, and given back."""
    me.click("Phân công")
    me.click("Dạng bảng")
    me.see("Bỏ vai trò")
    me.click("1.2 ")
    me.key("Right", "Right", "plus")
    me.key("Right", "shift+Right", "ctrl+c")
    me.picture("63-matrix")
    me.key("Left", "Right", "Down", "ctrl+v")
    me.see("1 thay đổi")
    me.click("1.2 ")
    me.key("Right", "Right", "Right", "Delete")
    me.see("chưa có đơn vị chủ trì")
    me.picture("64-nobody-leads")
    me.click("Nên xem lại")
    me.see("Nên xem lại trước khi áp dụng phiên bản")
    me.click("Hoạt động 1.2")
    me.picture("65-worth-a-look")
    me.click("Như bản đang áp dụng", -1)
    me.see("3 thay đổi")


def _target(me: Official) -> None:
    """Another mark for the survivors who are helped."""
    me.click("Mục tiêu")
    me.click("M02 ")
    me.click("Sửa mốc…")
    me.see("Mức đề ra")
    me.click("[Mức đề ra]")
    me.key("ctrl+a")
    me.write("92")
    me.picture("66-mark")
    me.click("Lưu")
    me.see("4 thay đổi")


def _text(me: Official) -> None:
    """Words at the end of the first text; they are taken over when they are left."""
    me.click("Lời văn")
    me.see("Thực hiện {kh_tinh}")
    me.click("[Lời văn]")
    me.key("ctrl+End")
    me.write(ADDED, pause=60)
    me.picture("67-text")
    me.click("[Tìm trong lời văn]")
    me.see("5 thay đổi")


def _ask(me: Official) -> None:
    """Of all units, for the first five months."""
    me.click("Kỳ báo cáo")
    me.click("Yêu cầu báo cáo…")
    me.see("Yêu cầu các đơn vị báo cáo ngoài lịch")
    me.click("[Trích yếu]")
    me.write(ABOUT, pause=60)
    for field, words in (
        ("Từ ngày", "01/01/2018"),
        ("Đến ngày", "15/05/2018"),
        ("Gửi đến hết ngày", "31/05/2018"),
    ):
        me.click(f"[{field}]")
        me.key("ctrl+a")
        me.write(words)
    me.picture("68-asking")
    me.click("[Câu hỏi 1]")
    me.write(QUESTION, pause=60)
    me.scroll(20)
    me.click("theo chỉ đạo, chờ văn bản")
    me.picture("69-asked-what")
    me.click("Yêu cầu báo cáo", -1)
    me.see("Đã yêu cầu")
    me.click(ASKED)
    me.picture("70-asked")
    me.click("Theo dõi nộp báo cáo", -1)
    me.see("0/22")
    me.picture("71-owed")

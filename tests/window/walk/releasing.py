"""One version of the plan at the consolidating office: drafted, applied, more time, handed out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from official import Official, Walk

ACTIVITY = "Sinh hoạt câu lạc bộ phòng, chống bạo lực"
SIGNER_TITLE, SIGNER_NAME = "PHÓ CHỦ TỊCH", "Y Hồng"
REASON = "mưa lũ, sạt lở, giao thông chia cắt"
ORDER = "47/LĐTBXH"
LETTERS = ACTIVITY + SIGNER_TITLE + SIGNER_NAME + REASON + ORDER
"""What is typed here."""


def release(walk: Walk, choose_stick: Callable[[Official, Path], None]) -> None:
    """From the plan in force to a package with the next version of it."""
    with walk.at("district", "12/06/2018") as me:
        me.click("Kế hoạch")
        # The strip comes up a moment before the rest of the page, and moves with it.
        me.see("1.2. Truyền thông thường xuyên tại cộng đồng")
        time.sleep(1)
        me.click("Soạn phiên bản mới")
        me.see("Bỏ dự thảo…")
        me.picture("51-draft")
        _add_activity(me)
        _change_lead(me)
        _change_signer(me)
        _move_cut_off(me)
        me.click("Áp dụng từ ngày…")
        me.see("thay đổi gì, cho đơn vị nào")
        me.click("theo chỉ đạo, chờ văn bản")
        me.picture("57-apply")
        me.click("Áp dụng", -1)
        me.see("Đã áp dụng phiên bản 2")
        me.picture("58-applied")
        _give_more_time(me)
        me.click("Việc cần làm")
        me.see("văn bản")
        me.picture("61-document-awaited")
        me.click("Gửi, nhận báo cáo")
        choose_stick(me, walk.stick)
        me.click("Tệp mở đầu")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.picture("62-packages")
    walk.require_released(ACTIVITY, SIGNER_NAME)


def _add_activity(me: Official) -> None:
    """It comes behind those of the task that is chosen."""
    me.click("2.3 ")
    me.click("Thêm hoạt động")
    me.see("Tên ngắn của hoạt động")
    me.write(ACTIVITY, pause=60)
    me.key("Return")
    me.see(f"2.7 {ACTIVITY}")
    me.picture("52-activity")


def _change_lead(me: Official) -> None:
    """By the key C, in the list of the activity."""
    me.click("Phân công")
    me.click("1.2 ")
    me.click("Phòng Văn hóa - Thông tin")
    me.key("c")
    me.see("2 thay đổi")
    me.picture("53-two-lead")
    me.click("Phòng Lao động - Thương binh và Xã hội", -1)
    me.key("p")
    me.see("3 thay đổi")
    me.picture("54-lead")
    me.click("2.3 ")
    me.key("ctrl+End")
    me.click(f"2.7 {ACTIVITY}")
    me.click("Phòng Lao động - Thương binh và Xã hội", -1)
    me.key("c")
    me.see("4 thay đổi")


def _change_signer(me: Official) -> None:
    """A deputy signs for the commune from a day on."""
    me.click("Đơn vị")
    me.click("[Tìm đơn vị theo tên hoặc mã]")
    me.write("dien binh")
    me.click("Xã Diên Bình")
    me.click("Sửa")
    me.key("Down", "Down", "Return")
    me.see("Người ký văn bản của Xã Diên Bình")
    me.click("[Chức danh 1]")
    me.write(SIGNER_TITLE, pause=60)
    me.click("[Họ và tên 1]")
    me.write(SIGNER_NAME, pause=60)
    me.picture("55-signer")
    me.click("Lưu")
    me.see("5 thay đổi")


def _move_cut_off(me: Official) -> None:
    """The days of every year."""
    me.click("Các kỳ báo cáo")
    me.click("6 tháng đầu năm 2018")
    me.click("[Số liệu đến ngày]")
    me.key("ctrl+a")
    me.write("25/5")
    me.key("Tab")
    me.see("6 thay đổi")
    me.picture("56-cut-off")


def _give_more_time(me: Official) -> None:
    """For one commune, at once."""
    me.click("Soạn phiên bản mới")
    me.click("Các kỳ báo cáo")
    me.click("6 tháng đầu năm 2018")
    me.click("Gia hạn…")
    me.see("Gia hạn: 6 tháng đầu năm 2018")
    me.click("Bỏ chọn tất cả")
    me.click("[Tìm đơn vị]")
    me.write("dien binh")
    me.click("Xã Diên Bình")
    me.click("Chọn hoặc bỏ (Enter)")
    me.click("[Gia hạn đến hết ngày]")
    me.write("25/06/2018")
    me.click("[Lý do]")
    me.write(REASON, pause=60)
    # The list of usual reasons is open over the rest.
    me.key("Tab")
    me.click("theo chỉ đạo, chờ văn bản")
    me.picture("59-more-time")
    me.click("Gia hạn", -1)
    me.see("gia hạn đến hết ngày 25/06/2018")
    me.picture("60-given")

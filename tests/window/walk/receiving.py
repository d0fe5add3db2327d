"""What comes in: the district takes it in and sends it back, adds it up, and the commune hears."""

from __future__ import annotations

import time

from official import COMMUNE, PERIOD, Walk, choose_stick, require

ASKED = "Đề nghị kiểm tra lại số lượt người."
REMARK = "Gấp nhiều lần kỳ trước, đề nghị kiểm tra."
LETTERS = ASKED + REMARK
"""What is typed here."""


def take_in(walk: Walk) -> None:
    """Preview, digits on the telephone, the board, back with a remark."""
    digits = walk.gbv("commune", "info")["digits"]
    with walk.at("district", "08/06/2018") as me:
        me.click("Việc cần làm")
        me.see("còn 1 ngày")
        me.picture("26-district-to-do")
        me.click("Tiếp nhận")
        me.see("Chọn thư mục…")
        choose_stick(me, walk.stick)
        me.see("Phiếu đăng ký")
        me.picture("27-preview")
        me.click("Phiếu đăng ký")
        me.click("Đối chiếu mã số đăng ký…")
        me.see("So và đăng ký")
        me.write(digits)
        me.picture("28-digits")
        me.click("So và đăng ký")
        me.see("Nhận 1 tệp hợp lệ")
        me.picture("29-registered")
        me.click("Nhận 1 tệp hợp lệ")
        me.see("Đã nhận")
        me.picture("30-taken-in")
        me.click("Theo dõi nộp báo cáo")
        me.see("1/23")
        me.click("Xã Diên Bình")
        me.picture("31-board")
        me.click("Trả lại…")
        me.see("Trả lại báo cáo của")
        me.write(ASKED, pause=60)
        me.key("Tab")
        me.write("B06")
        time.sleep(0.6)
        me.click("B06")
        me.key("Right", "Right", "Right")
        me.write(REMARK, pause=60)
        me.key("Return")
        me.picture("32-return")
        me.click("Trả lại", -1)
        me.see("Đã trả lại")
        me.picture("33-returned")
        me.click("Gửi, nhận báo cáo")
        me.click("Ghi tệp cho 1 đơn vị")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.picture("34-package")
    require("the board", _standing(walk), "returned")


def _standing(walk: Walk) -> str:
    """How the commune stands on the district's board."""
    rows = walk.gbv("district", "board", PERIOD)["rows"]
    (status,) = [each["status"] for each in rows if each["unit"] == COMMUNE]
    return str(status)


def correct(walk: Walk) -> None:
    """The package leads to the cell; the next revision goes out."""
    with walk.at("commune", "09/06/2018") as me:
        me.click("Gửi, nhận báo cáo")
        choose_stick(me, walk.stick)
        me.see("đã trả lại")
        me.picture("35-package-home")
        me.click("Nhận tệp này")
        me.see("Cấp trên trả lại")
        me.picture("36-came-back")
        me.click("Mở báo cáo")
        me.see(REMARK)
        me.picture("37-at-the-cell")
        me.click("Lập bổ sung")
        me.see("phải nêu rõ thay thế báo cáo nào")
        me.click("Để trống")
        me.see("đang nhập")
        me.write("412")
        me.key("Return")
        me.picture("38-corrected")
        me.click("Trình lãnh đạo")
        me.see("đang trình lãnh đạo")
        me.click("Đã ký, khóa số liệu")
        me.see("Khóa số liệu")
        me.click("Khóa số liệu")
        me.see("đã ký, đã khóa")
        me.click("Xuất tệp báo cáo")
        me.click("Ghi ra USB")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.picture("39-exported-again")
    require("B06", walk.gbv("commune", "report", "show", PERIOD)["cells"]["B06"], 412)


def consolidate(walk: Walk) -> None:
    """The corrected report, the totals, the frozen issue, the paper."""
    with walk.at("district", "11/06/2018") as me:
        me.click("Tiếp nhận")
        choose_stick(me, walk.stick)
        me.see("Nhận 1 tệp hợp lệ")
        me.picture("40-newer")
        me.click("Nhận 1 tệp hợp lệ")
        me.see("Nhận các tệp hợp lệ")
        me.click("Gửi, nhận báo cáo")
        me.click("Ghi tệp cho 1 đơn vị")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.click("Tổng hợp")
        me.see("1/23")
        me.picture("41-totals")
        me.click("Chốt số liệu…")
        me.see("Chốt số liệu")
        me.picture("42-freeze")
        me.click("Chốt số liệu", -1)
        me.see("Lưu PDF…")
        time.sleep(4)
        me.picture("43-paper")
        me.click("In…")
        time.sleep(1.5)
        me.picture("44-printing")
        me.key("Escape")
        me.click("Lưu PDF…")
        time.sleep(1)
        me.key("ctrl+a")
        me.write("tong-hop.pdf")
        me.picture("45-saving")
        me.key("Return")
        me.see("Đã lưu")
    require("the paper", (walk.documents / "tong-hop.pdf").read_bytes()[:4], b"%PDF")
    require("the board", _standing(walk), "accepted")


def receipt(walk: Walk) -> None:
    """The receipt comes home."""
    with walk.at("commune", "12/06/2018") as me:
        me.click("Gửi, nhận báo cáo")
        choose_stick(me, walk.stick)
        me.click("Nhận tệp này")
        me.see("cấp trên đã nhận")
        me.picture("46-receipt")
    states = [each["state"] for each in walk.gbv("commune", "report", "list")]
    require("the reports", states[-1], "received")

"""The main job as two officials do it, with mouse and keys; run by run.sh, which gives the screen.

Each step waits until it sees the words it is about to press and until it sees what came of them,
and stops the walk where it does not. Afterwards the commands of ``gbv`` say what the offices hold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import planning
import receiving
import releasing
from official import (
    COMMUNE,
    PASSWORD,
    PERIOD,
    ROOT,
    Lost,
    Official,
    Walk,
    choose_stick,
    lend_letters,
    require,
    tell,
    xdotool,
)

FILL = "Điền “-” (không phát sinh) cho các ô trống của mục này"
NARRATIVE = "Ban Vì sự tiến bộ của phụ nữ xã họp mỗi quý một lần."
REASON = "Kế hoạch đang chờ số."
EVENT = "Họp thôn 3, có phát tờ rơi."


# --- the steps -----------------------------------------------------------------------------------


def first_run(walk: Walk, name: str, role: str, unit: str, number: int) -> None:
    """From nothing to the desk."""
    with walk.at(name) as me:
        me.see(role)
        me.click(role)
        me.click("Dùng để tập huấn")
        me.picture(f"{number:02}-role")
        me.click("Tiếp tục")
        me.see("Đề án")
        me.click("Tiếp tục")
        me.see("[Tên đơn vị]")
        me.write(unit)
        me.key("Return")
        me.see("Đã chọn")
        me.picture(f"{number + 1:02}-unit")
        me.click("Tiếp tục")
        me.see("Hiện mật khẩu")
        me.write(PASSWORD)
        me.click("[Gõ lại mật khẩu]")
        me.write(PASSWORD)
        me.picture(f"{number + 2:02}-password")
        me.click("Tiếp tục")
        me.see("Ai làm báo cáo?")
        me.click("Tiếp tục")
        me.see("Thiết lập đơn vị")
        me.picture(f"{number + 3:02}-check")
        me.click("Thiết lập đơn vị")
        me.see("Vào làm việc")
        me.picture(f"{number + 4:02}-keys")
        me.click("Vào làm việc")
        me.see("Việc cần làm")
        me.picture(f"{number + 5:02}-desk")
    require("training", walk.gbv(name, "info")["training"], True)


def start(walk: Walk) -> None:
    """The district writes the open start package."""
    with walk.at("district", "21/05/2018") as me:
        me.click("Gửi, nhận báo cáo")
        me.see("Tệp mở đầu")
        choose_stick(me, walk.stick)
        me.click("Tệp mở đầu")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.picture("13-start-package")
    require("start packages", len(list(walk.stick.glob("GBV_mo-dau_goi_*.gbv"))), 1)


def join(walk: Walk) -> None:
    """The commune takes it in by the digits of the stamped letter."""
    digits = walk.gbv("district", "info")["digits"]
    with walk.at("commune", "22/05/2018") as me:
        me.see("Chưa nhận tệp mở đầu")
        me.picture("14-commune-to-do")
        me.click("Nhận tệp")
        me.see("Nhận về")
        choose_stick(me, walk.stick)
        me.click("Nhận tệp này")
        me.see("Đối chiếu mã số đăng ký")
        me.write(digits)
        me.picture("15-digits")
        me.key("Return")
        me.see("đã nhận trước đây")
        me.picture("16-taken-in")


def log(walk: Walk) -> None:
    """One event, in the activity log as soon as it is over."""
    with walk.at("commune", "30/05/2018") as me:
        me.click("Sổ theo dõi hoạt động")
        me.see("Sổ chưa ghi việc nào")
        for key, words in (("Người dự", "45"), ("Trong đó nữ", "30"), ("Tờ rơi", "60")):
            me.click(f"[{key}")
            me.write(words)
        me.click("[Ghi chú")
        me.write(EVENT, pause=60)
        me.key("Return")
        # The day lies in no campaign of that activity, so nobody can guess the kind of event.
        me.see("Chưa chọn loại việc")
        me.key("Down")
        me.key("Return")
        me.see("1 việc · 45 người dự")
        me.picture("16a-log")
    (entry,) = walk.gbv("commune", "log", "list")["entries"]
    require("participants", entry["participants"], 45)
    require("note", entry["note"], EVENT)


def enter(walk: Walk) -> None:
    """The form: fill, type over, words, an error put right."""
    figures = json.loads((ROOT / "resources/training/dak-to-2017/2018S1.json").read_text("utf-8"))
    cells = figures[COMMUNE]["cells"]
    with walk.at("commune", "05/06/2018") as me:
        me.click("Việc cần làm")
        me.see("còn 4 ngày")
        me.picture("17-owed")
        me.click("Bắt đầu nhập")
        me.click("Mở báo cáo")
        me.see("0/76 ô")
        me.picture("18-form")
        blank = walk.offices / "blank.json"
        order = _order(walk, blank)
        for letter in dict.fromkeys(code[0] for code in order):
            codes = [code for code in order if code[0] == letter]
            if any(cells.get(code) == "nil" for code in codes):
                me.click(FILL)
            for code in codes:
                typed = cells.get(code)
                if isinstance(typed, int):
                    xdotool("type", "--delay", "25", str(int(typed)))
                xdotool("key", "Return")
                time.sleep(0.05)
            if letter == "V":
                me.picture("19-cases")
        me.see("82/82 ô")
        me.see("H. Hoạt động")
        for key in ("F6", "F6", "Down"):  # to what is to be looked at, to the sections, one on
            me.key(key)
        me.see("N. ")
        me.click("[N01")
        me.write(NARRATIVE, pause=60)
        me.picture("20-words")
        me.key("F7")
        me.picture("21-checked")
    shown = walk.gbv("commune", "report", "show", PERIOD)
    stored = {code: figure for code, figure in shown["cells"].items() if figure is not None}
    require("figures", stored, cells)
    require("words", shown["texts"].get("N01"), NARRATIVE)


def _order(walk: Walk, blank: Path) -> list[str]:
    """The cells in the order of the form, from a plan that is read, not from the office at work."""
    made = subprocess.run(
        [sys.executable, "-c", ORDER], cwd=ROOT, capture_output=True, text=True, check=True
    )
    order: list[str] = json.loads(made.stdout)
    return order


ORDER = f"""
import json
from gbv_desktop.office.open.setup import plans_to_choose
plan = plans_to_choose()[0].plan
period = plan.period("{PERIOD}")
form = next(each for each in plan.forms if "V03" in each.cells(period.kind))
print(json.dumps(list(form.cells(period.kind))))
"""


def give_reason(official: Official) -> None:
    """The first reason that is offered; in own words where none is."""
    if "Đã kiểm tra" in official.look()["said"]:
        official.click("Đã kiểm tra")
        return
    official.click("[Lý do khác:]")
    official.write(REASON, pause=60)


def sign(walk: Walk) -> None:
    """A reason for each warning, the leader's signature, the figures locked."""
    with walk.at("commune", "05/06/2018") as me:
        me.click("Việc cần làm")
        me.click("Tiếp tục nhập")
        me.see("82/82 ô")
        me.key("F7")
        while "Chọn lý do" in me.look()["said"]:
            me.click("Chọn lý do")
            me.see("Giữ số liệu")
            me.picture("22-reason")
            give_reason(me)
            me.click("Giữ số liệu")
            time.sleep(0.5)
        me.click("Trình lãnh đạo")
        me.see("đang trình lãnh đạo")
        me.click("Xem bản in")
        me.see("Lưu PDF…")
        time.sleep(3)
        me.picture("23-print-for-signing")
        me.key("Escape")
        me.click("Đã ký, khóa số liệu")
        me.see("Khóa số liệu")
        me.picture("24-signed")
        me.click("Khóa số liệu")
        me.see("đã ký, đã khóa")
        me.click("Xuất tệp báo cáo")
        me.see("Gửi đi")
        choose_stick(me, walk.stick)
        me.click("Ghi ra USB")
        me.see("Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.")
        me.picture("25-exported")
    (report,) = [each for each in walk.gbv("commune", "report", "list") if each["period"] == PERIOD]
    require("the report", report["state"], "exported")
    require("bundles", len(list(walk.stick.glob(f"GBV_{COMMUNE}_*_{PERIOD}_*.gbv"))), 1)
    require("registrations", len(list(walk.stick.glob(f"GBV_{COMMUNE}_dang-ky_*.gbvkey"))), 1)


STEPS: dict[str, Callable[[Walk], object]] = {
    "set-up": lambda walk: (
        first_run(walk, "district", "Đơn vị tổng hợp", "lao dong", 1),
        first_run(walk, "commune", "Đơn vị báo cáo", "dien binh", 7),
    ),
    "start": start,
    "join": join,
    "log": log,
    "enter": enter,
    "sign": sign,
    "take-in": receiving.take_in,
    "correct": receiving.correct,
    "consolidate": receiving.consolidate,
    "receipt": receiving.receipt,
    "plan": planning.plan,
    "release": lambda walk: releasing.release(walk, choose_stick),
}


def main() -> int:
    """Walks; 0 when every step happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--offices", type=Path, help="keeps the offices there")
    parser.add_argument("--only", nargs="*", default=list(STEPS), choices=list(STEPS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        lend_letters(
            NARRATIVE + EVENT + REASON + receiving.LETTERS + planning.LETTERS + releasing.LETTERS
        )
        walk = Walk(given.offices or Path(scratch), given.pictures)
        for name in given.only:
            tell(name)
            try:
                STEPS[name](walk)
            except Lost as lost:
                tell(f"✗ {name}: {lost}")
                return 1
    tell("✓ every step happened")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The main job as two officials do it, with mouse and keys; run by run.sh, which gives the screen.

Each step waits until it sees the words it is about to press and until it sees what came of them,
and stops the walk where it does not. Afterwards the commands of ``gbv`` say what the offices hold.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import planning
import releasing
from english import is_english

ROOT = Path(__file__).resolve().parents[3]

PASSWORD = "con duong 15 cay so"
PERIOD, COMMUNE = "2018S1", "c-23440"
PATIENCE = 20
"""Seconds after which words that did not come are missing."""
FILL = "Điền “-” (không phát sinh) cho các ô trống của mục này"
NARRATIVE = "Ban Vì sự tiến bộ của phụ nữ xã họp mỗi quý một lần."
REASON = "Kế hoạch đang chờ số."
EVENT = "Họp thôn 3, có phát tờ rơi."
ASKED = "Đề nghị kiểm tra lại số lượt người."
REMARK = "Gấp nhiều lần kỳ trước, đề nghị kiểm tra."


FOREIGN = {"Documents", "home", "[]"}
"""Names of folders that the system gave, not the program."""


class Lost(Exception):
    """The walk did not find what it was looking for."""


def tell(words: str) -> None:
    """A line for whoever watches."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def lend_letters(words: str) -> None:
    """Gives each Vietnamese letter a key of its own; else xdotool lends one key around too fast."""
    letters = sorted({each for each in words if ord(each) > 127})
    spare = iter([*range(97, 104), *range(120, 121), *range(149, 250)])
    for letter in letters:
        keys = f"keycode {next(spare)} = U{ord(letter):04X} U{ord(letter):04X}"
        subprocess.run(["xmodmap", "-e", keys], check=True)


def xdotool(*words: str) -> None:
    """Moves the mouse or presses keys."""
    subprocess.run(["xdotool", *words], check=True)


class Official:
    """A person before the program of one office."""

    def __init__(self, home: Path, pictures: Path) -> None:
        self.home, self._pictures = home, pictures
        self._placed = False
        env = os.environ | {
            "GBV_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "HOME": str(home.parent / "home"),
        }
        eye = [sys.executable, str(Path(__file__).with_name("eye.py"))]
        self._program = subprocess.Popen(
            eye, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    # --- looking ---------------------------------------------------------------------------------
    def look(self, words: str = "") -> dict[str, Any]:
        """What can be read in the window in front, and where the words stand."""
        ears, mouth = self._program.stdin, self._program.stdout
        assert ears is not None
        assert mouth is not None
        ears.write(json.dumps({"words": words}) + "\n")
        ears.flush()
        line = mouth.readline()
        if not line:
            raise Lost(f"the program has ended ({self._program.poll()})")
        seen: dict[str, Any] = json.loads(line)
        if "error" in seen:
            raise Lost(seen["error"])
        return seen

    def see(self, words: str) -> None:
        """Waits until the words can be read somewhere in the window in front."""
        end = time.monotonic() + PATIENCE
        while words not in (seen := self.look())["said"]:
            if time.monotonic() > end:
                raise Lost(f"“{words}” is nowhere; there stands:\n{seen['said']}")
            time.sleep(0.1)

    def picture(self, name: str) -> None:
        """Keeps the screen as it is; whatever the person gets to read there is Vietnamese."""
        time.sleep(0.5)
        said = [line for line in self.look()["said"].splitlines() if line.strip() not in FOREIGN]
        if english := [line for line in said if is_english(line.strip())]:
            raise Lost(f"English on {name}: {english}")
        path = self._pictures / f"{name}.png"
        subprocess.run(["import", "-silent", "-window", "root", str(path)], check=True)
        tell(f"  {path.name}")

    # --- doing -----------------------------------------------------------------------------------
    def _place(self, words: str, which: int) -> tuple[int, int]:
        end = time.monotonic() + PATIENCE
        while True:
            seen = self.look(words)
            found = [(x, y) for x, y, on in seen["found"] if on] or [
                (x, y) for x, y, _on in seen["found"]
            ]
            ready = any(on for _x, _y, on in seen["found"])
            if found and (ready or time.monotonic() > end - PATIENCE + 3):
                return found[which]
            if time.monotonic() > end:
                raise Lost(f"“{words}” is nowhere; there stands:\n{seen['said']}")
            time.sleep(0.1)

    def click(self, words: str, which: int = 0, *, times: int = 1) -> None:
        """Clicks on what begins with the words; ``which`` where there are several."""
        time.sleep(0.15)
        x, y = self._place(words, which)
        while not self._placed:
            # The manager of windows moves a new window a moment after it is first seen.
            time.sleep(0.7)
            before, (x, y) = (x, y), self._place(words, which)
            self._placed = before == (x, y)
        xdotool("mousemove", str(x), str(y))
        xdotool("click", "--repeat", str(times), "--delay", "80", "1")
        time.sleep(0.25)

    def scroll(self, notches: int) -> None:
        """Turns the wheel toward the end, where the mouse is."""
        xdotool("click", "--repeat", str(notches), "--delay", "30", "5")
        time.sleep(0.3)

    def write(self, words: str, *, pause: int = 12) -> None:
        """Types; Vietnamese letters as an input method sends them."""
        xdotool("type", "--delay", str(pause), "--", words)
        time.sleep(0.2)

    def key(self, *names: str) -> None:
        """Presses keys, one after the other."""
        xdotool("key", "--delay", "40", *names)
        time.sleep(0.2)

    def leave(self) -> None:
        """Closes the program, which must end by itself and well."""
        self.key("ctrl+q")
        if self._program.wait(20):
            raise Lost(f"the program ended with {self._program.returncode}")

    def stop(self) -> None:
        """Ends the program if it still runs."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()


class Walk:
    """The offices, the stick and the pictures."""

    def __init__(self, offices: Path, pictures: Path) -> None:
        self.offices, self.pictures = offices, pictures
        self.stick = offices / "USB"
        self.stick.mkdir(parents=True, exist_ok=True)
        self.documents = offices / "home" / "Documents"
        self.documents.mkdir(parents=True, exist_ok=True)
        pictures.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def at(self, name: str, day: str = "") -> Iterator[Official]:
        """Opens the program of an office; on a day, through its door."""
        official = Official(self.offices / name, self.pictures)
        try:
            if day:
                official.click("[Mật khẩu của đơn vị]")
                official.write(PASSWORD)
                official.click("[Ngày dùng để tập huấn]")
                official.key("ctrl+a")
                official.write(day)
                official.click("Vào chương trình")
                official.see(f"hôm nay là ngày {day}")
            yield official
            official.leave()
        except Lost:
            official.picture("99-lost")
            raise
        finally:
            official.stop()

    def gbv(self, name: str, *words: str) -> Any:
        """What a command says of an office."""
        env = os.environ | {
            "GBV_HOME": str(self.offices / name),
            "GBV_PASSWORD": PASSWORD,
            "PYTHONPATH": str(ROOT),
        }
        made = subprocess.run(
            [sys.executable, "-m", "gbv_desktop", *words, "--json"],
            env=env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise Lost(f"gbv {' '.join(words)}: {made.stdout}{made.stderr}")
        return json.loads(made.stdout)

    def require_released(self, activity: str, signer: str) -> None:
        """The district works by version 2, which has the activity and the signer."""
        editions = self.gbv("district", "plan", "show")["editions"]
        current = [each["edition"] for each in editions if each["current"]]
        if not current or current[0] < 2:
            raise Lost(f"the plan in force is {current}")
        rows = self.gbv("district", "plan", "show", "activities/activity")
        require("the activity", sum(activity in each["title"] for each in rows), 1)
        unit = self.gbv("district", "plan", "show", f"units/unit/{COMMUNE}")
        require("the signer", signer in str(unit), True)

    def require_asked(self, about: str) -> None:
        """The district asked its units for that report."""
        asked = [each["about"] for each in self.gbv("district", "request", "list")]
        require("the report that was asked for", about in asked, True)


def require(what: str, found: object, wanted: object) -> None:
    """Stops the walk where an office holds something else."""
    if found != wanted:
        raise Lost(f"{what}: {found!r} instead of {wanted!r}")


def choose_stick(official: Official, stick: Path) -> None:
    """The stick is a folder here."""
    official.click("Chọn thư mục…")
    # Letters that come before the dialog has the keyboard are lost.
    time.sleep(1.5)
    official.write(str(stick))
    official.key("Return")
    official.see("còn trống")


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
    "take-in": take_in,
    "correct": correct,
    "consolidate": consolidate,
    "receipt": receipt,
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
            NARRATIVE + REMARK + ASKED + EVENT + REASON + planning.LETTERS + releasing.LETTERS
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

"""What an official has: eyes, a mouse and keys, in a window on a virtual screen.

Words are waited for before they are pressed, and what came of it is waited for after.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from english import is_english

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "con duong 15 cay so"
PERIOD, COMMUNE = "2018S1", "c-23440"
PATIENCE = 20
"""Seconds after which words that did not come are missing."""
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

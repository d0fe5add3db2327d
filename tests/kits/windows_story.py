"""Three offices in a Windows of their own: from nothing to the printed report, by commands."""

from __future__ import annotations

import json
from pathlib import Path, PureWindowsPath
from typing import Any

from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PASSWORD, PLAN, training_figures
from wine_kit import Ended, Started, Wine, until

PERIOD = "2018S1"
STICK = "E:\\TÀI LIỆU HỌP"


class WindowsOffices:
    """The installed program, called in the folder of an office.

    Attributes:
        wine: that Windows. day: what the commands are told of the day.
    """

    def __init__(self, wine: Wine) -> None:
        self.wine, self.day = wine, "2018-05-20"

    def home(self, unit: str) -> str:
        """The folder of an office, as Windows names it."""
        return rf"C:\users\{self.wine.user}\Dữ liệu\{unit}"

    def file(self, name: str) -> str:
        """A file of whoever works there."""
        return rf"C:\users\{self.wine.user}\{name}"

    def start(self, unit: str, *words: str) -> Started:
        """Starts a command in an office."""
        program = rf"{self.wine.local}\Programs\GBV\gbv-cli.exe"
        common = ("--home", self.home(unit), "--today", self.day, "--json")
        return self.wine.start(program, *words, *common, env={"GBV_PASSWORD": PASSWORD})

    def call(self, unit: str, *words: str) -> Any:
        """Runs a command and gives its answer."""
        return answer(self.start(unit, *words).end())


def answer(ended: Ended) -> Any:
    """The value that a command printed."""
    assert ended.code == 0, ended
    return json.loads(ended.out)


def set_up(offices: WindowsOffices) -> None:
    """The district hands out its start package, the communes register."""
    for unit in (DISTRICT, COMMUNE, NEIGHBOUR):
        role = "consolidating" if unit == DISTRICT else "reporting"
        named = ("--plan", PLAN, "--unit", unit, "--role", role)
        made = offices.call(unit, "setup", *named, "--training")
        if unit == DISTRICT:
            root = made["digits"]
            (package,) = offices.call(unit, "package", "export", "--open", "-o", STICK)["files"]
        else:
            offices.call(unit, "package", "import", package, "--digits", root)
            (sheet, *_) = offices.call(unit, "enrol", "request", "-o", STICK)["files"]
            offices.call(DISTRICT, "enrol", "accept", sheet, "--digits", made["digits"])


def report(offices: WindowsOffices, unit: str) -> None:
    """A commune fills its form, in a file and in Excel's, and carries it to the stick."""
    offices.day = "2018-06-05"
    offices.call(unit, "report", "new", PERIOD)
    blank, book = offices.file(f"mẫu {unit}.json"), offices.file(f"mẫu {unit}.xlsx")
    offices.call(unit, "report", "template", PERIOD, "-o", blank)
    path = offices.wine.path(blank)
    kept = ("made_for", "period", "form", "edition", "data_to")
    whole = json.loads(path.read_text("utf-8"))
    figures = training_figures(PERIOD)[unit]
    path.write_text(json.dumps({**{key: whole[key] for key in kept}, **figures}), "utf-8")
    assert offices.call(unit, "report", "fill", PERIOD, "--from", blank) == len(figures["cells"])
    offices.call(unit, "report", "template", PERIOD, "-o", book)
    assert offices.call(unit, "report", "fill", PERIOD, "--from", book) == 0
    offices.call(unit, "report", "submit", PERIOD)
    offices.call(unit, "report", "approve", PERIOD)
    offices.call(unit, "bundle", "export", PERIOD, "-o", STICK)


def opened_apart(offices: WindowsOffices, started: Started) -> bool:
    """Listens to a command to its end; whether it had another process of its own meanwhile."""
    seen = False
    prefix = f"WINEPREFIX={offices.wine.prefix}".encode()
    while started.listen() or started.process.poll() is None:
        seen = seen or any(
            _words(each, "cmdline")[1:] == [b"--open-files"] and prefix in _words(each, "environ")
            for each in Path("/proc").glob("[0-9]*")
        )
    return seen


def _words(process: Path, name: str) -> list[bytes]:
    try:
        # Wine fills what is left of the line with zeros.
        return [each for each in (process / name).read_bytes().split(b"\0") if each]
    except OSError:  # it ended, or is another's
        return []


def name_of(path: str) -> str:
    """The last part of a path of Windows."""
    return PureWindowsPath(path).name


def until_gone(folder: Path) -> None:
    """Waits for a folder that a process of Wine removes after the one that was waited for."""
    until(lambda: not folder.exists())

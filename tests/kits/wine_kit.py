"""A Windows of its own for tests: Wine with a fresh prefix, a user with a Vietnamese name, sticks.

Nothing here is part of the program or of its packages. What Wine shows is not all that Windows
does: docs/windows.md says what nobody saw.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

TOOLS = ("wine", "wineserver", "wineboot", "makensis", "x86_64-w64-mingw32-gcc")
USER = "Lê Thị Hằng"
"""Whose folders lie on C:; a name like those of the people who use the program."""

PATIENCE = 300.0
"""Seconds after which a state that was waited for is taken for one that never comes."""


def missing_tools() -> list[str]:
    """What would have to be installed before anything runs; ``setup.sh windows`` does."""
    return [each for each in TOOLS if shutil.which(each) is None]


def until(there: Callable[[], bool]) -> None:
    """Waits for what a process of Wine does after the one that was waited for has ended."""
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "the state that is waited for does not come"
        time.sleep(0.05)


@dataclass(frozen=True)
class Ended:
    """What a Windows program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Wine:
    """A prefix and the programs that run in it.

    Attributes:
        prefix: the folder that holds the registry and the disks.
    """

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GBV_")},
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No browser, no .NET, and no entries in the menus of this machine.
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=d;mscms=n",
            "USER": USER,
            "LOGNAME": USER,
            "LC_ALL": "C.UTF-8",
        }
        self.env.pop("DISPLAY", None)

    def start_server(self) -> None:
        """The server stays, so that no program but the first starts the services of the prefix."""
        self.prefix.mkdir(exist_ok=True)
        self._own("wineserver", "-p")
        self._own("wineboot", "-i")
        self._own("wine", "winecfg", "-v", "win10")

    def stop(self) -> None:
        """Ends every program of this prefix, and of no other."""
        subprocess.run(["wineserver", "-k"], env=self.env, check=False)
        subprocess.run(["wineserver", "-w"], env=self.env, check=False)

    def _own(self, *words: str) -> None:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run(words, env=self.env, check=True, stderr=subprocess.DEVNULL, **quiet)

    def start(self, *words: str | Path, env: Mapping[str, str] = {}) -> subprocess.Popen[bytes]:
        """Starts a program with pipes at its ends, which Python in Wine wants."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["wine", *map(str, words)],
            env=self.env | dict(env),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
        )

    def run(self, *words: str | Path, env: Mapping[str, str] = {}) -> Ended:
        """Runs a program to its end."""
        process = self.start(*words, env=env)
        out, err = process.communicate()
        told = (each.decode("utf-8", "replace").replace("\r\n", "\n") for each in (out, err))
        return Ended(process.returncode, *told)

    def path(self, windows: str) -> Path:
        """Where a path of Windows, such as ``C:\\\\users``, lies on this machine."""
        drive, *parts = PureWindowsPath(windows).parts
        return (self.prefix / "dosdevices" / drive[:2].lower()).resolve().joinpath(*parts)

    @property
    def local(self) -> str:
        """``%LOCALAPPDATA%``."""
        return rf"C:\users\{USER}\AppData\Local"

    @property
    def start_menu(self) -> Path:
        """The user's own part of the start menu."""
        roaming = rf"C:\users\{USER}\AppData\Roaming\Microsoft\Windows\Start Menu\Programs"
        return self.path(roaming)

    @property
    def runs_32_bits(self) -> bool:
        """Whether programs of 32 bits run too."""
        return (self.prefix / "drive_c/windows/syswow64/rundll32.exe").exists()

    def registry(self, key: str) -> dict[str, dict[str, str]]:
        """A key and those below it, with their values as text; empty where there is none."""
        target = self.prefix / "drive_c" / "exported.reg"
        target.unlink(missing_ok=True)
        self.run("reg", "export", key, r"C:\exported.reg", "/y")
        if not target.exists():
            return {}
        return _read_registry(target.read_text("utf-16"))

    def set_value(self, key: str, value: str = "", name: str | None = None) -> None:
        """Writes a value of the registry; the default one where none is named."""
        named = ("/ve",) if name is None else ("/v", name)
        assert self.run("reg", "add", key, *named, "/d", value, "/f").code == 0

    def plug_in(self, letter: str, folder: Path) -> None:
        """Makes a folder a stick: a removable drive with a letter."""
        (self.prefix / "dosdevices" / f"{letter.lower()}:").symlink_to(folder)
        self._own("wine", "reg", "add", r"HKLM\Software\Wine\Drives", "/f")
        drive = ("/v", f"{letter.lower()}:", "/d", "floppy", "/f")
        self._own("wine", "reg", "add", r"HKLM\Software\Wine\Drives", *drive)
        self.stop()  # drives are looked at when the server starts
        self.start_server()


def _read_registry(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            values = found.setdefault(line.strip("[]").partition("\\")[2], {})
        elif match := re.fullmatch(r'(?:@|"([^"]*)")=(?:"(.*)"|(.*))', line):
            name, words, other = match.groups()
            values[name or ""] = re.sub(r"\\(.)", r"\1", words) if other is None else other
    return found


def compile_windows(source: Path, target: Path, *words: str) -> Path:
    """Makes a Windows program or library of 64 bits of a C source."""
    compiler = ("x86_64-w64-mingw32-gcc", "-O2", "-s", "-municode")
    subprocess.run([*compiler, "-o", target, source, *words], check=True)
    return target


def fresh_prefix(folder: Path, programs: Sequence[Path] = ()) -> Wine:
    """A Windows 10 that nobody used yet, running."""
    wine = Wine(folder)
    wine.start_server()
    for each in programs:
        shutil.copy(each, wine.path(r"C:\windows\system32"))
    return wine

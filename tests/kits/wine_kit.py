"""A Windows of its own for tests: Wine with a fresh prefix, a user with a Vietnamese name, sticks.

Nothing here is part of the program or of its packages. What Wine shows is not all that Windows
does: docs/windows.md says what nobody saw.
"""

from __future__ import annotations

import os
import re
import selectors
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

TOOLS = ("wine", "wineserver", "wineboot", "makensis", "x86_64-w64-mingw32-gcc")

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


class Started:
    """A Windows program at work, with pipes at its ends, which Python in Wine wants.

    Attributes:
        process: what runs it. said: what came out of it so far, by the number of the stream.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.said = {1: b"", 2: b""}
        self.streams = selectors.DefaultSelector()
        for number, stream in ((1, process.stdout), (2, process.stderr)):
            assert stream
            self.streams.register(stream, selectors.EVENT_READ, number)

    def listen(self) -> bool:
        """Takes what came out since; whether there was any.

        The end of a pipe says nothing: services that Wine starts beside a program keep it open.
        """
        ready = self.streams.select(0.05) if self.streams.get_map() else []
        for key, _events in ready:
            came = os.read(key.fd, 65536)
            self.said[key.data] += came
            if not came:
                self.streams.unregister(key.fileobj)
        return bool(ready)

    def end(self) -> Ended:
        """Tells it that nothing more comes, and listens to its end."""
        stdin, stdout, stderr = self.process.stdin, self.process.stdout, self.process.stderr
        assert stdin and stdout and stderr
        stdin.close()
        while self.listen() or self.process.poll() is None:
            pass
        self.streams.close()
        stdout.close()
        stderr.close()
        told = (each.decode("utf-8", "replace") for each in self.said.values())
        return Ended(self.process.wait(), *(each.replace("\r\n", "\n") for each in told))


class Wine:
    """A prefix and the programs that run in it.

    Attributes:
        prefix: the folder that holds the registry and the disks. user: whose folders lie on C:.
    """

    def __init__(self, prefix: Path, user: str) -> None:
        self.prefix, self.user = prefix, user
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GBV_")},
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No browser, no .NET, and no entries in the menus of this machine.
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=d",
            "USER": user,
            "LOGNAME": user,
            "LC_ALL": "C.UTF-8",
        }
        self.env.pop("DISPLAY", None)

    def start_server(self) -> None:
        """The server stays, so that no program but the first starts the services of the prefix."""
        self.prefix.mkdir(exist_ok=True)
        self._own("wineserver", "-p")
        self._own("wineboot", "-i")
        self.set_version("win10")

    def set_version(self, name: str) -> None:
        """Which Windows it is: ``win10`` or ``win81``."""
        self._own("wine", "winecfg", "-v", name)

    def stop(self) -> None:
        """Ends every program of this prefix, and of no other."""
        subprocess.run(["wineserver", "-k"], env=self.env, check=False)
        subprocess.run(["wineserver", "-w"], env=self.env, check=False)

    def _own(self, *words: str) -> None:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run(words, env=self.env, check=True, stderr=subprocess.DEVNULL, **quiet)

    def start(self, *words: str | Path, env: Mapping[str, str] = {}) -> Started:
        """Starts a program; it ends when it wants to, or when it is told by its standard input."""
        pipe = subprocess.PIPE
        return Started(
            subprocess.Popen(
                ["wine", *map(str, words)],
                env=self.env | dict(env),
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
            )
        )

    def run(self, *words: str | Path, env: Mapping[str, str] = {}) -> Ended:
        """Runs a program to its end."""
        return self.start(*words, env=env).end()

    def path(self, windows: str) -> Path:
        """Where a path of Windows, such as ``C:\\\\users``, lies on this machine."""
        drive, *parts = PureWindowsPath(windows).parts
        return (self.prefix / "dosdevices" / drive[:2].lower()).resolve().joinpath(*parts)

    @property
    def local(self) -> str:
        """``%LOCALAPPDATA%``."""
        return rf"C:\users\{self.user}\AppData\Local"

    @property
    def start_menu(self) -> Path:
        """The user's own part of the start menu."""
        roaming = rf"C:\users\{self.user}\AppData\Roaming\Microsoft\Windows\Start Menu\Programs"
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


def fresh_prefix(folder: Path, user: str, libraries: Sequence[Path] = ()) -> Wine:
    """A Windows 10 that nobody used yet, running; ``libraries`` are laid into its system folder."""
    wine = Wine(folder, user)
    wine.start_server()
    for each in libraries:
        shutil.copy(each, wine.path(r"C:\windows\system32"))
    return wine


def picture_of_window(wine: Wine, program: str, target: Path) -> int:
    """Starts a program with a window on a screen of its own, and takes a picture of the screen.

    Returns:
        how many colours the picture has, when it did not change any more.
    """
    read, write = os.pipe()
    words = ("Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp")
    screen = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        wine.env["DISPLAY"] = f":{told.readline().strip()}"
    wine.stop()  # what runs already draws nowhere
    wine.start_server()
    started = wine.start(program)
    seen: list[tuple[str, ...]] = []

    def drawn() -> bool:
        started.listen()
        subprocess.run(["import", "-window", "root", target], env=wine.env, check=True)
        asking = ("identify", "-format", "%k %#", target)
        answer = subprocess.run(asking, check=True, capture_output=True, text=True)
        seen.append(tuple(answer.stdout.split()))
        # Longer than the second after which a page that waits tells another number.
        return int(seen[-1][0]) > 50 and seen[-30:] == [seen[-1]] * 30

    try:
        until(drawn)
    finally:
        wine.stop()
        started.end()
        screen.terminate()
        screen.wait()
        del wine.env["DISPLAY"]
        wine.start_server()
    return int(seen[-1][0])

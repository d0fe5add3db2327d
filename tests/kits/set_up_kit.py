"""Set-up programs of a pretended program: what is brought is small, how it is brought is real."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wine_kit import Ended, Wine, until

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "installer" / "windows" / "set-up.nsi"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\GBV"
CLASSES = r"Software\Classes"
NAME = "Báo cáo phòng, chống bạo lực trên cơ sở giới"

DONE, WRONG_WINDOWS, RUNS, FOREIGN, NEWER, ELSEWHERE, NO_ROOM, NOT_WRITTEN, STARTS_NOT = (
    *(0, 10, 11, 12, 13, 14, 15, 16, 17),
)
"""The exit codes of docs/windows.md."""


def make_set_up(stage: Path, version: str, target: Path, architecture: str) -> Path:
    """Makes a set-up program of a folder; ``architecture`` is ``x86`` or ``amd64``."""
    defined = {
        "VERSION": version,
        "STAGE": stage,
        "OUT": target,
        "TARGET": f"{architecture}-unicode",
    }
    words = ["-DQUICK", *(f"-D{name}={value}" for name, value in defined.items())]
    # -WX: what it warns of is a fault.
    subprocess.run(["makensis", "-V2", "-WX", *words, SCRIPT], check=True)
    return target


class SetUps:
    """Set-up programs by version, and what happened with them in one Windows."""

    def __init__(self, wine: Wine, pretend: Path, folder: Path) -> None:
        self.wine, self.pretend, self.folder = wine, pretend, folder

    @property
    def program(self) -> Path:
        """The folder in which the program is installed of itself, on this machine."""
        return self.wine.path(self.wine.local) / "Programs" / "GBV"

    @property
    def data(self) -> Path:
        """The folder of the office of whoever installs."""
        return self.wine.path(self.wine.local) / "gbv-desktop"

    def stage(self, version: str, *more: str) -> Path:
        """What the set-up program of a version brings; ``more`` names further files."""
        stage = self.folder / "-".join(["stage", version, *more]).replace("/", "-")
        for name in (
            "app/start.py",
            "app/Lib/a.py",
            f"app/only-{version}/b.py",
            "LICENSES/a.txt",
            f"LICENSES/only-{version}.txt",
        ):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(version)
        for name in more:
            (stage / name).write_text(version)
        for name in ("GBV.exe", "gbv-cli.exe"):
            (stage / name).write_bytes(self.pretend.read_bytes())
        return stage

    def file(self, version: str, *more: str) -> Path:
        """The set-up program of a version, made once."""
        target = self.folder / f"{'-'.join(['GBV-Setup', version, *more]).replace('/', '-')}.exe"
        if not target.exists():
            bits = "x86" if self.wine.runs_32_bits else "amd64"
            make_set_up(self.stage(version, *more), version, target, bits)
        return target

    def install(self, version: str, *words: str, more: tuple[str, ...] = ()) -> Ended:
        """Runs the set-up program of a version without a window."""
        return self.wine.run(self.file(version, *more), "/S", *words)

    def remove(self, *words: str) -> Ended:
        """Removes the program without a window, and waits for it.

        With ``_?=`` it does the work itself, instead of a copy of it that nobody can wait for, and
        so leaves its own file.
        """
        program = rf"{self.wine.local}\Programs\GBV"
        return self.wine.run(rf"{program}\uninstall.exe", "/S", *words, f"_?={program}")

    def entry(self) -> dict[str, str]:
        """What Windows tells of the program in its list of programs."""
        return self.wine.registry(rf"HKCU\{UNINSTALL}").get(UNINSTALL, {})

    def files(self) -> dict[str, str]:
        """The files in the program's folder with the version that brought each, or ``…``."""
        found = {}
        for path in self.program.rglob("*"):
            if path.is_file():
                text = path.read_bytes()
                name = path.relative_to(self.program).as_posix()
                found[name] = text.decode() if len(text) < 10 else "…"
        return found

    @contextmanager
    def running(self, program: Path, *words: str) -> Iterator[None]:
        """A program at work in that Windows, for as long as the block."""
        started = self.wine.start(program, *(words or ("--run",)))
        until(lambda: started.listen() and started.said[1] == b"!")
        yield
        started.end()


def whole(version: str) -> dict[str, str]:
    """The files of an installed program of a version, and nothing else."""
    brought = (
        "app/start.py",
        "app/Lib/a.py",
        f"app/only-{version}/b.py",
        "LICENSES/a.txt",
        f"LICENSES/only-{version}.txt",
    )
    written = ("GBV.exe", "gbv-cli.exe", "uninstall.exe", "set-up.json", "app/gbv-files.txt")
    return {**dict.fromkeys(brought, version), **dict.fromkeys(written, "…")}

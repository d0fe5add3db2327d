"""The gate: everything that must hold before a change goes in. ``sh installer/setup.sh test``.

Every step runs, so that one look shows all that is wrong; at the end stand pytest's own summaries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
import tomllib
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
PURE = ("tests/domain", "tests/writing")
SPREAD = ("-n", "auto", "--dist", "worksteal")
"""On every core."""
MEMORY = Path("/dev/shm")  # noqa: S108 - files go into a folder of our own in it
MEMORY_INFO = Path("/proc/meminfo")
ROOM = 6 * 1024**3
"""Bytes that must be free for the tests' files; they take a third of it at most."""
ALLOWED = 15
"""Minutes that the whole gate may take on two cores (CONTRIBUTING.md)."""


Step = Callable[[], object]
_aside = threading.local()


def say(line: str) -> None:
    """One line, at once, also when the output goes into a file; later from a step that runs beside
    another.
    """
    if hasattr(_aside, "lines"):
        _aside.lines.append(line)
        return
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Runs a command, shows what it says and returns its last line.

    Raises:
        subprocess.CalledProcessError: it failed; its ``output`` is the last line.
    """
    words = [str(word) for word in command]
    last = ""
    with subprocess.Popen(  # noqa: S603 - our own commands
        words,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            say(line.rstrip("\n"))
            last = line.strip() or last
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, output=last)
    return last


def altogether(minutes: float, allowed: float) -> str:
    """How long a whole run took; a word, and no failure, where that is more than it may."""
    word = "TOO LONG, " if minutes > allowed else ""
    return f"Altogether {minutes:.1f} minutes; {word}it may take {allowed:g}."


def in_memory(memory: Path = MEMORY) -> Path | None:
    """Where files lie in memory; ``None`` where there is no such place, or too little of it.

    Every transaction of the thousands of stores is flushed to the disk, and two cores wait for one
    disk a quarter of the time.
    """
    try:
        # No script that a test writes could be run where programs may not lie.
        runs_programs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
        told = dict(line.split(":") for line in MEMORY_INFO.read_text("ascii").splitlines())
        free = int(told["MemAvailable"].removesuffix("kB")) * 1024
        enough = min(free, shutil.disk_usage(memory).free) >= ROOM
    except (AttributeError, OSError, ValueError, KeyError):
        return None
    return memory if runs_programs and enough and os.access(memory, os.W_OK) else None


class Tests:
    """The tests in two runs, and pytest's closing line of each for the end of the gate.

    Two, because coverage makes all that it looks at two to three times as slow: it looks at the
    domain alone. Neither judges by seconds.
    """

    def __init__(self) -> None:
        self.closings: dict[str, str] = {}

    def run(self, name: str, *arguments: str) -> None:
        """Runs some of them without a screen; keeps the closing line also when they fail."""
        self.closings[name] = "pytest did not run"
        with tempfile.TemporaryDirectory(dir=in_memory(), ignore_cleanup_errors=True) as files:
            self._run(name, arguments, files)

    def _run(self, name: str, arguments: tuple[str, ...], files: str) -> None:
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTEST_DEBUG_TEMPROOT": files}
        command = [PYTHON, "-m", "pytest", "--color=no", *arguments]
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        with process:
            for line in process.stdout or ():
                say(line.rstrip("\n"))
                self.closings[name] = line.strip() or self.closings[name]
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)

    def domain(self) -> None:
        """Rules and words; their own tests alone hold their files at every line and branch."""
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        cover = ("--cov=gbv_desktop.domain", "--cov=gbv_desktop.writing", "--cov-report=")
        self.run("domain", *cover, *PURE, *SPREAD)
        held = ",".join(settings["tool"]["gbv"]["gate"]["fully_covered"])
        report = (PYTHON, "-m", "coverage", "report", "--precision=2")
        run(*report, f"--include={held}", "--fail-under=100")

    def others(self) -> None:
        """All the others, on every core; the slowest are printed."""
        self.run("tests", *(f"--ignore={each}" for each in PURE), *SPREAD, "--durations=25")


def package() -> None:
    """Builds the wheel, looks at it, installs it apart from the checkout and plays the demo."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        run(PYTHON, "-m", "build", "--wheel", "--no-isolation", "-o", scratch / "dist")
        (wheel,) = (scratch / "dist").glob("*.whl")
        run(BIN / "check-wheel-contents", wheel)
        play_demo(wheel, scratch)


def play_demo(wheel: Path, scratch: Path) -> None:
    """Installs the wheel in a virtual environment of its own and runs ``gbv demo`` from it.

    The libraries are those already installed here from the same lock file, lent by a .pth file;
    that adds their folder only and does not follow the editable install of the checkout in it.
    """
    place = scratch / "venv"
    venv.create(place, with_pip=False, symlinks=os.name == "posix")
    paths = sysconfig.get_paths(vars={"base": str(place), "platbase": str(place)})
    site = Path(paths["purelib"])
    (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    pip = [PYTHON, "-m", "pip", f"--python={place}", "--disable-pip-version-check", "install"]
    run(*pip, "--quiet", "--no-deps", "--no-index", wheel)
    scripts = Path(paths["scripts"])
    where = run(scripts / "python", "-I", "-c", "import gbv_desktop as g; print(g.__file__)")
    if not Path(where).resolve().is_relative_to(place.resolve()):
        raise RuntimeError(f"the demo would not run from the wheel but from {where}")
    env = {
        key: value for key, value in os.environ.items() if not key.startswith(("GBV_", "PYTHON"))
    }
    run(scripts / "gbv", "demo", "-o", scratch / "demo", cwd=scratch, env=env)


def on_one_core() -> dict[str, Step]:
    """The steps that keep one core busy, those that take longest first."""
    return {
        "types": lambda: run(BIN / "mypy"),
        "package": package,
        "format": lambda: run(BIN / "ruff", "format", "--check", "."),
        "lint": lambda: run(BIN / "ruff", "check", "."),
        "layers": lambda: run(BIN / "lint-imports"),
        "catalogues": lambda: run(PYTHON, "i18n/catalogues.py", "check"),
    }


def on_every_core(tests: Tests) -> dict[str, Step]:
    """The steps that spread themselves over all cores, one after the other."""
    return {"domain": tests.domain, "tests": tests.others}


def holds(name: str, step: Step) -> bool:
    """Runs a step and says what became of it."""
    say(f"── {name}")
    begun = time.monotonic()
    try:
        step()
    except (subprocess.CalledProcessError, OSError, RuntimeError, ValueError) as error:
        say(f"✗ {name}: {error}")
        return False
    say(f"✓ {name} ({time.monotonic() - begun:.1f} s)")
    return True


def holds_aside(name: str, step: Step) -> tuple[bool, list[str]]:
    """The same beside other steps: what it said comes with the answer."""
    _aside.lines = []
    try:
        return holds(name, step), _aside.lines
    finally:
        del _aside.lines


def side_by_side(steps: dict[str, Step]) -> list[str]:
    """Runs steps, one on each core, and says of each all at once; those that failed."""
    failed: list[str] = []
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        answers = {name: cores.submit(holds_aside, name, step) for name, step in steps.items()}
        for name, answer in answers.items():
            held, lines = answer.result()
            for line in lines:
                say(line)
            failed += [] if held else [name]
    return failed


def main() -> int:
    """Runs the steps; 0 when all hold."""
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    # What Python makes of a module is kept: else each of a hundred processes would make it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    tests = Tests()
    first = time.monotonic()
    failed = side_by_side(on_one_core())
    failed += [name for name, step in on_every_core(tests).items() if not holds(name, step)]
    say("")
    say(f"Failed: {', '.join(failed)}" if failed else "The gate is open: every step holds.")
    say(altogether((time.monotonic() - first) / 60, ALLOWED))
    for name, closing in tests.closings.items():
        say(f"{name}: {closing}" if name != "tests" else closing)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

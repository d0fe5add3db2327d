"""The long proofs, which the gate has no time for: ``sh installer/setup.sh deep``.

Each step leaves its line in ``docs/proof.md``: what was run, what came out, how long it took and on
which day. ``python installer/deep.py STEP …`` runs some of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gate import BIN, PYTHON, ROOT, altogether, run, say

PAGE = ROOT / "docs" / "proof.md"
TABLE = "| step | what was run | result | minutes | on |"

TESTS: Mapping[str, Sequence[str]] = {
    "properties": (
        "tests/domain",
        "tests/writing",
        "tests/bundle",
        "tests/exchange",
        "tests/store/test_reports.py",
        "tests/store/test_written_reports.py",
    ),
    "faults": (
        "tests/office/across/test_cut_files.py",
        "tests/office/across/test_damaged_files.py",
        "tests/office/open/test_damaged_pages.py",
        "tests/store/test_backup.py",
        "tests/store/test_faults.py",
        "tests/store/test_slots.py",
        "tests/store/test_upgrading.py",
    ),
    "orders": (
        "tests/office/answer/test_lateness.py",
        "tests/office/receive/test_importing.py",
        "tests/office/receive/test_previews.py",
        "tests/office/reports/test_workbooks.py",
    ),
    "screens": (
        "tests/window/screens/test_small_screens.py",
        "tests/window/screens/test_language.py",
        "tests/window/screens/test_rows.py",
        "tests/window/screens/test_figures.py",
    ),
    "years": ("tests/office/years",),
    "kills": ("tests/store/test_behind.py", "tests/window/across/test_killed.py"),
}
"""Tests that try more when ``GBV_DEEP`` is set (tests/kits/thorough.py)."""

ALLOWED = 90
"""Minutes that the whole deep run may take (CONTRIBUTING.md)."""


@dataclass(frozen=True)
class Step:
    """A long proof.

    Attributes:
        words: what is run; ``{scratch}`` stands for a folder that is gone afterwards.
        told: how that is told.
        env: words of the world that are added.
        before: what must be brought before.
    """

    words: Sequence[str]
    told: str
    env: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None

    def run(self) -> str:
        """Runs it and gives the last line that it said.

        Raises:
            subprocess.CalledProcessError: it failed; its ``output`` is the last line.
            OSError: it could not be run.
        """
        if self.before:
            self.before()
        with tempfile.TemporaryDirectory() as scratch:
            words = [each.format(scratch=scratch) for each in self.words]
            return run(*words, env=os.environ | self.env).strip("= ")


def _bring_uv() -> None:
    """What chooses the lowest versions; nothing else needs it, so it is in no lock file."""
    if not (BIN / "uv").exists() and shutil.which("uv") is None:
        run(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv")


def _tests(paths: Sequence[str]) -> Step:
    spread = ("-n", "auto", "--dist", "worksteal", "--durations=10", "--color=no", "-q")
    env = {"QT_QPA_PLATFORM": "offscreen", "GBV_DEEP": "1"}
    told = f"GBV_DEEP=1 pytest {' '.join(paths)}"
    return Step((PYTHON, "-m", "pytest", *spread, *paths), told, env)


def _script(*words: str, before: Callable[[], None] | None = None) -> Step:
    told = ["python" if each == PYTHON else each for each in words if each != "{scratch}"]
    return Step(words, " ".join(told), before=before)


STEPS: Mapping[str, Step] = {
    **{name: _tests(paths) for name, paths in TESTS.items()},
    "windows": _script(PYTHON, "-m", "pytest", "-m", "wine", "-q", "tests/installer/windows"),
    "walk": _script("sh", "tests/window/walk/run.sh", "{scratch}"),
    "lowest": _script("sh", "installer/lowest.sh", before=_bring_uv),
    "speed": _script(PYTHON, "-m", "benchmarks", "--units", "30", "300", "--write"),
}
"""By name, in order: tests, Windows in Wine (skipped in words where there is none), the main job
with a real mouse, lowest versions, benchmarks."""


def line(name: str, result: str, minutes: float) -> str:
    """A step's line of the page."""
    told = result.replace("|", "/")
    return f"| {name} | `{STEPS[name].told}` | {told} | {minutes:.1f} | {date.today():%Y-%m-%d} |"  # noqa: DTZ011 - the day here


def noted(page: str, row: str) -> str:
    """The page with a step's line in the place of its earlier one, or at the end of the table."""
    lines = page.splitlines()
    end = lines.index(TABLE) + 2
    while end < len(lines) and lines[end].startswith("|"):
        if lines[end].split("|")[1] == row.split("|")[1]:
            return "\n".join([*lines[:end], row, *lines[end + 1 :]]) + "\n"
        end += 1
    return "\n".join([*lines[:end], row, *lines[end:]]) + "\n"


def outcome(step: Step) -> tuple[bool, str]:
    """Runs a step: whether it holds, and what it said last."""
    try:
        return True, step.run() or "passed"
    except subprocess.CalledProcessError as error:
        return False, f"FAILED: {error.output or error}"
    except (OSError, RuntimeError, ValueError) as error:
        return False, f"FAILED: {type(error).__name__}: {error}"


def main(wanted: Sequence[str]) -> int:
    """Runs the steps, all if none is named; 0 when all hold."""
    if not set(wanted) <= STEPS.keys():
        say(f"steps: {' '.join(STEPS)}")
        return 2
    failed = []
    first = time.monotonic()
    for name in wanted or STEPS:
        say(f"── {name}")
        begun = time.monotonic()
        held, result = outcome(STEPS[name])
        if not held:
            failed.append(name)
        row = line(name, result, (time.monotonic() - begun) / 60)
        say(row)
        PAGE.write_text(noted(PAGE.read_text("utf-8"), row), "utf-8")
    say(f"Failed: {', '.join(failed)}" if failed else "Every long proof holds.")
    say(altogether((time.monotonic() - first) / 60, ALLOWED))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

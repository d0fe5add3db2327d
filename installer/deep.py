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
from datetime import date

from gate import BIN, PYTHON, ROOT, run, say

PAGE = ROOT / "docs" / "proof.md"
TABLE = "| step | what was run | result | minutes | on |"

TESTS: Mapping[str, Sequence[str]] = {
    "properties": ("tests/domain", "tests/bundle", "tests/exchange", "tests/store/test_reports.py"),
    "faults": (
        "tests/office/test_damaged_files.py",
        "tests/store/test_backup.py",
        "tests/store/test_faults.py",
        "tests/store/test_slots.py",
    ),
    "orders": (
        "tests/office/test_lateness.py",
        "tests/office/test_merging.py",
        "tests/office/test_previews.py",
        "tests/office/test_workbooks.py",
    ),
    "kills": ("tests/store/test_behind.py", "tests/window/test_killed.py"),
}
"""Tests that try more when ``GBV_DEEP`` is set (tests/kits/thorough.py)."""

SCRIPTS: Mapping[str, Sequence[str]] = {
    "walk": ("sh", "tests/window/walk/run.sh", "{scratch}"),
    "lowest": ("sh", "installer/lowest.sh"),
    "speed": (PYTHON, "-m", "benchmarks", "--units", "30", "300", "--write"),
}
"""The main job with a real mouse and keys, the lowest versions, the benchmarks."""


def steps() -> dict[str, Callable[[], str]]:
    """The steps by name, in order; each gives what came out."""
    tests = {name: _tests(paths) for name, paths in TESTS.items()}
    return tests | {name: _script(words) for name, words in SCRIPTS.items()}


def words_of(step: str) -> str:
    """What is run in a step, as it is told."""
    if step in TESTS:
        return f"GBV_DEEP=1 pytest {' '.join(TESTS[step])}"
    words = ["python" if each == PYTHON else each for each in SCRIPTS[step]]
    return " ".join(each for each in words if each != "{scratch}")


def _tests(paths: Sequence[str]) -> Callable[[], str]:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "GBV_DEEP": "1"}
    spread = ("-n", "auto", "--dist", "worksteal", "--durations=10", "--color=no", "-q")
    return lambda: run(PYTHON, "-m", "pytest", *spread, *paths, env=env).strip("= ")


def _script(words: Sequence[str]) -> Callable[[], str]:
    def done() -> str:
        if words[-1].endswith("lowest.sh"):
            _bring_uv()
        with tempfile.TemporaryDirectory() as scratch:
            run(*(each.format(scratch=scratch) for each in words))
        return "passed"

    return done


def _bring_uv() -> None:
    """What chooses the lowest versions; nothing else needs it, so it is in no lock file."""
    if not (BIN / "uv").exists() and shutil.which("uv") is None:
        run(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv")


def line(step: str, result: str, minutes: float) -> str:
    """A step's line of the page."""
    told = result.replace("|", "/")
    return f"| {step} | `{words_of(step)}` | {told} | {minutes:.1f} | {date.today():%Y-%m-%d} |"  # noqa: DTZ011 - the day here


def noted(page: str, row: str) -> str:
    """The page with a step's line in the place of its earlier one, or at the end of the table."""
    step = row.split("|")[1].strip()
    lines = page.splitlines()
    head = lines.index(TABLE)
    for at in range(head + 2, len(lines)):
        if not lines[at].startswith("|"):
            break
        if lines[at].split("|")[1].strip() == step:
            lines[at] = row
            break
    else:
        at = len(lines)
    if row not in lines:
        lines.insert(at, row)
    return "\n".join(lines) + "\n"


def main(wanted: Sequence[str]) -> int:
    """Runs the steps, all if none is named; 0 when all hold."""
    known = steps()
    if not set(wanted) <= known.keys():
        say(f"steps: {' '.join(known)}")
        return 2
    failed = []
    for name in wanted or known:
        say(f"── {name}")
        begun = time.monotonic()
        try:
            result = known[name]()
        except (subprocess.CalledProcessError, OSError) as error:
            failed.append(name)
            result = f"FAILED: {type(error).__name__}"
        row = line(name, result, (time.monotonic() - begun) / 60)
        say(row)
        PAGE.write_text(noted(PAGE.read_text("utf-8"), row), "utf-8")
    say(f"Failed: {', '.join(failed)}" if failed else "Every long proof holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

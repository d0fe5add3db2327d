"""Mutants: small faults put into the program on purpose, to see which of them no test notices.

    python tests/mutants.py --seed 7 --room ui --count 20
    python tests/mutants.py --at ui/entry/sheet.py:205 --tests tests/window/test_entry.py

The same seed makes the same mutants of the same tree for everybody. They are made in a copy of the
checkout, one at a time; the checkout itself is never written to.

What is changed: comparisons, ``and``/``or``, ``not``, conditions, ``True``/``False``, numbers,
``+``/``-``, ``min``/``max`` and ``any``/``all``; early returns, refusals, parts of a condition and
calls made for their effect are dropped. What is not: sentences, docstrings, annotations,
decorators, the log, and in windows sizes and places, which are looked at as pictures.

Which tests run: the sources say who imports whom. Of all test files that reach the module, the
nearest come first: by the number of imports between the module and the test file, or the module
whose name the test file bears; then by how many names of the mutated function and its class the
file mentions, then the one that imports least besides. At most ``--files`` of them run, each under
a limit, and none begins once ``--seconds`` are used up. A mutant is killed if a test fails that
passes without it, or hangs where it does not without it. A survivor is a
question: is a test missing, or can nobody tell the difference? Run it again with ``--at`` and more
``--tests`` before you answer.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path

from mutating import Mutant, mutants_of

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ("gbv_desktop", "ui")


# --- choosing the tests ---------------------------------------------------------------------------
def called(path: str) -> str:
    """What a file is called among tests: a page of the window by its folder."""
    return Path(path).parent.name if Path(path).stem == "page" else Path(path).stem


class Importers:
    """Who imports whom, as the sources say it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = [each for top in (*PROGRAM, "tests") for each in (root / top).rglob("*.py")]
        self.paths = {each.relative_to(root).as_posix() for each in files}
        self.kits = {Path(each).stem: each for each in self.paths if each.startswith("tests/")}
        self.imports = {path: self._imported(path) for path in self.paths}

    def _imported(self, path: str) -> set[str]:
        found = set()
        for node in ast.walk(ast.parse((self.root / path).read_bytes())):
            match node:
                case ast.Import(names=names):
                    found |= {self._file(each.name) for each in names}
                case ast.ImportFrom(module=str() as module, names=names):
                    found |= {
                        self._file(f"{module}.{each.name}") or self._file(module) for each in names
                    }
        return {each for each in found if each}

    def _file(self, module: str) -> str:
        base = module.replace(".", "/")
        ways = (f"{base}.py", f"{base}/__init__.py", self.kits.get(module, ""))
        return next((each for each in ways if each in self.paths), "")

    def distances(self, path: str) -> dict[str, int]:
        """The files that reach this one, with the number of imports between."""
        away, waiting = {path: 0}, deque([path])
        while waiting:
            here = waiting.popleft()
            for other, imported in self.imports.items():
                if here in imported and other not in away:
                    away[other] = away[here] + 1
                    waiting.append(other)
        return away

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The test files that reach the mutant's module, the nearest first."""

        def order(test: str) -> tuple[object, ...]:
            text = (self.root / test).read_text("utf-8")
            mentioned = sum(name.strip("_") in text for name in mutant.names)
            named = Path(test).stem.removeprefix("test_")
            mirrored = (far for path, far in away.items() if called(path) == named)
            nearest = min(mirrored, default=away[test])
            return nearest, -mentioned, away[test], len(self.imports[test]), test

        away = self.distances(mutant.path)
        return sorted((each for each in away if Path(each).name.startswith("test_")), key=order)


# --- trying ---------------------------------------------------------------------------------------
def copy_of(root: Path, to: Path) -> None:
    """Copies what git knows or would add, and compiles it so that a changed source is noticed
    whatever its time says.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)
    compiling = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", *PROGRAM]
    subprocess.run([sys.executable, *compiling], cwd=to, check=True)


class Trial:
    """Runs tests against the copy, with a fault in it and without."""

    def __init__(self, copy: Path, limit: float) -> None:
        self.copy, self.limit = copy, limit
        self._clean: dict[str, bool] = {}
        self._red: set[str] = set()

    def fails(self, test: str) -> str | None:
        """Runs a test file or test until the first that fails: which one, or the file itself if
        it hangs or cannot be read; ``None`` if all pass.
        """
        words = ["-x", "-q", "--color=no", "-p", "no:cacheprovider"]
        words += [f"--deselect={each}" for each in sorted(self._red)]
        words += [f"--basetemp={self.copy.parent / 'pytest'}", test]
        env = os.environ | {"PYTHONPATH": str(self.copy), "PYTHONDONTWRITEBYTECODE": "1"}
        with subprocess.Popen(
            [sys.executable, "-m", "pytest", *words],
            cwd=self.copy,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            try:
                told = process.communicate(timeout=self.limit)[0].decode("utf-8", "replace")
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return test
        if process.returncode in (0, 5):
            return None
        named = re.search(r"^(?:FAILED|ERROR) (\S+\.py(?:::\S+(?: \S+)*?)?)(?: - .*)?$", told, re.M)
        return named[1].partition("[")[0] if named else test

    def refused(self, tests: Sequence[str]) -> str:
        """What pytest says of tests that it does not find; empty if each of them is there."""
        words = ["--collect-only", "-q", "--color=no", "-p", "no:cacheprovider", *tests]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            cwd=self.copy,
            capture_output=True,
            check=False,
        )
        told = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        return (told or str(done.returncode)) if done.returncode else ""

    def holds(self, test: str) -> bool:
        """Whether it passes without a fault."""
        if test not in self._clean:
            self._clean[test] = self.fails(test) is None
            if not self._clean[test]:
                self._red.add(test)
        return self._clean[test]

    def _fails_with(self, mutant: Mutant, source: bytes, test: str) -> str | None:
        file = self.copy / mutant.path
        file.write_bytes(mutant.of(source))
        try:
            return self.fails(test)
        finally:
            file.write_bytes(source)

    def killed_by(self, mutant: Mutant, tests: Sequence[str], seconds: float) -> tuple[str, int]:
        """The test that notices the mutant, empty for none, and how many files ran.

        A test that fails without the mutant too is left out from then on, and the others run.
        """
        source = (self.copy / mutant.path).read_bytes()
        ends, ran = time.monotonic() + seconds, 0
        for test in tests:
            if ran and time.monotonic() > ends:
                break
            ran += 1
            while failed := self._fails_with(mutant, source, test):
                if self.holds(failed):
                    return failed, ran
                if failed == test:
                    break  # the whole file is red without the mutant too
        return "", ran


def changed_lines(mutant: Mutant, source: bytes) -> str:
    """The lines that differ, as a diff shows them."""
    begin = source.rfind(b"\n", 0, mutant.start) + 1
    end = source.find(b"\n", mutant.end)
    end = len(source) if end < 0 else end
    after = source[begin : mutant.start] + mutant.new.encode() + source[mutant.end : end]
    lines = [("-", each) for each in source[begin:end].decode().splitlines()]
    lines += [("+", each) for each in after.decode().splitlines()]
    return "\n".join(f"    {sign}{each}" for sign, each in lines)


def say(line: str) -> None:
    """One line, at once, also when the output goes into a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# --- the command ----------------------------------------------------------------------------------
def asked() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Prints the mutants that no test notices.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", action="append", help="a folder or file; may be repeated")
    parser.add_argument("--count", type=int, default=20, help="mutants in each room")
    parser.add_argument("--at", metavar="FILE:LINE", help="all mutants of one line instead")
    parser.add_argument("--kind", default="", help='with --at: only this kind, as "and/or"')
    parser.add_argument("--tests", nargs="+", help="run these test files instead of the nearest")
    parser.add_argument("--files", type=int, default=4, help="test files for a mutant at most")
    parser.add_argument("--seconds", type=float, default=60, help="after that no file begins")
    parser.add_argument("--limit", type=float, default=600, help="seconds for one test file")
    parser.add_argument("--list", action="store_true", help="only print them")
    return parser.parse_args()


def chosen(told: argparse.Namespace) -> list[Mutant]:
    """The mutants to try, by room."""
    if told.at:
        path, _colon, line = told.at.rpartition(":")
        there = (each for each in mutants_of(ROOT, path) if each.line == int(line))
        return [each for each in there if told.kind in each.kind]
    found: list[Mutant] = []
    for room in told.room or PROGRAM:
        every = mutants_of(ROOT, room)
        some = random.Random(f"{told.seed} {room}").sample(every, min(told.count, len(every)))
        found += sorted(some)
    return found


def main() -> int:
    """Makes and tries the mutants; 0 also when some survive, for it is a question, not a gate.

    2 if the tests that were named are not there: nothing would survive them for that reason.
    """
    told = asked()
    mutants, importers = chosen(told), Importers(ROOT)
    made: Counter[str] = Counter()
    left: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        copy = Path(scratch) / "copy"
        copy_of(ROOT, copy)
        trial = Trial(copy, told.limit)
        if refused := told.tests and trial.refused(told.tests):
            say(refused)
            return 2
        for no, mutant in enumerate(mutants, 1):
            tests = told.tests or importers.tests_for(mutant)[: told.files]
            what = f"{no}/{len(mutants)} {mutant.path}:{mutant.line} {mutant.kind}"
            if told.list:
                say(what)
            else:
                begun = time.monotonic()
                by, ran = trial.killed_by(mutant, tests, told.seconds)
                made[str(Path(mutant.path).parent)] += 1
                left[str(Path(mutant.path).parent)] += not by
                end = f"killed by {by}" if by else f"SURVIVED {' '.join(tests[:ran]) or 'no test'}"
                say(f"{what}, {time.monotonic() - begun:.0f} s: {end}")
            say(changed_lines(mutant, (copy / mutant.path).read_bytes()))
    for room, count in sorted(made.items()):
        say(f"{room}: {count} made, {left[room]} survived")
    say(f"{made.total()} made, {left.total()} survived")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""No test judges by seconds: a busy machine is not a fault (docs/decisions/0021)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

COUNTERS = ("perf_counter", "process_time", "thread_time", "monotonic", "time", "clock_gettime")
CLOCKS = {f"{name}{unit}" for name in COUNTERS for unit in ("", "_ns")} - {"time"}
"""Of the module ``time``; ``time.time`` is seen apart, since much else is called so."""

USAGE = {"getrusage", "cpu_times", "QElapsedTimer", "timeit", "default_timer"}
WAITS = {"sleep", "qWait", "qSleep"}

MAY = {
    "benchmarks/test_benchmarks.py": {"getrusage"},  # played by hand
    "conftest.py": {"monotonic"},  # the limit on threads that end
    "office/stick/labours.py": {"sleep"},  # a process that never answers
    "core/test_main.py": {"time's own", "time_ns"},  # a PC's clock that tells no time
    "mutants.py": {"monotonic"},  # a command for people, no test
    "kits/screens/ways.py": {"monotonic"},  # a picture of work that began long ago
    "window/base/test_gap.py": {"sleep"},  # a window that is held
    "window/across/test_killed.py": {"sleep"},  # somewhere between two figures
    "window/across/typist.py": {"qWait"},  # a hand
    "kits/wine_kit.py": {"monotonic", "sleep"},  # processes of Wine, which tell nobody of their end
    "kits/window/waits.py": {"monotonic", "sleep", "timeout"},  # the one limit of all waits
}
"""What each file needs for something else than to judge by it."""

WALK = "window/walk/"
"""Not a test of the gate: it presses real keys in a real window."""

FILES = [
    path
    for path in sorted(TESTS.rglob("*.py"))
    if not path.relative_to(TESTS).as_posix().startswith(WALK)
]


def looks_at_the_clock(source: str) -> Iterator[str]:
    """Clocks, sleeps, limits of its own on a wait, and waits for so many milliseconds."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CLOCKS | USAGE | WAITS:
                yield name
            case ast.Attribute(value=ast.Name(id="time" | "os" as module), attr="time" | "times"):
                yield f"{module}'s own"
            case ast.ImportFrom(module="time", names=names):
                yield from ("time's own" for each in names if each.name == "time")
            case ast.Call(func=ast.Attribute(attr=called), keywords=keywords):
                if called.startswith("wait") and any(each.arg == "timeout" for each in keywords):
                    yield "timeout"
                if called == "wait" and ast.unparse(node.func).endswith("qtbot.wait"):
                    yield "wait"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_a_test_waits_for_a_state(path: Path) -> None:
    found = set(looks_at_the_clock(path.read_text("utf-8")))
    assert found <= MAY.get(path.relative_to(TESTS).as_posix(), set())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("time.perf_counter()", "perf_counter"),
        ("from time import monotonic\nmonotonic()", "monotonic"),
        ("time.time()", "time's own"),
        ("from time import time", "time's own"),
        ("time.time_ns()", "time_ns"),
        ("os.times()", "os's own"),
        ("resource.getrusage(resource.RUSAGE_CHILDREN)", "getrusage"),
        ("timer = QElapsedTimer()", "QElapsedTimer"),
        ("qtbot.wait(20)", "wait"),
        ("self.qtbot.waitUntil(there, timeout=2000)", "timeout"),
        ("QTest.qWait(5)", "qWait"),
    ],
)
def test_what_is_seen(source: str, found: str) -> None:
    assert list(looks_at_the_clock(source)) == [found]


def test_a_time_of_the_day_is_no_clock() -> None:
    assert list(looks_at_the_clock("datetime.time(12); clock.time; day.time()")) == []

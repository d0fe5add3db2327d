"""What holds in every test: no screen, no network, no real home, no leaks, no stray warnings.

A test that expects a warning in the log reads it from ``caplog`` and then clears it.
"""

from __future__ import annotations

import functools
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

# Qt reads it when it is first imported; the screen that it would think of itself is 800×800.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent}/kits/screen.json"

import pytest
from hypothesis import HealthCheck, settings
from made_once import plans_read_once, schema_made_once, statements_compiled_once
from thorough import DEEP

from gbv_desktop import i18n
from gbv_desktop.store.access import slots

# What a kit asserts tells both sides when it fails, as in a test. pytest asks for that before a
# kit is imported; those above assert nothing.
_KITS = {each.stem for each in Path(__file__).parent.glob("kits/**/*.py")}
pytest.register_assert_rewrite(*(_KITS - {"made_once", "thorough"}))

pytest_plugins = ("winlike",)

# The machine that runs the gate may be slow and busy: time is measured by benchmarks/, not here,
# and the same examples are tried each time so that a red gate can be repeated.
settings.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# The deep run tries other ones each time, and prints what repeats the one that failed.
settings.register_profile(
    "deep", settings.get_profile("gate"), max_examples=2_000, derandomize=False, print_blob=True
)
settings.load_profile("deep" if DEEP else "gate")

THREAD_PATIENCE = 60.0
"""Seconds that a thread may take to end on a machine that has other things to do."""

HANOI = timezone(timedelta(hours=7))
FIXED_NOW = datetime(2018, 6, 1, 8, 0, tzinfo=HANOI)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: begun last, one of them would keep all cores but one waiting."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands at eight in the morning of 1 June 2018, Hanoi time."""
    return lambda: FIXED_NOW


@pytest.fixture
def today() -> date:
    """The day of :func:`clock`."""
    return FIXED_NOW.date()


@pytest.fixture(autouse=True)
def own_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """No test sees this machine's office, plans or password, nor the language of another test."""
    # First made, last removed: no longer by what the test put in the place of the system's calls.
    if "tmp_path" in request.fixturenames:
        request.getfixturevalue("tmp_path")
    monkeypatch = request.getfixturevalue("monkeypatch")
    for name in ("GBV_PLANS", "GBV_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    base = Path(tmp_path_factory.getbasetemp())
    monkeypatch.setenv("GBV_HOME", str(base / "no-office"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(base))
    yield
    i18n.set_language("vi")


@pytest.fixture(scope="session", autouse=True)
def keys_derived_once() -> Iterator[None]:
    """The key of a password is derived once for each salt: what costs an attacker time on purpose
    is an eighth of what these tests cost, and most open one office again and again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "_derive", functools.cache(slots._derive))
        yield


@pytest.fixture(scope="session", autouse=True)
def stores_made_alike() -> Iterator[None]:
    """Schemas are made, statements compiled and plans read once, and not for each of a thousand
    stores."""
    with statements_compiled_once(), schema_made_once(), plans_read_once():
        yield


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Every thread that a test starts has ended when the test ends."""
    before = set(threading.enumerate())
    yield
    patience = time.monotonic() + THREAD_PATIENCE
    leaked = [each for each in threading.enumerate() if each not in before]
    for thread in leaked:
        thread.join(max(0.0, patience - time.monotonic()))
    alive = [each.name for each in leaked if each.is_alive()]
    if alive:
        pytest.fail(f"threads still run: {alive}")


@pytest.fixture(autouse=True)
def no_log_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log that the test did not take is a failure."""
    yield
    stray = [each for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
    if stray:
        pytest.fail(f"unexpected in the log: {[each.getMessage() for each in stray]}")

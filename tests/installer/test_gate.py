import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier
from types import ModuleType, SimpleNamespace

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
STATVFS = ("f_frsize", "f_blocks", "f_bfree", "f_bavail")


@pytest.fixture
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", CHECKOUT / "installer" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_command_shows_its_words_and_gives_the_last(
    gate: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate.run(sys.executable, "-c", "print('một'); print('hai'); print()") == "hai"
    assert capsys.readouterr().out == "một\nhai\n\n"


def test_a_failing_command_fails(gate: ModuleType) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        gate.run(sys.executable, "-c", "raise SystemExit(3)")


def test_every_step_runs_and_a_failed_one_shuts_the_gate(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def fail() -> None:
        ran.append("bad")
        raise subprocess.CalledProcessError(1, ["bad"])

    def spread(tests: object) -> dict[str, object]:
        tests.closings |= {  # type: ignore[attr-defined]
            "domain": "= 2 passed in 1.00s =",
            "tests": "= 5 passed in 1.00s =",
        }
        return {"worse": fail, "better": lambda: ran.append("better")}

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(
        gate, "on_one_core", lambda: {"bad": fail, "good": lambda: ran.append("good")}
    )
    monkeypatch.setattr(gate, "on_every_core", spread)
    assert gate.main() == 1
    assert sorted(ran) == ["bad", "bad", "better", "good"]
    assert ran[-1] == "better"
    lines = capsys.readouterr().out.splitlines()
    failed, took, *closings = lines[-4:]
    assert failed == "Failed: bad, worse"
    assert took.startswith("Altogether 0.0 minutes; ")
    assert closings == ["domain: = 2 passed in 1.00s =", "= 5 passed in 1.00s ="]
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    monkeypatch.setattr(gate, "on_one_core", lambda: {"good": lambda: None})
    monkeypatch.setattr(gate, "on_every_core", lambda tests: {})
    assert gate.main() == 0


def test_steps_run_at_once_and_the_words_of_each_stay_together(
    gate: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    both_are_here = Barrier(2, timeout=60)

    def meeting(name: str) -> Callable[[], None]:
        def step() -> None:
            for word in ("comes", "goes"):
                gate.say(f"{name} {word}")
                both_are_here.wait()

        return step

    assert gate.side_by_side({name: meeting(name) for name in ("one", "other")}) == []
    said = [each.split(" (")[0] for each in capsys.readouterr().out.splitlines()]
    assert said == [
        *("── one", "one comes", "one goes", "✓ one"),
        *("── other", "other comes", "other goes", "✓ other"),
    ]


def test_the_steps_of_the_gate_are_all_there(gate: ModuleType) -> None:
    steps = ["types", "package", "format", "lint", "layers", "catalogues"]
    assert list(gate.on_one_core()) == steps
    assert list(gate.on_every_core(gate.Tests())) == ["domain", "tests"]


def test_files_lie_in_memory_only_where_it_has_room(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert gate.in_memory(tmp_path / "none") is None
    monkeypatch.setattr(gate, "ROOM", 0)
    assert gate.in_memory(tmp_path) == tmp_path
    monkeypatch.setattr(gate, "ROOM", 1 << 60)
    assert gate.in_memory(tmp_path) is None


def test_no_files_lie_where_no_program_runs(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate, "ROOM", 0)
    there = {name: getattr(os.statvfs(tmp_path), name) for name in STATVFS}
    found = SimpleNamespace(**{**there, "f_flag": os.ST_NOEXEC})
    monkeypatch.setattr(gate.os, "statvfs", lambda _path: found)
    assert gate.in_memory(tmp_path) is None

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


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

    def steps(tests: object) -> dict[str, object]:
        tests.closings |= {  # type: ignore[attr-defined]
            "domain": "= 2 passed in 1.00s =",
            "tests": "= 5 passed in 1.00s =",
        }
        return {"bad": fail, "good": lambda: ran.append("good")}

    monkeypatch.setattr(gate, "steps", steps)
    assert gate.main() == 1
    assert ran == ["bad", "good"]
    lines = capsys.readouterr().out.splitlines()
    failed, took, *closings = lines[-4:]
    assert failed == "Failed: bad"
    assert took.startswith("Altogether 0.0 minutes; ")
    assert closings == ["domain: = 2 passed in 1.00s =", "= 5 passed in 1.00s ="]
    monkeypatch.setattr(gate, "steps", lambda tests: {"good": lambda: None})
    assert gate.main() == 0


def test_the_steps_of_the_gate_are_all_there(gate: ModuleType) -> None:
    assert list(gate.steps(gate.Tests())) == [
        "format",
        "lint",
        "types",
        "layers",
        "catalogues",
        "domain",
        "tests",
        "package",
    ]

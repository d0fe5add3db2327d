"""The deep run: what it runs is there, and each step leaves one line in docs/proof.md."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def deep(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(CHECKOUT / "installer")
    spec = importlib.util.spec_from_file_location("deep", CHECKOUT / "installer" / "deep.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "deep", module)
    spec.loader.exec_module(module)
    return module


def test_what_the_steps_run_is_there(deep: ModuleType) -> None:
    named = [each for step in deep.STEPS.values() for each in re.findall(r"\S+/\S+", step.told)]
    assert len(named) > 10
    assert [each for each in named if not (CHECKOUT / each).exists()] == []


def test_every_test_that_can_try_more_is_in_a_step(deep: ModuleType) -> None:
    paths = [each for paths in deep.TESTS.values() for each in paths]
    for path in (CHECKOUT / "tests").rglob("test_*.py"):
        if "import times" in path.read_text("utf-8") and path != Path(__file__):
            name = path.relative_to(CHECKOUT).as_posix()
            assert any(name == each or name.startswith(f"{each}/") for each in paths), name


def test_the_page_is_about_the_steps_that_there_are(deep: ModuleType) -> None:
    table = deep.PAGE.read_text("utf-8").partition(deep.TABLE)[2].strip().partition("\n\n")[0]
    steps = [row.split("|")[1].strip() for row in table.splitlines()[1:]]
    assert steps, "the table is not read"
    assert set(steps) <= deep.STEPS.keys()
    assert len(set(steps)) == len(steps)


def test_a_step_has_one_line_its_last(deep: ModuleType) -> None:
    page = f"# Proofs\n\n{deep.TABLE}\n| --- |\n\nafter\n"
    once = deep.noted(page, "| walk | a |")
    both = deep.noted(once, "| kills | b |")
    assert both == f"# Proofs\n\n{deep.TABLE}\n| --- |\n| walk | a |\n| kills | b |\n\nafter\n"
    again = deep.noted(both, "| walk | c |")
    assert again == both.replace("| walk | a |", "| walk | c |")


@pytest.fixture
def page(deep: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page with an empty table, which the steps write into."""
    path = tmp_path / "proof.md"
    path.write_text(f"{deep.TABLE}\n| --- |\n", "utf-8")
    monkeypatch.setattr(deep, "PAGE", path)
    return path


def failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_a_step_that_fails_says_its_last_line_and_the_others_run(
    deep: ModuleType,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = "print('begun'); print('= 2 failed | 7 passed ='); raise SystemExit({})"
    steps = {
        "bad": deep.Step((sys.executable, "-c", code.format(1)), "bad"),
        "gone": deep.Step(("there-is-no-such-command",), "gone"),
        "told": deep.Step((), "told", before=failing(ValueError("no such figure"))),
        "good": deep.Step((sys.executable, "-c", code.format(0)), "good"),
    }
    monkeypatch.setattr(deep, "STEPS", steps)
    assert deep.main([]) == 1
    said = capsys.readouterr().out
    assert "Failed: bad, gone, told\nAltogether " in said
    _head, _rule, *rows = page.read_text("utf-8").splitlines()
    results = {row.split(" | ")[0]: row.split(" | ")[2] for row in rows}
    assert results.pop("| gone").startswith("FAILED: FileNotFoundError: ")
    assert results == {
        "| bad": "FAILED: = 2 failed / 7 passed =",
        "| told": "FAILED: ValueError: no such figure",
        "| good": "2 failed / 7 passed",
    }
    assert deep.main(["good"]) == 0
    assert deep.main(["nothing"]) == 2


def test_a_run_that_takes_longer_than_it_may_says_so(deep: ModuleType) -> None:
    gate = sys.modules["gate"]
    assert (gate.ALLOWED, deep.ALLOWED) == (15, 90)
    assert gate.altogether(14.96, 15) == "Altogether 15.0 minutes; it may take 15."
    assert gate.altogether(15.04, 15) == "Altogether 15.0 minutes; TOO LONG, it may take 15."
    text = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    assert f"It may take {gate.ALLOWED};" in text
    assert f"The deep run has {deep.ALLOWED} minutes" in text


@pytest.mark.parametrize(("word", "tried"), [("", 3), ("1", 7)])
def test_a_word_of_the_world_makes_the_tests_thorough(word: str, tried: int) -> None:
    code = "from thorough import times; print(times(3, 7))"
    env = {"GBV_DEEP": word, "PYTHONPATH": str(CHECKOUT / "tests" / "kits")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert int(done.stdout) == tried

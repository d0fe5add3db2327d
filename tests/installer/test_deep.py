"""The deep run: what it runs is there, and each step leaves one line in docs/proof.md."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
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
    spec.loader.exec_module(module)
    return module


def test_what_the_steps_run_is_there(deep: ModuleType) -> None:
    named = [each for step in deep.steps() for each in re.findall(r"\S+/\S+", deep.words_of(step))]
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
    assert set(steps) <= deep.steps().keys()
    assert len(set(steps)) == len(steps)


def test_a_step_has_one_line_its_last(deep: ModuleType) -> None:
    page = f"# Proofs\n\n{deep.TABLE}\n| --- |\n\nafter\n"
    once = deep.noted(page, "| walk | a |")
    both = deep.noted(once, "| kills | b |")
    assert both == f"# Proofs\n\n{deep.TABLE}\n| --- |\n| walk | a |\n| kills | b |\n\nafter\n"
    again = deep.noted(both, "| walk | c |")
    assert again == both.replace("| walk | a |", "| walk | c |")


def test_a_step_that_fails_is_told_and_the_others_run(
    deep: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> str:
        raise subprocess.CalledProcessError(1, ["bad"])

    page = tmp_path / "proof.md"
    page.write_text(f"{deep.TABLE}\n| --- |\n", "utf-8")
    monkeypatch.setattr(deep, "PAGE", page)
    monkeypatch.setattr(deep, "steps", lambda: {"walk": fail, "kills": lambda: "9 passed"})
    assert deep.main([]) == 1
    assert "Failed: walk" in capsys.readouterr().out
    _head, _rule, walk, kills = page.read_text("utf-8").splitlines()
    assert "| FAILED: CalledProcessError |" in walk
    assert "| `GBV_DEEP=1 pytest " in kills
    assert "| 9 passed |" in kills
    assert deep.main(["kills"]) == 0
    assert deep.main(["nothing"]) == 2


@pytest.mark.parametrize(("word", "tried"), [("", 3), ("1", 7)])
def test_a_word_of_the_world_makes_the_tests_thorough(word: str, tried: int) -> None:
    code = "from thorough import times; print(times(3, 7))"
    env = {"GBV_DEEP": word, "PYTHONPATH": str(CHECKOUT / "tests" / "kits")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert int(done.stdout) == tried

"""The tool that makes mutants: it changes what it says, and sees which of them a test notices."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import mutants
import pytest
from mutating import Mutant, mutants_of

SAMPLE = '''"""Words with 1 < 2 and not more."""
from logging import getLogger

log = getLogger(__name__)


def later(day: int, due: int, grace: bool = False) -> bool:
    """Whether a day is late."""
    log.info("asked", 1 < 2)
    if grace and day == due + 1:
        return False
    return day > due  # không phát sinh
'''
TEST = """from sample import later


def test_later() -> None:
    assert not later(3, 3)
    assert later(5, 3)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "sample.py").write_text(SAMPLE, "utf-8")
    (tmp_path / "copy" / "test_sample.py").write_text(TEST, "utf-8")
    return tmp_path / "copy"


def changed(mutant: Mutant) -> list[str]:
    lines = mutants.changed_lines(mutant, SAMPLE.encode()).splitlines()
    return [each[5:].strip() for each in lines if each.startswith("    +")]


def test_each_mutant_changes_one_place_and_leaves_words_alone(tree: Path) -> None:
    made = mutants_of(tree, "sample.py")
    assert made == mutants_of(tree, "sample.py"), "the same tree has the same mutants"
    assert [(each.line, each.kind, *changed(each)) for each in made] == [
        (7, "true/false", "def later(day: int, due: int, grace: bool = True) -> bool:"),
        (10, "operand dropped", "if True and day == due + 1:"),
        (10, "and/or", "if grace or day == due + 1:"),
        (10, "operand dropped", "if grace and True:"),
        (10, "comparison", "if grace and day != due + 1:"),
        (10, "plus/minus", "if grace and day == due - 1:"),
        (10, "number", "if grace and day == due + 2:"),
        (11, "return dropped", "pass"),
        (11, "true/false", "return True"),
        (12, "comparison", "return day >= due  # không phát sinh"),
    ]


def test_what_a_test_notices_is_killed_and_the_rest_survives(tree: Path) -> None:
    made = {(each.line, each.kind): each for each in mutants_of(tree, "sample.py")}
    trial = mutants.Trial(tree, limit=600)
    tests = ["test_sample.py"]
    by, _ran = trial.killed_by(made[12, "comparison"], tests, 600)
    assert by == "test_sample.py::test_later"
    assert trial.killed_by(made[10, "and/or"], tests, 600) == ("", 1)
    assert (tree / "sample.py").read_text("utf-8") == SAMPLE


def test_a_test_that_fails_by_itself_kills_nothing_and_hides_no_other(tree: Path) -> None:
    red = "def test_red() -> None:\n    assert False\n\n\n"
    (tree / "test_sample.py").write_text(red + TEST, "utf-8")
    made = {(each.line, each.kind): each for each in mutants_of(tree, "sample.py")}
    trial = mutants.Trial(tree, limit=600)
    assert trial.killed_by(made[10, "and/or"], ["test_sample.py"], 600) == ("", 1)
    by, _ran = trial.killed_by(made[12, "comparison"], ["test_sample.py"], 600)
    assert by == "test_sample.py::test_later"


def test_tests_that_are_not_there_are_an_error_of_the_call(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped name must not end as a mutant that survived."""
    (tree / "test_empty.py").write_text("", "utf-8")
    trial = mutants.Trial(tree, limit=600)
    assert trial.refused(["test_sample.py"]) == ""
    for wrong in ("test_sampel.py", "test_sample.py::test_latter", "test_empty.py"):
        assert trial.refused([wrong])
    monkeypatch.setattr(mutants, "ROOT", tree)
    monkeypatch.setattr(mutants, "copy_of", shutil.copytree)
    monkeypatch.setattr(sys, "argv", ["mutants.py", "--room", "sample.py", "--tests", "test_x.py"])
    assert mutants.main() == 2
    out = capsys.readouterr().out
    assert "test_x.py" in out
    assert "SURVIVED" not in out


def test_the_nearest_tests_come_first() -> None:
    importers = mutants.Importers(mutants.ROOT)
    (mutant, *_others) = mutants_of(mutants.ROOT, "gbv_desktop/domain/report/block.py")
    assert importers.tests_for(mutant)[0] == "tests/domain/report/test_block.py"
    (mutant, *_others) = mutants_of(mutants.ROOT, "ui/entry/sheet.py")
    assert "tests/window/entry/test_entry.py" in importers.tests_for(mutant)[:3]

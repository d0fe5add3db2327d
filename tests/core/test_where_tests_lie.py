"""Tests lie in folders like those of the program, and what several of them need lies in kits/."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TESTS = CHECKOUT / "tests"
KITS = sorted((TESTS / "kits").rglob("*.py"))
ACROSS = {
    "window": {"across", "screens", "walk"},
    "office": {"across", "years"},
}
"""Folders of tests that go through several places of the window, or rooms of the office."""


def folders(root: Path) -> set[str]:
    """Every folder below one that holds Python files, by its path from there."""
    found = {each.parent.relative_to(root).as_posix() for each in root.rglob("*.py")}
    return found - {"."}


@pytest.mark.parametrize(("tests", "program"), [("window", "ui"), ("office", "gbv_desktop/office")])
def test_every_folder_of_tests_has_its_like_in_the_program(tests: str, program: str) -> None:
    assert folders(TESTS / tests) - ACROSS[tests] <= folders(CHECKOUT / program)


def test_no_test_changes_where_modules_are_looked_for() -> None:
    """``pythonpath`` in pyproject.toml says it, once for all: else what one file adds, a file that
    happens to run after it can import, and a file that runs alone cannot.
    """
    own = Path(__file__)
    changed = [each for each in TESTS.rglob("*.py") if "sys.path" in each.read_text("utf-8")]
    assert changed == [own]


def test_every_kit_says_what_it_gives() -> None:
    assert [each for each in KITS if not ast.get_docstring(ast.parse(each.read_bytes()))] == []


def test_no_two_kits_have_one_name() -> None:
    """All of them are on the path, where the first one found would hide the other."""
    stems = [each.stem for each in KITS]
    assert sorted(set(stems)) == sorted(stems)

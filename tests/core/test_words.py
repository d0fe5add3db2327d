"""Every name on the page of the code's words is defined where the page says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "words.md").read_text("utf-8")
BEGINNINGS = (CHECKOUT, CHECKOUT / "gbv_desktop")

_PATH = re.compile(r"`([\w./]+(?:/|\.py|\.md))`")
_CLAIM = re.compile(r"((?:`[A-Za-z_][\w.]*`, )*`[A-Za-z_][\w.]*`) in `([\w./]+)`")


def claims(text: str) -> list[tuple[str, str]]:
    """The names that stand in the tables, each with the file or folder it is said to lie in."""
    return [
        (name, place)
        for names, place in _CLAIM.findall(text)
        for name in re.findall(r"`([^`]+)`", names)
    ]


def found(place: str) -> Path | None:
    return next((at / place for at in BEGINNINGS if (at / place).exists()), None)


def defined(source: str) -> Iterator[str]:
    """What a module defines: its classes, functions and constants, and the members of classes."""
    for node in ast.parse(source).body:
        yield from _names(node)
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{each}" for inner in node.body for each in _names(inner))


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    yield from (each.id for each in targets if isinstance(each, ast.Name))


@pytest.mark.parametrize(("name", "place"), claims(PAGE))
def test_a_name_is_defined_where_the_page_says(name: str, place: str) -> None:
    path = found(place)
    assert path is not None, place
    modules = [path] if path.is_file() else sorted(path.rglob("*.py"))
    assert any(name in defined(each.read_text("utf-8")) for each in modules)


def test_every_path_of_the_page_is_there() -> None:
    paths = _PATH.findall(PAGE)
    assert len(paths) > 50
    assert [each for each in paths if found(each) is None] == []


def test_every_line_of_a_table_names_something_in_the_code() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    words = [line for line in lines if not line.startswith(("| word |", "| --- |"))]
    silent = [line for line in words if not claims(line) and not _PATH.search(line)]
    assert len(words) > 60 and silent == []


def words_of(page: str) -> list[str]:
    """The words that the tables say the meaning of; a row may say it of several."""
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    heads = ("| word |", "| --- |")
    return [
        each.strip()
        for row in rows
        if not row.startswith(heads)
        for each in row.split("|")[1].split(",")
    ]


def test_a_word_stands_once() -> None:
    words = words_of(PAGE)
    assert len(words) > 100
    assert sorted(words) == sorted(set(words))
    assert words_of("| word | vi |\n| --- | --- |\n| a, b | x |\n| b | y |") == ["a", "b", "b"]


def test_what_is_read_of_the_page() -> None:
    assert claims("| x | `A`, `b` in `c/`, `D.e` in `f.py` |") == [
        ("A", "c/"),
        ("b", "c/"),
        ("D.e", "f.py"),
    ]
    source = "class A:\n    b: int\n    C = 1\n\ndef d(): ...\nE = F = 2\nG: int = 3"
    assert [*defined(source)] == ["A", "A.b", "A.C", "d", "E", "F", "G"]

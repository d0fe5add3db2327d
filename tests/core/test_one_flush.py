"""One place in the program waits for the disk, so that no writer forgets how it is done.

Benchmarks have a flush of their own: a floor must not stand on what it measures.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FLUSHES = {"fsync", "fdatasync", "sync"}


def flushes(source: str) -> Iterator[str]:
    """The functions of a source that name a flush of the system, however it is imported."""
    if not any(each in source for each in FLUSHES):
        return  # no name of theirs stands in it
    tree = ast.parse(source)
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    for node in ast.walk(tree):
        called = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os"
        imported = isinstance(node, ast.ImportFrom) and node.module == "os"
        found = {node.attr} if called else set()
        if imported:
            found = {each.name for each in node.names}
        if found & FLUSHES:
            inside = [f for f in functions if f.lineno <= node.lineno <= (f.end_lineno or 0)]
            yield max(inside, key=lambda f: f.lineno).name if inside else "*"


def test_one_place_waits_for_the_disk() -> None:
    found = [
        f"{path.relative_to(CHECKOUT).as_posix()}:{name}"
        for room in ("gbv_desktop", "ui")
        for path in sorted((CHECKOUT / room).rglob("*.py"))
        for name in flushes(path.read_text("utf-8"))
    ]
    assert found == ["gbv_desktop/disk/files.py:flush"]


def test_the_search_finds_every_way_to_say_it() -> None:
    assert list(flushes("import os\ndef f():\n    os.fsync(1)")) == ["f"]
    assert list(flushes("from os import fdatasync")) == ["*"]
    assert list(flushes("import os\nwait = os.fsync")) == ["*"]

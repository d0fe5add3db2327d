"""One name for one thing: classes, and folders whose modules can be taken in at a glance."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = ("gbv_desktop", "ui", "benchmarks", "i18n", "installer")
MODULES = 15

CROWDED = {
    "gbv_desktop/cli": "one module for each group of commands, and what they all speak through",
}
"""Folders with more modules than that, and why. Who parts one takes its name away."""


def sources() -> Iterator[tuple[str, str]]:
    for room in PROGRAM:
        for path in sorted((CHECKOUT / room).rglob("*.py")):
            yield path.relative_to(CHECKOUT).as_posix(), path.read_text("utf-8")


def public_classes(text: str) -> Iterator[str]:
    """Classes of a module that others may import; those within functions are nobody else's."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def named_twice(modules: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that stand for more than one class, with the modules that use them."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module, text in modules:
        for name in public_classes(text):
            places[name].append(module)
    return {name: each for name, each in places.items() if len(each) > 1}


def modules_by_folder() -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for module, _text in sources():
        folder, _slash, name = module.rpartition("/")
        counts[folder] += name != "__init__.py"
    return counts


def test_no_two_public_classes_have_one_name() -> None:
    assert named_twice(sources()) == {}


def test_what_counts_as_a_name_used_twice() -> None:
    modules = [
        ("a.py", "class Row: ...\nclass _Own: ..."),
        ("b.py", "class Row: ...\nclass _Own: ...\ndef f():\n    class Inner: ..."),
        ("c.py", "def f():\n    class Inner: ..."),
    ]
    assert named_twice(modules) == {"Row": ["a.py", "b.py"]}


def test_folders_are_small_or_say_why_not() -> None:
    crowded = {folder for folder, modules in modules_by_folder().items() if modules > MODULES}
    assert crowded == CROWDED.keys()
    assert all(CROWDED.values())


def test_no_two_modules_of_the_disk_have_one_name() -> None:
    """One import away they are told apart by their folder only, and mean different things."""
    modules = [path.stem for path in (CHECKOUT / "gbv_desktop" / "disk").rglob("[!_]*.py")]
    assert len(modules) > 10
    assert len(modules) == len(set(modules))

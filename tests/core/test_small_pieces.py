"""Files and functions stay small, without exception."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = ("gbv_desktop", "ui", "benchmarks", "i18n", "installer")
FILE_LINES = 400
FUNCTION_LINES = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> Iterator[tuple[str, str]]:
    for room in PROGRAM:
        for path in sorted((CHECKOUT / room).rglob("*.py")):
            yield path.relative_to(CHECKOUT).as_posix(), path.read_text("utf-8")


def length(function: Function) -> int:
    """Its lines from ``def`` to the last one, without its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        doc = function.body[0]
        lines -= (doc.end_lineno or 0) - doc.lineno + 1
    return lines


def test_no_file_is_long() -> None:
    long = {name for name, text in sources() if len(text.splitlines()) > FILE_LINES}
    assert long == set()


def test_no_function_is_long() -> None:
    long = {
        f"{name} {node.name}"
        for name, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function) and length(node) > FUNCTION_LINES
    }
    assert long == set()


def test_a_docstring_is_no_length() -> None:
    (function,) = ast.parse('def f():\n    """A.\n\n    B.\n    """\n    return (\n        1)').body
    assert isinstance(function, Function)
    assert length(function) == 3

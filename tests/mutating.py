"""Makes mutants: the small faults of ``mutants.py``, whose docstring says which."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SWAPS = {
    "==": "!=",
    "!=": "==",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "in": "not in",
    "not in": "in",
    "is": "is not",
    "is not": "is",
    "and": "or",
    "or": "and",
    "+": "-",
    "-": "+",
    "+=": "-=",
    "-=": "+=",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
}
SIGN = re.compile(r"\b(?:not\s+in|is\s+not|in|is|and|or)\b|[=!<>]=|[+-]=?|[<>]")
LOGGING = re.compile(r"(.*\.)?_?(log|logger|logging)\.\w+")
LOOKS = re.compile(
    r"(.*\.)?(set\w*(Width|Height|Size|Stretch|Margins?|Spacing|Policy|Alignment|Wrap|Expanding)"
    r"|add(Stretch|Spacing)|setObjectName|dress|px)"
)
SENTENCES = re.compile(r"_|N_|super\(\)\.__init__")
COUNTED = (ast.Compare, ast.Subscript, ast.Slice, ast.BinOp, ast.Return, ast.IfExp, ast.AugAssign)
PLAIN = (ast.Name, ast.Attribute, ast.Call)


@dataclass(frozen=True, order=True)
class Mutant:
    """A change of one place: the bytes from ``start`` to ``end`` of a file become ``new``."""

    path: str
    line: int
    start: int
    end: int
    kind: str
    new: str
    names: tuple[str, ...] = ()

    def of(self, source: bytes) -> bytes:
        """The file with the fault in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]


class Maker:
    """Finds all mutants of one file."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source = path, source
        self.lines = [0]
        for line in source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def all(self) -> list[Mutant]:
        """Every mutant that is still Python, in the order of the file."""
        found = self._walk(ast.parse(self.source), None, ())
        return sorted({each for each in found if _compiles(each.of(self.source))})

    def _walk(
        self, node: ast.AST, parent: ast.AST | None, names: tuple[str, ...]
    ) -> Iterator[Mutant]:
        if _left_alone(node):
            return
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = (*names, node.name)
        for kind, start, end, new in self._changes(node, parent):
            line = self.source.count(b"\n", 0, start) + 1
            yield Mutant(self.path, line, start, end, kind, new, names)
        for field, value in ast.iter_fields(node):
            if field in ("decorator_list", "annotation", "returns", "type_params"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._walk(child, node, names)

    def _changes(
        self, node: ast.AST, parent: ast.AST | None
    ) -> Iterator[tuple[str, int, int, str]]:
        match node:
            case ast.Compare():
                sides = [node.left, *node.comparators]
                yield from self._swaps("comparison", sides)
                if [isinstance(each, ast.Tuple) and len(each.elts) > 1 for each in sides] == [
                    True,
                    True,
                ]:
                    yield from self._shorter(sides)
            case ast.BoolOp(values=values):
                yield from self._swaps("and/or", values)
                for each in values:
                    yield "operand dropped", *self._span(each), str(isinstance(node.op, ast.And))
            case ast.BinOp(left=left, right=right, op=ast.Add() | ast.Sub()):
                if not any(
                    isinstance(each, ast.Constant | ast.JoinedStr) and not _is_number(each)
                    for each in (left, right)
                ):
                    yield from self._swaps("plus/minus", [left, right])
            case ast.AugAssign(target=target, value=value, op=ast.Add() | ast.Sub()):
                yield from self._swaps("plus/minus", [target, value])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield "not dropped", *self._span(node), f"({self._text(operand)})"
            case ast.Constant(value=bool() as value):
                yield "true/false", *self._span(node), str(not value)
            case ast.Constant(value=int() | float() as value) if isinstance(parent, COUNTED):
                yield "number", *self._span(node), repr(value + 1)
            case ast.Call(func=ast.Name(id="min" | "max" | "any" | "all") as name):
                yield "function", *self._span(name), SWAPS[name.id]
            case ast.Expr(value=ast.Call()):
                yield "call dropped", *self._span(node), "pass"
            case ast.If(body=[*_before, (ast.Return() | ast.Raise()) as last]):
                kind = "return dropped" if isinstance(last, ast.Return) else "refusal dropped"
                yield kind, *self._span(last), "pass"
        for test in _conditions(node):
            yield "condition", *self._span(test), f"(not {self._text(test)})"

    def _swaps(self, kind: str, sides: Sequence[ast.expr]) -> Iterator[tuple[str, int, int, str]]:
        """Between each two sides stands a sign, perhaps with brackets around it."""
        for left, right in pairwise(sides):
            start, end = self._span(left)[1], self._span(right)[0]
            sign = SIGN.search(self.source[start:end].decode())
            if sign is not None:
                new = SWAPS[" ".join(sign[0].split())]
                yield kind, start + sign.start(), start + sign.end(), new

    def _shorter(self, sides: Sequence[ast.expr]) -> Iterator[tuple[str, int, int, str]]:
        """A part of two compared tuples is not looked at."""
        left, right = (side.elts for side in sides if isinstance(side, ast.Tuple))
        start, end = self._span(sides[0])[0], self._span(sides[1])[1]
        sign = self.source[self._span(sides[0])[1] : self._span(sides[1])[0]].decode()
        for out in range(min(len(left), len(right))):
            kept = [
                "".join(f"{self._text(each)}, " for at, each in enumerate(side) if at != out)
                for side in (left, right)
            ]
            yield "part not compared", start, end, f"({kept[0]}){sign}({kept[1]})"

    def _span(self, node: ast.AST) -> tuple[int, int]:
        at: dict[str, int] = vars(node)
        return (
            self.lines[at["lineno"] - 1] + at["col_offset"],
            self.lines[at["end_lineno"] - 1] + at["end_col_offset"],
        )

    def _text(self, node: ast.AST) -> str:
        start, end = self._span(node)
        return self.source[start:end].decode()


def _conditions(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.comprehension(ifs=tests):
            pass
        case _:
            return []
    return [test for test in tests if isinstance(test, PLAIN)]


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _left_alone(node: ast.AST) -> bool:
    """Sentences, the log, looks; a formatted string tells the places in it wrongly (3.11)."""
    match node:
        case ast.JoinedStr() | ast.arg() | ast.Assert():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Expr(value=ast.Call() as call):
            return _left_alone(call)
        case ast.Call(func=func):
            name = ast.unparse(func)
            return any(each.fullmatch(name) for each in (LOGGING, LOOKS, SENTENCES))
    return False


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def mutants_of(root: Path, room: str) -> list[Mutant]:
    """All mutants of the Python files of a folder, or of one file."""
    place = root / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    paths = [each.relative_to(root).as_posix() for each in files]
    return [each for path in paths for each in Maker(path, (root / path).read_bytes()).all()]

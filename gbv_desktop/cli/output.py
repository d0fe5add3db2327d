"""How answers are shown: one JSON value, or plain lines and tables."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any

import typer

from gbv_desktop.cli.context import CommandContext
from gbv_desktop.cli.streams import to_stderr, to_stdout
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import short_date
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Field, message

WIDEST = 56
"""Longer texts in a table are folded at this many letters."""


def command_context(context: typer.Context) -> CommandContext:
    """The common words of the call."""
    found = context.find_object(CommandContext)
    if found is None:
        raise TypeError("a command runs with its common words")
    return found


def answer(context: typer.Context, value: Any, lines: Iterable[str]) -> None:
    """Shows a value as JSON if asked for, else the lines."""
    if command_context(context).json:
        to_stdout(json.dumps(value, ensure_ascii=False))
        return
    for line in lines:
        to_stdout(line)


def say_before(context: typer.Context, lines: Iterable[str]) -> None:
    """Says what an act is about to do; ``--json`` gives one value, afterwards."""
    if not command_context(context).json:
        for line in lines:
            to_stdout(line)


def described(problem: Problem) -> dict[str, str]:
    """A problem as JSON: its number, what is wrong, what to do next, and how to answer a doubt."""
    from gbv_desktop.office.base.doubts import DayDoubted

    said = {"problem": problem.code, "text": tr(problem.text), "next": tr(problem.by_command)}
    return {**said, "doubt": str(problem.doubt)} if isinstance(problem, DayDoubted) else said


def described_fault(problem: Problem) -> dict[str, Field]:
    """A fault of a file as :func:`described`, with the file and the line where it stands."""
    fields = dict(problem.text.fields)
    return {**described(problem), "file": fields.get("file", ""), "line": fields.get("line", 1)}


EvenSo = Annotated[
    bool, typer.Option("--even-so", help=N_("Also where the program would ask first."))
]


def ask_of_stick(path: Path, *, even_so: bool) -> tuple[Problem, ...]:
    """Before figures are written in clear to a stick: what is said on the error stream.

    Raises:
        Problem: E-EVEN-SO unless that is wanted all the same.
    """
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.stick.sticks import carried_away

    warned = carried_away(path)
    cautions.require_none(() if even_so else warned)
    warn(warned)
    return warned


def warn(told: Sequence[Problem]) -> None:
    """Says beside the answer what the window would say in a question or after the act."""
    from gbv_desktop.office.open import cautions

    for line in cautions.words(told):
        to_stderr(line)


def say(sentence: str, **fields: Field) -> str:
    """A marked sentence in the language of the call."""
    return tr(message(sentence, **fields))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Lines of a table: columns as wide as their texts, whole numbers on the right.

    Longer texts than :data:`WIDEST` go on below, so that a line fits a terminal.
    """
    cells = [tuple(head), *(tuple(row) for row in rows)]
    texts = [[_folded(_shown(cell)) for cell in row] for row in cells]
    widths = [max(map(_width, chain(*column))) for column in zip(*texts, strict=True)]
    # Without the head of the column, which is never a number.
    right = [_of_numbers(column[1:]) for column in zip(*cells, strict=True)]
    lines = [line for row in texts for line in _lines(row, widths, right)]
    # Below the head, which may be folded into several lines.
    depth = max(len(cell) for cell in texts[0])
    lines.insert(depth, "  ".join("-" * width for width in widths))
    return [line.rstrip() for line in lines]


def _of_numbers(column: Sequence[object]) -> bool:
    found = [cell for cell in column if cell not in (None, "")]
    # type, not isinstance: yes and no are whole numbers to Python.
    return bool(found) and all(type(cell) is int for cell in found)


def _lines(row: Sequence[list[str]], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for each in zip_longest(*row, fillvalue=""):
        yield "  ".join(map(_padded, each, widths, right))


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _folded(text: str) -> list[str]:
    # Vietnamese syllables stand apart by blanks; breaking inside one makes another word.
    return wrap(text, WIDEST, break_long_words=False, break_on_hyphens=False) or [""]


def _shown(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return say(N_("yes") if cell else N_("no"))
        case int():
            return format_count(cell)
        case date():
            return short_date(cell)
        case _:
            return str(cell)


def _width(text: str) -> int:
    # Decomposed letters take one column each, however many signs they are written with.
    return sum(not unicodedata.combining(letter) for letter in text)


def printed(files: Sequence[str]) -> list[str]:
    """A line for each file of a report: the first goes to everybody, the others do not."""
    first = N_("{file}: for all recipients")
    internal = N_("{file}: for internal use, only for the bodies that it names")
    return [say(internal if place else first, file=file) for place, file in enumerate(files)]

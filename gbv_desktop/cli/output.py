"""How answers are shown: one JSON value, or plain lines and tables."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from gbv_desktop.cli.words import Words
from gbv_desktop.i18n import tr
from gbv_desktop.text import Field, message


def words_of(context: typer.Context) -> Words:
    """The common words of the call."""
    found = context.find_object(Words)
    if found is None:
        raise TypeError("a command runs with its common words")
    return found


def answer(context: typer.Context, value: Any, lines: Iterable[str]) -> None:
    """Shows a value as JSON if asked for, else the lines."""
    if words_of(context).json:
        typer.echo(json.dumps(value, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)


def say(sentence: str, **fields: Field) -> str:
    """A marked sentence in the language of the call."""
    return tr(message(sentence, **fields))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Lines of a table with columns as wide as their longest text."""
    texts = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*texts, strict=True)]
    lines = ["  ".join(map(_padded, row, widths)) for row in texts]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [line.rstrip() for line in lines]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)

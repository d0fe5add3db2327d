"""A table of rows as it leaves the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from gbv_desktop.domain.report.typed_block import ShownValue
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.errors import Problem
from ui.base.hiding import HIDDEN_SIGN
from ui.kit.table.in_clear import Grid
from ui.kit.table.rows import Align, Column

R = TypeVar("R")


def grid_of(title: str, columns: Sequence[Column[R]], rows: Sequence[R]) -> Grid:
    """A table as it leaves the program; what the columns call secret is left out of the plain."""
    whole = tuple(tuple(_value(column, row) for column in columns) for row in rows)
    plain = tuple(
        tuple(
            None if column.secret is not None and column.secret(row) else value
            for column, value in zip(columns, line, strict=True)
        )
        for row, line in zip(rows, whole, strict=True)
    )
    return Grid(title, tuple(column.title for column in columns), whole, plain)


def _value(column: Column[R], row: R) -> ShownValue:
    words = column.words(row)
    if words == HIDDEN_SIGN:
        return None  # what is hidden on the screen goes nowhere
    if column.align is Align.RIGHT:
        try:
            return parse_count(words)
        except Problem:
            return words
    second = column.second(row) if column.second is not None else ""
    return f"{words} – {second}" if second else words

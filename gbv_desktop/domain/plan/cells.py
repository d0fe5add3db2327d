"""The four states of a cell.

A cell that is absent from a mapping is empty (chưa nhập); the other three states are values of
:class:`Cell`. Empty is never zero, and zero is a number like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.text.counts import MAX_AMOUNT


class CellState(StrEnum):
    """The states that are stored; the empty cell is the one that is not there."""

    VALUE = "v"
    NIL = "z"
    UNCOLLECTED = "u"


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell: a number, không phát sinh (nil), or không thu thập (not collected)."""

    state: CellState
    value: int | None

    @property
    def amount(self) -> int | None:
        """The number that enters sums: the value, 0 for nil, ``None`` for not collected."""
        return self.value


NIL = Cell(CellState.NIL, 0)
UNCOLLECTED = Cell(CellState.UNCOLLECTED, None)

Cells = Mapping[str, Cell]
"""Cells by code: ``V03`` for a total, ``V03.than_the`` for one option of it."""


def number(value: int) -> Cell:
    """A cell with a counted number; raises ``ValueError`` outside 0 … ``MAX_AMOUNT``."""
    if not 0 <= value <= MAX_AMOUNT:
        raise ValueError(f"{value} is no count")
    return Cell(CellState.VALUE, value)


def amount(cells: Cells, code: str) -> int | None:
    """The number of a cell, or ``None`` while it is empty or not collected."""
    cell = cells.get(code)
    # The field and not the property: checks ask a thousand times for each report.
    return None if cell is None else cell.value


def indicator_of(code: str) -> str:
    """The indicator a cell belongs to: ``V03`` for ``V03.than_the``."""
    return code.partition(".")[0]

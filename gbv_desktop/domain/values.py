"""The four states of a cell, and how people write numbers.

A cell that is absent from a mapping is empty (chưa nhập); the other three states are values of
:class:`Cell`. Empty is never zero, and zero is a number like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

MAX_AMOUNT = 2**53 - 1
"""The largest number that a cell may hold: what every JSON reader keeps exactly."""

E_NUMBER = ProblemKind(
    "E-NUMBER-TEXT",
    N_("“{text}” is not a whole number."),
    N_("Type the count without decimals, such as 1234 or 1.234."),
)


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
    return None if cell is None else cell.amount


def indicator_of(code: str) -> str:
    """The indicator a cell belongs to: ``V03`` for ``V03.than_the``."""
    return code.partition(".")[0]


_PLAIN = re.compile(r"[0-9]{1,16}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3})+")


def parse_count(text: str) -> int:
    """Reads a whole number as people type it: ``1234567``, ``1.234.567`` or ``1 234 567``.

    Raises:
        Problem: E-NUMBER-TEXT for anything else, the ambiguous ``1.5`` among it.
    """
    stripped = text.strip()
    if _PLAIN.fullmatch(stripped):
        digits = stripped
    elif _GROUPED.fullmatch(stripped):
        digits = re.sub(r"[^0-9]", "", stripped)
    else:
        raise E_NUMBER(text=text)
    if len(digits) > 16 or int(digits) > MAX_AMOUNT:
        raise E_NUMBER(text=text)
    return int(digits)


def format_count(value: int) -> str:
    """Writes a whole number with dots between thousands: ``1.234.567``."""
    return f"{value:,}".replace(",", ".")

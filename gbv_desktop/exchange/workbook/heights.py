"""Rows as high as their words need: spreadsheets trust the heights that they find in a file.

Widths of letters are those of Times New Roman, rounded up, so that a line is rather counted too
much than too little. Excel stops at 409 points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SIZE, LEADING, HIGHEST = 12, 1.32, 409.0
"""Points of the text, height of a line in parts of it, and the highest row there may be."""
PAD = 4.0
"""Points above and below the words of a row together."""

_WIDTHS = (
    (0.26, " \u00a0"),
    (0.31, "ijltI.,:;'’|"),
    (0.36, "fr()[]-/"),
    (0.46, "acesz"),
    (1.0, "mwMW%@…"),
)
_EM = {sign: width for width, signs in _WIDTHS for sign in signs}
_CAPITAL, _USUAL, _SAFE = 0.73, 0.52, 1.05
"""Widths of letters in parts of the size, and how much more is counted: programs differ."""
_DIGIT_PIXELS, _CELL_PIXELS, _BESIDE = 7, 5, 6
"""Pixels of a digit by which columns are measured, of a cell's edge, and beside its words."""


class TallSheet(Worksheet):  # type: ignore[misc]
    """A sheet that notes what is written into it, and sets its rows by that at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._widths: dict[int, float] = {}
        self._least: dict[int, float] = {}
        self._written: list[tuple[int, int, int, str, int]] = []

    def set_column(self, first: int, last: int, width: float, *more: Any) -> int:
        """Notes the width of columns."""
        self._widths.update(dict.fromkeys(range(first, last + 1), width))
        return int(super().set_column(first, last, width, *more))

    def set_row(self, row: int, height: float, *more: Any) -> int:
        """Notes a height that a row has at least."""
        self._least[row] = max(height, self._least.get(row, 0))
        return int(super().set_row(row, height, *more))

    def write_string(self, row: int, column: int, words: str, look: Format) -> int:
        """Notes words."""
        self._note(row, column, column, words, look)
        return int(super().write_string(row, column, words, look))

    def merge_range(
        self, row: int, column: int, last_row: int, last_column: int, words: str, look: Format
    ) -> int:
        """Notes words over several columns of a row; over several rows they have room."""
        if row == last_row:
            self._note(row, column, last_column, words, look)
        return int(super().merge_range(row, column, last_row, last_column, words, look))

    def _note(self, row: int, column: int, last: int, words: str, look: Format) -> None:
        # Only wrapped words make a row higher.
        if look.text_wrap:
            self._written.append((row, column, last, words, look.font_size))

    def fit_rows(self) -> None:
        """Sets every row that was written in."""
        needed = dict(self._least)
        for row, column, last, words, size in self._written:
            width = sum(self._widths.get(each, 8.43) for each in range(column, last + 1))
            high = lines_of(words, width, size) * size * LEADING + PAD
            needed[row] = max(needed.get(row, 0), high)
        for row, height in needed.items():
            super().set_row(row, min(height, HIGHEST))


def lines_of(words: str, width: float, size: float = SIZE) -> int:
    """How many lines words take in a column of that width, in Excel's digits."""
    # Excel gives widths in digits of its standard font (ECMA-376, part 1, 18.3.1.13).
    room = width * _DIGIT_PIXELS + _CELL_PIXELS - _BESIDE
    return sum(_wrapped(each.split(" "), room, size) for each in words.split("\n"))


def _wrapped(words: Iterable[str], room: float, size: float) -> int:
    lines, used, space = 1, 0.0, _pixels(" ", size)
    for word in words:
        long = _pixels(word, size)
        if used and used + space + long > room:
            lines, used = lines + 1, 0.0
        used += (space if used else 0.0) + long
        while used > room:  # a word too long for a line is broken
            lines, used = lines + 1, used - room
    return lines


def _pixels(word: str, size: float) -> float:
    # Taken apart, "ế" is as wide as its "e": marks stand above, not beside.
    plain = unicodedata.normalize("NFD", word)
    return sum(map(_em, plain)) * size * 4 / 3 * _SAFE


def _em(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    return _EM.get(sign, _CAPITAL if sign.isupper() else _USUAL)

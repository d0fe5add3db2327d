"""What the columns of a table need for their words, found out row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Generic, TypeVar

from ui.kit.layout.elided_text import is_figure
from ui.kit.table.cells import figure_column, words_column
from ui.kit.table.rows import Align, Column

R = TypeVar("R")
_DIGIT = re.compile(r"\d")


@dataclass
class Widths:
    """Pixels, one for each column.

    Attributes:
        figures: what the widest figure takes, with the room around it; 0 without figures.
        whole: what the longest words take in one line.
        told: what figures and codes take, also in tags; 0 without any.
    """

    figures: list[int]
    whole: list[int]
    told: list[int]

    def beside(self, other: Widths) -> Widths:
        """What is enough for both."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Widths(*(list(map(max, one, two)) for one, two in pairs))


class ColumnNeeds(Generic[R]):
    """What the columns need for the rows that were looked through so far.

    It holds for these rows, these words and one size of type, whatever the table's own width is;
    for others a new one is made.

    Args:
        before: what they needed for the rows before. Until all are looked through that holds too:
            else columns of a list that is read again would become narrow first, then wide.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R],
        before: ColumnNeeds[R] | None = None,
    ) -> None:
        self._columns, self._rows, self._taken = columns, rows, 0
        none, line = [0] * len(columns), words_column((), (), tagged=False)
        self._found = Widths(list(none), [line] * len(columns), list(none))
        self._before = self._found if before is None else before.widths

    @property
    def widths(self) -> Widths:
        """Enough for every row that was looked through."""
        return self._found if self.complete else self._found.beside(self._before)

    @property
    def begun(self) -> bool:
        """Whether any row was looked through."""
        return bool(self._taken)

    @property
    def complete(self) -> bool:
        """Whether every row was looked through."""
        return self._taken >= len(self._rows)

    def take(self, count: int) -> None:
        """Looks through the next rows."""
        rows = self._rows[self._taken : self._taken + count]
        self._taken += count
        for at, column in enumerate(self._columns):
            second, tagged = column.second, column.tone is not None
            words = {column.words(row) for row in rows}
            below = {second(row) for row in rows} if second is not None else set()
            portion = (
                _figures(column, words),
                words_column(words, below, tagged=tagged),
                _told(words, below, tagged=tagged),
            )
            found = (self._found.figures, self._found.whole, self._found.told)
            for widths, needed in zip(found, portion, strict=True):
                widths[at] = max(widths[at], needed)


def _figures(column: Column[R], words: set[str]) -> int:
    if column.tone is not None:
        return 0  # a tag gives way with "…"
    if column.align is not Align.RIGHT:
        words = {word for word in _each_word(words) if is_figure(word)}
    return figure_column(words)


def _told(words: set[str], below: set[str], *, tagged: bool) -> int:
    told = _with_digits(words if tagged else _each_word(words))
    figures = _with_digits(_each_word(below))
    return words_column(told, figures, tagged=tagged) if told or figures else 0


def _each_word(words: Iterable[str]) -> set[str]:
    return {word for each in words for word in each.split()}


def _with_digits(words: Iterable[str]) -> set[str]:
    return {each for each in words if _DIGIT.search(each)}

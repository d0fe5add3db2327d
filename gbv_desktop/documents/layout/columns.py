"""How wide the columns of a table are, and when a table is parted into blocks of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbv_desktop.documents.layout.measures import TableMeasures, points
from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import syllables
from gbv_desktop.documents.typesetting.ties import Hold, tied

_FIGURE = re.compile(r"[^\w\s]?\d[\d.,/%:;()\-]*")
"""Digits with their signs: ``1.234``, ``(22/23)``, ``76,9%``."""


@dataclass(frozen=True)
class ColumnNeed:
    """What a column asks for, in points at size 1, so that every size can be tried.

    Attributes:
        share: its relative width.
        align: ``left``, ``center`` or ``right``.
        word: the width of the longest word in it.
        head: the width of its own head in one line.
        figure: the width of the widest number in it, which nothing may break.
    """

    share: float
    align: str
    word: float
    head: float
    figure: float = 0


@dataclass(frozen=True)
class ColumnBlock:
    """Columns that stand side by side: their places in the table, widths, and the text size."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float


def longest_word(texts: Sequence[str], face: Face) -> float:
    """The width at size 1 of the widest part of a word that a line may not break."""
    return _longest({word for text in texts for word in text.split()}, face)


def longest_tied(texts: Iterable[str], face: Face, hold: Hold = Hold.NUMBERS) -> float:
    """The width at size 1 of the widest words that a line keeps: ``58 (22/23)``, ``Đăk Tô``."""
    lines = (line for text in texts for line in text.split("\n"))
    groups = {group for line in lines for group in tied(line, hold)}
    return max((width(group, face, 1) for group in groups), default=0.0)


def longest_figure(texts: Iterable[str], face: Face) -> float:
    """The width at size 1 of the widest number: half of one reads as another."""
    figures = {word for text in texts for word in text.split() if _FIGURE.fullmatch(word)}
    return max((width(each, face, 1) for each in figures), default=0.0)


def _longest(words: Iterable[str], face: Face) -> float:
    return max((width(part, face, 1) for word in words for part in syllables(word)), default=0.0)


def arrange(needs: Sequence[ColumnNeed], measures: TableMeasures, room: float) -> list[ColumnBlock]:
    """Parts the columns into as few blocks as can be read, at the largest size that fits.

    The first columns, up to the first one of numbers, stand in every block. A table that fits
    no way at all stands a column at a time, each scaled to the room; its long words are broken,
    and its numbers set smaller.
    """
    shares = sum(need.share for need in needs)
    usual = _least_widths(needs, measures, room / shares, room, measures.size)
    first = _repeated(needs, measures, room, usual)
    rest = list(range(first, len(needs)))
    # Fewer blocks before a larger size: a row that goes over two blocks is read with a ruler, one
    # in ten points without.
    for count in range(1, max(1, len(rest)) + 1):
        parts = [[*range(first), *part] for part in _parts(rest, count)]
        # A text column gets its part of the columns that really stand beside it.
        beside = max(sum(needs[i].share for i in part) for part in parts)
        least = {
            size: _least_widths(needs, measures, room / beside, room, size)
            for size in _sizes(measures)
        }
        for size, widths in least.items():
            if all(sum(widths[i] for i in part) <= room for part in parts):
                return [_fitted(part, needs, widths, room, size) for part in parts]
    smallest = min(least)
    return [_forced(part, least[smallest], room, smallest) for part in parts]


def _sizes(measures: TableMeasures) -> list[float]:
    # 1.0 / 0.5 may come out a hair below 2; without the addition the smallest size is never tried.
    steps = int((measures.size - measures.smallest_size) / measures.size_step + 1e-9)
    return [measures.size - step * measures.size_step for step in range(steps + 1)]


def _parts(columns: Sequence[int], count: int) -> list[list[int]]:
    """The columns in ``count`` parts that differ by one at most."""
    small, larger = divmod(len(columns), count)
    parts, start = [], 0
    for index in range(count):
        end = start + small + (index < larger)
        parts.append(list(columns[start:end]))
        start = end
    return parts


def _repeated(
    needs: Sequence[ColumnNeed], measures: TableMeasures, room: float, least: Sequence[float]
) -> int:
    """How many first columns name the row: those before the first column of numbers."""
    first = next((i for i, need in enumerate(needs) if need.align == "right"), len(needs))
    # At least one column is left to be parted, also in a table of words only.
    first = min(first, len(needs) - 1)
    # Names of rows that take half the page leave each block two figures wide.
    while first > 0 and sum(least[:first]) > measures.repeated_share * room:
        first -= 1
    return first


def _least_widths(
    needs: Sequence[ColumnNeed],
    measures: TableMeasures,
    point_per_share: float,
    room: float,
    size: float,
) -> list[float]:
    """The least width at which each column can be read at that size."""
    # One long word, an address on the net for instance, must not take the width of a column.
    widest = measures.widest_word_share * room
    return [
        # A hair more than the words, so that rounding never breaks one.
        0.1
        + max(
            _floor(need, measures, point_per_share),
            min(_words(need, measures, size), widest),
            need.figure * size + 2 * measures.pad_x if need.figure else 0.0,
        )
        for need in needs
    ]


def _words(need: ColumnNeed, measures: TableMeasures, size: float) -> float:
    """Room for the longest word, and for the head in no more lines than it may have."""
    # Lines are never filled to the end: a little more than the head's part of a line.
    head = need.head * 1.2 / measures.head_lines
    return max(need.word, head) * size + 2 * measures.pad_x


def _floor(need: ColumnNeed, measures: TableMeasures, point_per_share: float) -> float:
    """What a column of numbers or of text has at least, whatever stands in it."""
    if need.align == "right":
        return points(measures.least_number_mm)
    if need.align == "left":
        return min(points(measures.least_text_mm), need.share * point_per_share)
    return 0


def _fitted(
    columns: Sequence[int],
    needs: Sequence[ColumnNeed],
    least: Sequence[float],
    room: float,
    size: float,
) -> ColumnBlock:
    """Each column its share of the room; one that would get less than its least gets that."""
    fixed: dict[int, float] = {}
    # A column that gets its least takes from the others, which may then get less than theirs: so
    # it goes round until nobody is short. One is fixed each time, so it ends.
    while True:
        free = [i for i in columns if i not in fixed]
        left = room - sum(fixed.values())
        shares = sum(needs[i].share for i in free)
        widths = {i: needs[i].share / shares * left for i in free}
        short = [i for i in free if widths[i] < least[i]]
        if not short:
            widths |= fixed
            return ColumnBlock(tuple(columns), tuple(widths[i] for i in columns), size)
        fixed |= {i: least[i] for i in short}


def _forced(
    columns: Sequence[int], least: Sequence[float], room: float, size: float
) -> ColumnBlock:
    scale = room / sum(least[i] for i in columns)
    return ColumnBlock(tuple(columns), tuple(least[i] * scale for i in columns), size)

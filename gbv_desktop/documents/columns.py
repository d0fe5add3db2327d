"""How wide the columns of a table are, and when a table is parted into blocks of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.documents.fonts import Face, width
from gbv_desktop.documents.measures import TableMeasures, points


@dataclass(frozen=True)
class ColumnNeed:
    """What a column asks for, in points at size 1, so that every size can be tried.

    Attributes:
        share: its relative width.
        align: ``left``, ``center`` or ``right``.
        word: the width of the longest word in it.
        head: the width of its own head in one line.
    """

    share: float
    align: str
    word: float
    head: float


@dataclass(frozen=True)
class ColumnBlock:
    """Columns that stand side by side: their places in the table, widths, and the text size."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float


def longest_word(texts: Sequence[str], face: Face) -> float:
    """The width at size 1 of the widest word in the texts."""
    return max((width(word, face, 1) for text in texts for word in text.split()), default=0.0)


def arrange(needs: Sequence[ColumnNeed], measures: TableMeasures, room: float) -> list[ColumnBlock]:
    """Parts the columns into as few blocks as can be read, at the largest size that fits.

    The first columns, up to the first one of numbers, stand in every block. A table that fits
    no way at all is set in equal need of its columns; its long words are then broken.
    """
    first = _repeated(needs, measures, room)
    rest = list(range(first, len(needs)))
    for count in range(1, max(1, len(rest)) + 1):
        parts = _parts(rest, count)
        for size in _sizes(measures):
            blocks = [
                _fitted([*range(first), *part], needs, measures, room, size) for part in parts
            ]
            if all(block is not None for block in blocks):
                return [block for block in blocks if block is not None]
    return [
        _forced([*range(first), *part], needs, measures, room)
        for part in _parts(rest, max(1, len(rest)))
    ]


def _sizes(measures: TableMeasures) -> list[float]:
    steps = int((measures.size - measures.smallest_size) / measures.size_step + 1e-9)
    return [measures.size - step * measures.size_step for step in range(steps + 1)]


def _parts(columns: Sequence[int], count: int) -> list[list[int]]:
    """The columns in ``count`` parts that differ by one at most."""
    if not columns:
        return [[]]
    small, larger = divmod(len(columns), count)
    parts, start = [], 0
    for index in range(count):
        end = start + small + (index < larger)
        parts.append(list(columns[start:end]))
        start = end
    return parts


def _repeated(needs: Sequence[ColumnNeed], measures: TableMeasures, room: float) -> int:
    """How many first columns name the row: those before the first column of numbers."""
    first = next((i for i, need in enumerate(needs) if need.align == "right"), len(needs))
    first = min(first, len(needs) - 1)
    while first > 0:
        taken = sum(_least(needs[i], needs, measures, room, measures.size) for i in range(first))
        if taken <= measures.repeated_share * room:
            break
        first -= 1
    return first


def _least(
    need: ColumnNeed,
    needs: Sequence[ColumnNeed],
    measures: TableMeasures,
    room: float,
    size: float,
) -> float:
    """The least width at which the column can be read."""
    pads = 2 * measures.pad_x
    widest = measures.widest_word_share * room
    # Lines are never filled to the end: a little more than the head's part of a line.
    head = min(need.head * size * 1.2 / measures.head_lines + pads, widest)
    least = max(min(need.word * size + pads, widest), head)
    if need.align == "right":
        return max(least, points(measures.least_number_mm))
    if need.align == "left":
        natural = need.share / sum(each.share for each in needs) * room
        return max(least, min(points(measures.least_text_mm), natural))
    return least


def _fitted(
    columns: Sequence[int],
    needs: Sequence[ColumnNeed],
    measures: TableMeasures,
    room: float,
    size: float,
) -> ColumnBlock | None:
    """The columns at that size, or nothing if they do not fit."""
    # A hair more than the words, so that rounding never breaks one.
    least = {i: _least(needs[i], needs, measures, room, size) + 0.1 for i in columns}
    if sum(least.values()) > room:
        return None
    fixed: dict[int, float] = {}
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
    columns: Sequence[int], needs: Sequence[ColumnNeed], measures: TableMeasures, room: float
) -> ColumnBlock:
    size = measures.smallest_size
    least = [_least(needs[i], needs, measures, room, size) for i in columns]
    scale = room / sum(least)
    return ColumnBlock(tuple(columns), tuple(each * scale for each in least), size)

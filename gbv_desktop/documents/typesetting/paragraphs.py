"""Lines of running text of even looseness: none far apart, no syllable alone on the last.

A paragraph is broken as a whole (Knuth and Plass): what one line cannot take may loosen the line
before it, so lines are chosen together and not one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import LOOSEST, groups_of, wrap
from gbv_desktop.documents.typesetting.ties import Hold

_PER_LINE = 10.0
"""Dearer than any looseness: a paragraph takes no more lines than it needs."""

_RAGGED = 3.0
"""Of a line that is too loose to be justified."""

_ALONE = 0.5
"""Of a last line of one syllable: as dear as a line with spaces grown by 0.7 of the size."""


def even_lines(
    text: str, face: Face, size: float, room: float, indent: float = 0, hold: Hold = Hold.NUMBERS
) -> list[str]:
    """Breaks a paragraph like :func:`lines.wrap`, into as few lines, but all of them evenly."""
    lines = wrap(text, face, size, room, indent, hold)
    groups = list(groups_of(text, face, size, room - indent, hold))
    # A word that is broken between letters has no place among whole words: it is left to wrap.
    if len(lines) == 1 or any(width(each, face, size) > room - indent for each in groups):
        return lines
    space = width(" ", face, size)
    lengths = [0.0, *accumulate(width(each, face, size) + space for each in groups)]
    costs, starts = [0.0], [0]
    # The cheapest way to end a line after each word, from the cheapest ways to begin it: n words
    # times those of one line, where trying every set of breaks would be two to the n.
    for end in range(1, len(groups) + 1):
        found: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            left = room - (lengths[end] - lengths[start] - space) - (0 if start else indent)
            if left < 0 and found:  # a word as wide as the room stands alone, whatever is rounded
                break
            found.append((costs[start] + _cost(groups, start, end, left / size), start))
        cost, start = min(found)
        costs.append(cost)
        starts.append(start)
    return _joined(groups, starts)


def _cost(groups: Sequence[str], start: int, end: int, left: float) -> float:
    """What a line of these words costs, with so much room left over, in parts of the size."""
    spaces = sum(each.count(" ") for each in groups[start:end]) + end - start - 1
    # The last line is not justified, so it costs nothing to be short; one syllable looks lost.
    if end == len(groups):
        return _PER_LINE + (0 if spaces else _ALONE)
    # A line of one word cannot be justified at all.
    growth = left / spaces if spaces else LOOSEST + 1
    return _PER_LINE + min(growth, LOOSEST) ** 2 + (_RAGGED if growth > LOOSEST else 0)


def _joined(groups: Sequence[str], starts: Sequence[int]) -> list[str]:
    lines, end = [], len(groups)
    while end:
        lines.append(" ".join(groups[starts[end] : end]))
        end = starts[end]
    return lines[::-1]

"""What a paper is laid out in: boxes of ink, one below the other, and their pages.

A box is plain data. Points, measured down from its top and right from the text area's left edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import justifying_space

ASCENT, DESCENT = 0.891, 0.216
"""Tinos above and below the base line, in parts of the size."""

_TOLERANCE = 0.01

_LEAST_FILLED = 0.25
"""A page with less of its height filled looks as if something were lost."""

_LEAST_FILLED_BY_ROWS = 0.4
"""The same for the end of a table, which may part before any of its rows."""


class Text(NamedTuple):
    """A line of text: its left end, its base line, and what each space grows by."""

    x: float
    y: float
    words: str
    face: Face
    size: float
    space: float = 0


class Rule(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    thick: float


Ink = tuple[Text | Rule, ...]


@dataclass(frozen=True)
class Box:
    """Something that stands whole on one page.

    Attributes:
        height: without ``before``, the room above it, which falls away on top of a page.
        keep: no page may end after it.
        need: begins a new page unless this much room is left.
        repeat: stands once more above this box when the box comes first on a page.
        closing: ink added when the box comes last on a page.
    """

    height: float
    ink: Ink = ()
    before: float = 0
    keep: bool = False
    need: float = 0
    repeat: Box | None = None
    closing: Ink = ()


class Placed(NamedTuple):
    """A box on its page: how far its top is below the top of the text area."""

    top: float
    box: Box


def base_line(size: float, leading: float) -> float:
    """How far the base line is below the top of a line of that size and height."""
    # What a line has beside its letters is shared above and below them.
    return (leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


def centred(words: str, face: Face, size: float, middle: float, y: float) -> Text:
    """Text whose middle is at ``middle``, on the base line ``y``."""
    return Text(middle - width(words, face, size) / 2, y, words, face, size)


def left_line(words: str, face: Face, size: float, leading: float, x: float = 0) -> Box:
    """A box of one line that begins at ``x``; ``leading`` is its height in points."""
    return Box(leading, (Text(x, base_line(size, leading), words, face, size),))


def justified_line(words: str, face: Face, size: float, leading: float, x: float, to: float) -> Box:
    """A box of one line from ``x`` to ``to``."""
    space = justifying_space(words, face, size, to - x)
    return Box(leading, (Text(x, base_line(size, leading), words, face, size, space),))


def centred_line(words: str, face: Face, size: float, leading: float, middle: float) -> Box:
    """A box of one centred line."""
    return Box(leading, (centred(words, face, size, middle, base_line(size, leading)),))


def shifted(ink: Iterable[Text | Rule], right: float, down: float) -> Ink:
    """The same ink elsewhere."""
    return tuple(_shift(each, right, down) for each in ink)


def _shift(ink: Text | Rule, right: float, down: float) -> Text | Rule:
    if isinstance(ink, Text):
        return ink._replace(x=ink.x + right, y=ink.y + down)
    x1, y1, x2, y2, thick = ink
    return Rule(x1 + right, y1 + down, x2 + right, y2 + down, thick)


def stacked(boxes: Sequence[Box]) -> Box:
    """Boxes that never part, as one."""
    ink: list[Text | Rule] = []
    height = 0.0
    # The room above the first stays outside, so that it falls away on top of a page.
    for index, box in enumerate(boxes):
        height += box.before if index else 0
        ink.extend(shifted(box.ink, 0, height))
        height += box.height
    return Box(height, tuple(ink), before=boxes[0].before if boxes else 0)


def kept(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, none of which ends a page."""
    return [replace(box, keep=True) for box in boxes]


def paragraph(boxes: Sequence[Box], gap: float) -> list[Box]:
    """Lines of one paragraph: room above, and no line alone at the foot or top of a page."""
    last = len(boxes) - 1
    return [
        replace(
            box,
            before=gap if index == 0 else 0,
            # The first line holds the second, the last but one the last: two on either page.
            keep=box.keep or (last > 0 and index in (0, last - 1)),
        )
        for index, box in enumerate(boxes)
    ]


def paginate(boxes: Sequence[Box], height: float) -> list[list[Placed]]:
    """Fills pages of a text area ``height`` points high; there is always one page.

    A box that is higher than a page stands alone on one; who makes boxes keeps them lower. A last
    page that would look lost takes over from the one before it.
    """
    pages: list[list[Placed]] = []
    starts = [0]
    while starts[-1] < len(boxes):
        page, end = _fill(boxes, starts[-1], height)
        pages.append(page)
        starts.append(end)
    if len(pages) > 1 and looks_lost(pages[-1], height):
        pages[-2:] = _evened(boxes, starts[-3], height) or pages[-2:]
    return pages or [[]]


def looks_lost(page: Sequence[Placed], height: float) -> bool:
    """Whether a page is nearly empty, or holds a single row of a table."""
    rows = sum(placed.box.repeat is not None for placed in page)
    least = _LEAST_FILLED_BY_ROWS if rows else _LEAST_FILLED
    return filled(page) < least * height or rows == 1


def filled(page: Sequence[Placed]) -> float:
    """How far down a page reaches."""
    return max((placed.top + placed.box.height for placed in page), default=0.0)


def _evened(boxes: Sequence[Box], start: int, height: float) -> list[list[Placed]] | None:
    """The last two pages, from box ``start`` on, so that neither looks lost; if that can be."""
    limit = height
    # The page before is made shorter by its last box each time: what it gives away is what the
    # last page gets. Two pages are looked at, no more; those before are read already.
    while limit > _LEAST_FILLED * height:
        page, end = _fill(boxes, start, limit)
        last, done = _fill(boxes, end, height)
        # So much was pushed on that a third page began: worse than a page that looks lost.
        if done < len(boxes):
            return None
        if not looks_lost(last, height) and not looks_lost(page, height):
            return [page, last]
        limit = min(filled(page), limit) - _TOLERANCE * 2
    return None


def _fill(boxes: Sequence[Box], start: int, height: float) -> tuple[list[Placed], int]:
    """One page that begins with box ``start``, and the number of the next page's first box."""
    page: list[Placed] = []
    down = 0.0
    # The head of a table stands once more where a page begins within the table.
    again = boxes[start].repeat
    if again is not None:
        page.append(Placed(0, again))
        down = again.height
    heading = len(page)
    for index in range(start, len(boxes)):
        box = boxes[index]
        # The room above parts a box from what stands above it; on top of a page there is nothing.
        top = down + (box.before if index > start else 0)
        # A page that has hardly begun takes what would rather stand whole on one of its own.
        need = box.need if down >= _LEAST_FILLED_BY_ROWS * height else 0
        # Heights are sums of fractions of points: without a tolerance what fits exactly would not.
        if index > start and top + max(box.height, need) > height + _TOLERANCE:
            end = _break_before(boxes, start, index)
            return page[: heading + end - start], end
        page.append(Placed(top, box))
        down = top + box.height
    return page, len(boxes)


def _break_before(boxes: Sequence[Box], start: int, index: int) -> int:
    """The last place at or before ``index`` where the page may end; else ``index`` itself."""
    end = index
    # What is kept with the next is carried over with it, however long the chain is; a chain as
    # long as a page parts where the page ends, or no page would ever be filled.
    while end > start and boxes[end - 1].keep:
        end -= 1
    return end if end > start else index

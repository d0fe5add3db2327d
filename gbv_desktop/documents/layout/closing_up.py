"""A little closer where that saves a page: the end of a paper is not left on one of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from gbv_desktop.documents.layout.flow import Box, Placed, filled, paginate
from gbv_desktop.documents.layout.measures import PaperLayout

_WORTH_CLOSER = 0.5
"""A last page with no more than this part filled may find room on the pages before it."""


def fewest_pages(
    boxes: Callable[[PaperLayout], Sequence[Box]], layouts: Iterable[PaperLayout], height: float
) -> list[list[Placed]]:
    """The pages by the first layout, or by the first of the closer ones that saves a page.

    Args:
        boxes: lays everything out by a layout.
        layouts: the usual one, then closer ones.
    """
    usual, *closer = layouts
    pages = paginate(boxes(usual), height)
    # Closer lines are harder to read: only a page that is mostly empty is worth them.
    if len(pages) == 1 or filled(pages[-1]) > _WORTH_CLOSER * height:
        return pages
    for layout in closer:
        fewer = paginate(boxes(layout), height)
        if len(fewer) < len(pages):
            return fewer
    return pages


def with_closer_text(layout: PaperLayout) -> Iterator[PaperLayout]:
    """The layout, and the same with the lines of the text ever closer."""
    yield layout
    yield from (msgspec.structs.replace(layout, body=body) for body in layout.body.closer())


def with_closer_tables(layout: PaperLayout) -> Iterator[PaperLayout]:
    """The layout, and the same with tables in as little height as is read with ease."""
    yield layout
    yield msgspec.structs.replace(layout, table=layout.table.closer())

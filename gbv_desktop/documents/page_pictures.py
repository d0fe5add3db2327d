"""Pictures of a PDF's pages, for the window and the printer: what is seen is what is on file."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pypdfium2

_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps global state and may not be used by two threads at once."""

POINTS = 72


@dataclass(frozen=True)
class PagePicture:
    """One page as pixels, four bytes each: blue, green, red, unused; rows from the top.

    Attributes:
        width, height: in pixels.
        stride: bytes from one row to the next.
    """

    width: int
    height: int
    stride: int
    data: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points (1/72 inch)."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(at) for at in range(len(document)))
        finally:
            document.close()


def picture(pdf: bytes, page: int, dpi: float) -> PagePicture:
    """Draws one page, the first being 0, on white paper."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            drawn = document[page].render(scale=dpi / POINTS, prefer_bgrx=True)
            # A copy: the buffer is PDFium's and goes when the document is closed.
            return PagePicture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            document.close()

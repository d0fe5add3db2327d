"""Reads a PDF back as a measurer does: words with their places, fonts and grey, and the rules."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage


@dataclass(frozen=True)
class Words:
    """Words drawn in one go: left and right end, base line from the foot of the page."""

    x: float
    right: float
    y: float
    text: str
    font: str
    size: float
    grey: float

    @property
    def middle(self) -> float:
        return (self.x + self.right) / 2


@dataclass(frozen=True)
class PdfPage:
    """What is on a page, in points from its lower left corner."""

    width: float
    height: float
    words: list[Words]
    rules: list[tuple[float, float, float, float]]

    def find(self, text: str) -> Words:
        """The one piece of exactly that text."""
        (found,) = [each for each in self.words if each.text == text]
        return found

    def starting(self, text: str) -> Words:
        return next(each for each in self.words if each.text.startswith(text))

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.words)


def _page(page: LTPage) -> PdfPage:
    words: list[Words] = []
    rules: list[tuple[float, float, float, float]] = []
    for item in page:
        if isinstance(item, LTCurve):
            rules.append(item.bbox)
        if not isinstance(item, LTChar):
            continue
        x, y, font = item.matrix[4], item.matrix[5], item.fontname.split("+")[1]
        size, grey = round(item.size, 3), float(item.graphicstate.ncolor)
        new = Words(x, item.bbox[2], y, item.get_text(), font, size, grey)
        last = words[-1] if words else new
        gap = x - last.right
        # Only a space may be wider than the font has it: the line is justified.
        near = abs(gap) < 0.05 or (last.text.endswith(" ") and 0 < gap <= size)
        if words and near and (last.y, last.font, last.size) == (y, font, size):
            words[-1] = Words(last.x, new.right, y, last.text + new.text, font, size, new.grey)
        else:
            words.append(new)
    return PdfPage(page.width, page.height, words, rules)


def read_pdf(data: bytes) -> list[PdfPage]:
    """The pages of a PDF, each with its words in the order in which they are drawn."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages = []
    for page in PDFPage.get_pages(BytesIO(data)):
        interpreter.process_page(page)
        pages.append(_page(device.get_result()))
    return pages

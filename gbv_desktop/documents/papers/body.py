"""The text of a paper: headings, paragraphs, small print (ô 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gbv_desktop.documents.layout.flow import (
    Box,
    centred_line,
    justified_line,
    kept,
    left_line,
    paragraph,
)
from gbv_desktop.documents.layout.measures import BodyMeasures, points
from gbv_desktop.documents.typesetting.fonts import Face, flowing
from gbv_desktop.documents.typesetting.lines import headline
from gbv_desktop.documents.typesetting.paragraphs import even_lines
from gbv_desktop.writing.structure.paper import Block, Style


@dataclass(frozen=True)
class _Look:
    face: Face
    heading: bool = False
    capitals: bool = False
    small: bool = False
    centred: bool = False


_LOOKS = {
    Style.PART: _Look(Face.BOLD, heading=True, capitals=True),
    Style.HEADING: _Look(Face.BOLD, heading=True),
    Style.POINT: _Look(Face.REGULAR, heading=True),
    Style.PARAGRAPH: _Look(Face.REGULAR),
    Style.BASIS: _Look(Face.ITALIC),
    Style.NOTE: _Look(Face.REGULAR, small=True),
    Style.CENTRED: _Look(Face.BOLD, heading=True, capitals=True, centred=True),
}

_SHORT = 3
"""Lines of a paragraph that may go over to the next page as a whole."""


def text_boxes(blocks: Sequence[Block], measures: BodyMeasures, room: float) -> list[Box]:
    """The blocks as lines ``room`` points wide: text justified, headings kept with what follows.

    A line break inside a block begins a new paragraph; a block without words leaves no gap.
    """
    boxes: list[Box] = []
    for block in blocks:
        look = _LOOKS[block.style]
        for text in flowing(block.text).split("\n"):
            if text:
                boxes.extend(_paragraph(text, look, measures, room))
    return boxes


def _paragraph(text: str, look: _Look, measures: BodyMeasures, room: float) -> list[Box]:
    size = measures.note_size if look.small else measures.size
    high = size * (measures.note_leading if look.small else measures.leading)
    indent = 0.0 if look.centred else points(measures.indent_mm)
    words = text.upper() if look.capitals else text
    broken = headline if look.heading else even_lines
    lines = broken(words, look.face, size, room, indent)
    edges = [indent, *[0.0] * (len(lines) - 1)]
    boxes = []
    for index, (line, x) in enumerate(zip(lines, edges, strict=True)):
        # A heading is broken by sense, and a last line is as long as its words.
        if look.centred:
            boxes.append(centred_line(line, look.face, size, high, room / 2))
            continue
        ragged = look.heading or index == len(lines) - 1
        make = left_line(line, look.face, size, high, x)
        boxes.append(make if ragged else justified_line(line, look.face, size, high, x, room))
    boxes = paragraph(boxes, measures.gap)
    # What introduces a list ("như sau:") goes with its first item.
    introduces = text.endswith(":") and len(boxes) <= _SHORT
    return kept(boxes) if look.heading or introduces else boxes


def held_at_end(boxes: Sequence[Box], count: int) -> list[Box]:
    """The boxes, the last ``count`` of them never parted from what follows."""
    first = len(boxes) - count
    return [replace(box, keep=True) if index >= first else box for index, box in enumerate(boxes)]

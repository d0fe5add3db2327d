"""How to install from a stick: half a page, printed twice and cut apart in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gbv_desktop.documents.layout.flow import (
    Box,
    Rule,
    base_line,
    centred,
    centred_line,
    left_line,
    shifted,
    stacked,
)
from gbv_desktop.documents.layout.measures import PaperLayout
from gbv_desktop.documents.papers.slip import half_height, halves
from gbv_desktop.documents.typesetting.fonts import Face, flowing, single, width
from gbv_desktop.documents.typesetting.lines import balanced
from gbv_desktop.documents.typesetting.paragraphs import even_lines
from gbv_desktop.installation import IN_A_LINE
from gbv_desktop.writing.structure.paper import InstallSheet

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""Of the letters, in points: as large as half a page allows."""


def install_boxes(sheet: InstallSheet, layout: PaperLayout) -> list[Box]:
    """The same half twice, in the largest letters that fit."""
    room = layout.portrait.text_width
    made = (_half(sheet, size, layout, room) for size in _SIZES)
    half = next((each for each in made if each.height <= half_height(layout)), None)
    # Where even the smallest do not fit, each has a page for itself and nothing is cut off.
    if half is None:
        half = _half(sheet, _SIZES[-1], layout, room)
        return [half, replace(half, need=layout.portrait.text_height)]
    return halves(half, half, layout, room)


def _half(sheet: InstallSheet, size: float, layout: PaperLayout, room: float) -> Box:
    measures = layout.slip
    high, gap = size * measures.leading, measures.gap
    title = measures.title_size
    boxes = [
        *_middle(sheet.head_lines, Face.REGULAR, size, high, room),
        *_middle((sheet.title,), Face.BOLD, title, title * measures.leading, room),
    ]
    for number, step in enumerate(sheet.steps, start=1):
        boxes += _step(f"{number}.", step, size, high, room)
    boxes.append(_framed(sheet, size, layout, room))
    asked = _middle((sheet.ask,), Face.BOLD, size, high, room)
    return stacked([*boxes, replace(asked[0], before=gap), *asked[1:]])


def _middle(texts: Sequence[str], face: Face, size: float, high: float, room: float) -> list[Box]:
    lines = [line for text in texts for line in balanced(single(text), face, size, room)]
    return [centred_line(line, face, size, high, room / 2) for line in lines]


def _step(number: str, text: str, size: float, high: float, room: float) -> list[Box]:
    start = size * 1.5
    lines = even_lines(flowing(text), Face.REGULAR, size, room - start, 0)
    boxes = [left_line(line, Face.REGULAR, size, high, start) for line in lines]
    ink = left_line(number, Face.BOLD, size, high).ink
    return [replace(boxes[0], ink=(*ink, *boxes[0].ink), before=size / 4), *boxes[1:]]


def _framed(sheet: InstallSheet, size: float, layout: PaperLayout, room: float) -> Box:
    """What is compared, in groups; the letters of one width would be read no better."""
    high = size * layout.slip.leading
    groups = sheet.groups
    rows = [groups[at : at + IN_A_LINE] for at in range(0, len(groups), IN_A_LINE)]
    boxes = _middle((sheet.framed,), Face.REGULAR, size, high, room)
    step = min(room / IN_A_LINE, width("0000", Face.BOLD, size) * 2)
    boxes += [_row(row, step, size, room) for row in rows]
    inner = stacked(boxes)
    pad = size / 2
    tall = inner.height + 2 * pad
    corners = ((0, 0), (room, 0), (room, tall), (0, tall), (0, 0))
    rule = layout.marks.frame_rule
    frame = tuple(Rule(*start, *end, rule) for start, end in pairwise(corners))
    return Box(tall, (*shifted(inner.ink, 0, pad), *frame), before=layout.slip.gap)


def _row(row: Sequence[str], step: float, size: float, room: float) -> Box:
    high = size * 1.3
    left = (room - step * len(row)) / 2
    ink = tuple(
        centred(group, Face.BOLD, size, left + step * (at + 0.5), base_line(size, high))
        for at, group in enumerate(row)
    )
    return Box(high, ink)

"""The key sheet (phiếu đăng ký): who, and the digits, large enough to be read by phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from gbv_desktop.documents.layout.flow import (
    Box,
    Rule,
    base_line,
    centred,
    centred_line,
    kept,
    left_line,
    shifted,
    stacked,
)
from gbv_desktop.documents.layout.measures import Labelled, PaperLayout, points
from gbv_desktop.documents.papers.body import held_at_end, text_boxes
from gbv_desktop.documents.papers.head import Issuer, head
from gbv_desktop.documents.papers.signature import signature
from gbv_desktop.documents.typesetting.fonts import Face, single
from gbv_desktop.documents.typesetting.lines import balanced, wrap
from gbv_desktop.writing.structure.paper import Block, DigitsSheet, Style


def sheet_boxes(sheet: DigitsSheet, layout: PaperLayout, room: float) -> list[Box]:
    """The whole sheet in boxes ``room`` points wide; ordinary texts make one page."""
    text = msgspec.structs.replace(layout.body, size=layout.sheet.text_size)
    blocks = [Block(Style.PARAGRAPH, each) for each in sheet.explanation]
    issuer = Issuer(sheet.head_parent, sheet.head_lines, "", sheet.place_line)
    return [
        head(issuer, layout, room),
        *labelled_title(sheet.title, layout.sheet, room, before=layout.title.gap_before),
        *labelled_facts(sheet.facts, layout.sheet, room),
        _digits(sheet.digits, layout, room),
        *held_at_end(text_boxes(blocks, text, room), 2),
        *signature(sheet.signer_lines, sheet.signer_name, (), layout, room),
    ]


def labelled_title(text: str, measures: Labelled, room: float, *, before: float) -> list[Box]:
    """The title of a sheet, bold and centred, ``before`` points below what stands above it."""
    size, high = measures.title_size, measures.title_size * measures.leading
    lines = balanced(single(text), Face.BOLD, size, room)
    boxes = [centred_line(line, Face.BOLD, size, high, room / 2) for line in lines]
    boxes[0] = replace(boxes[0], before=before)
    boxes[-1] = replace(boxes[-1], height=high + measures.gap)
    return kept(boxes)


def labelled_facts(facts: Sequence[tuple[str, str]], measures: Labelled, room: float) -> list[Box]:
    """Names at the left, what they are in bold beside them."""
    size, high = measures.facts_size, measures.facts_size * measures.leading
    start = points(measures.facts_label_mm)
    boxes: list[Box] = []
    for name, value in facts:
        names = wrap(single(name), Face.REGULAR, size, start - size)
        values = wrap(single(value), Face.BOLD, size, room - start)
        for index in range(max(len(names), len(values))):
            left = left_line(names[index], Face.REGULAR, size, high).ink if names[index:] else ()
            right = values[index : index + 1]
            ink = left_line(right[0], Face.BOLD, size, high, start).ink if right else ()
            boxes.append(Box(high, (*left, *ink)))
    return boxes


def _digits(digits: str, layout: PaperLayout, room: float) -> Box:
    """The groups in a frame, the number of each below it, so that a slip can be named."""
    measures = layout.sheet
    groups = _groups(single(digits), measures.group_digits)
    rows = [
        groups[start : start + measures.groups_per_line]
        for start in range(0, len(groups), measures.groups_per_line)
    ]
    boxes, number = [], 0
    for row in rows:
        boxes.append(_group_row(row, number, layout, room))
        number += len(row)
    inner = stacked(boxes)
    pad = points(measures.digits_pad_mm)
    high = inner.height + 2 * pad
    ink = shifted(inner.ink, 0, pad)
    corners = ((0, 0), (room, 0), (room, high), (0, high), (0, 0))
    rule = layout.marks.frame_rule
    frame = tuple(Rule(*start, *end, rule) for start, end in pairwise(corners))
    return Box(high + measures.gap, (*ink, *frame), before=measures.gap)


def _groups(digits: str, length: int) -> list[str]:
    """The groups as they are written; digits in one run are grouped by ``length``."""
    # Groups are how they are read out; whoever made them knows how many belong together.
    parts = digits.split(" ")
    if len(parts) > 1:
        return parts
    return [digits[start : start + length] for start in range(0, len(digits), length)]


def _group_row(row: Sequence[str], before: int, layout: PaperLayout, room: float) -> Box:
    measures = layout.sheet
    size, small = measures.digits_size, measures.group_number_size
    high, low = size * measures.leading, small * measures.leading
    step = room / measures.groups_per_line
    ink = []
    for index, group in enumerate(row):
        middle = step * (index + 0.5)
        ink.append(centred(group, Face.BOLD, size, middle, base_line(size, high)))
        number = f"({before + index + 1})"
        y = high + base_line(small, low)
        ink.append(centred(number, Face.REGULAR, small, middle, y))
    return Box(high + low, tuple(ink), before=measures.gap / 2)

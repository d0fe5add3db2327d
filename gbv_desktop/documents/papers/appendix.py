"""An appendix: its head, its facts, text and tables, on landscape pages of its own."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from gbv_desktop.documents.layout.closing_up import fewest_pages, with_closer_tables
from gbv_desktop.documents.layout.flow import Box, Placed, centred_line, kept, left_line
from gbv_desktop.documents.layout.measures import PaperLayout
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.signature import side_by_side
from gbv_desktop.documents.typesetting.fonts import Face, single, width, with_blanks
from gbv_desktop.documents.typesetting.lines import balanced, wrap
from gbv_desktop.writing.structure.paper import Appendix


def appendix_name(appendix: Appendix, layout: PaperLayout) -> str:
    """``Phụ lục II``, or ``Phụ lục`` alone for the only one (PL I, III.1.b)."""
    return single(f"{layout.words.appendix} {appendix.number}")


def appendix_pages(appendix: Appendix, layout: PaperLayout) -> list[list[Placed]]:
    """The pages of an appendix; a table a little too long for them is set a little closer."""
    page = layout.landscape
    room, height = page.text_width, page.text_height
    return fewest_pages(
        lambda each: appendix_boxes(appendix, each, room, height),
        with_closer_tables(layout),
        height,
    )


def appendix_boxes(
    appendix: Appendix, layout: PaperLayout, room: float, height: float
) -> list[Box]:
    """All of an appendix in boxes ``room`` points wide, for pages ``height`` points high."""
    text = msgspec.structs.replace(layout.body, size=layout.appendix.text_size)
    boxes = [
        *_head(appendix, layout, room),
        *text_boxes(appendix.blocks, text, room),
        *_facts(appendix, layout, room),
    ]
    for table in appendix.tables:
        boxes.extend(table_boxes(table, layout, room, height))
    if appendix.sides:
        # The last row goes with the signatures, which never stand alone.
        boxes[-1] = replace(boxes[-1], keep=True)
        boxes.append(side_by_side(appendix.sides, layout, room))
    return boxes


def _head(appendix: Appendix, layout: PaperLayout, room: float) -> list[Box]:
    """Number, title in capitals, and the paper it belongs to (PL I, III.1)."""
    measures = layout.appendix
    rows = (
        (appendix_name(appendix, layout), Face.BOLD, measures.number_size),
        (single(appendix.title).upper(), Face.BOLD, measures.title_size),
        (with_blanks(appendix.attached_to), Face.ITALIC, measures.attached_size),
    )
    boxes = [
        centred_line(line, face, size, size * measures.leading, room / 2)
        for text, face, size in rows
        if text
        for line in balanced(text, face, size, room * measures.width_share)
    ]
    # As height and not as room before the next box: that would fall away on top of a page.
    boxes[-1] = replace(boxes[-1], height=boxes[-1].height + measures.gap_after_title)
    return kept(boxes)


def _facts(appendix: Appendix, layout: PaperLayout, room: float) -> list[Box]:
    """Facts at the left; the unit of measure last, at the right, just above the table."""
    size = layout.appendix.facts_size
    high = size * layout.appendix.leading
    facts = [single(fact) for fact in appendix.facts]
    # Printed papers have the unit of measure over the table's right corner.
    units = [fact for fact in facts if fact.startswith(layout.words.unit_of_measure)]
    boxes = [
        left_line(line, Face.REGULAR, size, high)
        for fact in facts
        if fact not in units
        for line in wrap(fact, Face.REGULAR, size, room)
    ]
    for fact in units:
        for line in wrap(fact, Face.ITALIC, size, room):
            x = room - width(line, Face.ITALIC, size)
            boxes.append(left_line(line, Face.ITALIC, size, high, x))
    return kept(boxes)

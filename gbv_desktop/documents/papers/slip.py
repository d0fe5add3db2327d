"""The delivery slip (phiếu giao nhận): half a page for each side, cut apart in the middle."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from gbv_desktop.documents.layout.flow import Box, Rule, shifted, stacked
from gbv_desktop.documents.layout.measures import PaperLayout, points
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.head import Issuer, head
from gbv_desktop.documents.papers.sheet import labelled_facts, labelled_title
from gbv_desktop.documents.papers.signature import side_by_side
from gbv_desktop.writing.structure.paper import Block, DeliverySlip, Style


def slip_boxes(slip: DeliverySlip, layout: PaperLayout, room: float) -> list[Box]:
    """A box for each copy; two of ordinary length share a page, longer ones have one each."""
    first, second = (_copy(slip, name, layout, room) for name in slip.copies)
    # Names of offices may be so long that half a page is too short: then a page for each side.
    if max(first.height, second.height) > half_height(layout):
        return [first, replace(second, need=layout.portrait.text_height)]
    return halves(first, second, layout, room)


def half_height(layout: PaperLayout) -> float:
    """How high a box may be so that two of them share a page, in points."""
    page, gap = layout.portrait, points(layout.slip.cut_gap_mm)
    cut = _cut(layout)
    return min(cut - gap / 2, page.text_height - cut - gap)


def _cut(layout: PaperLayout) -> float:
    # In the middle of the sheet, not of the text: both halves are A5.
    return points(layout.portrait.height_mm / 2 - layout.portrait.top_mm)


def halves(first: Box, second: Box, layout: PaperLayout, room: float) -> list[Box]:
    """Two boxes on one page, and between them where it is cut."""
    gap = points(layout.slip.cut_gap_mm)
    ink = (*second.ink, *shifted(_dashes(layout, room), 0, -gap))
    return [first, replace(second, ink=ink, before=_cut(layout) + gap - first.height)]


def _copy(slip: DeliverySlip, name: str, layout: PaperLayout, room: float) -> Box:
    measures = layout.slip
    issuer = Issuer(slip.head_parent, slip.head_lines, name, slip.place_line)
    small = msgspec.structs.replace(layout.body, indent_mm=0)
    return stacked(
        [
            head(issuer, layout, room),
            *labelled_title(slip.title, measures, room, before=measures.gap),
            *labelled_facts(slip.facts, measures, room),
            *text_boxes([Block(Style.NOTE, slip.explanation)], small, room),
            side_by_side(slip.sides, layout, room),
        ]
    )


def _dashes(layout: PaperLayout, room: float) -> tuple[Rule, ...]:
    """Where the page is cut."""
    measures = layout.slip
    step = 2 * points(measures.dash_mm)
    count = int(room // step) + 1
    return tuple(
        Rule(at * step, 0, min(at * step + step / 2, room), 0, layout.marks.frame_rule)
        for at in range(count)
    )

"""The page on whom to call, to be put up: large, plain, without the head of an official paper."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gbv_desktop.documents.layout.flow import Box, centred_line, paginate
from gbv_desktop.documents.layout.measures import PageMeasures, PaperLayout
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.papers.body import text_boxes
from gbv_desktop.documents.papers.sheet import labelled_title
from gbv_desktop.documents.typesetting.fonts import Face, single
from gbv_desktop.documents.typesetting.lines import balanced
from gbv_desktop.writing.structure.paper import HelpSheet

_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
"""Of the letters, in points: as large as one page allows; it is read in haste."""


def help_boxes(sheet: HelpSheet, layout: PaperLayout, page: PageMeasures) -> list[Box]:
    """The whole page in boxes; what a plan may hold fits on one."""
    boxes: list[Box] = []
    for size in _SIZES:
        boxes = _boxes(sheet, _with_size(layout, size), page)
        if len(paginate(boxes, page.text_height)) == 1:
            break
    return boxes


def _with_size(layout: PaperLayout, size: float) -> PaperLayout:
    replace = msgspec.structs.replace
    table = replace(layout.table, size=size, smallest_size=min(size, layout.table.smallest_size))
    return replace(layout, table=table, body=replace(layout.body, size=size))


def _boxes(sheet: HelpSheet, layout: PaperLayout, page: PageMeasures) -> list[Box]:
    room = page.text_width
    text = msgspec.structs.replace(layout.body, indent_mm=0)
    return [
        *_centred(sheet.head_lines, Face.REGULAR, layout, room),
        *labelled_title(sheet.title, layout.sheet, room, before=0),
        *_centred((sheet.lead,), Face.BOLD, layout, room),
        *table_boxes(sheet.table, layout, room, page.text_height),
        *text_boxes(sheet.blocks, text, room),
    ]


def _centred(texts: Sequence[str], face: Face, layout: PaperLayout, room: float) -> list[Box]:
    size, high = layout.body.size, layout.body.size * layout.body.leading
    lines = [line for text in texts for line in balanced(single(text), face, size, room)]
    return [centred_line(line, face, size, high, room / 2) for line in lines]

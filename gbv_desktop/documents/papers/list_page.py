"""A list of the office itself, upright: head, place and day, title, facts, table, who made it."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.documents.layout.flow import Box, centred_line, kept
from gbv_desktop.documents.layout.measures import PageMeasures, PaperLayout
from gbv_desktop.documents.layout.tables import table_boxes
from gbv_desktop.documents.papers.head import Issuer, head
from gbv_desktop.documents.papers.sheet import labelled_title
from gbv_desktop.documents.papers.signature import signature
from gbv_desktop.documents.typesetting.fonts import Face, single
from gbv_desktop.documents.typesetting.lines import balanced
from gbv_desktop.writing.structure.paper import ListSheet


def list_boxes(sheet: ListSheet, layout: PaperLayout, page: PageMeasures) -> list[Box]:
    """The whole list in boxes for such pages."""
    room = page.text_width
    issuer = Issuer(sheet.head_parent, sheet.head_lines, "", sheet.place_line)
    table = table_boxes(sheet.table, layout, room, page.text_height)
    # The last row goes with the signature, which never stands alone.
    table[-1] = replace(table[-1], keep=True)
    return [
        head(issuer, layout, room),
        *labelled_title(sheet.title, layout.slip, room, before=layout.title.gap_before),
        *_facts(sheet, layout, room),
        *table,
        *signature(sheet.signer_lines, sheet.signer_name, (), layout, room),
    ]


def _facts(sheet: ListSheet, layout: PaperLayout, room: float) -> list[Box]:
    size = layout.appendix.facts_size
    lines = [
        line for fact in sheet.facts for line in balanced(single(fact), Face.ITALIC, size, room)
    ]
    high = size * layout.appendix.leading
    return kept([centred_line(line, Face.ITALIC, size, high, room / 2) for line in lines])

"""Minutes: the head without place and date, the text, all who sign side by side, Nơi nhận below.

Source: NĐ 30/2020, PL III, Mẫu 1.9.
"""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.documents.layout.flow import Box, Text, base_line, centred
from gbv_desktop.documents.layout.measures import PaperLayout, points
from gbv_desktop.documents.papers.body import held_at_end, text_boxes
from gbv_desktop.documents.papers.head import Issuer, head, title
from gbv_desktop.documents.papers.signature import recipients_below
from gbv_desktop.documents.typesetting.fonts import Face, single
from gbv_desktop.documents.typesetting.lines import balanced
from gbv_desktop.writing.structure.paper import MinutesPaper, SignedSide

_LINES_WITH_SIGNATURES = 2
"""Signatures never stand alone on a page: so many lines of text go with them."""


def minutes_boxes(minutes: MinutesPaper, layout: PaperLayout, room: float) -> list[Box]:
    """The minutes as boxes, from the head to Nơi nhận."""
    issuer = Issuer(minutes.head_parent, minutes.head_lines, minutes.number_line, "")
    text = text_boxes(minutes.blocks, layout.body, room)
    return [
        head(issuer, layout, room),
        *title(minutes.kind, minutes.excerpt, layout, room),
        *held_at_end(text, _LINES_WITH_SIGNATURES),
        _signatures(minutes.sides, layout, room),
        *recipients_below(minutes.recipients, layout, room),
    ]


def _signatures(sides: Sequence[SignedSide], layout: PaperLayout, room: float) -> Box:
    """Side by side: who it is in bold, how to sign in italic, room for it, the name in bold."""
    measures = layout.signature
    size, high = measures.signer_size, measures.signer_size * measures.signer_leading
    wide = room / len(sides)
    titles = [balanced(single(each.title), Face.BOLD, size, wide - size) for each in sides]
    # How to sign, and the names, stand level although a title takes two lines.
    below = max(map(len, titles)) * high
    ink: list[Text] = []
    lowest = below
    for at, (side, lines) in enumerate(zip(sides, titles, strict=True)):
        middle, down = wide * (at + 0.5), 0.0
        for words in lines:
            ink.append(centred(words, Face.BOLD, size, middle, down + base_line(size, high)))
            down += high
        down = below
        how = balanced(single(side.how), Face.ITALIC, measures.recipients_size, wide - size)
        for words in how:
            y = down + base_line(measures.recipients_size, high)
            ink.append(centred(words, Face.ITALIC, measures.recipients_size, middle, y))
            down += high
        down += points(measures.room_mm)
        for words in balanced(single(side.name), Face.BOLD, measures.name_size, wide):
            y = down + base_line(measures.name_size, high)
            ink.append(centred(words, Face.BOLD, measures.name_size, middle, y))
            down += high
        lowest = max(lowest, down)
    return Box(lowest, tuple(ink), before=measures.gap_before)

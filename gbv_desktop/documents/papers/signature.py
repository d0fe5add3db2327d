"""The end of a paper: Nơi nhận on the left, the signer on the right (ô 7a, 7b, 9b).

Room is left for the signature and the stamp; neither is ever drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.documents.layout.flow import Box, Ink, Text, base_line, centred, shifted
from gbv_desktop.documents.layout.measures import PaperLayout, points
from gbv_desktop.documents.papers.head import listed
from gbv_desktop.documents.typesetting.fonts import Face, single, width
from gbv_desktop.documents.typesetting.lines import balanced, wrap

_LARGEST_SHARE = 0.5
"""A block higher than this part of a page lets the end of Nơi nhận run on to the next."""


def signature(
    signer_lines: Sequence[str],
    signer_name: str,
    recipients: Sequence[str],
    layout: PaperLayout,
    room: float,
) -> list[Box]:
    """The block as a box that never parts; lines of Nơi nhận that outgrow it follow below.

    Nơi nhận stands level with the signer's first line (PL I, II.7 and II.9.b; columns by
    Mẫu 1.4, about 1/3 to 2/3).
    """
    measures = layout.signature
    left_room = room * measures.left_share
    signer, high = _signer(signer_lines, signer_name, layout, room - left_room)
    ink = list(shifted(signer, left_room, 0))
    lines = _recipients(recipients, layout, left_room) if recipients else []
    largest = max(high, layout.portrait.text_height * _LARGEST_SHARE)
    down = 0.0
    # A hundred recipients are higher than a page: the block takes what it may, the rest follows.
    while lines and down + lines[0].height <= largest:
        line = lines.pop(0)
        ink.extend(shifted(line.ink, 0, down))
        down += line.height
    high = down if lines else max(high, down)
    return [Box(high, tuple(ink), before=measures.gap_before, keep=bool(lines)), *lines]


def _signer(lines: Sequence[str], name: str, layout: PaperLayout, room: float) -> tuple[Ink, float]:
    """Authority and office in bold, the room for signature and stamp, the name in bold."""
    measures = layout.signature
    size, high = measures.signer_size, measures.signer_size * measures.signer_leading
    ink: list[Text] = []
    down = 0.0
    for line in lines:
        for words in balanced(single(line), Face.BOLD, size, room):
            ink.append(centred(words, Face.BOLD, size, room / 2, down + base_line(size, high)))
            down += high
    down += points(measures.room_mm)
    size, high = measures.name_size, measures.name_size * measures.signer_leading
    for words in balanced(single(name), Face.BOLD, size, room):
        ink.append(centred(words, Face.BOLD, size, room / 2, down + base_line(size, high)))
        down += high
    return tuple(ink), down


def recipients_below(recipients: Sequence[str], layout: PaperLayout, room: float) -> list[Box]:
    """Nơi nhận below the signatures, as minutes have it."""
    first, *rest = _recipients(recipients, layout, room)
    gap = layout.signature.gap_before
    return [Box(first.height, first.ink, before=gap, keep=True), *rest]


def _recipients(recipients: Sequence[str], layout: PaperLayout, room: float) -> list[Box]:
    """ "Nơi nhận:" in bold italic and its list, wrapped lines set in below the words."""
    measures = layout.signature
    # The first line is as high as the signer's, so that both stand on one base line.
    first = measures.signer_size * measures.signer_leading
    y = base_line(measures.signer_size, first)
    label = Text(0, y, layout.words.recipients, Face.BOLD_ITALIC, measures.recipients_title_size)
    boxes = [Box(first, (label,))]
    size = measures.recipients_size
    high = size * measures.recipients_leading
    dash = width("- ", Face.REGULAR, size)
    for item in listed([single(each) for each in recipients]):
        lines = wrap(item[2:], Face.REGULAR, size, room - dash - size)
        for index, line in enumerate(lines):
            words, x = (f"- {line}", 0.0) if index == 0 else (line, dash)
            boxes.append(Box(high, (Text(x, base_line(size, high), words, Face.REGULAR, size),)))
    return boxes


def side_by_side(sides: Sequence[tuple[str, str, str]], layout: PaperLayout, room: float) -> Box:
    """Side by side: who it is in bold, how to sign in italic, room, and the name in bold."""
    measures = layout.slip
    size, high = measures.signer_size, measures.signer_size * measures.leading
    ink: list[Text] = []
    lowest = 0.0
    for index, (title, how, name) in enumerate(sides):
        wide = room / len(sides)
        middle, down = wide * (index + 0.5), 0.0
        lines = ((title, Face.BOLD, 0.0), (how, Face.ITALIC, 0.0), (name, Face.BOLD, 1.0))
        for text, face, below in lines:
            down += below * points(measures.room_mm)
            for words in balanced(single(text), face, size, wide):
                ink.append(centred(words, face, size, middle, down + base_line(size, high)))
                down += high
        lowest = max(lowest, down)
    return Box(lowest, tuple(ink), before=measures.gap)

"""The head of the first page and the title: ô 1 to 5a and 9a of the decree's diagram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gbv_desktop.documents.layout.flow import (
    Box,
    Ink,
    Rule,
    Text,
    base_line,
    centred,
    centred_line,
    kept,
    left_line,
)
from gbv_desktop.documents.layout.measures import Head, PaperLayout
from gbv_desktop.documents.typesetting.fonts import Face, single, width, with_blanks
from gbv_desktop.documents.typesetting.lines import balanced, wrap

_LONGEST_SHARE = 0.6
"""Bodies under Kính gửi that take a larger part of a page may go on on the next."""
_HELD = 4
"""Lines of such a list that stay together at its beginning and its end."""


@dataclass(frozen=True)
class Issuer:
    """The upper lines of the head's left side, the two lines left open for the office, and what an
    official letter is about."""

    parent: tuple[str, ...]
    lines: tuple[str, ...]
    number_line: str
    place_line: str
    about: str = ""


def head(issuer: Issuer, layout: PaperLayout, room: float) -> Box:
    """Issuing body with its number on the left, Quốc hiệu with place and date on the right.

    Source: NĐ 30/2020, PL I, mục II.1 to II.4 and Mẫu 1.4 (two columns, 40 to 60).
    """
    measures = layout.head
    left_room = _left_room(issuer, layout, room)
    right_room = room - left_room
    middles = left_room / 2, left_room + right_room / 2
    # Both columns end at one height, that of the longer, so that number and date are level.
    left_ink, left_foot = _issuer(issuer, measures, left_room, middles[0])
    right_ink, right_foot = _nation(layout, middles[1])
    high = max(measures.number_size, measures.place_size) * measures.leading
    down = max(left_foot, right_foot) + measures.number_gap
    y = down + base_line(max(measures.number_size, measures.place_size), high)
    number = _open_line(issuer.number_line, Face.REGULAR, measures.number_size, middles[0], y)
    lines = _place_lines(issuer.place_line, measures, right_room)
    place = [
        centred(words, Face.ITALIC, measures.place_size, middles[1], y + index * high)
        for index, words in enumerate(lines)
    ]
    about, foot = _about(issuer.about, measures, left_room, down + high)
    bottom = max(down + max(1, len(lines)) * high, foot)
    return Box(bottom, (*left_ink, *right_ink, *number, *about, *place))


def _left_room(issuer: Issuer, layout: PaperLayout, room: float) -> float:
    """The left column: its share, less where ô 4 needs more and the issuer's words allow it."""
    measures = layout.head
    usual = room * measures.left_share
    place = width(with_blanks(issuer.place_line), Face.ITALIC, measures.place_size)
    number = width(with_blanks(issuer.number_line), Face.REGULAR, measures.number_size)
    lines = [
        *((line, Face.REGULAR, measures.parent_size) for line in issuer.parent),
        *(
            (line, Face.BOLD, measures.issuer_size)
            for line in _rejoined(issuer.lines, measures, usual)
        ),
    ]
    broken = [
        width(words, face, size)
        for line, face, size in lines
        for words in balanced(single(line), face, size, usual)
    ]
    # A hair more, so that what fits exactly is not broken by rounding.
    least = max([number, *broken]) + 0.1
    # A long name of a commune needs the room on the right, where the date must not break.
    narrower = room - place - measures.place_size
    return narrower if least <= narrower < usual else usual


def _place_lines(text: str, measures: Head, room: float) -> list[str]:
    """Ô 4 in one line; a place too long for it in lines above its day, which stays whole."""
    words, face, size = with_blanks(text), Face.ITALIC, measures.place_size
    if width(words, face, size) <= room:
        return [words] if words else []
    # The day is written in by hand and must stay in one line.
    place, comma, day = words.rpartition(", ")
    return [*balanced(f"{place}{comma}".rstrip(), face, size, room), day] if comma else [words]


def _about(text: str, measures: Head, room: float, down: float) -> tuple[Ink, float]:
    """Ô 5b: what a letter is about, upright and centred under its number; and its foot."""
    if not text:
        return (), down
    size, high = measures.about_size, measures.about_size * measures.leading
    down += measures.about_gap
    ink = []
    for line in balanced(single(text), Face.REGULAR, size, room * measures.about_share):
        ink.append(centred(line, Face.REGULAR, size, room / 2, down + base_line(size, high)))
        down += high
    return tuple(ink), down


def _open_line(text: str, face: Face, size: float, middle: float, y: float) -> Ink:
    words = with_blanks(text)
    return (centred(words, face, size, middle, y),) if words else ()


def _issuer(issuer: Issuer, measures: Head, room: float, middle: float) -> tuple[Ink, float]:
    """The body's lines, the upper ones upright, its own bold with a rule below; and their foot."""
    ink: list[Text | Rule] = []
    down = 0.0
    parents = [(line, Face.REGULAR, measures.parent_size) for line in issuer.parent]
    owns = [
        (line, Face.BOLD, measures.issuer_size) for line in _rejoined(issuer.lines, measures, room)
    ]
    last: list[str] = []
    for line, face, size in [*parents, *owns]:
        last = balanced(single(line), face, size, room)
        for words in last:
            high = size * measures.leading
            ink.append(centred(words, face, size, middle, down + base_line(size, high)))
            down += high
    if owns:
        longest = _rule_length(last, Face.BOLD, measures.issuer_size, measures.issuer_rule_share)
        ink.append(_rule(middle, longest, down + measures.rule_gap, measures.rule))
        down += measures.rule_gap
    return tuple(ink), down


def _rejoined(lines: Sequence[str], measures: Head, room: float) -> list[str]:
    """The body's lines; one that would break anyway, or ends with a dash, with the next as one.

    No line ends with a hanging dash, nor holds the end of the line before it alone.
    """
    joined: list[str] = []
    for line in map(single, lines):
        last = joined[-1] if joined else ""
        # Plans write ô 2 in lines of their own making, for a room that is not this one's.
        if last and (last.endswith(" -") or _too_long(last, measures, room)):
            joined[-1] = f"{last} {line}"
        else:
            joined.append(line)
    return joined


def _too_long(line: str, measures: Head, room: float) -> bool:
    return width(line, Face.BOLD, measures.issuer_size) > room


def _rule_length(lines: Sequence[str], face: Face, size: float, share: float) -> float:
    """A share of the longest line, but at most half of the last, below which the rule stands."""
    lengths = [width(line, face, size) for line in lines]
    return min(share * max(lengths), lengths[-1] / 2)


def _rule(middle: float, length: float, y: float, thick: float) -> Rule:
    return Rule(middle - length / 2, y, middle + length / 2, y, thick)


def _nation(layout: PaperLayout, middle: float) -> tuple[Ink, float]:
    """Quốc hiệu, Tiêu ngữ and a rule exactly as long as the line above it; and their foot."""
    measures, words = layout.head, layout.words
    first = measures.nation_size * measures.leading
    second = measures.motto_size * measures.leading
    foot = first + second + measures.rule_gap
    # "Có độ dài bằng độ dài của dòng chữ" (PL I, II.1.b).
    length = width(words.motto, Face.BOLD, measures.motto_size)
    return (
        centred(
            words.nation,
            Face.BOLD,
            measures.nation_size,
            middle,
            base_line(measures.nation_size, first),
        ),
        centred(
            words.motto,
            Face.BOLD,
            measures.motto_size,
            middle,
            first + base_line(measures.motto_size, second),
        ),
        _rule(middle, length, foot, measures.rule),
    ), foot


def title(kind: str, excerpt: str, layout: PaperLayout, room: float) -> list[Box]:
    """The kind of paper and its trích yếu, bold and centred, with a rule below (ô 5a)."""
    measures = layout.title
    sizes = ((single(kind), measures.kind_size), (single(excerpt), measures.excerpt_size))
    boxes: list[Box] = []
    lines: list[str] = []
    size = measures.kind_size
    for text, size_of in sizes:
        if not text:
            continue
        size = size_of
        lines = _title_lines(text, size, room * measures.width_share)
        high = size * measures.leading
        boxes += [centred_line(line, Face.BOLD, size, high, room / 2) for line in lines]
    if not boxes:
        return []
    length = _rule_length(lines, Face.BOLD, size, measures.rule_share)
    rule = _rule(room / 2, length, measures.rule_gap, measures.rule)
    boxes.append(Box(measures.rule_gap + measures.gap_after, (rule,)))
    boxes[0] = Box(boxes[0].height, boxes[0].ink, before=measures.gap_before)
    return kept(boxes)


def _title_lines(text: str, size: float, room: float) -> list[str]:
    """A title in lines of even length; what it replaces, in brackets, begins a line of its own."""
    before, bracket, inside = text.rpartition(" (")
    if not bracket or width(text, Face.BOLD, size) <= room:
        return balanced(text, Face.BOLD, size, room)
    parts = (before, f"({inside}")
    return [line for part in parts for line in balanced(part, Face.BOLD, size, room)]


def addressees(
    names: Sequence[str], layout: PaperLayout, room: float, before: float = 0.0
) -> list[Box]:
    """Kính gửi: one body on the same line, several as a dash list below the colon (ô 9a).

    Each line of a list ends with a semicolon, the last with a full stop (PL I, II.9.a).

    Args:
        names: the bodies. layout: the measures. room: width in points.
        before: points below what stands above it.
    """
    if not names:
        return []
    measures, label = layout.addressees, layout.words.addressees
    size, high = measures.size, measures.size * measures.leading
    items = listed([single(name) for name in names]) if len(names) > 1 else [single(names[0])]
    hang = width(f"{label} " if len(items) == 1 else label[:-1], Face.REGULAR, size)
    dash = width("- ", Face.REGULAR, size) if len(items) > 1 else 0
    items = [_through(item, size, room - hang - dash) for item in items]
    widest = max(width(part, Face.REGULAR, size) for item in items for part in item.split("\n"))
    x = max(0.0, (room - hang - min(widest, room - hang)) / 2)
    label_line = left_line(label, Face.REGULAR, size, high, x)
    boxes = [] if len(items) == 1 else [label_line]
    for item in items:
        lines = wrap(item, Face.REGULAR, size, room - x - hang - dash)
        edges = [0.0, *[dash] * (len(lines) - 1)]
        made = [
            left_line(line, Face.REGULAR, size, high, x + hang + edge)
            for line, edge in zip(lines, edges, strict=True)
        ]
        boxes += [*kept(made[:-1]), made[-1]]
    # One body stands on the line of the label; ink of both is one box, or the label would part.
    if len(items) == 1:
        boxes[0] = Box(high, (*label_line.ink, *boxes[0].ink))
    boxes[-1] = Box(boxes[-1].height + measures.gap_after, boxes[-1].ink)
    boxes[0] = replace(boxes[0], before=before)
    # A list that fills a page would leave the head alone on the first: it parts between bodies.
    if sum(box.height for box in boxes) <= layout.portrait.text_height * _LONGEST_SHARE:
        return kept(boxes)
    return [*kept(boxes[:_HELD]), *boxes[_HELD:-_HELD], *kept(boxes[-_HELD:])]


def _through(name: str, size: float, room: float) -> str:
    """A body too long for its line breaks by sense: before the bracket that says through whom."""
    if width(name, Face.REGULAR, size) <= room:
        return name
    return name.replace(" (", "\n(", 1)


def listed(items: Sequence[str]) -> list[str]:
    """Items as a dash list: a dash before each, ";" after each and "." after the last."""
    plain = [item.lstrip("-–• ").rstrip(";,. ") for item in items]
    ends = [*[";"] * (len(plain) - 1), "."]
    return [f"- {item}{end}" for item, end in zip(plain, ends, strict=True)]

"""Lines of text: breaking, balancing, justifying."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from gbv_desktop.documents.typesetting.fonts import NO_BREAK_SPACE, Face, width
from gbv_desktop.documents.typesetting.ties import Hold, tied

_JOINT = re.compile(r"(?<=[^\W\d][-/&])(?=[^\W\d])")

LOOSEST = 0.9
"""Most that a space may grow in a justified line, in parts of the size; else it stays ragged."""


def wrap(
    text: str,
    face: Face,
    size: float,
    room: float,
    indent: float = 0,
    hold: Hold = Hold.NUMBERS,
) -> list[str]:
    """Breaks printable text into lines of at most ``room`` points, the first one indented.

    Lines break at spaces and at the text's own breaks, but what ``hold`` keeps together stays so
    (:func:`tied`) as far as a line has room for it; a word that is too long for a line is broken
    between letters. No letter is lost. There is always at least one line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_one(paragraph, face, size, room, 0 if lines else indent, hold))
    return lines


def headline(text: str, face: Face, size: float, room: float, indent: float = 0) -> list[str]:
    """Breaks a head or title by sense: between no two syllables of one word or name."""
    return wrap(text, face, size, room, indent, Hold.NAMES)


def _wrap_one(
    text: str, face: Face, size: float, room: float, indent: float, hold: Hold
) -> list[str]:
    if width(text, face, size) <= room - indent:
        return [text]
    return _filled(groups_of(text, face, size, room - indent, hold), face, size, room, indent)


def _filled(
    words: Iterable[str], face: Face, size: float, room: float, indent: float = 0
) -> list[str]:
    """Lines that each take as many of the words as there is room for."""
    # Widths are added up word by word: papers are drawn without kerning that a sum would miss.
    space = width(" ", face, size)
    lines: list[str] = []
    current, used = "", indent
    for word in words:
        long = width(word, face, size)
        if current and used + space + long <= room:
            current, used = f"{current} {word}", used + space + long
            continue
        if current:
            lines.append(current)
            used = 0
        # Only a word wider than a whole line is broken, and its rest goes on in the next.
        *full, current = _pieces(word, face, size, room - used) if long > room - used else [word]
        lines.extend(full)
        used = (0 if full else used) + width(current, face, size)
    lines.append(current)
    return lines


def groups_of(text: str, face: Face, size: float, room: float, hold: Hold) -> Iterator[str]:
    """What no line parts; a group too long for a line falls to what is held less firmly."""
    for group in tied(text, hold):
        if hold is Hold.WORDS or width(group, face, size) <= room:
            yield group
        else:
            yield from groups_of(group, face, size, room, Hold(hold - 1))


def syllables(word: str) -> list[str]:
    """Parts of a word at its hyphens, slashes and ampersands between letters (``LĐ-TB&XH``)."""
    return _JOINT.split(word)


def _pieces(word: str, face: Face, size: float, room: float) -> list[str]:
    """Parts of a word that is too long, each as long as there is room.

    It parts at a joint between letters if one is there; letters keep their marks.
    """
    pieces: list[str] = []
    current = ""
    for syllable in syllables(word):
        if width(current + syllable, face, size) <= room:
            current += syllable
            continue
        if current:
            pieces.append(current)
        *full, current = _letters(syllable, face, size, room)
        pieces.extend(full)
    return [*pieces, current]


def _letters(word: str, face: Face, size: float, room: float) -> list[str]:
    """Parts of a word broken between any two letters."""
    pieces: list[str] = []
    current = ""
    for sign in word:
        joined = current + sign
        # A mark at the head of a line would stand over nothing.
        if current and width(joined, face, size) > room and not unicodedata.combining(sign):
            pieces.append(current)
            joined = sign
        current = joined
    return [*pieces, current]


def balanced(text: str, face: Face, size: float, room: float) -> list[str]:
    """Breaks a title by sense into as few lines as can be, of lengths as even as can be."""
    lines = headline(text, face, size, room)
    if len(lines) == 1 or " ".join(lines) != text:
        # A break inside a word would join up otherwise than the text stands.
        return lines
    groups = list(groups_of(text, face, size, room, Hold.NAMES))
    narrow, wide = max(width(group, face, size) for group in groups), room
    # The narrowest room that takes no more lines, by halving: lines in it are as even as can be.
    # Half a letter is near enough, and ends the search after a few rounds.
    while wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        tried = _filled(groups, face, size, middle)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def justifying_space(line: str, face: Face, size: float, room: float) -> float:
    """What each space of the line grows by so that the line is ``room`` long; 0 stays ragged."""
    spaces = line.count(" ") + line.count(NO_BREAK_SPACE)
    if not spaces:
        return 0
    extra = (room - width(line, face, size)) / spaces
    return extra if 0 < extra <= LOOSEST * size else 0

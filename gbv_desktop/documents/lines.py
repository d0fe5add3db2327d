"""Lines of text: breaking, balancing, justifying."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gbv_desktop.documents.fonts import NO_BREAK_SPACE, Face, width
from gbv_desktop.documents.ties import tied

_JOINT = re.compile(r"(?<=[^\W\d][-/&])(?=[^\W\d])")

_LOOSEST = 0.9
"""Most that a space may grow in a justified line, in parts of the size; else it stays ragged."""


def wrap(text: str, face: Face, size: float, room: float, indent: float = 0) -> list[str]:
    """Breaks printable text into lines of at most ``room`` points, the first one indented.

    Lines break at spaces and at the text's own breaks, but a number stays with its words
    (:func:`tied`) as far as a line has room for them; a word that is too long for a line is broken
    between letters. No letter is lost. There is always at least one line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_one(paragraph, face, size, room, 0 if lines else indent))
    return lines


def _wrap_one(text: str, face: Face, size: float, room: float, indent: float) -> list[str]:
    if width(text, face, size) <= room - indent:
        return [text]
    space = width(" ", face, size)
    lines: list[str] = []
    current, used = "", indent
    for word in _words(text, face, size, room - indent):
        long = width(word, face, size)
        if current and used + space + long <= room:
            current, used = f"{current} {word}", used + space + long
            continue
        if current:
            lines.append(current)
            used = 0
        *full, current = _pieces(word, face, size, room - used) if long > room - used else [word]
        lines.extend(full)
        used = (0 if full else used) + width(current, face, size)
    lines.append(current)
    return lines


def _words(text: str, face: Face, size: float, room: float) -> Iterator[str]:
    """What no line parts; words that are tied, but too long for a line, each by itself."""
    for group in tied(text):
        if width(group, face, size) <= room:
            yield group
        else:
            yield from group.split(" ")


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
        if current and width(joined, face, size) > room and not unicodedata.combining(sign):
            pieces.append(current)
            joined = sign
        current = joined
    return [*pieces, current]


def balanced(text: str, face: Face, size: float, room: float) -> list[str]:
    """Breaks a title into as few lines as can be, of lengths as even as can be."""
    lines = wrap(text, face, size, room)
    narrow, wide = 0.0, room
    while wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        tried = wrap(text, face, size, middle)
        fits = all(width(line, face, size) <= middle for line in tried)
        # A break inside a word would join up otherwise than the text stands.
        if len(tried) == len(lines) and fits and " ".join(tried) == text:
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
    return extra if 0 < extra <= _LOOSEST * size else 0

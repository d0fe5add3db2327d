"""What a place that is too narrow shows: never a part of a figure.

A figure without room is ``####``, as in a spreadsheet; words end in "…", and never within or just
after a number, since "405…" reads as 405. The whole stands in the tip and for a screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

NO_ROOM = "####"
WIDEST = "999.999.999.999.999"
"""No column grows for a longer figure than that; one would push all others out of sight."""
COUNTED = 3
"""So many words at most are a number with what it counts: ``12 lượt người``."""
SPARE = 2
"""Pixels that a screen may need more than the letters' widths say."""
WHOLE = int(Qt.TextFlag.TextDontClip)
"""What was found to fit is not cut by a rounded pixel."""

# U+2212 is the minus of typesetting, U+2013 the dash of spans: both stand in official papers.
_SIGNS = r"[(+\-\u2212\u2013≥≤]?\d[\d.,/%:;)\-\u2013]*"
_FIGURE = re.compile(_SIGNS)
_LEADS = re.compile(r"[(+\-\u2212\u2013≥≤]?\d")
_TAIL = re.compile(rf"(?:^|\s){_SIGNS}(?:\s+\S*)?$|\d[\d.,/%\-\u2013]*$")
"""What may not be left at an end: a number, a number with a part of its unit, a part of a code."""

_JOINT = re.compile(r"(?<=[-/])(?=[^\W\d])|(?<=[\\_])(?=[^\\_])")
"""Where the name of a file or a folder may go on in the next line: never within a number."""

MAY_BREAK = "\u200b"
"""A space without width, at which Qt breaks a line; only in what is painted, never in what is kept
or copied."""


def is_figure(words: str) -> bool:
    """Whether these words are one number, with its signs: ``1.234``, ``22/23``, ``76,9%``."""
    return bool(_FIGURE.fullmatch(words))


def elide_line(words: str, metrics: QFontMetrics, room: int) -> str:
    """The words as they stand in one line of ``room`` pixels."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    # "12 lượt…" would be read as 12 of something else: a count goes whole, or not at all.
    counted = bool(_LEADS.match(words))
    if counted and len(words.split()) <= COUNTED:
        return _no_room(metrics, room)
    # Cut by Qt first, since it knows where composed letters end; then back over a number.
    kept = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room).removesuffix("…")
    while tail := _TAIL.search(kept):
        kept = kept[: tail.start()]
    kept = kept.rstrip()
    return f"{kept}…" if kept or not counted else _no_room(metrics, room)


def elide_lines(words: str, metrics: QFontMetrics, room: int) -> str:
    """The words for lines that break at spaces: what no line has room for gives way."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    return re.sub(r"\S+", lambda found: _fit_word(found[0], metrics, room), words)


def _fit_word(word: str, metrics: QFontMetrics, room: int) -> str:
    if is_figure(word):
        return elide_line(word, metrics, room)
    if metrics.horizontalAdvance(word) <= room:
        return word
    return MAY_BREAK.join(elide_line(part, metrics, room) for part in _JOINT.split(word))


def widest_part(words: str, metrics: QFontMetrics, most: int) -> int:
    """The pixels that the words need at least where their lines break as :func:`elide_lines` does.

    Args:
        most: what a word needs at most, which gives way from there on; a figure needs all of its
            own.
    """
    parts = ((part, is_figure(word)) for word in words.split() for part in _JOINT.split(word))
    wide = ((metrics.horizontalAdvance(part), whole) for part, whole in parts)
    return max((each if whole else min(each, most) for each, whole in wide), default=0)


def _no_room(metrics: QFontMetrics, room: int) -> str:
    # As many signs as fit: a cell of a few pixels must not look empty, as if nothing were
    # entered.
    one = max(1, metrics.horizontalAdvance("#"))
    return NO_ROOM[: max(1, room // one)]


def figures_width(texts: Iterable[str], font: QFont) -> int:
    """The pixels that the widest of these figures takes; 0 without any."""
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(each) for each in texts), default=0)
    # The letters' advances are whole pixels here; on a scaled screen the painted ones are not.
    return min(widest, metrics.horizontalAdvance(WIDEST)) + SPARE if widest else 0

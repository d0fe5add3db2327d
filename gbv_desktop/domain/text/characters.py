"""The characters that a text may hold: what people can see, and nothing that deceives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.text import N_, Field, message

E_TEXT_CHARS = ProblemKind(
    "E-TEXT-CHARS",
    N_("The text holds a character that may not be used ({character}), at position {position}."),
    N_("Delete the character at that position, or type the word again on the keyboard."),
)

# Controls, invisible format characters (bidi, zero-width, tags), surrogates, private use,
# unassigned, line and paragraph separators.
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# Assigned as letters, marks or symbols, but nothing is to be seen.
_INVISIBLE = frozenset(
    {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
)

# All that Vietnamese and the names of the highlands need in NFC, with the signs of office texts:
# visible, no marks, nothing of another script. The soft hyphen between them is invisible.
_USUAL = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff‘’“”–—…•₫≤≥]*")

_MAX_MARKS = 3
"""Marks on one letter; a letter of the highlands with its tone has three in NFD."""


def text_policy(text: str, *, lines: bool = True) -> None:
    """Lets a text pass that people can read as it is.

    Vietnamese and the names of the highlands pass in NFC and NFD. Refused are controls, bidi and
    zero-width characters, tags, private use, lone surrogates, towers of marks, and a Cyrillic or
    Greek letter inside a Latin word.

    Args:
        lines: whether the text may have several lines.

    Raises:
        Problem: E-TEXT-CHARS with the position, counted from 1.
    """
    # Nearly every text, in one look; the rest costs one at each letter.
    if _USUAL.fullmatch(text.replace("\n", "") if lines else text):
        return
    marks = 0
    for place, character in enumerate(text, start=1):
        if character == "\n" and lines:
            continue
        # "Zalgo" towers are unreadable, and draw over the lines above and below them.
        marks = marks + 1 if unicodedata.combining(character) else 0
        if _refused(character) or marks > _MAX_MARKS:
            raise _problem(character, place)
    _refuse_lookalikes(text)


@contextmanager
def in_field(field: Field) -> Iterator[None]:
    """A refused character is told with the field in which it stands.

    Raises:
        Problem: E-TEXT-CHARS, with the field before what is wrong.
    """
    try:
        yield
    except Problem as problem:
        if problem.code != E_TEXT_CHARS.code:
            raise
        told = message(N_("{field}: {what}"), field=field, what=problem.text)
        raise Problem(problem.code, told, problem.next, problem.by_command) from problem


def _refused(character: str) -> bool:
    return (
        unicodedata.category(character) in _REFUSED
        or character in _INVISIBLE
        # Variation selectors are marks by category, so that _REFUSED lets them through.
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _refuse_lookalikes(text: str) -> None:
    """Refuses the first Cyrillic or Greek letter of a word that also has Latin letters."""
    foreign = 0
    latin = False
    # The blank ends the last word like any other.
    for place, character in enumerate(f"{text} ", start=1):
        if not character.isalpha() and not unicodedata.combining(character):
            foreign, latin = 0, False
        # "Кon" with a Cyrillic К would be another unit for every search and sum, and nobody could
        # see it.
        elif _is_lookalike(character):
            foreign = foreign or place
        elif character.isalpha():
            latin = True
        if foreign and latin:
            raise _problem(text[foreign - 1], foreign)


def _is_lookalike(character: str) -> bool:
    """Whether it is a Greek, Cyrillic, Armenian or Cherokee letter."""
    return (
        "\u0370" <= character <= "\u058f"
        or "\u13a0" <= character <= "\u13ff"
        or "\u1c80" <= character <= "\u1c8f"
        or "\u1f00" <= character <= "\u1fff"
        or "\u2de0" <= character <= "\u2dff"
        or "\ua640" <= character <= "\ua69f"
        or "\uab70" <= character <= "\uabbf"
    )


def _problem(character: str, place: int) -> Exception:
    return E_TEXT_CHARS(character=f"U+{ord(character):04X}", position=place)

"""Sentences that are marked now and translated later.

The layers below the command line and the window speak in :class:`Message` values: an English
sentence marked with :func:`N_` and the values of its fields. ``i18n.tr`` turns it into words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Union

Field = Union[str, int, date, "Message", tuple["Field", ...]]
"""What may stand in a field of a sentence; a tuple is written as a list with commas."""


class Lines(tuple["Field", ...]):
    """A field of a sentence that is written one part a line, not with commas."""


MOST_SHOWN = 400
"""Letters of what somebody gave that a refusal shows; of more the beginning and the end."""
# The end too: two long names often differ only there.
_END = 100
_BEYOND_COUNT = 10**18
_DIGITS_PER_BIT = 0.301029995
_MISLEADING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def as_shown(value: Field) -> Field:
    """What somebody gave, as a refusal can show it: no control sign reaches a terminal or turns
    the sentence around, and neither a text of a million letters nor a number of as many digits
    buries it. In a sentence within the sentence likewise.
    """
    # With its own type: Lines stay lines.
    if isinstance(value, tuple):
        return type(value)(as_shown(each) for each in value)
    if isinstance(value, Message):
        return message_as_shown(value)
    if isinstance(value, int):
        return value if abs(value) < _BEYOND_COUNT else number_words(value)
    if not isinstance(value, str):
        return value
    # No longer than what it is cut to: it may be shown a second time.
    cut = len(value) > MOST_SHOWN
    short = f"{value[: MOST_SHOWN - _END - 1]}…{value[-_END:]}" if cut else value
    return "".join(map(_visible, short))


def message_as_shown(said: Message) -> Message:
    """A sentence with its fields as a refusal can show them."""
    return Message(said.template, tuple((name, as_shown(value)) for name, value in said.fields))


def number_words(value: int) -> str:
    """A whole number for people; one that nobody counts to by its first digit and its size, as
    ``9e+40``.
    """
    if abs(value) < _BEYOND_COUNT:
        return str(value)
    # Of more than some thousand digits Python writes none out.
    size = int((abs(value).bit_length() - 1) * _DIGITS_PER_BIT)
    first = abs(value) // 10**size
    first, size = (first // 10, size + 1) if first > 9 else (first, size)
    return f"{'-' if value < 0 else ''}{first}e+{size}"


def _visible(sign: str) -> str:
    # Overrides of direction and control signs; a line break is asked for by lists of cells.
    misleading = sign != "\n" and unicodedata.category(sign) in _MISLEADING
    return "\N{REPLACEMENT CHARACTER}" if misleading else sign


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext tools know
    """Marks an English sentence for translation and returns it unchanged."""
    return sentence


@dataclass(frozen=True)
class Message:
    """A marked sentence with the values of its ``{fields}``."""

    template: str
    fields: tuple[tuple[str, Field], ...] = ()


def message(template: str, **fields: Field) -> Message:
    """Builds a :class:`Message` from a sentence marked with :func:`N_` and its fields."""
    # Sorted, so that two messages with the same words are equal and can be told once.
    return Message(template, tuple(sorted(fields.items())))


_UNITS = ("KB", "MB", "GB", "TB")


def size_words(length: int, *, up: bool = False) -> str:
    """A number of bytes for people: ``88 KB``, ``7,2 GB``.

    Args:
        up: rounded up, for what is needed; else down, so that no more room is told than there is.
    """
    step, unit = 1, "B"
    for each in _UNITS:
        # Three digits at most: the next unit begins before the one before has four.
        if length < 1000 * step:
            break
        step, unit = step * 1024, each
    more = step - 1 if up else 0
    tenths = (10 * length + more) // step
    if unit == "B" or tenths >= 100:
        return f"{(length + more) // step} {unit}"
    # A comma, as Vietnamese writes decimals, whatever the system's own language says.
    return f"{tenths // 10},{tenths % 10}".removesuffix(",0") + f" {unit}"

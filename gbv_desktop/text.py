"""Sentences that are marked now and translated later.

The layers below the command line and the window speak in :class:`Message` values: an English
sentence marked with :func:`N_` and the values of its fields. ``i18n.tr`` turns it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Union

Field = Union[str, int, date, "Message", tuple["Field", ...]]
"""What may stand in a field of a sentence; a tuple is written as a list with commas."""


class Lines(tuple["Field", ...]):
    """A field of a sentence that is written one part a line, not with commas."""


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
    return Message(template, tuple(sorted(fields.items())))

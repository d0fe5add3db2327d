"""Catalogues that listen, and one whose sentences are long."""

from __future__ import annotations

import gettext
import re
from itertools import cycle

KEPT = re.compile(r"(\{[^}]*\}|%\d|&.|\*\.\w+)")
"""What a lengthened sentence must bring unchanged: fields, the letter of a key, kinds of files."""

ACCENTS = str.maketrans("aeiouyAEIOUY", "ấệĩộữỵẤỆĨỘỮỴ")
FILLING = "ữngậmởệppỗlạ"


def lengthened(sentence: str) -> str:
    """The sentence with accents above and below, and 40 per cent longer."""
    parts = KEPT.split(sentence)
    letters = "".join(part if at % 2 else part.translate(ACCENTS) for at, part in enumerate(parts))
    more = round(0.4 * sum(len(part) for part in parts[::2]))
    if more < 4:
        return letters + FILLING[:more]
    filling = cycle(FILLING)
    added = "".join(" " if at % 6 == 0 else next(filling) for at in range(more))
    return letters + added


class LongWords(gettext.NullTranslations):
    """Says everything in a language whose words are long and high."""

    def gettext(self, message: str) -> str:
        return lengthened(message)


class Listening(gettext.NullTranslations):
    """Answers from another catalogue and writes down what was asked.

    Attributes:
        asked: every sentence.
    """

    def __init__(self, real: gettext.NullTranslations) -> None:
        super().__init__()
        self._real = real
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return self._real.gettext(message)

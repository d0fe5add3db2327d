"""Words on one line, as lists and papers bear them."""

from __future__ import annotations

import unicodedata


def in_one_line(text: str) -> str:
    """The words with single blanks between them, in composed letters (NFC).

    Some input methods type letters and marks apart: on paper they would stand side by side, and
    what travels refuses them.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())

"""English on a screen that speaks Vietnamese."""

from __future__ import annotations

import re

from gbv_desktop import i18n
from gbv_desktop.domain.plan.paper_roles import PaperRole

VIETNAMESE = {
    sentence: answer
    for sentence, answer in i18n._catalogue("vi")._catalog.items()  # type: ignore[attr-defined]
    if sentence
}
WORD = re.compile(r"[^\W\d_]{3,}")
ENGLISH_WORDS = {word for each in VIETNAMESE for word in WORD.findall(each.lower())}
VIETNAMESE_WORDS = {word for each in VIETNAMESE.values() for word in WORD.findall(each.lower())}

CODE = re.compile(r"E(-[A-Z]+)+|(Ctrl|Alt|Shift)(\+\w+)+|Home, End")
"""The number of a refusal, and keys as they are printed on keyboards."""

SAME = frozenset({"English"})
"""What may be read in English: the other language's own name; and columns of an appendix are
written by the names that the plan's format has for the roles of its papers."""


def is_english(text: str) -> bool:
    """A sentence of ours that was not translated, or words that only our English has."""
    if text in SAME or CODE.fullmatch(text.replace("\u2011", "-")) or text in set(PaperRole):
        return False
    if VIETNAMESE.get(text, text) != text:
        return True
    words = set(WORD.findall(text.lower()))
    return bool(words) and words <= ENGLISH_WORDS and bool(words - VIETNAMESE_WORDS)

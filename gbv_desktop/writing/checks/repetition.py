"""What would stand twice on paper: a text says again what is filled in beside it.

A plan's number is written as it stands on the paper, ``25/KH-UBND``; a text that adds the sign
printed ``25/KH-UBND/KH-UBND``. The same holds for every number of a document, and for the names
that the plan brings: ``huyện {huyen}`` would print ``huyện huyện Đăk Tô``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.facts.documents import NUMBER
from gbv_desktop.writing.sentences.wording import PLACEHOLDER

NUMBERS = frozenset({"kh_so", "so_cu"})
"""Placeholders of any plan that are filled with a document's number, its sign among it."""

MOST_WORDS = 4
"""So many words on either side are compared."""

_MARKS = "“”\"'(),;:."


def printed_twice(place: str, text: str, plan: Plan) -> Iterator[Message]:
    """What of a text would stand twice once its placeholders are filled.

    Args:
        place: where the text stands, for the sentence.
    """
    values, numbers = _values(plan), _numbers(plan)
    for match in PLACEHOLDER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        found = (match[1] in numbers and _sign(after)) or _overlap(
            before, values.get(match[1], ""), after
        )
        if found:
            yield message(
                N_("{place}: “{found}” would be printed twice, as “{name}” brings it."),
                place=place,
                found=found,
                name=match[1],
            )


def _values(plan: Plan) -> Mapping[str, str]:
    """The words of papers that are the plan's own, whatever the unit and the period."""
    identity = plan.identity
    return {
        "huyen": identity.area,
        "ten_de_an": identity.scheme,
        "ten_de_an_tinh": identity.upper_scheme,
        "kh_tinh": identity.upper_document,
    }


def _numbers(plan: Plan) -> frozenset[str]:
    """:data:`NUMBERS`, and those of the documents that stand beside a figure."""
    return NUMBERS | {f"{each.code}_so" for each in plan.indicators if NUMBER in each.details}


def _sign(after: str) -> str:
    # Whatever follows the slash: no sign belongs behind a number that brings its own.
    return after.split()[0].rstrip(_MARKS) if after.startswith("/") else ""


def _overlap(before: str, value: str, after: str) -> str:
    """The words that end what comes before and begin the value, or end it and begin the rest."""
    words = _words(value)
    return _shared(_words(before), words) or _shared(words, _words(after))


def _shared(left: Sequence[str], right: Sequence[str]) -> str:
    # The longest first, so that the sentence names all that would stand twice.
    for count in range(min(MOST_WORDS, len(left), len(right)), 0, -1):
        if left[-count:] == right[:count]:
            return " ".join(right[:count])
    return ""


def _words(text: str) -> list[str]:
    """The words of a text; a placeholder is one that equals no other."""
    return [word.strip(_MARKS).casefold() for word in text.split()]

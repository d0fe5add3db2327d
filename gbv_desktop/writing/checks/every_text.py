"""Every text of a plan's papers with the way to it, so that a fault can name file and line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gbv_desktop.domain.plan.narrative import PaperTexts, Sentence
from gbv_desktop.text import Message


class Fault(NamedTuple):
    """What is wrong with one text.

    Attributes:
        way: where it stands: the table, its id or name, then steps into it.
    """

    way: tuple[str | int, ...]
    message: Message


def variants(sentence: Sentence) -> tuple[str, ...]:
    """All the texts of a sentence."""
    return tuple(text for _, text in named_variants(sentence))


_OWN = ("some", "none", "uncollected", "not_due", "small", "absent")


def named_variants(sentence: Sentence) -> list[tuple[tuple[str, ...], str]]:
    """The texts of a sentence, each with the steps to it."""
    # Named one by one and not all fields: choose, periods and joined are no texts to print by
    # themselves.
    own = [((name,), str(getattr(sentence, name))) for name in _OWN]
    more = [(("variants", name), text) for name, text in sentence.variants.items()]
    return [(steps, text) for steps, text in (*own, *more) if text]


def every_text(texts: PaperTexts) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text that papers may print, with the way to it."""
    for passage in texts.passages:
        for at, sentence in enumerate(passage.sentences):
            for steps, text in named_variants(sentence):
                yield ("passage", passage.id, "sentences", at, *steps), text
    for enumeration in texts.enumerations:
        for at, item in enumerate(enumeration.items):
            yield ("enumeration", enumeration.id, "items", at), item.text
    yield from ((("words", name), text) for name, text in texts.words.items())
    for name, lines in texts.lists.items():
        yield from ((("lists", name, at), line) for at, line in enumerate(lines))
    for annex in texts.annexes:
        for at, line in enumerate(annex.recipients):
            yield ("annex", annex.id, "recipients", at), line

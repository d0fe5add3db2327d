"""Makes a paragraph of sentences: what hangs on the sentence before it, and one bracket for all.

An official writes "đã tổ chức 12 buổi, trong đó có 04 buổi lồng ghép", not two sentences, and
says once at the end whose figures are in it, not behind each number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.text.vietnamese import two_digits
from gbv_desktop.writing.sentences.facts import MissingPart
from gbv_desktop.writing.sentences.tails import NAMED_AT_MOST, FillText, missing_units


@dataclass(frozen=True)
class Lack:
    """That a number lacks units; ``named``: the sentence asks for their names.

    ``secret``: it is a sensitive number, beside which no unit is ever named.
    """

    gap: MissingPart
    named: bool
    secret: bool = False


Note = Lack | str
"""What a bracket says of a sentence: which units its number lacks, or a text as it stands."""


@dataclass(frozen=True)
class JoinedSentence:
    """A sentence that holds, before it has its place.

    Attributes:
        text: filled, with its full stop, without its notes.
        joined: the words that hang it on the one before; empty if it stands for itself.
        states: it says a result; only such sentences hang on one another.
        notes: its brackets.
        silent: it says of these units, and nothing else, that their figures are absent.
    """

    text: str
    joined: str = ""
    states: bool = True
    notes: tuple[Note, ...] = ()
    silent: frozenset[str] = frozenset()


def joined(said: Iterable[JoinedSentence], say: FillText) -> tuple[str, ...]:
    """The sentences of a paragraph, each once, with their brackets.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    whole: list[JoinedSentence] = []
    for each in _without_repeats(list(said)):
        # Two activities of one office, none of them reported: the same sentence would stand twice.
        if any(each.text == other.text for other in whole):
            continue
        # "Chưa nhận được báo cáo …, trong đó có 04 buổi" would be part of a figure that is not
        # there.
        if each.joined and each.states and whole and whole[-1].states:
            whole[-1] = _hung(whole[-1], each)
        else:
            whole.append(each)
    brackets = _brackets(whole, say)
    return tuple(
        _with_notes(each.text, [text for text, place in brackets if place == number])
        for number, each in enumerate(whole)
    )


def _without_repeats(said: Sequence[JoinedSentence]) -> list[JoinedSentence]:
    """Without the sentences on absent units that another one of the paragraph names as well."""
    return [
        each
        for place, each in enumerate(said)
        if not each.silent
        or not any(
            # Of two that name the same units the first stays; of a smaller set all is said in the
            # larger.
            each.silent < other.silent or (each.silent == other.silent and earlier < place)
            for earlier, other in enumerate(said)
        )
    ]


def _hung(before: JoinedSentence, after: JoinedSentence) -> JoinedSentence:
    text = f"{before.text.removesuffix('.')}{after.joined}{after.text}"
    # The brackets are kept apart until the paragraph is whole: they stand once, behind the last
    # sentence they are about (decision 0034).
    return JoinedSentence(text, before.joined, before.states, (*before.notes, *after.notes))


def _with_notes(text: str, brackets: Sequence[str]) -> str:
    # A bracket belongs to its sentence and so before the full stop.
    stop = "." if text.endswith(".") else ""
    body = "".join([text.removesuffix("."), *brackets])
    return f"{body[:1].upper()}{body[1:]}{stop}"


def _brackets(whole: Sequence[JoinedSentence], say: FillText) -> list[tuple[str, int]]:
    """Each bracket of the paragraph, and the last sentence that it is about."""
    places: dict[str, int] = {}
    lacks: list[Lack] = []
    last = 0
    for number, each in enumerate(whole):
        for note in each.notes:
            if isinstance(note, str):
                places[note] = number
            else:
                lacks.append(note)
                last = number
    found = [(_lacking(lacks, say), last)] if lacks else []
    return [*found, *places.items()]


def _lacking(lacks: Sequence[Lack], say: FillText) -> str:
    """One bracket for all numbers of the paragraph that lack units.

    Numbers that lack different ones share no fraction: the tables have each number's own.
    """
    gaps = [lack.gap for lack in lacks]
    first = gaps[0]
    # One sensitive number in the paragraph is enough: beside it a name says which unit had cases.
    secret = any(lack.secret for lack in lacks)
    if all(gap == first for gap in gaps):
        return missing_units(first, say, short=secret or not any(lack.named for lack in lacks))
    # "8/9 xã" of one number would be read as that of the others.
    if any(gap.names != first.names for gap in gaps):
        return say("missing.mixed")
    if not secret and len(first.names) <= NAMED_AT_MOST:
        return say("missing.same", ten_thieu=", ".join(first.names))
    return say("missing.same_count", n_thieu=two_digits(first.missing))

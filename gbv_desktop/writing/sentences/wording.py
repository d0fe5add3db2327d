"""Chooses and fills the sentences of a paper.

A sentence names the number that decides; its state picks the variant. A number whose owner has
not reported never reads as none. A sensitive number from 1 to 4 is never printed: its small
variant stands instead, or the sentence falls out. Of a number that stands in an internal appendix
only, the variant ``apart`` says where to look, whatever the number is. A placeholder that nothing
gives is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.narrative import Enumeration, PaperTexts, Passage, Sentence
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import join, money, two_digits
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_
from gbv_desktop.writing.sentences.facts import OUTSIDE, FactState, PaperFact, PaperFacts
from gbv_desktop.writing.sentences.joining import JoinedSentence, Lack, Note, joined
from gbv_desktop.writing.sentences.tails import comparison, estimate

E_PLACEHOLDER = ProblemKind(
    "E-PAPER-PLACEHOLDER",
    N_("The text “{text}” of the plan's papers asks for “{name}”, which nothing gives."),
    N_("Correct the placeholder in the plan's file papers/*.toml, or ask the consolidating unit."),
)
E_TEXT = ProblemKind(
    "E-PAPER-TEXT",
    N_("The plan has no text “{name}” for its papers."),
    N_("Add it to the plan's file papers/*.toml, or ask the consolidating unit for its package."),
)

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
ALL = "all"
"""The variant of a sentence whose number is all of the one that it is part of."""

APART = "apart"
"""The variant of a sentence whose number stands in an internal appendix only."""

THIEU, THIEU_GON, NOTE = "thieu", "thieu_gon", "ghi"
"""Placeholders that stand in a bracket at the end: units that a number lacks, with names or
without; and ``ghi_…``, a text of the table ``ghi``."""

TAILS = {"ss": comparison, "uoc": estimate}
"""Placeholders ``ss_B05`` and ``uoc_B05``: what follows a number within its sentence."""

BULLET = "•"
"""Stands for a sensitive number in a draft."""


def write(passage: Passage, facts: PaperFacts, texts: PaperTexts) -> tuple[str, ...]:
    """The sentences of a passage that hold, in order; each once.

    Raises:
        Problem: E-PAPER-PLACEHOLDER.
    """
    writer = Writer(facts, texts)
    said: list[JoinedSentence] = []
    small = False
    for sentence in passage.sentences:
        if sentence.periods and facts.period not in sentence.periods:
            continue
        # "Trong đó 3 nữ" behind "dưới 5" would say more than the sentence it hangs on.
        if sentence.unless_small and small:
            continue
        found, small = writer.sentence(sentence)
        if found.text:
            said.append(found)
    return joined(said, writer.say)


def phrase(name: str, facts: PaperFacts, texts: PaperTexts, **words: str) -> str:
    """One of the plan's single texts, filled; ``words`` are further placeholders.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    if name not in texts.words:
        raise E_TEXT(name=name)
    return fill_words(texts.words[name], {**facts.words, **words})


def lines(name: str, facts: PaperFacts, texts: PaperTexts) -> tuple[str, ...]:
    """One of the plan's lists of lines, filled.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    if name not in texts.lists:
        raise E_TEXT(name=name)
    return tuple(fill_words(line, facts.words) for line in texts.lists[name])


def fill_words(template: str, words: Mapping[str, str]) -> str:
    """A text with its words filled in.

    Raises:
        Problem: E-PAPER-PLACEHOLDER.
    """

    def word(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise E_PLACEHOLDER(text=template, name=match[1])
        return words[match[1]]

    return PLACEHOLDER.sub(word, template)


class _Filled(NamedTuple):
    """A filled text; ``small``: it would print a sensitive 1 to 4; ``whole``: all was known."""

    text: str
    small: bool = False
    whole: bool = True
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Writer:
    """Writes single sentences from the facts and texts of one paper."""

    facts: PaperFacts
    texts: PaperTexts

    def sentence(self, sentence: Sentence) -> tuple[JoinedSentence, bool]:
        """The sentence in the variant that holds, or an empty one; and whether it is small."""
        # A choice comes before a number of the same name: it was made from more than the number.
        choice = self.facts.choices.get(sentence.choose)
        if choice is not None:
            small = sentence.variants.get(f"{choice}_small", sentence.small)
            return self._filled(sentence, sentence.variants.get(choice, ""), small, OUTSIDE)
        fact = self._deciding(sentence.choose)
        if fact.withheld:
            apart = sentence.variants.get(APART, "")
            return self._filled(sentence, apart, "", OUTSIDE, states=False)[0], True
        if self._is_whole(sentence, fact):
            every = replace(sentence, joined=", ")
            return self._filled(every, sentence.variants[ALL], sentence.small, fact)
        text = _variant(sentence, fact)
        found, is_small = self._filled(sentence, text, sentence.small, fact, states=fact.above_zero)
        absent = fact.state is FactState.ABSENT and text == fact.absence
        return (replace(found, silent=fact.silent) if absent else found), is_small

    def as_variant(self, sentence: Sentence, text: str) -> str:
        """A text of a sentence with the figures of the paper, whichever of its variants holds.

        Empty where these figures cannot stand in it: nothing is known of one, or it is zero or a
        sensitive 1 to 4.

        Raises:
            Problem: E-PAPER-PLACEHOLDER.
        """
        chosen = sentence.choose in self.facts.choices
        filled = self._fill(text, OUTSIDE if chosen else self._deciding(sentence.choose))
        if not filled.whole or filled.small:
            return ""
        return " ".join(joined([JoinedSentence(filled.text, notes=filled.notes)], self.say))

    def _is_whole(self, sentence: Sentence, part: PaperFact) -> bool:
        """Whether a part is all of its whole, over the same units, and has words for that.

        One alone is no "all".
        """
        if not sentence.part_of or ALL not in sentence.variants:
            return False
        whole = self._number(sentence.part_of, sentence.part_of)
        # Equal sums over different units are no "all": the missing ones may have the rest.
        alike = (part.value, part.gap) == (whole.value, whole.gap)
        return part.above_zero and part.value > 1 and alike and not whole.withheld

    def _filled(
        self,
        sentence: Sentence,
        template: str,
        small: str,
        about: PaperFact,
        *,
        states: bool = True,
    ) -> tuple[JoinedSentence, bool]:
        filled = self._fill(template, about)
        # The small variant may itself print a number of 1 to 4 (another one); then nothing is
        # printed.
        is_small = filled.small
        if is_small:
            filled = self._fill(small, about)
        printed = filled.whole and not filled.small
        text = filled.text if printed else ""
        states = states and not is_small
        return JoinedSentence(text, sentence.joined, states, filled.notes), is_small

    def _deciding(self, name: str) -> PaperFact:
        enumeration = self._enumeration(name)
        if enumeration is None:
            return self._number(name, name)
        facts = [self._number(item.number, name) for item in enumeration.items]
        # Parts that this reporter is not asked for are no reason to say nothing of the others.
        return _list_fact([fact for fact in facts if fact.state is not FactState.OUTSIDE])

    def _enumeration(self, name: str) -> Enumeration | None:
        return next((each for each in self.texts.enumerations if each.id == name), None)

    def _number(self, name: str, text: str) -> PaperFact:
        if name not in self.facts.numbers:
            raise E_PLACEHOLDER(text=text, name=name)
        return self.facts.numbers[name]

    def _fill(self, template: str, about: PaperFact) -> _Filled:
        """The template with every placeholder filled; tails speak ``about`` the deciding number."""
        parts: list[str] = []
        notes: list[Note] = []
        small, whole, end = False, True, 0
        for match in PLACEHOLDER.finditer(template):
            start, stop = match.span()
            # In running text 1 to 9 have a leading zero (05 buổi), in a fraction none: 8/9 xã, and
            # 0/9 is said where "00 xã" is not.
            fraction = template[start - 1 : start] == "/" or template[stop : stop + 1] == "/"
            value = self._value(match[1], template, about, fraction)
            parts += [template[end:start], value.text]
            notes += value.notes
            small, whole, end = small or value.small, whole and value.whole, stop
        return _Filled("".join([*parts, template[end:]]), small, whole, tuple(notes))

    def _value(self, name: str, template: str, about: PaperFact, fraction: bool) -> _Filled:
        if name in self.facts.words:
            return _Filled(self.facts.words[name])
        if name in (THIEU, THIEU_GON):
            return _Filled("", notes=_lack(about, named=name == THIEU))
        enumeration = self._enumeration(name)
        if enumeration is not None:
            return self._list(enumeration, about)
        # After the words: one of the plan's may begin like a tail.
        kind, _, rest = name.partition("_")
        if kind in TAILS:
            return _Filled(TAILS[kind](self._number(rest, template), self.say))
        if kind == NOTE:
            return _Filled("", notes=(self.say(f"{NOTE}.{rest}"),))
        return self._amount(self._number(name, template), fraction)

    def _list(self, enumeration: Enumeration, about: PaperFact) -> _Filled:
        items = [
            self._fill(item.text, about)
            for item in enumeration.items
            if self._number(item.number, item.text).above_zero
        ]
        words = [item.text for item in items]
        holds_commas = any("," in text for text in words)
        # With commas inside the parts a reader could not see where one ends.
        text = "; ".join(words) if holds_commas else join(words)
        return _Filled(text, any(i.small for i in items), bool(items))

    def _amount(self, fact: PaperFact, fraction: bool) -> _Filled:
        if fact.withheld:
            # As if it were small, so that the whole sentence falls out instead of having a hole.
            return _Filled("", small=True)
        # "Có 00 vụ" is no sentence of an office: a zero has its variant of its own.
        if fact.state is not FactState.KNOWN or (fact.value == 0 and not fraction):
            return _Filled("", whole=False)
        if fact.sensitive and self.facts.masked:
            return _Filled(BULLET, small=fact.few)
        if fact.kind is Kind.MONEY:
            return _Filled(money(fact.value), small=fact.few)
        write_number = format_count if fraction else two_digits
        return _Filled(write_number(fact.value), small=fact.few)

    def say(self, name: str, /, **words: str) -> str:
        """One of the plan's single texts, filled."""
        return phrase(name, self.facts, self.texts, **words)


def _lack(about: PaperFact, *, named: bool) -> tuple[Note, ...]:
    """The bracket on the units that a number lacks."""
    return (Lack(about.gap, named, about.sensitive),) if about.gap else ()


def _variant(sentence: Sentence, fact: PaperFact) -> str:
    match fact.state:
        case FactState.KNOWN if fact.unanswered:
            return sentence.variants.get("nil", fact.nothing)
        case FactState.KNOWN:
            return sentence.some if fact.value else sentence.none
        case FactState.ABSENT:
            return sentence.absent or fact.absence
        case FactState.UNCOLLECTED:
            return sentence.uncollected
        case FactState.NOT_DUE:
            return sentence.not_due
        case _:
            return ""


def _list_fact(facts: list[PaperFact]) -> PaperFact:
    """What a list is as a whole: above zero if any part is, none only if every part is zero.

    One part that stands apart keeps the whole list apart.
    """
    apart = [fact for fact in facts if fact.apart]
    above = [fact for fact in facts if fact.above_zero]
    unknown = [fact for fact in facts if fact.state is not FactState.KNOWN]
    absent = [fact for fact in unknown if fact.state is FactState.ABSENT]
    # Apart before above: else whether the list is printed would tell whether the hidden part is
    # zero.
    return next(iter([*apart, *above, *absent, *unknown, *facts]), OUTSIDE)

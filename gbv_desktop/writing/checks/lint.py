"""Looks the plan's texts through when they are loaded, before any paper is written with them.

Found here: placeholders and choices that nothing gives, words that no paper uses, a zero that
could read as "none at all" while units are missing, two numbers of which either may be zero, what
would be printed twice beside what is filled in, texts that no paper asks for; and by
:func:`missing_texts`, single texts and lists that papers ask for and the plan lacks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.narrative import PaperTexts, Passage, Sentence
from gbv_desktop.domain.plan.paper_structure import OWN
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.checks.every_text import Fault, every_text, named_variants
from gbv_desktop.writing.checks.plan_names import PERIODS, AllowedNames, PlanNames
from gbv_desktop.writing.checks.repetition import printed_twice
from gbv_desktop.writing.checks.text_names import (
    EXAMPLE,
    FIXED_LISTS,
    FIXED_WORDS,
    missing_structure,
    structure_words,
)
from gbv_desktop.writing.checks.unused_texts import unused_texts
from gbv_desktop.writing.facts.cell_facts import plan_cells
from gbv_desktop.writing.sentences.facts import fact_name
from gbv_desktop.writing.sentences.wording import PLACEHOLDER

NEVER = (
    *("đáng mừng", "đáng tiếc", "phức tạp", "điểm nóng"),
    # Fewer cases reported is no fewer cases: it may be that nobody asked.
    r"giảm được\b.*\bvụ",
    r"không xảy ra bạo lực",
    # Violence is not reconciled away, and both spellings of the tone are in use.
    r"ho(à|ạ|ò|ó)[a-z]* giải thành",
    r"hòa giải thành",
)
"""Words that no paper uses: they judge, or state what no number carries."""

_NEVER = re.compile("|".join(NEVER), re.IGNORECASE)
_UNTIDY = re.compile(r"  | [%,.;:)]|\( ")


def lint(texts: PaperTexts, plan: Plan) -> tuple[Fault, ...]:
    """Everything that is wrong with the texts of a plan's papers; empty if nothing is."""
    twice = [
        Fault(way, found)
        for way, text in every_text(texts)
        for found in printed_twice(str(way[1]), text, plan)
    ]
    return (*_findings(texts, plan), *twice, *unused_texts(texts, plan))


def _at(way: tuple[str | int, ...], found: Iterable[Message]) -> Iterator[Fault]:
    return (Fault(way, each) for each in found)


def _findings(texts: PaperTexts, plan: Plan) -> Iterator[Fault]:
    cells = {fact_name(code): indicator for code, indicator in plan_cells(plan)}
    given = PlanNames.of(plan, texts)
    district = given.of_district(texts)
    for passage in texts.passages:
        yield from _passage(passage, given.of_passage(passage.id, texts), plan, cells)
    for enumeration in texts.enumerations:
        for at, item in enumerate(enumeration.items):
            way = ("enumeration", enumeration.id, "items", at)
            # Lists are shared by both papers, so they are held against the wider set; the passage
            # that uses one is held against its own.
            if not district.decides(item.number):
                yield Fault(way, _unknown(enumeration.id, item.number))
            yield from _at(way, _text(enumeration.id, item.text, district))
    for name, text in texts.words.items():
        group, _, code = name.partition(".")
        # Examples are shown beside cells, and a code that was renamed would leave its cell without
        # one.
        if group == EXAMPLE and code not in plan.indicator_by_code:
            yield Fault(("words", name), _unknown(name, code))
        yield from _at(("words", name), _text(name, text, given.of_word(name), tail=True))
    yield from _lines(texts, given)


def _lines(texts: PaperTexts, given: PlanNames) -> Iterator[Fault]:
    for name, lines in texts.lists.items():
        for at, line in enumerate(lines):
            yield from _at(("lists", name, at), _text(name, line, given.of_list(name)))
    for annex in texts.annexes:
        for at, line in enumerate(annex.recipients):
            found = _text(annex.id, line, given.of_annexes())
            yield from _at(("annex", annex.id, "recipients", at), found)
    yield from _addresses(texts)


def _addresses(texts: PaperTexts) -> Iterator[Fault]:
    """A unit reports to one body, and the consolidating unit through nobody: least itself."""
    for name in ("addressees.unit", "addressees.own"):
        # Two lines of Kính gửi are two bodies, each of which leaves the report to the other.
        if len(texts.lists.get(name, ("",))) != 1:
            said = message(
                N_("{place}: a unit's report goes to one body, in one line; through whom it goes "
                   "stands in brackets."),
                place=name,
            )  # fmt: skip
            yield Fault(("lists", name), said)
    own = {
        ("lists", "addressees.own"): texts.lists.get("addressees.own", ()),
        **{("annex", each.id): each.recipients for each in texts.annexes if each.paper == OWN},
        **{
            ("words", name): (texts.words.get(name, ""),)
            for name in ("unit.closing_own", "table.receiver_own")
        },
    }
    for way, lines in own.items():
        if "{noi_nhan_qua}" in "".join(lines):
            words = N_("{place}: the consolidating unit does not report through itself.")
            yield Fault(way, message(words, place=way[1]))


def missing_texts(texts: PaperTexts, plan: Plan) -> tuple[str, ...]:
    """What the plan's papers ask for and do not find, by name: texts, lists, parts, appendices."""
    # A report on demand may be asked for at any time, whether the calendar has one or not.
    kinds = {PeriodKind.AD_HOC, *(period.kind for period in plan.periods)}
    words = (
        FIXED_WORDS
        | structure_words(texts)
        | {f"{group}.{kind}" for group in PERIODS for kind in kinds}
    )
    lacking = {f"words.{name}" for name in words - texts.words.keys()}
    lacking |= {f"lists.{name}" for name in FIXED_LISTS - texts.lists.keys()}
    return tuple(sorted({*lacking, *missing_structure(texts, plan)}))


def _passage(
    passage: Passage, names: AllowedNames, plan: Plan, cells: Mapping[str, Indicator]
) -> Iterator[Fault]:
    for at, sentence in enumerate(passage.sentences):
        way = ("passage", passage.id, "sentences", at)
        # Once each, where both are the same.
        for name in dict.fromkeys((sentence.choose, sentence.part_of or sentence.choose)):
            if not names.decides(name):
                yield Fault(way, _unknown(passage.id, name))
        for steps, text in named_variants(sentence):
            yield from _at((*way, *steps), _text(passage.id, text, names))
            yield from _at((*way, *steps), _numbers(passage.id, sentence, text, cells))
        if _tells_of_all(passage.id) and _silent(sentence, plan, cells):
            said = message(
                N_("{place}: the sentence for none of {name} must say which units are missing."),
                place=passage.id,
                name=sentence.choose,
            )
            yield Fault((*way, "none"), said)


def _tells_of_all(passage: str) -> bool:
    """Whether a passage states results of all units; an outlook only says what comes next."""
    return passage.startswith("district.") and passage != "district.outlook"


def _text(place: str, text: str, names: AllowedNames, *, tail: bool = False) -> Iterator[Message]:
    for name in PLACEHOLDER.findall(text):
        if not names.gives(name):
            yield _unknown(place, name)
    # A brace that is left over would be printed, or swallow the text up to the next one.
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        yield message(N_("{place}: the braces of “{text}” are not in pairs."),
                      place=place, text=text)  # fmt: skip
    judged = _NEVER.search(text)
    if judged:
        yield message(N_("{place}: no paper says “{word}”."), place=place, word=judged[0])
    # A tail brings the blank before it: ", tăng 03 buổi".
    untidy = _UNTIDY.search(text if not tail else text.strip())
    if untidy or not unicodedata.is_normalized("NFC", text):
        yield message(N_("{place}: blanks or letters of “{text}” are not in order."),
                      place=place, text=text)  # fmt: skip


def _numbers(
    place: str, sentence: Sentence, text: str, cells: Mapping[str, Indicator]
) -> Iterator[Message]:
    """One sentence, one number that may be zero: the others stand in fractions."""
    for match in PLACEHOLDER.finditer(text):
        start, stop = match.span()
        fraction = text[start - 1 : start] == "/" or text[stop : stop + 1] == "/"
        # The variant was chosen by one number only, so the other may be a zero that the sentence
        # was not written for.
        if match[1] in cells and match[1] != sentence.choose and not fraction:
            yield message(
                N_("{place}: a sentence about {name} also prints {other}, which may be zero."),
                place=place,
                name=sentence.choose,
                other=match[1],
            )


def _silent(sentence: Sentence, plan: Plan, cells: Mapping[str, Indicator]) -> bool:
    """Whether a zero could be read as "none at all" while some of several units are missing."""
    indicator = cells.get(sentence.choose)
    if indicator is None or not sentence.none or "{thieu" in sentence.none:
        return False
    # A single owner is there or not: then the sentence for an absent number stands. An office that
    # goes on with another one's work is never there beside it.
    owners = [u for u in plan.units if any(e.reporter in indicator.owners for e in u.ever)]
    begins = (each.valid_from or date.min for each in owners)
    return any(sum(each.in_force(day) for each in owners) > 1 for day in begins)


def _unknown(place: str, name: str) -> Message:
    return message(N_("{place}: nothing gives “{name}”."), place=place, name=name)
